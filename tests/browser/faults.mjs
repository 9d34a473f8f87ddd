/** What must hold when the page, the person or the browser does what nobody should. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { breakEverything } from './broken.mjs';
import { gate } from './server.mjs';
import { NOT_LOADED, answered, during, namesLoaded, openReady, pasted, quiet, shown } from './session.mjs';
import { LISTED, SITE, UNLISTED, otherNames } from '../support/data.mjs';

/** Published examples; nothing belongs to them. */
const SECRETS = {
  'a private key (WIF)': '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ',
  'an extended private key':
    'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi',
  'a recovery phrase': 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about',
  'a Stellar seed': 'SBGWSG6BTNCKCOB3DIFBGCVMUPQFYPA2G4O34RMTB343OYPXU5DJDVMN',
  'an XRP Ledger seed': 'sn259rEFXrQrWyx3Q7XneWcwV6dfL',
};

const MODULE = 'wasm/recipient_check_wasm_bg.wasm';

/** Controls, soft hyphen, joiners, fillers, marks of direction, tags, variation selectors. */
const INVISIBLE = [
  [0x00, 0x08], [0x0e, 0x1f], [0x7f, 0x84], [0x86, 0x9f], [0xad, 0xad], [0x034f, 0x034f], [0x061c, 0x061c], [0x115f, 0x1160],
  [0x17b4, 0x17b5], [0x180b, 0x180e], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x206f], [0x3164, 0x3164], [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff], [0xffa0, 0xffa0], [0xe0001, 0xe0001], [0xe0020, 0xe007f], [0xe0100, 0xe01ef],
];

export function faults(launch) {
  describe('faults', () => {
    const browser = during(launch);
    const ready = (options, path) => openReady(browser, options, path);

    test('a secret is wiped, refused in kind words, and echoed nowhere', { timeout: 60_000 }, async () => {
      for (const [what, secret] of Object.entries(SECRETS)) {
        const session = await ready();
        await session.evaluate(() => {
          window.told = [];
          for (const type of ['rc-input', 'rc-verdict', 'rc-error']) {
            document.addEventListener(type, ({ detail }) => window.told.push(JSON.stringify(detail)));
          }
        });
        await session.paste(secret);
        await session.until(() => document.querySelector('recipient-check').result.verdict === 'refused');
        const wiped = () =>
          session.evaluate(() => {
            const element = document.querySelector('recipient-check');
            const { body } = document;
            const fields = [...document.querySelectorAll('input'), element.shadowRoot.querySelector('textarea')];
            const attributes = [...body.querySelectorAll('*'), ...element.shadowRoot.querySelectorAll('*')].flatMap((node) =>
              [...node.attributes].map(({ value }) => value).filter((value) => node.dataset.text === undefined || value !== node.dataset.text),
            );
            return {
              values: fields.map(({ value }) => value),
              everywhere: [element.shadowRoot.textContent, JSON.stringify(element.result), location.href, document.title, ...window.told, ...attributes].join('\n'),
            };
          });
        const { values, everywhere } = await wiped();
        assert.deepEqual(values, values.map(() => ''), what);
        for (const piece of what === 'a recovery phrase' ? ['abandon'] : [secret, secret.slice(0, 12), secret.slice(-12)]) {
          assert.ok(!everywhere.includes(piece), `${what} is echoed`);
        }
        const { text, headline } = await shown(session);
        assert.match(headline, /secret/i, what);
        assert.match(text, /move your funds to a new wallet/i, what);
        // The browser's own undo does not bring it back.
        await session.focus();
        await session.press('ControlOrMeta+Z');
        assert.deepEqual((await wiped()).values.filter(Boolean), [], `${what} comes back with undo`);
        await quiet(session);
      }
    });

    test('a secret pasted while the list loads is not shown, and wiped as soon as it can be known', async () => {
      const session = await browser.open('', { routes: { 'lists/ofac-sdn.rcl': { status: 503, body: 'later', times: 2 } } });
      const secret = SECRETS['a private key (WIF)'];
      await session.paste(secret);
      const { text } = await shown(session);
      assert.ok(!text.includes(secret.slice(0, 8)));
      const groups = await session.evaluate(() => document.querySelector('recipient-check').shadowRoot.querySelector('.address'));
      assert.equal(groups, null);
      await session.until(() => document.querySelector('recipient-check').result.verdict === 'refused');
      assert.equal(await session.evaluate(() => document.querySelector('recipient-check').value), '');
      await quiet(session, NOT_LOADED);
    });

    test('whatever built-in a page has broken: the right verdict or “could not check”, never a blank', { timeout: 120_000 }, async () => {
      const session = await ready();
      const wrong = await session.evaluate(breakEverything, { [LISTED]: 'listed', [UNLISTED]: 'no_match' });
      console.log(`${wrong.watched} built-ins watched, ${wrong.cases} broken`);
      assert.ok(wrong.cases > 100, 'what is read was broken');
      assert.deepEqual(wrong.problems, []);
      assert.equal((await pasted(session, LISTED)).verdict, 'listed', 'mended, it answers again');
      await session.close();
    });

    test('whatever built-in a page has broken: a listed name is found or was not checked', { timeout: 120_000 }, async () => {
      const session = await ready();
      await session.focus();
      await namesLoaded(session);
      const wrong = await session.evaluate(breakEverything, { 'Lazarus Group': 'possible', 'Alice Example': 'stale' });
      console.log(`${wrong.watched} built-ins watched, ${wrong.cases} broken, for names`);
      assert.ok(wrong.cases > 100, 'what is read was broken');
      assert.deepEqual(wrong.problems, []);
      assert.equal((await pasted(session, 'Lazarus Group')).entries[0].id, '27307', 'mended, it answers again');
      await session.close();
    });

    test('a name typed while the names load is not answered before, and answered by itself after', async () => {
      const names = gate();
      const session = await ready({ held: { 'lists/ofac-sdn.names': names.opened } });
      await session.type('Lazarus Group');
      const early = await answered(session, 'Lazarus Group');
      assert.notEqual(early.verdict, 'no_match');
      assert.equal(early.entries.filter(({ name }) => name !== '').length, 0);
      names.open();
      await session.until(() => document.querySelector('recipient-check').result.entries[0]?.name !== undefined && document.querySelector('recipient-check').result.entries[0].name !== '');
      await namesLoaded(session);
      assert.equal((await answered(session, 'Lazarus Group')).entries[0].id, '27307');
      await quiet(session);
    });

    test('a listed name that reads as something else is answered by itself too, once the names are there', async () => {
      for (const [text, early, id] of [['blender.io', 'not_covered', '37070'], ['40', 'invalid', '11528']]) {
        const names = gate();
        const session = await ready({ held: { 'lists/ofac-sdn.namefilter': names.opened, 'lists/ofac-sdn.names': names.opened } });
        assert.equal((await pasted(session, text)).verdict, early, text);
        names.open();
        await session.until(() => document.querySelector('recipient-check').result.verdict === 'possible');
        await namesLoaded(session);
        const { entries } = await answered(session, text);
        assert.ok(entries.some((entry) => entry.id === id), `${text}: ${entries.map((entry) => entry.id)}`);
        await quiet(session);
      }
    });

    test('a list from the future or past its expiry clears nobody, and still says who is listed', async () => {
      const session = await ready();
      for (const [now, verdict, reason] of [
        ['2024-01-01T00:00:00Z', 'could_not_check', 'list_from_future'],
        ['2099-01-01T00:00:00Z', 'stale', undefined],
      ]) {
        await session.evaluate((date) => (document.querySelector('recipient-check').now = new Date(date)), now);
        const answer = await pasted(session, UNLISTED);
        assert.deepEqual([answer.verdict, answer.reason], [verdict, reason], now);
        assert.doesNotMatch((await shown(session)).headline, /no match/i, now);
        assert.equal((await pasted(session, LISTED)).verdict, 'listed', now);
      }
      await quiet(session);
    });

    test('names of another edition are not used', async () => {
      for (const [what, body] of otherNames()) {
        const session = await ready({ routes: { 'lists/ofac-sdn.names': { body } } });
        await session.focus();
        await session.until(() => document.querySelector('recipient-check').screener?.namesLoaded === false);
        const answer = await pasted(session, 'Lazarus Group');
        assert.ok(['could_not_check', 'possible'].includes(answer.verdict), `${what}: ${answer.verdict}`);
        assert.deepEqual(answer.entries.filter(({ name }) => name !== ''), [], what);
        assert.equal((await pasted(session, 'Alice Example')).verdict, 'could_not_check', what);
        assert.equal((await pasted(session, LISTED)).verdict, 'listed', what);
        await quiet(session);
      }
    });

    test('a module that is not the pinned one is not run, and nothing unpinned in its place', async () => {
      // As `cargo xtask dist` pins it, with a hash that it does not have.
      const pinned = (script) => script.replace(/= {.*};/s, `= { '${MODULE}': 'sha256-${Buffer.alloc(32).toString('base64')}' };`);
      const session = await ready({ rewrite: { 'integrity.js': pinned } });
      for (const text of [`pay ${LISTED}`, `pay ${UNLISTED}`]) {
        const { verdict, reason } = await pasted(session, text);
        assert.deepEqual({ verdict, reason }, { verdict: 'could_not_check', reason: 'engine_failed' });
      }
      assert.match((await shown(session)).text, /nothing was checked/i);
      assert.ok(!session.requests.some((url) => /worker|\.asm\.js/.test(url)), session.requests.join());
      await quiet(session, NOT_LOADED);
    });

    test('a module that the browser has kept of another build is asked for anew', { timeout: 60_000 }, async () => {
      const built = readFileSync(join(SITE, MODULE));
      const sha256 = (bytes) => createHash('sha256').update(bytes).digest('base64');
      let body = built;
      const rewrite = { 'integrity.js': (script) => script.replace(/= {.*};/s, `= { '${MODULE}': 'sha256-${sha256(body)}' };`) };
      const routes = { [MODULE]: { body } };
      const session = await ready({ routes, rewrite, headersOf: { [MODULE]: { 'cache-control': 'max-age=600', 'content-type': 'application/wasm' } } });
      assert.equal((await pasted(session, `pay ${LISTED}`)).verdict, 'listed');
      // The same with a section that says nothing.
      body = Buffer.concat([built, Buffer.from([0, 2, 1, 0x78])]);
      routes[MODULE] = { body };
      await session.goto('');
      assert.equal((await pasted(session, `pay ${LISTED}`)).verdict, 'listed');
      await quiet(session, NOT_LOADED);
    });

    test('an empty `list` or `public-key` is none, and leaves no built-in one in its place', async () => {
      for (const [attribute, expected] of [['list', 'no_list'], ['public-key', 'bad_list']]) {
        const session = await ready({ rewrite: { '': (html) => html.replace('<recipient-check ', `<recipient-check ${attribute}=" " `) } });
        const { verdict, reason } = await pasted(session, UNLISTED);
        assert.deepEqual({ verdict, reason }, { verdict: 'could_not_check', reason: expected });
        await quiet(session);
      }
    });

    test('a list that never ends is given up', { timeout: 120_000 }, async () => {
      // A browser reads to its end what a page preloads, whatever the page's script has given up.
      const rewrite = { '': (html) => html.replace(/<link rel="preload"[^>]*\.rcl">/, '') };
      const session = await ready({ rewrite, routes: { 'lists/ofac-sdn.rcl': { endless: true } } });
      const { verdict, reason } = await pasted(session, UNLISTED);
      assert.deepEqual({ verdict, reason }, { verdict: 'could_not_check', reason: 'no_list' });
      assert.match((await shown(session)).text, /nothing was checked/i);
      await quiet(session);
    });

    test('every invisible character at every place is seen through, and said where it stands', async () => {
      const session = await ready();
      const wrong = await session.evaluate(
        ({ listed, ranges }) => {
          const { screener } = document.querySelector('recipient-check');
          const found = [];
          for (const [from, to] of ranges) {
            for (let point = from; point <= to; point += 1) {
              for (let at = 0; at <= listed.length; at += 1) {
                const { verdict, warnings } = screener.check(listed.slice(0, at) + String.fromCodePoint(point) + listed.slice(at));
                // At the ends it is trimmed without a word.
                const inside = at > 0 && at < listed.length;
                const told = warnings.some((warning) => warning.code === 'hidden_character' && warning.at === at);
                if (verdict !== 'listed' || told !== inside) found.push(`U+${point.toString(16)} at ${at}: ${verdict}, ${JSON.stringify(warnings)}`);
              }
            }
          }
          return found.slice(0, 5);
        },
        { listed: LISTED, ranges: INVISIBLE },
      );
      assert.deepEqual(wrong, []);
      await quiet(session);
    });

    test('an engine without `light-dark()` shows words that can be read', { timeout: 60_000 }, async () => {
      for (const scheme of ['light', 'dark']) {
        const rewrite = { 'styles.js': withoutLightDark, 'page.css': withoutLightDark };
        // A card that is still fading in has the contrast of no card that anyone reads.
        const session = await ready({ scheme, rewrite, context: { reducedMotion: 'reduce' } });
        for (const text of [LISTED, UNLISTED, 'vitalik.eth']) {
          await pasted(session, text);
          assert.deepEqual(await session.axe(), [], `${text}, ${scheme}`);
        }
        await session.screenshot(`no-light-dark-${scheme}`);
        await quiet(session);
      }
    });

    test('`chain` narrows what a text is read as', async () => {
      const session = await ready();
      const asked = (chain, text) =>
        session.evaluate(
          (given) => {
            const element = document.querySelector('recipient-check');
            if (given.chain) element.setAttribute('chain', given.chain);
            else element.removeAttribute('chain');
            element.value = given.text;
            const { verdict, readings } = element.result;
            return { verdict, chains: readings.map(({ chain }) => chain) };
          },
          { chain, text },
        );
      const two = '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy';
      assert.ok((await asked('', two)).chains.length > 1);
      assert.deepEqual((await asked('LTC', two)).chains, ['LTC']);
      assert.equal((await asked('ETH', LISTED)).verdict, 'listed');
      assert.ok(!['no_match', 'stale', 'listed'].includes((await asked('BTC', LISTED)).verdict));
      assert.match((await shown(session)).headline, /on Bitcoin\b/);
      assert.equal((await asked('NOPE', UNLISTED)).verdict, 'could_not_check');
      await quiet(session);
    });
  });
}

/** The same style in an engine that does not know the function: it drops the declaration, or takes the other rule. */
function withoutLightDark(text) {
  return text.replaceAll('light-dark(', 'unknown-function(');
}
