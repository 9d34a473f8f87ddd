// The headless class on the built site: real module, real list. RECIPIENT_CHECK_SITE names the directory (default target/site).
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const SITE = resolve(ROOT, process.env.RECIPIENT_CHECK_SITE ?? 'target/site');
const NOW = '2026-10-03T12:00:00Z';
const LATER = '2026-11-21T12:00:00Z';
const RONIN = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96';
const UNLISTED = '0x00000000219ab540356cBB839Cbe05303d7705Fa';

assert.ok(
  existsSync(join(SITE, 'index.js')),
  `${SITE} holds no built site: run \`cargo xtask serve\` or \`test\` first`,
);
const at = (path) => pathToFileURL(join(SITE, path)).href;
const list = () => new Uint8Array(readFileSync(join(SITE, 'lists/ofac-sdn.rcl')));

const { LoadError, Screener } = await import(at('index.js'));
/** The module that every screener of this process shares; asked once more, it says where its memory is. */
const module = await import(at('wasm/recipient_check_wasm.js'));

/** @type {InstanceType<typeof Screener>} */
let screener;
before(async () => {
  screener = await Screener.load({ now: NOW });
});

describe('without a DOM', () => {
  test('every module that a page imports can be imported', async () => {
    for (const module of [
      'index.js',
      'screener.js',
      'first.js',
      'answers.js',
      'worker.js',
      'engine.js',
      'core.js',
      'contacts.js',
      'receipt.js',
      'shared.js',
      'transport.js',
      'element.js',
      'field.js',
      'fields.js',
      'list-files.js',
      'names.js',
      'loading.js',
      'remembered.js',
      'updates.js',
      'parts.js',
      'define.js',
      'address.js',
      'attached.js',
      'card.js',
      'dom.js',
      'entries.js',
      'gate.js',
      'view.js',
      'answer.js',
      'styles.js',
      'icons.js',
      'format.js',
      'words.js',
      'locales/en.js',
      'fixtures.js',
    ]) {
      await import(at(module));
    }
    assert.equal(globalThis.customElements, undefined);
  });
});

describe('check', () => {
  test('a listed address names its party', () => {
    const result = screener.check(RONIN);
    assert.equal(result.verdict, 'listed');
    assert.equal(result.text, RONIN);
    assert.match(result.entries[0].name, /lazarus group/i);
    assert.equal(result.entries[0].listed_on, '2019-09-13');
    assert.ok(result.lists[0].demonstration);
  });

  test('results are plain objects that survive JSON', () => {
    const result = screener.check(RONIN);
    assert.equal(Object.getPrototypeOf(result), Object.prototype);
    assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
    assert.equal(typeof result.lists[0].edition, 'number');
  });

  test('an unlisted address is no match on a new list and stale on an old one', async () => {
    assert.equal(screener.check(UNLISTED).verdict, 'no_match');
    const later = await Screener.load({ now: LATER });
    const result = later.check(UNLISTED);
    assert.equal(result.verdict, 'stale');
    assert.equal(result.as_of_verdict, 'no_match');
  });

  test('the clock may be asked each time', async () => {
    let now = Date.parse(NOW);
    const moving = await Screener.load({ now: () => now });
    assert.equal(moving.check(UNLISTED).verdict, 'no_match');
    now = Date.parse(LATER);
    assert.equal(moving.check(UNLISTED).verdict, 'stale');
  });

  test('a clock without a time clears nobody', async () => {
    const broken = await Screener.load({ now: () => NaN });
    assert.ok(!['no_match', 'stale'].includes(broken.check(UNLISTED).verdict));
  });

  test('nothing that is not a text throws or clears', () => {
    const hostile = {
      toString: () => {
        throw new Error('no');
      },
    };
    for (const value of [undefined, null, 0, 5n, true, Symbol('x'), {}, [], () => {}, hostile, new Proxy({}, {})]) {
      assert.equal(screener.check(value).verdict, 'could_not_check');
      assert.equal(screener.inspect(value).readings.length, 0);
      assert.deepEqual(screener.names(value).r, []);
    }
  });

  test('lone surrogates neither throw nor trap', () => {
    for (const text of [
      '\ud800',
      '\udfff',
      `\ud800${RONIN}`,
      `${RONIN.slice(0, 9)}\udc00${RONIN.slice(9)}`,
      '\udc00\ud800'.repeat(2000),
    ]) {
      const result = screener.check(text);
      assert.ok(!['no_match', 'stale'].includes(result.verdict) && result.reason !== 'engine_failed', result.verdict);
      // A text too long to be searched for secrets is not handed back.
      assert.equal(result.text, result.kind === 'too_long' ? '' : text);
    }
    assert.equal(screener.check(RONIN).verdict, 'listed');
  });

  test('every control, bidi and zero-width character inside a listed address still finds it', () => {
    const points = [];
    for (let point = 0; point < 0x20; point += 1) points.push(point);
    points.push(
      0x7f,
      0xad,
      0x61c,
      0x200b,
      0x200c,
      0x200d,
      0x200e,
      0x200f,
      0x202a,
      0x202e,
      0x2060,
      0x2066,
      0x2069,
      0xfeff,
      0xfe0f,
    );
    for (const point of points) {
      const text = RONIN.slice(0, 20) + String.fromCodePoint(point) + RONIN.slice(20);
      const result = screener.check(text);
      assert.equal(result.verdict, 'listed', point.toString(16));
      assert.ok(result.warnings.length > 0, point.toString(16));
    }
  });

  test('a text of ten megabytes is refused without being copied', async () => {
    const { memory } = await module.default();
    const before = memory.buffer.byteLength;
    const text = Buffer.alloc(10 << 20, 'a').toString('latin1');
    const result = screener.check(text);
    assert.equal(result.kind, 'too_long');
    assert.equal(result.text, '');
    assert.equal(screener.inspect(text).kind, 'too_long');
    assert.equal(memory.buffer.byteLength, before, 'the module needed no room for it');
  });

  test('the bound is the core’s: 4,096 characters are read, 4,097 are not', () => {
    assert.notEqual(screener.check('a'.repeat(4096)).kind, 'too_long');
    assert.equal(screener.check('a'.repeat(4097)).kind, 'too_long');
  });

  test('a secret is not handed on', () => {
    const secret = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ';
    const result = screener.check(secret);
    assert.equal(result.verdict, 'refused');
    assert.ok(!JSON.stringify(result).includes(secret));
    assert.ok(!JSON.stringify(screener.inspect(secret)).includes(secret));
  });

  test('an unknown chain is answered, not thrown', () => {
    for (const chain of ['NOPE', '', 'eth', 'toString']) {
      const { verdict, reason } = screener.check(UNLISTED, chain);
      assert.deepEqual([verdict, reason], ['could_not_check', 'unknown_chain'], chain);
      assert.equal(screener.inspect(UNLISTED, chain).problem, 'unknown_chain', chain);
    }
    assert.equal(screener.check(RONIN, 'ETH').verdict, 'listed');
  });

  test('every reading’s chain has a name', () => {
    for (const { chain } of screener.check(RONIN).readings) assert.equal(typeof screener.chains[chain], 'string');
  });
});

describe('names', () => {
  test('before they are loaded a name is not checked', () => {
    const result = screener.check('Chinyong Information Technology Cooperation Company');
    assert.equal(result.verdict, 'could_not_check');
    assert.equal(result.reason, 'names_not_loaded');
  });

  test('once loaded, a listed name is found and an unlisted one is cleared for the day of the list', async () => {
    const named = await Screener.load({ now: NOW });
    assert.deepEqual(named.names('Lazarus Group'), { r: [], why: [], reason: 'names_not_loaded' });
    await Promise.all([named.loadNames(), named.loadNames()]);
    assert.equal(named.names(7).reason, 'not_text');
    assert.ok(named.namesLoaded);
    const result = named.check('Chinyong Information Technology Cooperation Company');
    assert.equal(result.verdict, 'possible');
    assert.equal(result.entries[0].id, '43379');
    assert.equal(named.names('Lazarus Group').r[0][0], '27307');
    const unlisted = named.check('Alice Example');
    // The names are older than the addresses.
    assert.deepEqual([unlisted.verdict, unlisted.as_of_verdict], ['stale', 'no_match']);
  });

  test('between any two steps of loading, a name is not yet answered and nothing else is held up', async () => {
    const named = await Screener.load({ now: NOW });
    const { MessageChannel } = globalThis;
    const { now } = performance;
    const seen = new Set();
    let ticks = 0;
    // A computer so slow that every step is followed by a pause.
    performance.now = () => (ticks += 1000);
    globalThis.MessageChannel = function () {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        for (const text of ['Alice Example', UNLISTED, UNLISTED.slice(0, -1)]) {
          const { kind, verdict, reason } = named.check(text);
          seen.add([kind, verdict, reason].join(' '));
        }
      });
      return { port1, port2 };
    };
    try {
      await named.loadNames();
    } finally {
      Object.assign(globalThis, { MessageChannel });
      performance.now = now;
    }
    assert.ok(ticks > 100_000, `${ticks}`);
    assert.deepEqual([...seen].sort(), [
      'address no_match ',
      'entity_name could_not_check names_not_loaded',
      'entity_name could_not_check similar_names_not_checked',
      'unreadable invalid ',
    ]);
  });

  test('names load where a page has broken its channels', async () => {
    const named = await Screener.load({ now: NOW });
    const { MessageChannel } = globalThis;
    globalThis.MessageChannel = undefined;
    try {
      await named.loadNames();
    } finally {
      Object.assign(globalThis, { MessageChannel });
    }
    assert.equal(named.check('Lazarus Group').verdict, 'possible');
  });

  test('a name that resembles a listed one is found with its why, best first', async () => {
    const named = await Screener.load({ now: NOW });
    await named.loadNames();
    for (const [typed, id] of [
      ['Chinyong IT', '43379'],
      ['김 상만', '43377'],
      ['110th Reserch Centre', '43338'],
      ['North Korean Technical Reconnaissance Bureau', '43337'],
      ['Lazarus', '27307'],
    ]) {
      const { verdict, entries } = named.check(typed);
      assert.equal(verdict, 'possible', typed);
      assert.equal(entries[0].id, id, typed);
      assert.ok(entries[0].why.length > 10 && entries[0].band, typed);
    }
    const [{ alignment }] = named.check('110th Reserch Centre').entries;
    assert.deepEqual(alignment, [['close', 'Reserch', 'Research'], ['same', 'Centre', 'Center']]);
    const { why } = named.names('110th Reserch Centre');
    assert.match(why[0], /“Reserch” is close to “Research”; “Centre” = “Center”/);
    for (const other of ['emma daniels', 'A-B-C Company', 'George Bush', 'CORP', 'LLC', '111th Research Center'])
      assert.equal(named.check(other).as_of_verdict, 'no_match', other);
  });

  test('what is not verified reaches no name engine, and what is refused is told', async () => {
    const { NameEngine } = await import(at('wasm/recipient_check_names.js'));
    const { Engine } = await import(at('wasm/recipient_check_wasm.js'));
    const named = await Screener.load({ now: NOW });
    const { verifyNames } = Engine.prototype;
    const { addNames } = NameEngine.prototype;
    let added = 0;
    NameEngine.prototype.addNames = () => (added += 1);
    Engine.prototype.verifyNames = function (list, bytes) {
      return verifyNames.call(this, list, bytes.subarray(1));
    };
    try {
      await assert.rejects(named.loadNames(), (error) => error instanceof LoadError && error.reason === 'bad_list');
      assert.deepEqual([added, named.namesLoaded], [0, false]);
      assert.equal(named.check('Alice Example').verdict, 'could_not_check');
    } finally {
      NameEngine.prototype.addNames = addNames;
      Engine.prototype.verifyNames = verifyNames;
    }
    await named.loadNames();
    assert.equal(named.check('Lazarus Group').entries[0].id, '27307', 'asked again');
  });

  test('the module of names may be given, as bytes and compiled', async () => {
    const bytes = readFileSync(join(SITE, 'wasm/recipient_check_names_bg.wasm'));
    for (const namesWasm of [bytes, new WebAssembly.Module(bytes), at('wasm/recipient_check_names_bg.wasm')]) {
      const named = await Screener.load({ now: NOW, namesWasm });
      await named.loadNames();
      assert.equal(named.check('Lazarus Group').verdict, 'possible');
    }
  });

  test('a list given as bytes has no names beside it, and says so', async () => {
    const bare = await Screener.load({ lists: [list()], now: NOW });
    await assert.rejects(bare.loadNames(), (error) => error instanceof LoadError && error.reason === 'no_list');
    assert.equal(bare.check('Lazarus Group').reason, 'names_not_loaded');
  });

  test('they are found where the page says that they lie', async () => {
    const beside = (ending) => pathToFileURL(join(SITE, `lists/ofac-sdn.${ending}`));
    const list = readFileSync(beside('rcl'));
    const apart = await Screener.load({ now: NOW, lists: [{ list, namefilter: beside('namefilter'), names: beside('names').href }] });
    await apart.loadNames();
    assert.equal(apart.check('Lazarus Group').verdict, 'possible');
    const swapped = await Screener.load({ now: NOW, lists: [{ list, namefilter: beside('names'), names: beside('namefilter') }] });
    await assert.rejects(swapped.loadNames(), (error) => error instanceof LoadError && error.reason === 'bad_list');
  });
});

describe('load', () => {
  const refused = (reason, options) =>
    assert.rejects(
      Screener.load({ now: NOW, ...options }),
      (error) => error instanceof LoadError && error.reason === reason,
    );

  test('no list, an absent list', async () => {
    await refused('no_list', { lists: [] });
    await refused('no_list', { lists: [at('lists/absent.rcl')] });
  });

  test('a truncated, extended, flipped or foreign list', async () => {
    const good = list();
    await refused('bad_list', { lists: [good.slice(0, -1)] });
    await refused('bad_list', { lists: [good.slice(0, 100)] });
    await refused('bad_list', { lists: [new Uint8Array()] });
    await refused('bad_list', { lists: [new Uint8Array([...good, 0])] });
    for (let byte = 0; byte < good.length; byte += 997) {
      const flipped = good.slice();
      flipped[byte] ^= 1;
      await refused('bad_list', { lists: [flipped] });
    }
    await refused('bad_list', { lists: [new TextEncoder().encode('<!doctype html>')] });
  });

  test('a key that did not sign it, and what is not a key', async () => {
    await refused('bad_list', { publicKeys: ['11'.repeat(32)] });
    await refused('bad_list', { publicKeys: ['not a key'] });
  });

  test('an option that does not exist is not ignored', async () => {
    await assert.rejects(Screener.load({ contact: [] }), TypeError);
    await assert.rejects(Screener.load({ now: 'yesterday' }), TypeError);
  });

  test('a list as bytes, as a view and as an address answer alike', async () => {
    const bytes = list();
    for (const source of [
      bytes,
      bytes.buffer,
      new DataView(bytes.buffer),
      at('lists/ofac-sdn.rcl'),
      new URL(at('lists/ofac-sdn.rcl')),
    ]) {
      const loaded = await Screener.load({ lists: [source], now: NOW });
      assert.equal(loaded.check(RONIN).verdict, 'listed');
    }
  });

  test('each screener keeps its own lists', async () => {
    const [one, two] = await Promise.all([Screener.load({ now: NOW }), Screener.load({ now: LATER })]);
    assert.equal(one.check(UNLISTED).verdict, 'no_match');
    assert.equal(two.check(UNLISTED).verdict, 'stale');
  });
});

describe('distrust', () => {
  test('an engine that forgets its canary clears nobody', async () => {
    const { Engine } = await import(at('wasm/recipient_check_wasm.js'));
    const forgetful = await Screener.load({ now: NOW });
    const { check } = Engine.prototype;
    Engine.prototype.check = function (...given) {
      return check.call(this, ...given).replace(/^(\S+) \S+/, '$1 no_match').replace(/\n\{.*$/, '');
    };
    try {
      const result = forgetful.check(UNLISTED);
      assert.equal(result.verdict, 'could_not_check');
      assert.equal(result.reason, 'canary_missed');
      await assert.rejects(Screener.load({ now: NOW }), { reason: 'canary_missed' });
    } finally {
      Engine.prototype.check = check;
    }
  });

  test('an engine that throws is answered could_not_check', async () => {
    const { Engine } = await import(at('wasm/recipient_check_wasm.js'));
    const { check } = Engine.prototype;
    Engine.prototype.check = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    try {
      assert.equal(screener.check(UNLISTED).reason, 'engine_failed');
    } finally {
      Engine.prototype.check = check;
    }
  });
});

describe('distrust of the names', async () => {
  const { NameEngine } = await import(at('wasm/recipient_check_names.js'));
  const { Engine } = await import(at('wasm/recipient_check_wasm.js'));
  const named = await Screener.load({ now: NOW });
  await named.loadNames();
  const TEXTS = ['Alice Example', 'Lazarus Group'];

  /** What is answered about a name that is not listed and one that is, while these methods are in the place of the engine's. */
  function during(prototype, methods) {
    const kept = Object.fromEntries(Object.keys(methods).map((name) => [name, prototype[name]]));
    Object.assign(prototype, methods);
    try {
      assert.equal(named.check(RONIN).verdict, 'listed', 'an address needs no names');
      assert.equal(prototype === Engine.prototype || named.check(UNLISTED).verdict === 'no_match', true);
      return TEXTS.map((text) => {
        const { verdict, reason, entries } = named.check(text);
        return [verdict, reason, entries[0]?.id];
      });
    } finally {
      Object.assign(prototype, kept);
    }
  }
  const failed = (reason) => ['could_not_check', reason, undefined];
  const found = ['possible', undefined, '27307'];

  test('an engine that throws is answered could_not_check, for names alone', () => {
    const throws = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    assert.deepEqual(during(NameEngine.prototype, { ask: throws }), [failed('engine_failed'), failed('engine_failed')]);
    assert.deepEqual(during(NameEngine.prototype, { entries: throws })[1], failed('engine_failed'));
    assert.deepEqual(during(NameEngine.prototype, { findsCanary: throws }), [failed('engine_failed'), found]);
    named.names('Lazarus Group');
    const { names } = NameEngine.prototype;
    NameEngine.prototype.names = throws;
    try {
      assert.deepEqual(named.names('Lazarus Group'), { r: [], why: [], reason: 'engine_failed' });
    } finally {
      NameEngine.prototype.names = names;
    }
  });

  test('an engine that misses its canary has found nobody missing', () => {
    const forgetful = { ask: () => 2 };
    const answers = during(NameEngine.prototype, { ...forgetful, findsCanary: () => false });
    assert.deepEqual(answers, [failed('canary_missed'), failed('canary_missed')]);
    for (const odd of [1, 'true', {}, undefined]) {
      assert.deepEqual(during(NameEngine.prototype, { findsCanary: () => odd })[0], failed('canary_missed'), String(odd));
    }
  });

  test('the canary goes the way of a text: what arrives altered is not found', () => {
    const { findsCanary } = NameEngine.prototype;
    for (const altered of ['', 'x', ' ']) {
      const methods = {
        findsCanary(canary, list) {
          return findsCanary.call(this, altered && canary + altered, list);
        },
      };
      assert.deepEqual(during(NameEngine.prototype, methods), [failed('canary_missed'), found]);
    }
    let sent;
    during(NameEngine.prototype, {
      findsCanary(canary, list) {
        sent = canary;
        return findsCanary.call(this, canary, list);
      },
    });
    assert.equal(named.check(sent).verdict, 'possible', `${sent} is a listed name`);
  });

  test('a number that is none of the answers compares nothing', () => {
    for (const number of [0, 4, 255, -1, NaN, undefined, 'possible']) {
      assert.deepEqual(during(NameEngine.prototype, { ask: () => number })[0], failed('names_not_loaded'), String(number));
    }
  });

  test('an answer that clears a name without having asked is not believed', () => {
    const { check } = Engine.prototype;
    for (const verdict of ['no_match', 'stale']) {
      const silent = (text, ...given) => (TEXTS.includes(text) ? `entity_name ${verdict}   \n[]` : check.call(engine, text, ...given));
      let engine;
      const answers = during(Engine.prototype, {
        check(...given) {
          engine = this;
          return silent(...given);
        },
      });
      assert.deepEqual(answers, [failed('canary_missed'), failed('canary_missed')]);
    }
  });
});

describe('what is said', async () => {
  const { answer } = await import(at('answer.js'));
  const { STATES, NOW: day } = await import(at('fixtures.js'));
  const { english: words } = await import(at('words.js'));
  const say = ({ result, now = day }) => answer(result, { words, chains: {}, now: Number(now), names: 'missing' });

  test('every state has a headline, a sentence and a sign', () => {
    for (const state of STATES.filter(({ result }) => result)) {
      const { headline, sentences, icon } = say(state);
      assert.ok(headline && sentences.length > 0 && sentences.every(Boolean) && icon, state.id);
    }
  });

  test('“safe” stands only in the sentence that denies it, and nothing is called clean or verified', () => {
    for (const state of STATES.filter(({ result }) => result)) {
      const { headline, sentences } = say(state);
      const text = [headline, ...sentences].join(' ').replaceAll('does not mean the recipient is safe', '');
      assert.doesNotMatch(text, /\b(safe|clean|verified|clear)\b/i, state.id);
    }
  });

  test('only “no match” is drawn as no match', () => {
    for (const state of STATES.filter(({ result }) => result)) {
      assert.equal(say(state).tone === 'no-match', state.result.verdict === 'no_match', state.id);
    }
  });

  test('a verdict that this version does not know is not a “no match”', () => {
    assert.equal(say({ result: { ...STATES[3].result, verdict: 'something_new' } }).tone, 'unknown');
  });

  test('among several networks none is named with how an address is written there', async () => {
    const { looksLike } = await import(at('card.js'));
    const hint = (...readings) => looksLike({ readings: readings.map((reading) => ({ network: 'main', ...reading })) }, { words, chains: { BTC: 'Bitcoin', BCH: 'Bitcoin Cash' } });
    assert.equal(hint({ chain: 'BTC', encoding: 'p2pkh' }), 'Looks like: Bitcoin, legacy');
    assert.equal(hint({ chain: 'BTC', encoding: 'p2pkh', also: ['BCH'] }), 'Looks like: Bitcoin or Bitcoin Cash');
    assert.equal(hint({ chain: 'EVM', encoding: 'evm', role: 'token_contract' }, { chain: 'EVM', encoding: 'evm' }), 'Looks like: Ethereum and other EVM networks');
  });

  test('the words of an old list', () => {
    const { headline, sentences } = say(STATES.find(({ id }) => id === 'stale'));
    assert.equal(headline, 'Our list is 51 days old (names: 367 days).');
    assert.match(sentences[0], /^Newer entries may be missing\. As of 1 Oct 2026 there was no match\.$/);
  });
});

describe('groups of four', async () => {
  const { groups } = await import(at('format.js'));
  const shown = (text, marks) =>
    groups(text, marks).map(({ role, pieces }) => `${role[0]}:${pieces.map(({ text }) => text).join('|')}`);

  test('the ends are ends, 0x opens the first group, a scheme stands alone', () => {
    assert.deepEqual(shown('0x0123456789'), ['e:0x0123', 'm:4567', 'e:89']);
    assert.deepEqual(shown('bitcoin:abcdefgh'), ['p:bitcoin:', 'e:abcd', 'e:efgh']);
    assert.deepEqual(shown('  abcdefgh '), ['e:abcd', 'e:efgh']);
    assert.deepEqual(shown(''), []);
  });

  test('what a link has after its address is no end of it', () => {
    const ends = (text) => groups(text).filter(({ role }) => role === 'end').map(({ pieces }) => pieces[0].text);
    const address = '0x9f3a02de88b1c4f7a5569e0d3c2b1a0f9e8dc77b';
    for (const text of [address, `ethereum:${address}@137`, `${address}?value=1`, `ethereum:${address}@1?value=2014000000000000000`]) {
      assert.deepEqual(ends(text), ['0x9f3a', 'c77b'], text);
    }
    // The recipient may be what stands there.
    assert.deepEqual(ends(`ethereum:${address}@1/transfer?address=${RONIN}`).length, 2);
    for (const text of [`ethereum:${address}?address=${RONIN}`, `bitcoin:?bc=${address}`, 'stellar:pay?x=1', 'alice@example.org']) {
      assert.ok(!groups(text).some(({ role }) => role === 'suffix'), text);
    }
  });

  test('no character is lost and each marked one is shown', () => {
    assert.equal(
      groups(RONIN)
        .flatMap(({ pieces }) => pieces)
        .map(({ text }) => text)
        .join(''),
      RONIN,
    );
  });

  test('what shows nothing takes no place in a group', () => {
    assert.deepEqual(shown('ab\u200bcdefgh', new Map([[2, 1]])), ['e:ab|\u25a1|cd', 'e:efgh']);
    assert.deepEqual(shown('0x098B 716B 8Aaf', new Map([[6, 1]])), ['e:0x098B|\u25a1', 'm:716B', 'e:8Aaf']);
    assert.deepEqual(shown('abc\u0435efgh', new Map([[3, 1]])), ['e:abc|\u0435', 'e:efgh']);
  });
});
