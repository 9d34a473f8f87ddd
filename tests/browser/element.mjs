/** The element on a partner’s page: in forms, moved, many, twice; on answers that each test chooses. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { answered, during, openReady, pasted, quiet } from './session.mjs';
import { EMPTY, stage } from './stage.mjs';
import { LISTED, UNLISTED } from '../support/data.mjs';

export function element(launch) {
  describe('the element', () => {
    const browser = during(launch);

    test('only a listed recipient is an alert, whatever else is shown, and each edit clears both places', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        await window.put({});
        const root = window.tool.shadowRoot;
        const filled = () => [root.querySelector('[role=status]'), root.querySelector('[role=alert]')].map((place) => place.childElementCount);
        return window.VERDICTS.map((verdict) => {
          window.tool.value = `${verdict}-1`;
          const shown = filled();
          const field = root.querySelector('textarea');
          field.value = 'no_match-12';
          field.dispatchEvent(new InputEvent('input', { inputType: 'insertText' }));
          return [verdict, ...shown, ...filled(), window.tool.result.verdict].join(' ');
        });
      });
      assert.deepEqual(found, found.map((line) => {
        const [verdict] = line.split(' ');
        return `${verdict} ${verdict === 'listed' ? '0 1' : '1 0'} 0 0 could_not_check`;
      }));
      await quiet(session);
    });

    test('moved on the page it keeps its answer, its override and one pair of ears', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        window.site('form', {});
        window.site('div', { id: 'elsewhere' });
        window.site('input', { id: 'pay' });
        await window.put({ mode: 'block' }, document.querySelector('form'));
        window.tool.value = 'possible-1';
        window.tool.shadowRoot.querySelector('.override').click();
        const card = window.tool.shadowRoot.querySelector('[part~=card]');
        const places = [document.getElementById('elsewhere'), document.body, document.querySelector('form')];
        for (const place of places) {
          place.append(window.tool);
          await window.turn();
        }
        const same = window.tool.shadowRoot.querySelector('[part~=card]') === card;
        const { override } = window.tool;
        const heard = (field) => {
          window.told.length = 0;
          window.enter(field, 'listed-1');
          return window.told.map((line) => line.split(' ')[0]).join();
        };
        const own = heard(window.tool.shadowRoot.querySelector('textarea'));
        window.tool.setAttribute('for', 'pay');
        for (const place of places) {
          place.append(window.tool);
          await window.turn();
        }
        return { same, override: override?.verdict, own, attached: heard(document.getElementById('pay')) };
      });
      assert.deepEqual(found, { same: true, override: 'possible', own: 'rc-input,rc-verdict', attached: 'rc-input,rc-verdict' });
      await quiet(session);
    });

    test('an old list is found old on coming back, and within the hour in a window that nobody touches; no chain is any chain', async () => {
      const session = await openReady(browser);
      await session.evaluate(() => {
        window.clock = new Date('2026-10-02T00:00:00Z');
        const element = document.querySelector('recipient-check');
        element.now = window.clock;
        element.setAttribute('chain', '');
      });
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
      const found = await session.evaluate(() => {
        const element = document.querySelector('recipient-check');
        const place = element.parentNode;
        const kept = setInterval;
        const ticks = [];
        window.setInterval = (act, pause) => ticks.push({ act, pause });
        const away = (time) => {
          element.remove();
          window.clock.setTime(Date.parse(time));
          place.append(element);
          return element.result.verdict;
        };
        const verdicts = [away('2026-12-20T00:00:00Z'), away('2026-10-02T00:00:00Z')];
        window.setInterval = kept;
        window.clock.setTime(Date.parse('2026-12-20T00:00:00Z'));
        const { act, pause } = ticks.at(-1);
        act();
        return [...verdicts, element.result.verdict, pause <= 3_600_000];
      });
      assert.deepEqual(found, ['stale', 'no_match', 'stale', true]);
      await quiet(session);
    });

    test('in a form: its value, a reset, a fieldset that is disabled, what the browser restores', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        window.site('form', {}, ['fieldset', {}]);
        const form = document.querySelector('form');
        await window.put({ name: 'to', value: 'no_match-0' }, form.querySelector('fieldset'));
        const seen = [new FormData(form).get('to')];
        window.tool.value = 'listed-1';
        seen.push(new FormData(form).get('to'));
        form.reset();
        seen.push(new FormData(form).get('to'), window.tool.result.verdict);
        form.querySelector('fieldset').disabled = true;
        seen.push(window.tool.shadowRoot.querySelector('textarea').disabled);
        form.querySelector('fieldset').disabled = false;
        seen.push(window.tool.shadowRoot.querySelector('textarea').disabled);
        window.tool.formStateRestoreCallback('possible-2');
        seen.push(window.tool.result.verdict);
        return seen;
      });
      assert.deepEqual(found, ['no_match-0', 'listed-1', 'no_match-0', 'no_match', true, false, 'possible']);
      await quiet(session);
    });

    test('in a dialog it answers, and Escape still closes', async () => {
      const session = await stage(browser);
      await session.evaluate(async () => {
        window.site('dialog', {}, ['form', { method: 'dialog' }, ['button', { text: 'Close' }]]);
        const dialog = document.querySelector('dialog');
        await window.put({ mode: 'block' }, dialog.querySelector('form'));
        dialog.showModal();
        window.tool.value = 'listed-1';
        window.tool.focus();
      });
      await session.evaluate(() => document.querySelector('form').requestSubmit());
      assert.equal(await session.evaluate(() => document.querySelector('dialog').open), true, 'a listed recipient holds the dialog’s form');
      assert.equal(await session.evaluate(() => window.tool.shadowRoot.querySelector('[role=alert] [part~=card]').checkVisibility()), true);
      await session.press('Escape');
      assert.equal(await session.evaluate(() => document.querySelector('dialog').open), false);
      await quiet(session);
    });

    test('a hundred on one page: one engine, one list, one fetch of each', { timeout: 60_000 }, async () => {
      const session = await stage(browser);
      await session.evaluate((now) => {
        for (let index = 0; index < 100; index += 1) {
          const one = document.createElement('recipient-check');
          one.now = new Date(now);
          document.body.append(one);
        }
      }, '2026-10-02T00:00:00Z');
      await session.until(() => [...document.querySelectorAll('recipient-check')].every(({ state }) => state === 'ready'));
      const verdicts = await session.evaluate(async ({ listed, unlisted }) => {
        const all = [...document.querySelectorAll('recipient-check')];
        all.forEach((one, index) => (one.value = index % 2 ? listed : unlisted));
        all[0].now = new Date('2027-06-01T00:00:00Z');
        await Promise.all(all.slice(0, 5).map((one) => one.loadNames()));
        return all.map(({ result }) => result.verdict);
      }, { listed: LISTED, unlisted: UNLISTED });
      assert.equal(verdicts[0], 'stale', 'each has its own clock');
      assert.deepEqual(verdicts.slice(1), verdicts.slice(1).map((_, index) => (index % 2 ? 'no_match' : 'listed')));
      for (const ending of ['check_wasm_bg.wasm', 'check_names_bg.wasm', '.rcl', '.names', '.namefilter']) {
        assert.equal(session.requests.filter((url) => url.endsWith(ending)).length, 1, ending);
      }
      await quiet(session);
    });

    test('defined twice, or beside another version, the first one stays', async () => {
      const twice = (html) =>
        html.replace('</head>', '<script type="module" src="define.js?other"></script><script type="module" src="./define.js"></script></head>');
      const session = await stage(browser, { rewrite: { [EMPTY]: twice } });
      const found = await session.evaluate(async () => {
        await window.put({});
        window.tool.value = 'listed-1';
        return window.tool.result.verdict;
      });
      assert.equal(found, 'listed');
      await quiet(session);
    });

    test('left open over days, it looks at the age again when it is seen', async () => {
      const session = await openReady(browser);
      await session.evaluate(() => {
        window.clock = new Date('2026-10-02T00:00:00Z');
        document.querySelector('recipient-check').now = window.clock;
      });
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
      const seen = (time) =>
        session.evaluate((at) => {
          window.clock.setTime(Date.parse(at));
          document.dispatchEvent(new Event('visibilitychange'));
          const { verdict, lists } = document.querySelector('recipient-check').result;
          return `${verdict} ${lists[0]?.age_days}`;
        }, time);
      assert.equal(await seen('2026-10-02T00:05:00Z'), 'no_match 1', 'a few minutes change nothing');
      assert.equal(await seen('2026-10-09T00:00:00Z'), 'no_match 8');
      assert.equal(await seen('2026-11-21T00:00:00Z'), 'stale 51');
      assert.equal(await seen('2026-10-02T00:00:00Z'), 'no_match 1', 'a clock that was set right');
      await session.paste(LISTED);
      await answered(session, LISTED);
      assert.match(await seen('2027-10-02T00:00:00Z'), /^listed/, 'a hit is shown however old the list is');
      await quiet(session);
    });

    test('contacts stay in the page, go to a screener that can compare, and a wrong one is named by its place', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        await window.put({});
        const screener = { ...window.screener(), contacts: [] };
        window.tool.screener = screener;
        return window.turn().then(() => {
          window.tool.contacts = [{ name: 'Alice', address: 'known-1' }, { name: 'Bob' }, 'Carol', { name: '', address: 'x' }];
          window.tool.value = 'no_match-1';
          const said = window.tool.shadowRoot.querySelector('[role=status]').textContent;
          const markup = document.documentElement.outerHTML;
          return { kept: screener.contacts, said, leaked: markup.includes('known-1'), errors: window.told.filter((line) => line.startsWith('rc-error')) };
        });
      });
      assert.deepEqual(found.kept, [{ name: 'Alice', address: 'known-1' }]);
      assert.match(found.said, /not among your contacts/);
      assert.equal(found.leaked, false);
      assert.deepEqual(found.errors, ['contacts[1] has no address', 'contacts[2] has no name', 'contacts[3] has no name'].map(
        (message) => `rc-error ${JSON.stringify({ reason: 'bad_contact', message })}`,
      ));
      await quiet(session);
    });

    test('a screener that does not take the contacts answers nothing, at once, later, or when they are given', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        const said = [];
        const refuse = () => {
          throw new Error('no contacts here');
        };
        for (const setContacts of [refuse, async () => refuse()]) {
          for (const before of [true, false]) {
            await window.put({ mode: 'block' });
            const { tool } = window;
            const known = [{ name: 'Alice', address: 'known-1' }];
            if (before) tool.contacts = known;
            tool.screener = { ...window.screener(), contacts: [], setContacts };
            await tool.ready.catch(() => {});
            tool.value = 'no_match-1';
            if (!before) tool.contacts = known;
            await window.turn();
            said.push([tool.result.verdict, tool.result.reason, tool.state, tool.screener.check === undefined, window.told.findLast((line) => line.startsWith('rc-error'))]);
            // Tried again, with one that does.
            tool.screener = { ...window.screener(), contacts: [], setContacts: () => [] };
            await tool.ready.then(window.turn);
            said.push([tool.result.verdict, tool.state]);
            tool.remove();
          }
        }
        return said;
      });
      const error = `rc-error ${JSON.stringify({ reason: 'engine_failed', message: 'no contacts here' })}`;
      assert.deepEqual(found, Array(4).fill([['could_not_check', 'engine_failed', 'failed', false, error], ['no_match', 'verdict']]).flat());
      await quiet(session);
    });

    test('no event tells the text, unless `detail-text` asks for it', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        await window.put({});
        window.tool.value = 'possible-1';
        const silent = window.told.join();
        window.tool.setAttribute('detail-text', '');
        window.tool.value = 'possible-2';
        return { silent, told: window.told.at(-1) };
      });
      assert.doesNotMatch(found.silent, /possible-1/);
      assert.match(found.told, /^rc-verdict .*"text":"possible-2"/);
      await quiet(session);
    });
  });
}
