/** The element on a partner's page: attached, in forms, moved, many, twice; on answers that each test chooses. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { answered, during, openReady, pasted, quiet } from './session.mjs';
import { LISTED, UNLISTED } from '../support/data.mjs';

/** A page with the element's code and nothing on it. */
const EMPTY = 'gallery.html?state=none';

export function element(launch) {
  describe('the element', () => {
    const browser = during(launch);

    /** An empty page with helpers: `screener()` answers a text by its first word, `told` holds the events. */
    async function stage(options) {
      const session = await browser.open(EMPTY, options);
      await session.until(() => customElements.get('recipient-check') && document.documentElement.dataset.drawn === '0');
      await session.evaluate(helpers);
      return session;
    }

    test('attached, it shows no field of its own, checks the site’s field, and leaves the focus there', async () => {
      const session = await stage();
      await session.evaluate(async () => {
        window.site('label', { text: 'Pay to' }, ['input', { id: 'pay' }]);
        await window.put({ for: 'pay' });
        document.getElementById('pay').focus();
      });
      for (const key of 'listed-1') await session.press(key);
      await session.until(() => window.tool.result.text === 'listed-1');
      const found = await session.evaluate(() => {
        const { shadowRoot: root, result } = window.tool;
        const seen = (selector) => root.querySelector(selector).checkVisibility();
        return {
          verdict: result.verdict,
          field: seen('textarea'),
          label: seen('label'),
          card: seen('[role=alert] [part~=card]'),
          groups: seen('[part~=address]'),
          focus: document.activeElement.id,
        };
      });
      assert.deepEqual(found, { verdict: 'listed', field: false, label: false, card: true, groups: true, focus: 'pay' });
      await quiet(session);
    });

    test('attached, the site’s field is described by the answer, once, and by nothing after it', async () => {
      const session = await stage();
      const found = await session.evaluate(async () => {
        window.site('div', {}, ['p', { id: 'help', text: 'Help' }], ['input', { id: 'pay', 'aria-describedby': 'help' }], ['input', { id: 'other' }]);
        await window.put({ for: 'pay' });
        const pay = document.getElementById('pay');
        const described = () => (pay.getAttribute('aria-describedby') ?? '').split(' ');
        const notes = () => window.tool.querySelectorAll('[slot=said]').length;
        window.enter(pay, 'listed-1');
        const text = document.getElementById(described()[1]).textContent;
        for (const id of ['other', 'pay', 'other', 'pay']) window.tool.setAttribute('for', id);
        window.tool.remove();
        document.body.append(window.tool);
        await window.turn();
        const again = { ids: described().length, notes: notes() };
        window.tool.remove();
        await window.turn();
        return { text, again, after: described(), left: notes(), other: document.getElementById('other').getAttribute('aria-describedby') };
      });
      assert.match(found.text, /^Stop\. This address is on the OFAC sanctions list\. Sending/);
      assert.deepEqual({ ...found, text: '' }, { text: '', again: { ids: 2, notes: 1 }, after: ['help'], left: 0, other: null });
      await quiet(session);
    });

    test('attached, the site’s field is found when it comes later, is replaced, or another one is named', async () => {
      const session = await stage();
      const found = await session.evaluate(async () => {
        await window.put({ for: 'pay' });
        const seen = [];
        const verdict = () => seen.push(window.tool.result.verdict);
        window.site('div', {}, ['input', { id: 'pay' }], ['textarea', { id: 'second' }]);
        await window.turn();
        window.enter(document.getElementById('pay'), 'possible-1');
        verdict();
        const other = document.createElement('input');
        other.id = 'pay';
        document.getElementById('pay').replaceWith(other);
        await window.turn();
        verdict();
        window.enter(other, 'no_match-1');
        verdict();
        window.enter(document.getElementById('second'), 'listed-1');
        verdict();
        window.tool.setAttribute('for', 'second');
        verdict();
        window.tool.removeAttribute('for');
        verdict();
        return { seen, own: window.tool.shadowRoot.querySelector('textarea').checkVisibility() };
      });
      const seen = ['possible', 'could_not_check', 'no_match', 'no_match', 'listed', 'could_not_check'];
      assert.deepEqual(found, { seen, own: true });
      await quiet(session);
    });

    test('attached, a listed recipient makes the site’s field invalid, an edit clears it, and the site’s own sentence stays', async () => {
      const session = await stage();
      const found = await session.evaluate(async () => {
        window.site('input', { id: 'pay' });
        await window.put({ for: 'pay' });
        const pay = document.getElementById('pay');
        const seen = [];
        const note = () => seen.push(pay.validationMessage);
        window.enter(pay, 'listed-1');
        note();
        window.enter(pay, 'possible-1');
        note();
        pay.setCustomValidity('We know better.');
        window.enter(pay, 'no_match-1');
        note();
        return seen;
      });
      assert.deepEqual(found, ['Stop. This address is on the OFAC sanctions list.', '', 'We know better.']);
      await quiet(session);
    });

    test('attached, a secret is taken out of the site’s field, and the site is told', async () => {
      const session = await stage();
      const found = await session.evaluate(async () => {
        window.site('input', { id: 'pay' });
        await window.put({ for: 'pay' });
        const pay = document.getElementById('pay');
        // A framework that keeps the text hides the field's own `value` behind one of the instance.
        let kept = '';
        const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
        Object.defineProperty(pay, 'value', { configurable: true, get, set(text) { set.call(this, text); kept = text; } });
        pay.addEventListener('input', () => (kept = pay.value));
        window.enter(pay, 'refused-1');
        return { value: pay.value, kept, verdict: window.tool.result.verdict, events: window.told.join() };
      });
      assert.deepEqual({ value: found.value, kept: found.kept, verdict: found.verdict }, { value: '', kept: '', verdict: 'refused' });
      assert.doesNotMatch(found.events, /refused-1/);
      await quiet(session);
    });

    test('attached, a paste of more than 4 KiB never enters the site’s field', async () => {
      const session = await stage();
      await session.evaluate(async () => {
        window.site('input', { id: 'pay', value: 'before' });
        await window.put({ for: 'pay' });
        document.getElementById('pay').focus();
      });
      await session.copy('x'.repeat(5000));
      await session.press('ControlOrMeta+V');
      await session.until(() => window.tool.result.kind === 'too_long');
      assert.equal(await session.evaluate(() => document.getElementById('pay').value), '');
      await quiet(session);
    });

    test('attached, a reset of the form and a text put there by a script are seen', async () => {
      const session = await stage();
      const found = await session.evaluate(async () => {
        window.site('form', {}, ['input', { id: 'pay', value: 'no_match-0' }], ['button', { text: 'Send' }]);
        await window.put({ for: 'pay', mode: 'block' });
        const pay = document.getElementById('pay');
        const sent = [];
        pay.form.addEventListener('submit', (event) => {
          event.preventDefault();
          sent.push(pay.value);
        });
        const seen = [window.tool.result.verdict];
        window.enter(pay, 'listed-1');
        seen.push(window.tool.result.verdict);
        pay.form.reset();
        await new Promise((resume) => setTimeout(resume, 20));
        seen.push(window.tool.result.verdict);
        pay.value = 'listed-2';
        pay.form.requestSubmit();
        seen.push(window.tool.result.verdict);
        pay.value = 'no_match-2';
        pay.dispatchEvent(new Event('change'));
        pay.form.requestSubmit();
        return { seen, sent };
      });
      assert.deepEqual(found, { seen: ['no_match', 'listed', 'no_match', 'listed'], sent: ['no_match-2'] });
      await quiet(session);
    });

    test('`mode`: what holds the form back, and which answers a person may go past', async () => {
      const session = await stage();
      const found = await session.evaluate(async () => {
        window.site('form', {});
        const form = document.querySelector('form');
        await window.put({ name: 'to' }, form);
        const rows = {};
        for (const mode of ['warn', 'block']) {
          window.tool.setAttribute('mode', mode);
          for (const verdict of window.VERDICTS) {
            window.tool.value = `${verdict}-1`;
            const offered = window.tool.shadowRoot.querySelector('.override')?.textContent ?? '-';
            rows[`${mode} ${verdict}`] = `${form.checkValidity() ? 'free' : 'held'} ${offered}`;
          }
        }
        window.tool.value = '';
        rows['block, empty'] = form.checkValidity() ? 'free' : 'held';
        window.tool.setAttribute('required', '');
        rows['required, empty'] = form.checkValidity() ? 'free' : 'held';
        return rows;
      });
      const read = 'I have read this and want to go on';
      const block = { refused: '-', listed: '-', look_alike: 'I have compared both addresses', possible: read, invalid: '-', not_covered: read, could_not_check: read, stale: read };
      for (const verdict of Object.keys(block)) {
        assert.equal(found[`warn ${verdict}`], verdict === 'listed' ? 'held -' : 'free -');
        assert.equal(found[`block ${verdict}`], `held ${block[verdict]}`, verdict);
      }
      assert.deepEqual([found['warn no_match'], found['block no_match']], ['free -', 'free -']);
      assert.deepEqual([found['block, empty'], found['required, empty']], ['free', 'held']);
      await quiet(session);
    });

    test('`mode="block"` holds from the first letter on, and while the lists load', async () => {
      const session = await stage();
      await session.evaluate(async () => {
        window.site('form', {});
        await window.put({ mode: 'block' }, document.querySelector('form'));
        window.tool.focus();
      });
      await session.press('x');
      const found = await session.evaluate(() => {
        const field = window.tool;
        const unchecked = document.querySelector('form').checkValidity();
        field.screener = new Promise(() => {});
        field.value = 'no_match-1';
        return { unchecked, loading: document.querySelector('form').checkValidity(), offered: field.shadowRoot.querySelector('.override') };
      });
      assert.deepEqual(found, { unchecked: false, loading: false, offered: null });
      await quiet(session);
    });

    test('an override is bound to the text and its result, told without an address, and taken back by any edit', async () => {
      const session = await stage();
      await session.evaluate(async () => {
        window.site('form', {});
        await window.put({ mode: 'block' }, document.querySelector('form'));
        window.tool.now = new Date('2026-10-03T12:00:00Z');
        window.tool.value = 'possible-1';
        window.state = () => {
          const { override, shadowRoot } = window.tool;
          const button = shadowRoot.querySelector('.override');
          return {
            override: override && { verdict: override.verdict, at: override.at.toISOString() },
            valid: document.querySelector('form').checkValidity(),
            state: window.tool.matches(':state(overridden)'),
            pressed: button?.getAttribute('aria-pressed'),
            focus: shadowRoot.activeElement === button,
          };
        };
        window.tool.shadowRoot.querySelector('.override').focus();
      });
      const held = { override: undefined, valid: false, state: false, pressed: 'false', focus: true };
      const free = { override: { verdict: 'possible', at: '2026-10-03T12:00:00.000Z' }, valid: true, state: true, pressed: 'true', focus: true };
      const now = async () => JSON.parse(await session.evaluate(() => JSON.stringify(window.state())));
      const plain = (value) => JSON.parse(JSON.stringify(value));
      assert.deepEqual(await now(), plain(held));
      await session.press('Enter');
      assert.deepEqual(await now(), plain(free));
      await session.press('Enter');
      assert.deepEqual(await now(), plain(held), 'pressed again, it is taken back');
      await session.press('Enter');
      const events = await session.evaluate(() => window.told.filter((line) => line.startsWith('rc-override')));
      assert.equal(events.length, 2);
      assert.match(events[0], /"verdict":"possible"/);
      assert.doesNotMatch(events[0], /possible-1/);
      const edited = await session.evaluate(() => {
        window.tool.value = 'possible-2';
        const other = window.state();
        window.tool.value = 'possible-1';
        return [other, window.state()].map(({ override, valid, state }) => [override, valid, state]);
      });
      assert.deepEqual(plain(edited), plain([[undefined, false, false], [undefined, false, false]]));
      await quiet(session);
    });

    test('only a listed recipient is an alert, whatever else is shown, and each edit clears both places', async () => {
      const session = await stage();
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
      const session = await stage();
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

    test('in a form: its value, a reset, a fieldset that is disabled, what the browser restores', async () => {
      const session = await stage();
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
      const session = await stage();
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
      const session = await stage();
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
      const session = await stage({ rewrite: { [EMPTY]: twice } });
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

    test('the whole address is copied as it was read, and that is said', async () => {
      const session = await stage();
      const found = await session.evaluate(async () => {
        let copied = '';
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => (copied = text) } });
        await window.put({});
        window.tool.value = 'no_match-1 2\u200b3';
        const root = window.tool.shadowRoot;
        root.querySelector('button.copy').click();
        await window.turn();
        const said = root.querySelector('output').textContent;
        window.tool.value = 'invalid-1';
        return { copied, said, invalid: root.querySelector('button.copy') };
      });
      assert.deepEqual(found, { copied: 'no_match-123', said: 'Copied.', invalid: null });
      await quiet(session);
    });

    test('an address in groups is drawn letter by letter; one among words is neither drawn with them nor copied', async () => {
      const session = await openReady(browser);
      const drawn = () => session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        return [root.querySelector('[part~=address]')?.textContent ?? '', root.querySelector('button.copy') !== null];
      });
      const groups = UNLISTED.match(/.{1,4}/g).join(' ');
      const letters = UNLISTED.length;
      for (const [text, shown, verdict = 'no_match'] of [
        [groups, true],
        [`${UNLISTED.slice(0, 21)}\n${UNLISTED.slice(21)}`, true],
        [`Send to ${UNLISTED} thanks`, false],
        [`My wallet: ${groups}`, false],
        [`${UNLISTED} 100`, false],
        [`${UNLISTED} 0x098B716B8Aaf2151`, false, 'not_covered'],
      ]) {
        assert.equal((await pasted(session, text)).verdict, verdict, text);
        const [address, copied] = await drawn();
        assert.deepEqual([address.length >= letters, address !== '', copied], [shown, shown, shown && copied], text);
      }
      await quiet(session);
    });

    test('contacts stay in the page, go to a screener that can compare, and a wrong one is named by its place', async () => {
      const session = await stage();
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

    test('no event tells the text, unless `detail-text` asks for it', async () => {
      const session = await stage();
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

    test('a look-alike stands beside the known address, with what differs marked', async () => {
      const session = await browser.open('gallery.html?state=look-alike&scheme=light');
      await session.until(() => document.documentElement.dataset.drawn > 0);
      const found = await session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        const pair = [...root.querySelectorAll('.pair .address')];
        return {
          whole: pair.map((one) => one.textContent),
          marked: pair.map((one) => [...one.querySelectorAll('mark')].map((mark) => mark.textContent).join('')),
          text: root.querySelector('[part~=text]').textContent,
          copy: root.querySelector('button.copy'),
        };
      });
      assert.deepEqual(found.whole, ['0x9f3aC1b2D4e5F60718293a4B5c6D7e8F90a1c77B', '0x9f3a02De88B1c4F7a5569E0d3C2b1A0f9E8dc77B']);
      assert.deepEqual(found.marked, ['C1b2D4e5F60718293a4B5c6D7e8F90a1', '02De88B1c4F7a5569E0d3C2b1A0f9E8d']);
      assert.match(found.text, /first 4 .*last 4/);
      assert.equal(found.copy, null, 'it is not offered for copying');
      await quiet(session);
    });

    test('names come best first, each with its why and its differences, and the keyboard unfolds the rest', async () => {
      const session = await browser.open('gallery.html?state=name-candidates&scheme=light');
      await session.until(() => document.documentElement.dataset.drawn > 0);
      const found = await session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        const items = [...root.querySelectorAll('ol.entries > li')];
        root.querySelector('.several summary').focus();
        return {
          names: items.map((item) => item.querySelector('bdi').textContent),
          marks: [...items[0].querySelectorAll('mark')].map((mark) => mark.textContent),
          why: items.every((item) => /Why it resembles: .*%; ./.test(item.textContent)),
        };
      });
      assert.equal(found.names.length, 5);
      assert.equal(found.names[0], 'Alexander KUZNETSOV');
      assert.deepEqual(found.marks, ['x', 'e']);
      assert.ok(found.why);
      await session.press('Enter');
      assert.equal(await session.evaluate(() => document.querySelector('recipient-check').shadowRoot.querySelector('.several details').open), true);
      await quiet(session);
    });

    test('of several recipients each stands in full with its own answer, and the listed one with its party', async () => {
      const session = await openReady(browser, {});
      await pasted(session, `pay ${UNLISTED} or ${LISTED}`);
      const found = await session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        return [...root.querySelectorAll('[role=alert] .recipients > li')].map((item) => ({
          whole: item.querySelector('[part~=address]').textContent,
          groups: item.querySelectorAll('[part~=address] > span').length,
          said: item.querySelector('.finding').textContent,
          party: item.querySelector('.who')?.textContent,
        }));
      });
      assert.equal(found.length, 2);
      assert.deepEqual(found.map(({ whole }) => whole), [LISTED, UNLISTED], 'the gravest first');
      assert.ok(found.every(({ groups }) => groups === 10));
      assert.match(found[0].said, /^Stop\. This address is on/);
      assert.match(found[0].party, /\w/);
      assert.match(found[1].said, /^No match in the lists we checked\.$/);
      assert.equal(found[1].party, undefined);
      await quiet(session);
    });

    test('of several recipients with one answer the card says it once', async () => {
      const session = await openReady(browser, {});
      await pasted(session, `${UNLISTED} 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed`);
      const found = await session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        return { items: root.querySelectorAll('.recipients > li').length, said: root.querySelectorAll('.finding').length };
      });
      assert.deepEqual(found, { items: 2, said: 0 });
      await quiet(session);
    });

    test('why a name is meant is said in the page’s language, each text in its own direction', async () => {
      for (const [lang, close] of [['de', /„Sangman“ ist ähnlich wie „Sang Man“.*nicht in Ihrem Text: „Company“/], ['ar', /«Sangman» قريب من «Sang Man».*غير موجود في نصّك: «Company»/]]) {
        const session = await browser.open(`gallery.html?state=name-why&scheme=light&lang=${lang}`);
        await session.until(() => document.documentElement.dataset.drawn > 0);
        await session.until(() => document.querySelector('recipient-check').shadowRoot.querySelector('.english'));
        const { text, texts } = await session.evaluate(() => {
          const rows = [...document.querySelector('recipient-check').shadowRoot.querySelectorAll('.entry dl > div')];
          const row = rows.find(({ textContent }) => textContent.includes('Sangman'));
          return { text: row.textContent, texts: [...row.querySelectorAll('bdi')].map(({ textContent }) => textContent) };
        });
        assert.match(text, close);
        assert.doesNotMatch(text, /close to|short for|stand for|not in|[{}]/);
        assert.deepEqual(texts.sort(), ['Company', 'International', 'Intl', 'K', 'KIM', 'Quartz, Trading', 'Sang Man', 'Sangman']);
        await quiet(session);
      }
    });

    test('axe finds nothing in any state, from right to left and in forced colours', { timeout: 400_000 }, async () => {
      const still = { reducedMotion: 'reduce' };
      for (const [path, options] of [
        ['?scheme=light&dir=rtl', { width: 640, context: still }],
        ['?scheme=dark&dir=rtl', { width: 640, scheme: 'dark', context: still }],
        ['?scheme=dark', { width: 320, scheme: 'dark', context: { ...still, forcedColors: 'active' } }],
      ]) {
        const session = await browser.open(`gallery.html${path}`, options);
        await session.until(() => document.documentElement.dataset.drawn > 0);
        assert.deepEqual(await session.axe(), [], path);
        await session.close();
      }
    });
  });
}

/** Runs in the page. */
function helpers() {
  window.VERDICTS = ['refused', 'listed', 'look_alike', 'possible', 'invalid', 'not_covered', 'could_not_check', 'stale', 'no_match'];
  window.told = [];
  for (const type of ['rc-input', 'rc-verdict', 'rc-override', 'rc-error']) {
    document.addEventListener(type, ({ detail }) => window.told.push(`${type} ${JSON.stringify(detail)}`));
  }
  const list = { id: 'ofac-sdn', edition: 1, as_of_addresses: '2026-10-01', as_of_names: '2026-10-01', age_days: 1, addresses: 1, names: 1, demonstration: false };
  const check = (text) => {
    const [verdict] = text.length > 4096 ? ['invalid'] : text.split('-');
    const known = window.VERDICTS.includes(verdict) ? verdict : 'invalid';
    const kind = text.length > 4096 ? 'too_long' : verdict === 'refused' ? 'secret' : 'address';
    const hit = { id: '1', name: 'A party', programs: [], label: 'XBT', relation: known === 'listed' ? 'same' : 'same_key', list: 'ofac-sdn' };
    const warned = (code, sign, at = text.indexOf(sign)) => (at < 0 ? [] : [{ code, at, code_point: `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` }]);
    return {
      kind,
      verdict: known,
      entries: ['listed', 'possible'].includes(known) ? [hit] : [],
      look_alike: known === 'look_alike' ? { name: 'Alice', address: 'look_alike-2', leading: 4, trailing: 4 } : undefined,
      readings: [],
      warnings: [...warned('hidden_character', '\u200b'), ...warned('inner_space', ' ')],
      lists: [list],
      text: kind === 'secret' ? '' : text,
    };
  };
  const inspect = (text) => ({ ...check(text), readings: [] });
  window.screener = () => ({ lists: [list], chains: {}, namesLoaded: true, check, inspect, loadNames: async () => {} });
  /** Lets observers and waiting promises have their turn. */
  window.turn = () => new Promise((resume) => setTimeout(resume));
  /** A site's own elements. */
  const built = ([tag, { text = '', ...attributes }, ...children]) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(text, ...children.map(built));
    return made;
  };
  window.site = (...tree) => document.body.append(built(tree));
  window.put = (attributes, place = document.body) => {
    window.tool = document.createElement('recipient-check');
    for (const [name, value] of Object.entries(attributes)) window.tool.setAttribute(name, value);
    window.tool.screener = window.screener();
    place.append(window.tool);
    return window.tool.ready.then(window.turn);
  };
  /** A person pastes. */
  window.enter = (field, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  };
}
