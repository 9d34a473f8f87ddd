// Names through the headless class on the built site: loading them in slices, finding, and not believing an engine that is broken.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { LISTED, listFile, NOW, SITE, UNLISTED, at } from '../support/data.mjs';

const { LoadError, Screener } = await import(at('index.js'));

describe('names', () => {
  test('before they are loaded a name is not checked', async () => {
    const screener = await Screener.load({ now: NOW });
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
    const bare = await Screener.load({ lists: [listFile()], now: NOW });
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
      assert.equal(named.check(LISTED).verdict, 'listed', 'an address needs no names');
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
