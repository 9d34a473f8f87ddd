/** Where the check runs when a page, a server or a browser refuses: the right verdict or “could not check”. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { breakEverything } from './broken.mjs';
import { during, namesLoaded, openReady, pasted, shown } from './session.mjs';
import { LISTED, NOW, UNLISTED, addresses, oddTexts } from '../support/data.mjs';

const FIRST = 'wasm/recipient_check_first_bg.wasm';
const WASM = 'wasm/recipient_check_wasm_bg.wasm';
const JAVASCRIPT = 'wasm/recipient_check_wasm.asm.js';
const NAMES = 'wasm/recipient_check_names_bg.wasm';
const NAMES_JAVASCRIPT = 'wasm/recipient_check_names.asm.js';
const THREAD = 'worker-thread.js';
const NOT_HERE = { status: 404, body: 'not here' };

/** A page that may not compile WebAssembly. */
const STRICT =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'";
const TRUSTED = `${STRICT}; require-trusted-types-for 'script'; trusted-types recipient-check`;

/** The page's own policy; the scripts it starts carry none. */
const page = (policy) => ({ headersOf: { '': { 'content-security-policy': policy }, [THREAD]: { 'content-security-policy': null } } });

const VECTORS = fileURLToPath(new URL('../vectors/addresses/', import.meta.url));

export function engines(launch) {
  describe('engines', () => {
    const browser = during(launch);

    /** A page whose element has this `engine`; `fault` runs there before the element is defined. */
    async function ready({ engine, fault = '', rewrite = {}, ...options }) {
      return openReady(browser, {
        ...options,
        rewrite: {
          '': (text) => text.replace('<recipient-check label', `<recipient-check engine="${engine}" label`),
          'define.js': (text) => text.replace('if (globalThis.customElements', `${fault}\nif (globalThis.customElements`),
          ...rewrite,
        },
      });
    }

    /** Which engine answers, by the kind of its answers and by what was fetched for it. */
    async function rung(session) {
      const later = await session.evaluate(async () => {
        const { screener } = document.querySelector('recipient-check');
        return typeof screener?.check?.('').then === 'function';
      });
      if (later) return 'worker';
      return session.requests.some((url) => url.endsWith(JAVASCRIPT)) ? 'js' : 'wasm';
    }

    /** Both answers are right, and say so. Gives the engine. */
    async function right(session, message) {
      const [listed, unlisted] = [await pasted(session, LISTED), await pasted(session, UNLISTED)];
      assert.deepEqual([listed.verdict, unlisted.verdict], ['listed', 'no_match'], message);
      assert.match((await shown(session)).text, /no match in/i, message);
      return rung(session);
    }

    /** Nothing is checked, and the page says that. */
    async function nothing(session, message) {
      for (const text of [LISTED, UNLISTED]) {
        const { verdict } = await pasted(session, text);
        assert.equal(verdict, 'could_not_check', message);
        const { text: said } = await shown(session);
        assert.match(said, /nothing was checked/i, message);
        assert.doesNotMatch(said, /no match/i, message);
      }
    }

    /** What the console says, but for the page's own hint that the module would be needed. */
    const errors = (session) => session.errors.filter((error) => !/was preloaded/.test(error));

    /** Holds how often the page's policy was broken, where the engine says so. */
    async function close(session, reports, message) {
      const told = session.can.reportWebAssembly ? reports : 0;
      assert.equal(session.reports.length, told, `${message}: ${session.reports.join('; ')}`);
      await session.close();
    }

    test('where WebAssembly is allowed, nothing else is fetched', async () => {
      for (const engine of ['auto', 'wasm']) {
        const session = await ready({ engine });
        assert.equal(await right(session, engine), 'wasm');
        assert.ok(!session.requests.some((url) => /worker|\.asm\.js/.test(url)), `${engine}: ${session.requests}`);
        assert.deepEqual(session.errors, []);
        await close(session, 0, engine);
      }
    });

    test('a page without `wasm-unsafe-eval` is answered; a matching engine breaks no policy, `auto` at most once', async () => {
      for (const policy of [STRICT, TRUSTED]) {
        for (const [engine, runs, reports] of [['auto', 'worker', 1], ['worker', 'worker', 0], ['js', 'js', 0]]) {
          const session = await ready({ engine, ...page(policy) });
          assert.equal(await right(session, engine), runs, `${engine} under ${policy}`);
          if (reports === 0) assert.deepEqual(errors(session), [], engine);
          await close(session, reports, `${engine} under ${policy}`);
        }
        const session = await ready({ engine: 'wasm', ...page(policy) });
        await nothing(session, policy);
        await close(session, 1, policy);
      }
    });

    test('two elements on such a page ask once', async () => {
      const twice = (text) => text.replace('<recipient-check label', '<recipient-check></recipient-check>\n<recipient-check label');
      const session = await openReady(browser, { ...page(TRUSTED), rewrite: { '': twice } });
      await session.until(() => document.querySelectorAll('recipient-check')[1].state === 'ready');
      assert.equal(await right(session, 'two elements'), 'worker');
      await close(session, 1, 'two elements');
    });

    test('typing, names and secrets with answers that come later', { timeout: 60_000 }, async () => {
      const session = await ready({ engine: 'worker', ...page(TRUSTED) });
      await session.evaluate(() => {
        window.told = [];
        document.addEventListener('rc-verdict', ({ detail }) => window.told.push(detail.verdict));
      });
      await pasted(session, LISTED);
      assert.deepEqual(await session.evaluate(() => window.told), ['listed'], 'one answer, one event');
      // Edited before the answer is there: only what stands in the field is answered.
      await session.evaluate(
        async ([listed, unlisted]) => {
          const element = document.querySelector('recipient-check');
          window.told = [];
          element.value = listed;
          element.value = unlisted;
          element.value = listed;
          element.value = unlisted;
          await element.screener.check('');
        },
        [LISTED, UNLISTED],
      );
      await session.until((text) => document.querySelector('recipient-check').result.text === text, UNLISTED);
      assert.deepEqual(await session.evaluate(() => window.told), ['no_match']);
      await session.focus();
      await namesLoaded(session);
      assert.equal((await pasted(session, 'Lazarus Group')).entries[0].id, '27307');
      const secret = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ';
      await session.paste(secret);
      await session.until(() => document.querySelector('recipient-check').result.verdict === 'refused');
      const left = await session.evaluate(() => {
        const element = document.querySelector('recipient-check');
        return element.value + element.shadowRoot.textContent + JSON.stringify(element.result);
      });
      assert.ok(!left.includes(secret.slice(0, 12)), 'the secret is wiped');
      assert.deepEqual(errors(session), []);
      await close(session, 0, 'worker');
    });

    test('a worker or a page of another policy: the next engine answers', { timeout: 60_000 }, async () => {
      const all = (policy) => ({ headers: { 'content-security-policy': policy } });
      const isolated = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
      const cases = [
        ['a worker under the page’s own policy', { engine: 'auto', ...all(TRUSTED) }, 'js'],
        ['no workers', { engine: 'auto', ...page(`${TRUSTED}; worker-src 'none'`) }, 'js'],
        ['Trusted Types without our name', { engine: 'auto', ...page(`${STRICT}; require-trusted-types-for 'script'; trusted-types other`) }, 'js'],
        ['isolated, WebAssembly allowed', { engine: 'auto', headers: isolated }, 'wasm'],
        ['isolated throughout', { engine: 'worker', headers: isolated }, 'worker'],
        ['isolated, its worker not', { engine: 'auto', headersOf: { '': { ...isolated, 'content-security-policy': TRUSTED } } }, 'js'],
      ];
      for (const [what, options, runs] of cases) {
        const session = await ready(options);
        assert.equal(await right(session, what), runs, what);
        await session.close();
      }
    });

    test('a sandboxed page, without an origin or storage', { timeout: 60_000 }, async () => {
      const sandboxed = (policy) => ({
        headers: { 'access-control-allow-origin': '*' },
        headersOf: { '': { 'content-security-policy': `${policy}; sandbox allow-scripts` } },
      });
      // Without an origin nothing is of the page's own.
      const open = STRICT.replaceAll("'self'", 'http://127.0.0.1:*');
      for (const [engine, policy, runs] of [
        ['auto', open.replace('script-src', "script-src 'wasm-unsafe-eval'"), 'wasm'],
        ['auto', open, 'js'],
        ['js', open, 'js'],
      ]) {
        const session = await ready({ engine, ...sandboxed(policy) });
        const stored = await session.evaluate(() => {
          try {
            return typeof localStorage;
          } catch {
            return 'refused';
          }
        });
        assert.equal(stored, 'refused');
        const verdicts = await session.evaluate(
          async (texts) => {
            const element = document.querySelector('recipient-check');
            const screener = await element.ready;
            return Promise.all(texts.map(async (text) => (await screener.check(text)).verdict));
          },
          [LISTED, UNLISTED],
        );
        assert.deepEqual(verdicts, ['listed', 'no_match'], policy);
        assert.equal(await rung(session), runs, policy);
        await session.close();
      }
    });

    test('everything refused: nothing was checked', { timeout: 60_000 }, async () => {
      const none = page(`${TRUSTED}; worker-src 'none'`);
      const gone = { [JAVASCRIPT]: NOT_HERE };
      for (const engine of ['auto', 'wasm', 'worker', 'js', 'unheard of']) {
        const session = await ready({ engine, routes: gone, ...none });
        await nothing(session, engine);
        await session.close();
      }
    });

    test('whatever fails while it starts: the right verdict or “could not check”', { timeout: 240_000 }, async () => {
      const broken = (name, how) => `${name} = ${how};`;
      const throwing = "function () { throw new RangeError('out of memory'); }";
      const rejecting = "() => Promise.reject(new WebAssembly.RuntimeError('out of memory'))";
      const strict = page(TRUSTED);
      // The first module and the whole check alike: see first.mjs for one without the other.
      const modules = (answer) => ({ [FIRST]: answer, [WASM]: answer });
      const none = { headersOf: modules({ 'content-type': 'application/wasm' }), routes: modules({ body: 'none' }) };
      const pinned = `export const HASHES = ${JSON.stringify(modules(`sha256-${'A'.repeat(43)}=`))};`;
      const cases = [
        ['no WebAssembly on the page', { fault: 'delete globalThis.WebAssembly;' }, 'worker'],
        ...['compile', 'compileStreaming', 'Instance', 'Module'].map((name) => [
          `WebAssembly.${name} throws`,
          { fault: broken(`WebAssembly.${name}`, throwing) },
        ]),
        ...['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming'].map((name) => [
          `WebAssembly.${name} rejects`,
          { fault: broken(`WebAssembly.${name}`, rejecting) },
        ]),
        ['memory does not grow', { fault: broken('WebAssembly.Memory.prototype.grow', throwing) }, 'wasm'],
        ['an array buffer does not fit', { fault: broken('globalThis.ArrayBuffer', throwing), ...strict, engine: 'js' }],
        ['the module is not here', { routes: modules(NOT_HERE) }, 'js'],
        ['the module is of another type', { headersOf: modules({ 'content-type': 'text/plain' }) }, 'wasm'],
        ['the module is none', { ...none, rewrite: { 'integrity.js': () => 'export const HASHES = {};' } }, 'js'],
        ['the module is none, where its hash is known', { ...none, rewrite: { 'integrity.js': () => pinned } }, ''],
        ['no Worker', { ...strict, fault: 'delete globalThis.Worker;' }, 'js'],
        ['Worker throws', { ...strict, fault: broken('globalThis.Worker', throwing) }, 'js'],
        ['the worker’s script is not here', { ...strict, routes: { [THREAD]: NOT_HERE } }, 'js'],
        ['the page’s side of the worker is not here', { ...strict, routes: { 'worker.js': NOT_HERE } }, 'js'],
        ['the worker’s script is none', { ...strict, rewrite: { [THREAD]: () => 'this is ) no script' } }, 'js'],
        ['the worker throws', { ...strict, rewrite: { [THREAD]: () => "throw new Error('no')" } }, 'js'],
        ['the worker says nothing', { ...strict, soon: 60_000, rewrite: { [THREAD]: () => '' } }, 'js'],
        ['the worker never comes to an end', { ...strict, soon: 60_000, rewrite: { [THREAD]: () => 'for (;;);' } }, 'js'],
        ['the worker’s module does not compile', { ...strict, rewrite: { [THREAD]: (text) => `${broken('WebAssembly.compile = WebAssembly.compileStreaming', throwing)}\n${text}` } }, 'js'],
        ['the worker cannot instantiate', { ...strict, rewrite: { [THREAD]: (text) => `${broken('WebAssembly.Instance', throwing)}\n${text}` } }, 'js'],
        ['the engine in JavaScript is not here', { ...strict, engine: 'js', routes: { [JAVASCRIPT]: NOT_HERE } }, ''],
        ['the engine in JavaScript is none', { ...strict, engine: 'js', rewrite: { [JAVASCRIPT]: () => 'export const Engine = 0;' } }, ''],
        ['the list is not here', { ...strict, engine: 'worker', routes: { 'lists/ofac-sdn.rcl': NOT_HERE } }, ''],
      ];
      for (const [what, { engine = 'auto', ...options }, runs] of cases) {
        const session = await ready({ engine, ...options });
        const [listed, unlisted] = [await pasted(session, LISTED), await pasted(session, UNLISTED)];
        if (runs === '' || (runs === undefined && unlisted.verdict === 'could_not_check')) await nothing(session, what);
        else {
          assert.deepEqual([listed.verdict, unlisted.verdict], ['listed', 'no_match'], what);
          if (runs) assert.equal(await rung(session), runs, what);
        }
        await session.close();
      }
    });

    test('the module of names: where it runs, and that none which is refused is replaced', { timeout: 120_000 }, async () => {
      const strict = page(TRUSTED);
      const none = { headersOf: { [NAMES]: { 'content-type': 'application/wasm' } }, routes: { [NAMES]: { body: 'none' } } };
      const unpinned = { rewrite: { 'integrity.js': () => 'export const HASHES = {};' } };
      const hashes = `export const HASHES = ${JSON.stringify({ [NAMES]: `sha256-${'A'.repeat(43)}=` })};`;
      const pinned = { rewrite: { 'integrity.js': () => hashes } };
      for (const [what, { engine = 'auto', ...options }, loads, script] of [
        ['allowed', {}, true, false],
        ['in a worker', { engine: 'worker', ...strict }, true, false],
        ['in JavaScript', { engine: 'js', ...strict }, true, true],
        ['not here', { routes: { [NAMES]: NOT_HERE } }, true, true],
        ['not here, and no other engine wanted', { engine: 'wasm', routes: { [NAMES]: NOT_HERE } }, false, false],
        ['not here at all', { routes: { [NAMES]: NOT_HERE, [NAMES_JAVASCRIPT]: NOT_HERE } }, false, true],
        ['none', { ...none, ...unpinned }, true, true],
        ['another one than the pinned one', pinned, false, false],
        ['none, where its hash is known', { ...none, ...pinned }, false, false],
        ['not here, for a worker', { engine: 'worker', ...strict, routes: { [NAMES]: NOT_HERE } }, false, false],
      ]) {
        const session = await ready({ engine, ...options });
        const loaded = await session.evaluate(async () => {
          const screener = await document.querySelector('recipient-check').ready;
          return screener.loadNames().then(() => true, ({ reason }) => reason);
        });
        assert.equal(loaded, loads || 'engine_failed', what);
        assert.equal((await pasted(session, 'Lazarus Group')).verdict, loads ? 'possible' : 'could_not_check', what);
        assert.equal((await pasted(session, 'Alice Example')).verdict, loads ? 'stale' : 'could_not_check', what);
        assert.deepEqual([(await pasted(session, LISTED)).verdict, (await pasted(session, UNLISTED)).verdict], ['listed', 'no_match'], what);
        assert.equal(session.requests.some((url) => url.endsWith(NAMES_JAVASCRIPT)), script, what);
        await session.close();
      }
    });

    test('a worker that stops is answered “could not check”, and trying again starts another', async () => {
      const session = await ready({
        engine: 'worker',
        ...page(TRUSTED),
        rewrite: { [THREAD]: (text) => `${text}\naddEventListener('message', ({ data }) => data.argument?.texts?.[0] === 'stop' && setTimeout(() => { throw new Error('stopped'); }));` },
      });
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
      await session.evaluate(() => document.querySelector('recipient-check').screener.check('stop'));
      await session.until(async () => (await document.querySelector('recipient-check').screener.check('0x')).verdict === 'could_not_check');
      await nothing(session, 'stopped');
      await session.click('recipient-check [part~=button].action');
      await session.until((text) => {
        const { result } = document.querySelector('recipient-check');
        return result.text === text && result.verdict === 'no_match';
      }, UNLISTED);
      await session.close();
    });

    test('whatever built-in a page has broken, with the other engines', { timeout: 600_000 }, async () => {
      for (const engine of ['js', 'worker']) {
        const session = await ready({ engine });
        await session.focus();
        await namesLoaded(session);
        const right = { [LISTED]: 'listed', [UNLISTED]: 'no_match', 'Lazarus Group': 'possible', 'Alice Example': 'stale' };
        const { problems, watched, cases } = await session.evaluate(breakEverything, right);
        console.log(`${watched} built-ins watched, ${cases} broken, engine ${engine}`);
        assert.ok(cases > 100, 'what is read was broken');
        assert.deepEqual(problems, [], engine);
        assert.equal((await pasted(session, LISTED)).verdict, 'listed', 'mended, it answers again');
        await session.close();
      }
    });

    test('every vector is answered alike in all engines', { timeout: 120_000 }, async () => {
      const vectors = readdirSync(VECTORS)
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => JSON.parse(readFileSync(VECTORS + name, 'utf8')))
        .map(({ text, chain }) => ({ text, chain }));
      const texts = [...vectors, ...oddTexts.map((text) => ({ text })), ...addresses.map(({ address }) => ({ text: address }))];
      const session = await openReady(browser);
      const { differing, asked } = await session.evaluate(
        async ({ texts, now }) => {
          const load = (path) => import(new URL(path, document.baseURI).href);
          const [{ Screener }, { WorkerScreener }] = [await load('index.js'), await load('worker.js')];
          const wasm = await Screener.load({ now, engine: 'wasm' });
          const others = { js: await Screener.load({ now, engine: 'js' }), worker: await WorkerScreener.load({ now }) };
          const differing = [];
          let asked = 0;
          for (const { text, chain } of texts) {
            const expected = JSON.stringify(wasm.check(text, chain));
            for (const [name, screener] of Object.entries(others)) {
              asked += 1;
              const answer = JSON.stringify(await screener.check(text, chain));
              if (answer !== expected) differing.push(`${name} on ${text}: ${answer} instead of ${expected}`);
            }
          }
          return { differing, asked };
        },
        { texts, now: NOW },
      );
      assert.equal(asked, texts.length * 2);
      assert.deepEqual(differing, []);
      await session.close();
    });
  });
}
