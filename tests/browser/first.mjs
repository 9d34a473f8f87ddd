/** What the element answers before it has the whole check, and that nobody learns from it what was asked. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { breakEverything } from './broken.mjs';
import { gate } from './server.mjs';
import { NOT_LOADED, answered, during, openFirst, pasted, quiet, shown } from './session.mjs';
import { LISTED, NOW, UNLISTED } from '../support/data.mjs';

const FIRST = 'wasm/recipient_check_first_bg.wasm';
const WHOLE = 'wasm/recipient_check_wasm_bg.wasm';
const SCRIPT = 'wasm/recipient_check_wasm.asm.js';

/** The whole check cannot be had, and asking again does not help. */
const ALONE = { routes: Object.fromEntries([WHOLE, SCRIPT].map((file) => [file, { status: 404, body: 'none' }])) };

export function first(launch) {
  describe('the first module', () => {
    const browser = during(launch);
    const open = (options) => openFirst(browser, options);

    test('plain addresses are answered by it alone, everything else is “could not check”', { timeout: 60_000 }, async () => {
      const session = await open(ALONE);
      for (const text of [LISTED, LISTED.toLowerCase(), UNLISTED]) {
        const { verdict } = await pasted(session, text);
        assert.equal(verdict, text === UNLISTED ? 'no_match' : 'listed', text);
      }
      for (const text of ['Lazarus Group', `pay ${LISTED}`]) {
        const { verdict, reason } = await pasted(session, text);
        assert.deepEqual({ verdict, reason }, { verdict: 'could_not_check', reason: 'engine_failed' }, text);
        assert.match((await shown(session)).text, /nothing was checked/i);
      }
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      await quiet(session, NOT_LOADED);
    });

    test('the whole check is fetched once, with the first text, whatever that is', { timeout: 60_000 }, async () => {
      const fetched = [];
      for (const text of [LISTED, UNLISTED, 'Lazarus Group', 'sn259rEFXrQrWyx3Q7XneWcwV6dfL']) {
        const session = await open();
        const asked = () => session.requests.filter((url) => url.endsWith(WHOLE)).length;
        assert.equal(asked(), 0, 'nothing was asked yet');
        await session.evaluate((given) => (document.querySelector('recipient-check').value = given), text);
        await session.until(async () => !((await document.querySelector('recipient-check').screener.check('')) instanceof Promise));
        const before = session.requests.length;
        for (const other of [UNLISTED, 'Alice Example', LISTED]) {
          await session.evaluate((given) => (document.querySelector('recipient-check').value = given), other);
          await answered(session, other);
        }
        assert.equal(asked(), 1, text);
        assert.equal(session.requests.length, before, 'and nothing after it');
        fetched.push(session.requests.map((url) => new URL(url).pathname).sort());
        await quiet(session);
      }
      for (const requests of fetched) assert.deepEqual(requests, fetched[0], 'no request tells what was asked');
    });

    test('it is fetched when the field is reached for, before there is a text', async () => {
      const session = await open({ rewrite: { '': (html) => html.replace('<recipient-check label', '<recipient-check names="off" label') } });
      await session.focus();
      await session.until(() => !(document.querySelector('recipient-check').screener.check('') instanceof Promise));
      assert.equal(session.requests.filter((url) => url.endsWith(WHOLE)).length, 1);
      await quiet(session);
    });

    test('where it cannot be had, it is asked for once, whatever is entered, and the page is told', { timeout: 60_000 }, async () => {
      const made = [];
      for (const text of [LISTED, 'Lazarus Group', `pay ${LISTED}`]) {
        const session = await open(ALONE);
        await session.evaluate(() => {
          window.told = [];
          document.addEventListener('rc-error', ({ detail }) => window.told.push(detail.reason));
        });
        for (const other of [text, UNLISTED, text]) {
          await session.evaluate((given) => (document.querySelector('recipient-check').value = given), other);
          await answered(session, other);
        }
        await session.until(() => window.told.length > 0);
        assert.deepEqual(await session.evaluate(() => window.told), ['engine_failed'], text);
        made.push(session.requests.map((url) => new URL(url).pathname).sort());
        await quiet(session, NOT_LOADED);
      }
      for (const requests of made) assert.deepEqual(requests, made[0], 'no request tells what was asked');
    });

    test('an answer that takes longer is said to be on its way, and holds the form as such', async () => {
      const whole = gate();
      const session = await open({
        held: { [WHOLE]: whole.opened },
        rewrite: { '': (html) => html.replace('<recipient-check label', '<recipient-check mode="block" label') },
      });
      await session.evaluate(() => {
        window.told = [];
        document.addEventListener('rc-verdict', ({ detail }) => window.told.push(detail.verdict));
        document.querySelector('recipient-check').value = 'Lazarus Group';
      });
      await session.until(() => /not checked yet/i.test(document.querySelector('recipient-check').shadowRoot.querySelector('[role=status]').textContent));
      assert.equal(await session.evaluate(() => document.querySelector('recipient-check').matches(':invalid')), true);
      assert.deepEqual(await session.evaluate(() => window.told), [], 'no answer was given');
      whole.open();
      assert.equal((await answered(session, 'Lazarus Group')).reason, 'names_not_loaded');
      await quiet(session);
    });

    test('a text that waits for the whole check is answered when it is there, and an edit makes it void', async () => {
      const whole = gate();
      const session = await open({ held: { [WHOLE]: whole.opened } });
      await session.evaluate((text) => (document.querySelector('recipient-check').value = text), `pay ${LISTED}`);
      const early = await session.evaluate(() => document.querySelector('recipient-check').result);
      assert.deepEqual([early.verdict, early.reason], ['could_not_check', 'not_checked']);
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match', 'meanwhile a plain one is');
      await session.evaluate((text) => (document.querySelector('recipient-check').value = text), `pay ${LISTED}`);
      whole.open();
      assert.equal((await answered(session, `pay ${LISTED}`)).verdict, 'listed');
      await quiet(session);
    });

    test('where it could not be had, “Try again” fetches it, and the text is answered', async () => {
      const routes = { [WHOLE]: { status: 404, body: 'none' }, [SCRIPT]: { status: 404, body: 'none' } };
      const session = await open({ routes });
      const { reason } = await pasted(session, `pay ${LISTED}`);
      assert.equal(reason, 'engine_failed');
      // However often it was asked for until now: from here on it is there.
      delete routes[WHOLE];
      await session.evaluate(() => {
        const buttons = [...document.querySelector('recipient-check').shadowRoot.querySelectorAll('.card button')];
        buttons.find((button) => button.textContent === 'Try again').click();
      });
      await session.until(() => document.querySelector('recipient-check').result.verdict === 'listed');
      await quiet(session, NOT_LOADED);
    });

    test('contacts that are given while it is on its way are compared', async () => {
      const whole = gate();
      const session = await open({ held: { [WHOLE]: whole.opened } });
      const alike = UNLISTED.replace('219ab540', '3f5ce5fb');
      await session.evaluate(
        ([text, address]) => {
          const element = document.querySelector('recipient-check');
          element.value = text;
          element.contacts = [{ name: 'Alice', address }];
        },
        [alike.toLowerCase(), UNLISTED],
      );
      whole.open();
      await session.until(() => document.querySelector('recipient-check').result.verdict === 'look_alike');
      assert.equal((await pasted(session, UNLISTED)).contact?.name, 'Alice');
      await quiet(session);
    });

    test('a text that a page enters as soon as the check is ready is answered once', async () => {
      const session = await open(ALONE);
      const told = await session.evaluate(async ([text, next, now]) => {
        const element = document.createElement('recipient-check');
        const told = [];
        element.now = new Date(now);
        element.addEventListener('rc-ready', () => (element.value = text), { once: true });
        const all = new Promise((done) => {
          element.addEventListener('rc-verdict', ({ detail }) => {
            told.push(detail.verdict);
            // Whatever else there was to say of the first text is said before the next one is answered.
            if (told.length === 1) setTimeout(() => (element.value = next));
            if (detail.verdict === 'no_match') done();
          });
        });
        document.body.append(element);
        await all;
        return told;
      }, [LISTED, UNLISTED, NOW]);
      assert.deepEqual(told, ['listed', 'no_match']);
      await quiet(session, NOT_LOADED);
    });

    test('elements that wait for the same one are each answered at their own time', async () => {
      const whole = gate();
      const session = await open({ held: { [WHOLE]: whole.opened } });
      await session.evaluate(
        async ([text, now]) => {
          const one = document.querySelector('recipient-check');
          const other = document.body.appendChild(document.createElement('recipient-check'));
          await other.ready;
          one.now = new Date(now);
          other.now = new Date(Date.parse(now) + 400 * 86_400_000);
          const answers = [one, other].map((element) => new Promise((done) => element.addEventListener('rc-verdict', ({ detail }) => done(detail.verdict), { once: true })));
          one.value = other.value = text;
          window.told = [];
          Promise.all(answers).then((verdicts) => (window.told = verdicts));
        },
        [`pay ${UNLISTED}`, NOW],
      );
      whole.open();
      await session.until(() => window.told.length > 0);
      assert.deepEqual(await session.evaluate(() => window.told), ['no_match', 'stale']);
      await quiet(session);
    });

    test('an exchanged first module is not run, and nothing in its place', async () => {
      const pinned = (script) => script.replace(/= {.*};/s, `= { '${FIRST}': 'sha256-${Buffer.alloc(32).toString('base64')}' };`);
      const session = await open({ rewrite: { 'integrity.js': pinned } });
      const { verdict, reason } = await pasted(session, LISTED);
      assert.deepEqual({ verdict, reason }, { verdict: 'could_not_check', reason: 'engine_failed' });
      assert.ok(!session.requests.some((url) => /worker|\.asm\.js|recipient_check_wasm_bg/.test(url)), session.requests.join());
      await quiet(session, NOT_LOADED);
    });

    test('where it cannot be had, the whole check answers', { timeout: 60_000 }, async () => {
      const session = await open({ routes: { [FIRST]: { status: 404, body: 'none' } } });
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      assert.equal((await pasted(session, `pay ${UNLISTED}`)).verdict, 'no_match');
      await quiet(session, NOT_LOADED);
    });

    test('where the browser cannot verify, the whole check answers', { timeout: 60_000 }, async () => {
      for (const subtle of ['undefined', '{ importKey: () => Promise.reject(new DOMException("", "NotSupportedError")) }']) {
        const given = (script) => `Object.defineProperty(globalThis, 'crypto', { value: { subtle: ${subtle} } });\n${script}`;
        const session = await open({ rewrite: { 'integrity.js': given } });
        assert.ok(session.requests.some((url) => url.endsWith(WHOLE)), 'before there is a text');
        assert.equal((await pasted(session, LISTED)).verdict, 'listed');
        assert.equal((await pasted(session, `pay ${UNLISTED}`)).verdict, 'no_match');
        await quiet(session);
      }
    });

    test('whatever built-in a page has broken: the right verdict or “could not check”', { timeout: 120_000 }, async () => {
      const session = await open(ALONE);
      const wrong = await session.evaluate(breakEverything, { [LISTED]: 'listed', [UNLISTED]: 'no_match' });
      console.log(`${wrong.watched} built-ins watched, ${wrong.cases} broken, with the first module`);
      assert.ok(wrong.cases > 100, 'what is read was broken');
      assert.deepEqual(wrong.problems, []);
      await session.close();
    });
  });
}
