/** What must hold in every browser. `launch` gives one, see `engine.mjs`. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { NOT_LOADED, answered, during, namesLoaded, openReady, pasted, quiet, shown } from './session.mjs';
import { LISTED, UNLISTED, addresses, badLists, delisted, mustHit, oddTexts, records } from '../support/data.mjs';

const JAVASCRIPT = 'wasm/recipient_check_wasm.asm.js';

/** A verdict that would clear somebody. */
const CLEARING = ['no_match', 'stale'];

export function scenarios(launch) {
  describe('the page', () => {
    const browser = during(launch);
    before(() => console.log(browser.name));

    const ready = (options, path) => openReady(browser, options, path);

    test('typing and pasting 100 recipients causes no request', { timeout: 120_000 }, async () => {
      const session = await ready();
      await session.focus();
      await namesLoaded(session);
      const before = session.requests.length;
      const recipients = hundred();
      assert.equal(new Set(recipients).size, 100);
      for (const [index, recipient] of recipients.entries()) {
        await (index % (browser.can.quickKeys ? 3 : 10) === 0 ? session.type(recipient) : session.paste(recipient));
        await answered(session, recipient);
      }
      assert.deepEqual(session.requests.slice(before), []);
      await quiet(session);
    });

    test('a thousand other texts in the field cause no request', async () => {
      const session = await ready();
      await session.focus();
      await namesLoaded(session);
      const before = session.requests.length;
      const texts = thousand();
      assert.equal(new Set(texts).size, 1000);
      const verdicts = await session.evaluate((all) => {
        const element = document.querySelector('recipient-check');
        return all.map((text) => {
          element.value = text;
          return element.result.verdict;
        });
      }, texts);
      assert.ok(!verdicts.includes('could_not_check'));
      // Last in the log: what was begun before it has come before it. And the log does hear the page.
      await session.evaluate(async () => void (await fetch('page.css?last')));
      assert.deepEqual(session.requests.slice(before), [`${session.site}page.css?last`]);
      await quiet(session);
    });

    test('what is fetched does not depend on what is typed', async () => {
      const fetched = [];
      for (const recipient of [LISTED, UNLISTED, 'Lazarus Group', 'Alice Example', 'vitalik.eth']) {
        const session = await ready();
        await session.paste(recipient);
        await namesLoaded(session);
        await answered(session, recipient);
        fetched.push(session.requests.map((url) => url.replace(session.site, '')).sort());
        await quiet(session);
      }
      for (const file of ['lists/ofac-sdn.names', 'wasm/recipient_check_names_bg.wasm']) {
        assert.ok(fetched[0].includes(file), `${file} is fetched after an address too`);
      }
      for (const requests of fetched) assert.deepEqual(requests, fetched[0]);
    });

    test('before names are asked for, nothing of them is fetched, whatever is in the field', async () => {
      const named = (session) => session.requests.map((url) => url.replace(session.site, '')).filter((url) => /names_bg|names\.asm|\.name/.test(url));
      const session = await ready({ rewrite: { '': (html) => html.replace('<recipient-check', '<recipient-check names="button"') } });
      await session.focus();
      for (const text of [LISTED, UNLISTED, 'Lazarus Group', 'vitalik.eth']) await pasted(session, text);
      assert.equal((await pasted(session, 'Lazarus Group')).reason, 'names_not_loaded');
      assert.deepEqual(named(session), []);
      await session.evaluate(() => document.querySelector('recipient-check').loadNames());
      await namesLoaded(session);
      assert.deepEqual(named(session).sort(), ['lists/ofac-sdn.namefilter', 'lists/ofac-sdn.names', 'wasm/recipient_check_names_bg.wasm']);
      assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'possible');
      await quiet(session);
    });

    test('no request carries what was typed, and none leaves the site', async () => {
      const session = await ready();
      await session.paste(LISTED);
      await answered(session, LISTED);
      const hosts = new Set(session.requests.map((url) => new URL(url).host));
      assert.equal(hosts.size, 1);
      assert.ok(!session.requests.some((url) => url.includes(LISTED.slice(4, 12))));
      await quiet(session);
    });

    test('offline after load it still answers', async () => {
      const session = await ready();
      await session.focus();
      await namesLoaded(session);
      await session.offline(true);
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
      assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'possible');
      await quiet(session);
    });

    test('a listed address shows party, programme, date and the official record', async () => {
      const session = await ready();
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      const { text, links } = await shown(session);
      for (const part of ['Stop.', 'Lazarus Group', 'DPRK3', '13\u00a0Sep\u00a02019', 'OFAC', 'Demonstration list', '1,050']) {
        assert.ok(text.toLowerCase().includes(part.toLowerCase()), `"${part}" is not in: ${text}`);
      }
      assert.ok(links.includes('https://sanctionssearch.ofac.treas.gov/Details.aspx?id=27307'), links.join());
      await quiet(session);
    });

    test('a listed address is announced as an alert, another answer as a status, and focus stays', async () => {
      const session = await ready();
      for (const [text, role] of [[LISTED, 'alert'], [UNLISTED, 'status']]) {
        await pasted(session, text);
        const found = await session.evaluate(() => {
          const root = document.querySelector('recipient-check').shadowRoot;
          return { role: root.querySelector('[part~=card]').closest('[role]').role, focus: root.activeElement?.localName };
        });
        assert.deepEqual(found, { role, focus: 'textarea' });
      }
      await quiet(session);
    });

    test('every edit takes the verdict back at once', async () => {
      const session = await ready();
      await pasted(session, LISTED);
      await session.press('End');
      await session.press('x');
      const { verdict, cards } = await session.evaluate(() => {
        const element = document.querySelector('recipient-check');
        return { verdict: element.result.verdict, cards: element.shadowRoot.querySelectorAll('[data-verdict=listed]').length };
      });
      assert.deepEqual({ verdict, cards }, { verdict: 'could_not_check', cards: 0 });
      await quiet(session);
    });

    test('each bad input has its own plain answer', { timeout: 60_000 }, async () => {
      const session = await ready();
      await session.focus();
      await namesLoaded(session);
      const headlines = new Map();
      const inputs = {
        'invisible characters only': '\u200b\u200d\u2060\u200b',
        'an address with an invisible character': `${UNLISTED.slice(0, 9)}\u200b${UNLISTED.slice(9)}`,
        'one wrong letter': '0x098B716B8Aaf21512996dC57EB0615e2383E2f97',
        'a service name': 'vitalik.eth',
        'a name': 'Alice Example',
        garbage: 'zqxjkv7831zqxjkv7831zqxjkv7831',
        'a shortened address': '0x098B…2f96',
      };
      for (const [what, text] of Object.entries(inputs)) {
        const { verdict } = await pasted(session, text);
        const { text: said, headline } = await shown(session);
        if (what === 'an address with an invisible character') {
          assert.match(said, /invisible character/i);
        } else if (what === 'a name') {
          // Compared with all names, of which the list's are old.
          assert.equal(verdict, 'stale');
        } else {
          assert.ok(!CLEARING.includes(verdict), `${what} is ${verdict}`);
        }
        assert.ok(headline.length > 10, `${what} is answered with nothing`);
        headlines.set(what, headline);
      }
      assert.equal(new Set(headlines.values()).size, headlines.size, `two share an answer: ${[...headlines].join(' | ')}`);
      await quiet(session);
    });

    test('an empty field shows no verdict at all', async () => {
      const session = await ready();
      await pasted(session, LISTED);
      await session.press('ControlOrMeta+A');
      await session.press('Delete');
      const found = await session.evaluate(() => {
        const element = document.querySelector('recipient-check');
        return { verdict: element.result.verdict, cards: element.shadowRoot.querySelectorAll('[part~=card]').length };
      });
      assert.deepEqual(found, { verdict: 'could_not_check', cards: 0 });
      await quiet(session);
    });

    test('a paste of 10 MB is refused without freezing the page', { timeout: 60_000 }, async () => {
      const session = await ready();
      await session.paste(LISTED.padEnd(10 << 20, 'A'));
      // Which gives up on a page that is frozen.
      await session.until(() => document.querySelector('recipient-check').result.kind === 'too_long');
      const { headline } = await shown(session);
      assert.match(headline, /too long/i);
      const { verdict, value } = await session.evaluate(() => {
        const { result, value } = document.querySelector('recipient-check');
        return { verdict: result.verdict, value };
      });
      assert.equal(verdict, 'invalid');
      assert.equal(value.length, 0);
      await quiet(session);
    });

    test('a bad list is never used: nothing was checked', { timeout: 180_000 }, async () => {
      for (const [what, body] of badLists()) {
        const session = await ready({ routes: { 'lists/ofac-sdn.rcl': { body } } });
        for (const text of [LISTED, UNLISTED]) {
          const { verdict, reason } = await pasted(session, text);
          assert.deepEqual({ verdict, reason }, { verdict: 'could_not_check', reason: 'bad_list' }, what);
        }
        const { text } = await shown(session);
        assert.match(text, /nothing was checked/i, what);
        assert.doesNotMatch(text, /no match/i, what);
        await quiet(session);
      }
    });

    test('a list or a module that does not load: nothing was checked, and trying again helps', { timeout: 120_000 }, async () => {
      const modules = (answer) => ({ 'wasm/recipient_check_first_bg.wasm': answer, 'wasm/recipient_check_wasm_bg.wasm': answer });
      for (const missing of [
        { 'lists/ofac-sdn.rcl': 'abort' },
        { 'lists/ofac-sdn.rcl': { status: 404, body: 'not here' } },
        { 'lists/ofac-sdn.rcl': { status: 503, body: 'later' } },
        modules('abort'),
        modules({ body: 'no module' }),
      ]) {
        // Where the engine in JavaScript can be had, a module that does not load is not the end: see engines.mjs.
        const session = await ready({ routes: { ...missing, [JAVASCRIPT]: { status: 404, body: '' } } });
        const { verdict } = await pasted(session, UNLISTED);
        assert.equal(verdict, 'could_not_check', JSON.stringify(missing));
        const { text } = await shown(session);
        assert.match(text, /nothing was checked/i);
        assert.doesNotMatch(text, /no match/i);
        // The browser itself logs what it could not load.
        await quiet(session, NOT_LOADED);
      }
      const routes = { 'lists/ofac-sdn.rcl': { status: 404, body: 'not here' } };
      const session = await ready({ routes });
      await pasted(session, LISTED);
      delete routes['lists/ofac-sdn.rcl'];
      await session.click('[part~=button].action');
      await session.until(() => document.querySelector('recipient-check').result.verdict === 'listed');
      await quiet(session, NOT_LOADED);
    });

    test('without the names a name is not checked, and addresses still are', { timeout: 60_000 }, async () => {
      const none = { status: 404, body: 'not here' };
      const module = { 'wasm/recipient_check_names_bg.wasm': none, 'wasm/recipient_check_names.asm.js': none };
      for (const routes of [{ 'lists/ofac-sdn.names': none }, module]) {
        const session = await ready({ routes });
        await session.focus();
        const { verdict } = await pasted(session, 'Alice Example');
        assert.equal(verdict, 'could_not_check');
        assert.equal((await pasted(session, LISTED)).verdict, 'listed');
        await quiet(session, NOT_LOADED);
      }
    });

    test('before the list is there nothing is checked', async () => {
      const session = await browser.open('', { routes: { 'lists/ofac-sdn.rcl': 'abort' } });
      await session.until(() => document.querySelector('recipient-check')?.state === 'loading');
      await session.paste(UNLISTED);
      await session.until((text) => document.querySelector('recipient-check').value === text, UNLISTED);
      const { text } = await shown(session);
      assert.doesNotMatch(text, /no match/i);
      const verdict = await session.evaluate(() => document.querySelector('recipient-check').result.verdict);
      assert.equal(verdict, 'could_not_check');
      await session.close();
    });

    test('on the real clock nothing found on an old list is stale', async () => {
      const session = await ready();
      await session.evaluate(() => (document.querySelector('recipient-check').now = new Date('2027-06-01T00:00:00Z')));
      const { verdict, as_of_verdict } = await pasted(session, UNLISTED);
      assert.deepEqual({ verdict, as_of_verdict }, { verdict: 'stale', as_of_verdict: 'no_match' });
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      await quiet(session);
    });

    test('every listed address and every name that must be found hits; no delisted address does', { timeout: 120_000 }, async () => {
      const session = await ready();
      await session.focus();
      await namesLoaded(session);
      const ask = (texts) =>
        session.evaluate((all) => {
          const { screener } = document.querySelector('recipient-check');
          return all.map((text) => {
            const { verdict, entries } = screener.check(text);
            return { verdict, ids: entries.map(({ id }) => id), names: entries.map(({ name }) => name) };
          });
        }, texts);

      const answers = await ask(addresses.map(({ address }) => address));
      assert.ok(addresses.length >= 1063, `${addresses.length} address facts`);
      addresses.forEach(({ address, party }, index) => {
        const { verdict, ids, names } = answers[index];
        assert.equal(verdict, 'listed', `${address} is ${verdict}`);
        assert.ok(ids.includes(party.id) || party.names.some(({ name }) => names.includes(name)), address);
      });

      const named = await ask(mustHit.map(({ name }) => name));
      mustHit.forEach(({ name, id }, index) => {
        assert.equal(named[index].verdict, 'possible', `${name} is ${named[index].verdict}`);
        assert.ok(named[index].ids.includes(id), `${name} does not lead to ${id}`);
      });

      const gone = delisted();
      for (const [index, { verdict }] of (await ask(gone)).entries()) {
        assert.equal(verdict, 'no_match', `${gone[index]} is ${verdict}`);
      }

      for (const [index, { verdict }] of (await ask(oddTexts)).entries()) {
        assert.notEqual(verdict, 'no_match', JSON.stringify(oddTexts[index]));
      }
      await quiet(session);
    });

    test('the keyboard reaches everything', async () => {
      const session = await ready();
      await session.evaluate(() => document.body.focus());
      const focused = () =>
        session.evaluate(() => {
          const outer = document.activeElement;
          const inner = outer?.shadowRoot?.activeElement ?? outer;
          return `${inner.localName}${inner.className ? `.${inner.className}` : ''}`;
        });
      await session.press('Tab');
      assert.match(await focused(), /^textarea/);
      await pasted(session, LISTED);
      const seen = [];
      for (let presses = 0; presses < 12; presses += 1) {
        await session.press('Tab');
        seen.push(await focused());
      }
      assert.ok(seen.some((name) => name.startsWith('button.clear')), seen.join());
      assert.ok(seen.some((name) => name === 'a'), `no link among ${seen.join()}`);
      assert.ok(seen.some((name) => name.startsWith('summary')), seen.join());
      await session.focus();
      await session.type(UNLISTED);
      await session.press('Enter');
      assert.equal((await answered(session, UNLISTED)).verdict, 'no_match');
      await quiet(session);
    });

    test('axe finds nothing, in light and dark, on a phone and on a desktop', { timeout: 180_000 }, async () => {
      for (const scheme of ['light', 'dark']) {
        for (const width of [320, 1280]) {
          const place = `${scheme} at ${width}`;
          // A card that is still fading in has the contrast of no card that anyone reads.
          const still = { scheme, width, context: { reducedMotion: 'reduce' } };
          const session = await ready(still);
          assert.deepEqual(await session.axe(), [], `empty, ${place}`);
          for (const text of [LISTED, UNLISTED, 'Alice Example', 'vitalik.eth', 'garbage0000000000000000']) {
            await pasted(session, text);
            assert.deepEqual(await session.axe(), [], `${text}, ${place}`);
            const wide = await session.evaluate(() => document.documentElement.scrollWidth > innerWidth);
            assert.ok(!wide, `the page scrolls sideways: ${text}, ${place}`);
          }
          await pasted(session, LISTED);
          await session.screenshot(`listed-${scheme}-${width}`);
          await session.close();

          const gallery = await browser.open(`gallery.html?scheme=${scheme}`, still);
          await gallery.until(() => document.documentElement.dataset.drawn > 0);
          assert.deepEqual(await gallery.axe(), [], `gallery, ${place}`);
          await gallery.screenshot(`gallery-${scheme}-${width}`);
          await gallery.close();
        }
      }
    });
  });
}

/** So many of them, from the first to the last. */
function spread(all, count) {
  return all.filter((_, index) => index % Math.floor(all.length / count) === 0).slice(0, count);
}

/** Listed and unlisted, addresses and names, of every form on the list. */
function hundred() {
  const listed = spread([...new Set(addresses.map(({ address }) => address))], 50);
  const names = spread(records.filter(({ names }) => names[0].name.length < 40), 20).map(({ names }) => names[0].name);
  const unlisted = Array.from({ length: 30 }, (_, index) => `0x${(index + 0x1234567).toString(16).padStart(40, '7')}`);
  return [...listed, ...names, ...unlisted];
}

/** The same, wider, and written in other ways. */
function thousand() {
  const listed = spread([...new Set(addresses.map(({ address }) => address))], 500);
  const names = spread([...new Set(records.map(({ names }) => names[0].name))], 300);
  const other = Array.from({ length: 100 }, (_, index) => `0x${(index + 0x7654321).toString(16).padStart(40, '3')}`);
  return [...listed, ...names, ...other, ...other.map((address) => `ethereum:${address}@1?value=1e18`)];
}
