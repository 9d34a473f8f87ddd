/** The same text gets the same answer on every rung, and a rung that fails clears nobody. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, mock, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { LISTED, NOW, SITE, UNLISTED, addresses, at, listFile, mustHit, oddTexts } from '../support/data.mjs';

const { LoadError, Screener } = await import(at('index.js'));
const { WorkerScreener } = await import(at('worker.js'));

const JAVASCRIPT = 'wasm/recipient_check_wasm.asm.js';
const NAMES = 'wasm/recipient_check_names_bg.wasm';
const built = existsSync(join(SITE, JAVASCRIPT));
if (!built) console.log(`${JAVASCRIPT} is not built: the engine in JavaScript is not compared`);

const VECTORS = fileURLToPath(new URL('../vectors/addresses/', import.meta.url));
const vectors = readdirSync(VECTORS)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(join(VECTORS, name), 'utf8')));

const engineFailed = (error) => error instanceof LoadError && error.reason === 'engine_failed';

/** Lazy parts too. */
const whole = (answer) => JSON.parse(JSON.stringify(answer));

describe('the engine in JavaScript', { skip: !built }, () => {
  const both = () => Promise.all(['wasm', 'js'].map((engine) => Screener.load({ now: NOW, engine })));

  test('it is another engine, and needs no WebAssembly', async () => {
    const { Engine } = await import(at(JAVASCRIPT));
    assert.notEqual(Engine, (await import(at('wasm/recipient_check_wasm.js'))).Engine);
    const { WebAssembly } = globalThis;
    delete globalThis.WebAssembly;
    try {
      const screener = await Screener.load({ now: NOW, engine: 'js' });
      assert.equal(screener.check(LISTED).verdict, 'listed');
      assert.equal(screener.check(UNLISTED).verdict, 'no_match');
    } finally {
      globalThis.WebAssembly = WebAssembly;
    }
  });

  test('all vectors are answered and read alike, with their chain and without', async () => {
    const [wasm, js] = await both();
    assert.ok(vectors.length > 500, `${vectors.length} vectors`);
    assert.deepEqual(js.lists, wasm.lists);
    assert.deepEqual(js.chains, wasm.chains);
    for (const { text, chain } of vectors) {
      for (const only of [undefined, chain]) {
        assert.deepEqual(whole(js.check(text, only)), whole(wasm.check(text, only)), `${text} ${only}`);
        assert.deepEqual(whole(js.inspect(text, only)), whole(wasm.inspect(text, only)), `${text} ${only}`);
      }
    }
  });

  test('listed addresses and odd texts are answered alike', async () => {
    const [wasm, js] = await both();
    for (const text of [...addresses.map(({ address }) => address), ...oddTexts, 'a'.repeat(4096), '0x1 '.repeat(1000)]) {
      assert.deepEqual(whole(js.check(text)), whole(wasm.check(text)), text.slice(0, 80));
    }
  });

  test('names are found alike', { timeout: 120_000 }, async () => {
    const [wasm, js] = await both();
    await Promise.all([wasm.loadNames(), js.loadNames()]);
    for (const { name } of mustHit) {
      assert.deepEqual(whole(js.check(name)), whole(wasm.check(name)), name);
      assert.deepEqual(js.names(name), wasm.names(name), name);
    }
  });

  test('a damaged list is refused', async () => {
    const bytes = listFile();
    bytes[bytes.length >> 1] ^= 1;
    await assert.rejects(Screener.load({ engine: 'js', lists: [bytes] }), { reason: 'bad_list' });
  });

  test('wasm and only wasm does not fall back to it, and the default does', async () => {
    const { compile } = WebAssembly;
    const copied = copy(() => true);
    WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('refused'));
    try {
      const site = await import(pathToFileURL(join(copied, 'index.js')).href);
      const refused = (error) => error instanceof site.LoadError && error.reason === 'engine_failed';
      await assert.rejects(site.Screener.load({ now: NOW, engine: 'wasm' }), refused);
      const screener = await site.Screener.load({ now: NOW });
      assert.equal(screener.check(LISTED).verdict, 'listed');
      assert.equal(screener.check(UNLISTED).verdict, 'no_match');
    } finally {
      WebAssembly.compile = compile;
      rmSync(copied, { recursive: true });
    }
  });
});

test('names whose module does not load: in JavaScript where that is there, else told; addresses are answered', async () => {
  for (const [kept, engine, loads] of [
    [(path) => !path.includes('recipient_check_names_bg'), 'auto', built],
    [(path) => !path.includes('recipient_check_names_bg'), 'wasm', false],
    [(path) => !/recipient_check_names(_bg.wasm|.asm.js)$/.test(path), 'auto', false],
    [(path) => !path.endsWith('recipient_check_names.asm.js'), 'js', false],
  ]) {
    if (engine === 'js' && !built) continue;
    const copied = copy(kept);
    try {
      const site = await import(pathToFileURL(join(copied, 'index.js')).href);
      const screener = await site.Screener.load({ now: NOW, engine });
      if (loads) {
        await screener.loadNames();
        assert.equal(screener.check('Lazarus Group').verdict, 'possible');
      } else {
        const refused = (error) => error instanceof site.LoadError && error.reason === 'engine_failed';
        await assert.rejects(screener.loadNames(), refused, engine);
        assert.equal(screener.check('Lazarus Group').reason, 'names_not_loaded');
        if (engine === 'wasm') {
          cpSync(join(SITE, NAMES), join(copied, NAMES));
          await screener.loadNames();
          assert.equal(screener.check('Lazarus Group').verdict, 'possible', 'asked again');
        }
      }
      assert.deepEqual([LISTED, UNLISTED].map((text) => screener.check(text).verdict), ['listed', 'no_match']);
    } finally {
      rmSync(copied, { recursive: true });
    }
  }
});

test('a page without the engine in JavaScript fails to load, and says why', async () => {
  const copied = copy((path) => !path.endsWith('.asm.js'));
  try {
    const site = await import(pathToFileURL(join(copied, 'index.js')).href);
    await assert.rejects(site.Screener.load({ engine: 'js' }), { name: 'LoadError', reason: 'engine_failed' });
  } finally {
    rmSync(copied, { recursive: true });
  }
});

test('an engine that does not exist is an error', async () => {
  await assert.rejects(Screener.load({ engine: 'worker' }), TypeError);
});

/** The built site somewhere else: modules of its own, in which nothing has started. */
function copy(wanted) {
  const copied = mkdtempSync(join(tmpdir(), 'recipient-check-'));
  cpSync(SITE, copied, { recursive: true, filter: wanted });
  return copied;
}

describe('the worker', async () => {
  const screener = await Screener.load({ now: NOW });

  /** A worker on this thread; `change` alters what it sends. */
  class Worker {
    static change = (message) => message;
    static silent = false;

    constructor(address) {
      assert.match(String(address), /\/worker-thread\.js$/);
      this.ended = false;
      Worker.last = this;
      this.#send({ id: 0 });
    }

    postMessage(message) {
      const { id, method, argument } = structuredClone(message);
      const texts = argument.texts ?? [];
      const value = {
        load: () => ({ lists: screener.lists, chains: screener.chains, canaries: screener.canaries }),
        check: () => texts.map((text, at) => screener.check(text, at ? undefined : argument.chain)),
        inspect: () => screener.inspect(argument.text, argument.chain),
        names: () => screener.names(argument.query, argument.top),
      }[method]?.();
      this.#send({ id, value }, argument);
    }

    #send(message, argument) {
      if (Worker.silent) return;
      const data = Worker.change(structuredClone(message), argument);
      queueMicrotask(() => !this.ended && this.onmessage({ data }));
    }

    terminate() {
      this.ended = true;
    }
  }

  /** A loaded screener whose worker answers as `change` says. */
  async function changed(change, act) {
    globalThis.Worker = Worker;
    try {
      const loaded = await WorkerScreener.load({ now: NOW });
      Worker.change = change;
      return await act(loaded);
    } finally {
      Worker.change = (message) => message;
      Worker.silent = false;
      delete globalThis.Worker;
    }
  }
  const unchanged = (message) => message;
  const clears = ({ verdict }) => verdict === 'no_match' || verdict === 'stale';

  test('a host that stalls while newer lists are looked for ends nothing', (context) =>
    changed(unchanged, async (worker) => {
      // The thread does not come back from this one, and goes on answering everything else.
      Worker.change = (message, argument) => (argument?.from ? { id: -2 } : message);
      context.mock.timers.enable({ apis: ['setTimeout'] });
      const updating = worker.update('https://example.org/');
      context.mock.timers.tick(3_600_000);
      context.mock.timers.reset();
      assert.equal((await worker.check(UNLISTED)).verdict, 'no_match');
      assert.equal(await Promise.race([updating, 'on its way']), 'on its way');
      worker.close();
      assert.equal((await updating).failure.reason, 'update_failed');
    }));

  test('a list that is replaced while a text is on its way is asked once more, and a wrong canary clears nobody', () =>
    changed(unchanged, async (worker) => {
      let replaced = false;
      const state = { lists: screener.lists, chains: screener.chains, canaries: ['0x00'] };
      const newer = { ...state, canaries: screener.canaries };
      Worker.last.onmessage({ data: { id: -1, value: state } });
      Worker.change = (message, argument) => {
        if (argument?.texts && !replaced) {
          replaced = true;
          Worker.last.onmessage({ data: { id: -1, value: newer } });
        }
        return message;
      };
      assert.equal((await worker.check(UNLISTED)).verdict, 'no_match');
      Worker.last.onmessage({ data: { id: -1, value: state } });
      assert.equal((await worker.check(UNLISTED)).reason, 'canary_missed');
    }));

  test('where there are no workers, loading fails', () => assert.rejects(WorkerScreener.load(), { reason: 'engine_failed' }));

  test('all vectors are answered alike', () =>
    changed(unchanged, async (worker) => {
      for (const { text, chain } of vectors) {
        assert.deepEqual(await worker.check(text, chain), whole(screener.check(text, chain)), text);
      }
      for (const text of [LISTED, UNLISTED, ...oddTexts, 'a'.repeat(10_000)]) {
        assert.deepEqual(await worker.check(text), whole(screener.check(text)), text.slice(0, 80));
        assert.deepEqual(await worker.inspect(text), whole(screener.inspect(text)), text.slice(0, 80));
      }
      for (const value of [undefined, null, 0, {}, Symbol('x')]) {
        assert.equal((await worker.check(value)).verdict, 'could_not_check');
        assert.equal((await worker.inspect(value)).readings.length, 0);
        assert.deepEqual((await worker.names(value)).r, []);
      }
    }));

  test('an answer that clears is not believed unless the canary is found beside it', () =>
    changed(unchanged, async (worker) => {
      assert.equal((await worker.check(UNLISTED)).verdict, 'no_match');
      const forget = (answers) => answers.map((answer) => ({ ...answer, verdict: 'no_match', entries: [] }));
      const others = (answers) => answers.map((answer) => ({ ...answer, entries: answer.entries.map((entry) => ({ ...entry, list: 'another' })) }));
      for (const alter of [forget, others, (answers) => answers.slice(0, 1), () => [], () => undefined, () => 'no_match']) {
        Worker.change = (message) => ({ ...message, value: alter(message.value) });
        assert.ok(!clears(await worker.check(UNLISTED)), String(alter));
      }
    }));

  test('an answer about another text is no answer', () =>
    changed((message, { texts }) => {
      if (texts) message.value[0].text = `${texts[0]}0`;
      return message;
    }, async (worker) => assert.equal((await worker.check(UNLISTED)).verdict, 'could_not_check')));

  test('an answer to another request is dropped', { timeout: 10_000 }, () =>
    changed((message) => ({ ...message, id: message.id + 1 }), async (worker) => {
      const [first, second] = [worker.check(UNLISTED), worker.check(LISTED)];
      assert.equal((await second).verdict, 'could_not_check', 'it got what belongs to the first');
      worker.close();
      assert.equal((await first).verdict, 'could_not_check');
    }));

  test('a worker that stops is answered could_not_check, before and after', () =>
    changed(unchanged, async (worker) => {
      Worker.silent = true;
      const waiting = worker.check(UNLISTED);
      Worker.last.onerror({ message: 'out of memory', preventDefault() {} });
      assert.equal((await waiting).reason, 'engine_failed');
      assert.equal((await worker.check(LISTED)).reason, 'engine_failed');
      assert.ok(Worker.last.ended);
    }));

  test('what it says of itself is what the other class says', () =>
    changed(unchanged, async (worker) => {
      const given = [{ name: 'Alice', address: UNLISTED }, { name: '', address: LISTED }];
      await worker.setContacts(given);
      const page = await Screener.load({ now: NOW, contacts: given });
      assert.deepEqual(worker.contacts, page.contacts);
      worker.close();
      assert.equal((await worker.inspect(LISTED)).problem, 'engine_failed');
    }));

  test('a worker that says nothing is given up, at the start and later', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      await changed(unchanged, async (worker) => {
        Worker.silent = true;
        const waiting = worker.check(UNLISTED);
        mock.timers.tick(10_000);
        assert.equal((await waiting).reason, 'engine_failed');
        const loading = WorkerScreener.load({ now: NOW });
        mock.timers.tick(10_000);
        await assert.rejects(loading, engineFailed);
      });
    } finally {
      mock.timers.reset();
    }
  });
});
