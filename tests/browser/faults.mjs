/** What must hold when the page, the person or the browser does what nobody should. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { answered, namesLoaded, openReady, pasted, quiet, shown } from './session.mjs';
import { LISTED, UNLISTED } from '../support/data.mjs';

/** Published examples; nothing belongs to them. */
const SECRETS = {
  'a private key (WIF)': '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ',
  'an extended private key':
    'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi',
  'a recovery phrase': 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about',
  'a Stellar seed': 'SBGWSG6BTNCKCOB3DIFBGCVMUPQFYPA2G4O34RMTB343OYPXU5DJDVMN',
  'an XRP Ledger seed': 'sn259rEFXrQrWyx3Q7XneWcwV6dfL',
};

export function faults(launch) {
  describe('faults', () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
    });
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
      await quiet(session, [/Failed to load resource/]);
    });

    test('whatever built-in a page has broken: the right verdict or “could not check”, never a blank', { timeout: 120_000 }, async () => {
      const session = await ready();
      const wrong = await session.evaluate(
        ({ listed, unlisted }) => {
          const owners = {
            Array, Date, Intl, JSON, Map, Math, Number, Object, Reflect, RegExp, Set, String, TextDecoder, TextEncoder,
            Uint8Array, ArrayPrototype: Array.prototype, DatePrototype: Date.prototype, MapPrototype: Map.prototype,
            NumberPrototype: Number.prototype, ObjectPrototype: Object.prototype, RegExpPrototype: RegExp.prototype,
            SetPrototype: Set.prototype, StringPrototype: String.prototype, TextDecoderPrototype: TextDecoder.prototype,
            TextEncoderPrototype: TextEncoder.prototype, Uint8ArrayPrototype: Object.getPrototypeOf(Uint8Array.prototype),
            DateTimeFormatPrototype: Intl.DateTimeFormat.prototype, NumberFormatPrototype: Intl.NumberFormat.prototype,
          };
          const breakages = {
            'returns nothing': () => undefined,
            'returns an empty text': () => '',
            'returns an empty array': () => [],
            'returns true': () => true,
            'returns false': () => false,
            'returns 0': () => 0,
            throws: () => {
              throw new Error('broken');
            },
          };
          const element = document.querySelector('recipient-check');
          const root = element.shadowRoot;
          const regions = [root.querySelector('[role=status]'), root.querySelector('[role=alert]')];
          const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames } = Object;
          const cases = [];
          for (const owner of getOwnPropertyNames(owners)) {
            for (const name of getOwnPropertyNames(owners[owner])) {
              const before = getOwnPropertyDescriptor(owners[owner], name);
              if (typeof before.value !== 'function' || !before.configurable || name === 'constructor') continue;
              for (const how of getOwnPropertyNames(breakages)) {
                for (const text of [listed, unlisted]) cases.push({ owner, name, before, how, text });
              }
            }
          }
          // No built-in is called between breaking and mending.
          const seen = [];
          for (let at = 0; at < cases.length; at += 1) {
            const { owner, name, before, how, text } = cases[at];
            let thrown = '';
            const broken = { ...before, value: breakages[how] };
            defineProperty(owners[owner], name, broken);
            try {
              element.value = text;
            } catch (error) {
              thrown = error;
            }
            const { verdict } = element.result;
            const said = regions[0].textContent + regions[1].textContent;
            const drawn = (regions[0].firstElementChild ?? regions[1].firstElementChild)?.getAttribute('data-verdict');
            defineProperty(owners[owner], name, before);
            seen[at] = { owner, name, how, text, verdict, said, drawn, thrown: String(thrown) };
            element.value = '';
          }
          const problems = [];
          for (const { owner, name, how, text, verdict, said, drawn, thrown } of seen) {
            const right = text === listed ? 'listed' : 'no_match';
            const fault =
              (thrown !== '' && `throws ${thrown}`) ||
              (said.trim().length < 20 && 'says nothing') ||
              (verdict !== right && verdict !== 'could_not_check' && `answers ${verdict}`) ||
              (drawn !== verdict && `shows ${drawn} for ${verdict}`) ||
              (verdict !== 'no_match' && /no match in/i.test(said) && 'shows “no match”');
            if (fault) problems.push(`${owner}.${name} ${how}: ${fault} about the ${text === listed ? 'listed' : 'other'} address`);
          }
          return { problems, cases: seen.length };
        },
        { listed: LISTED, unlisted: UNLISTED },
      );
      console.log(`${wrong.cases} broken built-ins`);
      assert.deepEqual(wrong.problems, []);
      assert.equal((await pasted(session, LISTED)).verdict, 'listed', 'mended, it answers again');
      await session.close();
    });

    test('a name typed while the names load is not answered before, and answered by itself after', async () => {
      const session = await ready({ delays: { 'lists/ofac-sdn.names': 1500 } });
      await session.type('Lazarus Group');
      const early = await answered(session, 'Lazarus Group');
      assert.notEqual(early.verdict, 'no_match');
      assert.equal(early.entries.filter(({ name }) => name !== '').length, 0);
      await session.until(() => document.querySelector('recipient-check').result.entries[0]?.name !== undefined && document.querySelector('recipient-check').result.entries[0].name !== '');
      await namesLoaded(session);
      assert.equal((await answered(session, 'Lazarus Group')).entries[0].id, '27307');
      await quiet(session);
    });

    test('an engine without `light-dark()` shows words that can be read', { timeout: 60_000 }, async () => {
      for (const scheme of ['light', 'dark']) {
        const rewrite = { 'styles.js': withoutLightDark, 'page.css': withoutLightDark };
        const session = await ready({ scheme, rewrite });
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
