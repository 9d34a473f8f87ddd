// The headless class on the built site: real module, real list. RECIPIENT_CHECK_SITE names the directory (default target/site).
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { LISTED, listFile, NOW, UNLISTED, at } from '../support/data.mjs';

/** A day on which the list of {@link NOW} is old. */
const LATER = '2026-11-21T12:00:00Z';

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
      'surroundings.js',
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
    const result = screener.check(LISTED);
    assert.equal(result.verdict, 'listed');
    assert.equal(result.text, LISTED);
    assert.match(result.entries[0].name, /lazarus group/i);
    assert.equal(result.entries[0].listed_on, '2019-09-13');
    assert.ok(result.lists[0].demonstration);
  });

  test('results are plain objects that survive JSON', () => {
    const result = screener.check(LISTED);
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

  test('a clock that throws is not taken for a bad list', async () => {
    const now = () => {
      throw new RangeError('no clock');
    };
    await assert.rejects(Screener.load({ now }), RangeError);
    let broken = false;
    const screener = await Screener.load({ now: () => (broken ? now() : Date.parse(NOW)) });
    broken = true;
    assert.equal(screener.check(UNLISTED).verdict, 'could_not_check');
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
      `\ud800${LISTED}`,
      `${LISTED.slice(0, 9)}\udc00${LISTED.slice(9)}`,
      '\udc00\ud800'.repeat(2000),
    ]) {
      const result = screener.check(text);
      assert.ok(!['no_match', 'stale'].includes(result.verdict) && result.reason !== 'engine_failed', result.verdict);
      // A text too long to be searched for secrets is not handed back.
      assert.equal(result.text, result.kind === 'too_long' ? '' : text);
    }
    assert.equal(screener.check(LISTED).verdict, 'listed');
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
      const text = LISTED.slice(0, 20) + String.fromCodePoint(point) + LISTED.slice(20);
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
    assert.equal(screener.check(LISTED, 'ETH').verdict, 'listed');
  });

  test('every reading’s chain has a name', () => {
    for (const { chain } of screener.check(LISTED).readings) assert.equal(typeof screener.chains[chain], 'string');
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
    const good = listFile();
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
    const bytes = listFile();
    for (const source of [
      bytes,
      bytes.buffer,
      new DataView(bytes.buffer),
      at('lists/ofac-sdn.rcl'),
      new URL(at('lists/ofac-sdn.rcl')),
    ]) {
      const loaded = await Screener.load({ lists: [source], now: NOW });
      assert.equal(loaded.check(LISTED).verdict, 'listed');
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
