/** What an element asks before it has the whole check: the same answers, at once or later, and never a wrong one. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { LISTED, NOW, SITE, UNLISTED, addresses, at, listFile, mustHit, oddTexts } from '../support/data.mjs';

const FIRST = 'wasm/recipient_check_first_bg.wasm';
const WHOLE = 'wasm/recipient_check_wasm_bg.wasm';
/** The whole check as a script; not every build has it. */
const SCRIPT = 'wasm/recipient_check_wasm.asm.js';
const VECTORS = fileURLToPath(new URL('../vectors/addresses/', import.meta.url));
const vectors = readdirSync(VECTORS)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(join(VECTORS, name), 'utf8')));

/** Lazy parts too. */
const all = (answer) => JSON.parse(JSON.stringify(answer));

const isLater = (answer) => typeof answer.then === 'function';

describe('the first module', () => {
  const made = [];
  after(() => made.forEach((directory) => rmSync(directory, { recursive: true })));

  /** The scripts of a page of their own, as another page has them: nothing is loaded yet. */
  async function page(change = () => {}) {
    const directory = mkdtempSync(join(tmpdir(), 'recipient-check-'));
    made.push(directory);
    cpSync(SITE, directory, { recursive: true });
    change(directory);
    const own = (path) => import(pathToFileURL(join(directory, path)).href);
    return { directory, ...(await own('engine.js')), ...(await own('first.js')), ...(await own('screener.js')) };
  }

  /** Without the whole check, which cannot be had. */
  const alone = () =>
    page((directory) => {
      for (const file of [WHOLE, SCRIPT]) rmSync(join(directory, file), { force: true });
    });

  /** A page whose browser answers so about a signature, right or wrong. */
  async function verifiedBy(answer, open) {
    const { crypto } = globalThis;
    const right = listFile().at(-64);
    const verify = async (_algorithm, _key, signature) => answer(signature[0] !== right);
    const value = { subtle: { importKey: async () => ({}), verify } };
    Object.defineProperty(globalThis, 'crypto', { configurable: true, value });
    try {
      return await open();
    } finally {
      Object.defineProperty(globalThis, 'crypto', { configurable: true, value: crypto });
    }
  }

  /** @type {any} */
  let whole;
  before(async () => {
    const { Screener } = await page();
    whole = await Screener.load({ now: NOW });
  });

  test('what it answers is what the whole check answers', async () => {
    const { StagedScreener } = await alone();
    const first = await StagedScreener.load({ now: NOW });
    assert.deepEqual(first.lists, whole.lists);
    assert.deepEqual(first.chains, whole.chains);
    let [answered, left] = [0, 0];
    for (const { text, chain } of vectors) {
      for (const only of [undefined, chain]) {
        const [check, inspection] = [first.check(text, only), first.inspect(text, only)];
        if (isLater(check)) {
          left += 1;
          assert.equal((await check).verdict, 'could_not_check', `${text} ${only}`);
          continue;
        }
        answered += 1;
        assert.deepEqual(all(check), all(whole.check(text, only)), `${text} ${only}`);
        assert.deepEqual(all(inspection), all(whole.inspect(text, only)), `${text} ${only}`);
      }
    }
    assert.ok(answered > 500 && left > 100, `${answered} answered, ${left} left`);
  });

  test('listed addresses are found at once, and what is no plain address is not guessed at', async () => {
    const { StagedScreener } = await alone();
    const first = await StagedScreener.load({ now: NOW });
    let found = 0;
    for (const { address } of addresses) {
      const check = first.check(address);
      if (isLater(check)) continue;
      found += 1;
      assert.deepEqual(all(check), all(whole.check(address)));
      assert.equal(check.verdict, 'listed');
    }
    assert.ok(found > 0.95 * addresses.length, `${found} of ${addresses.length}`);
    for (const text of [...oddTexts, mustHit[0].name, `pay ${LISTED}`]) {
      const check = first.check(text);
      if (isLater(check)) assert.equal((await check).verdict, 'could_not_check', text);
      else assert.deepEqual(all(check), all(whole.check(text)), text);
    }
  });

  test('everything else is answered by the whole check, which then answers all', async () => {
    const { StagedScreener } = await page();
    const screener = await StagedScreener.load({ now: NOW });
    const phrase = await screener.check(`${'abandon '.repeat(11)}about`);
    assert.deepEqual([phrase.verdict, phrase.text], ['refused', '']);
    for (const text of ['', 'Lazarus Group', `pay ${LISTED}`, LISTED, UNLISTED]) {
      const check = screener.check(text);
      assert.ok(!isLater(check), text);
      assert.deepEqual(all(check), all(whole.check(text)), text);
      assert.deepEqual(all(screener.inspect(text)), all(whole.inspect(text)), text);
    }
    assert.equal(screener.namesLoaded, false);
    await screener.loadNames();
    assert.equal(screener.namesLoaded, true);
    assert.equal(screener.check('Lazarus Group').verdict, 'possible');
    assert.equal((await screener.names('Lazarus Group', 1)).r[0][0], '27307');
  });

  test('a private key is refused at once', async () => {
    const { StagedScreener } = await alone();
    const screener = await StagedScreener.load({ now: NOW });
    const secret = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ';
    assert.deepEqual(all(screener.check(secret)), all(whole.check(secret)));
    assert.deepEqual(all(screener.inspect(secret)), all(whole.inspect(secret)));
    assert.deepEqual([screener.check(secret).verdict, screener.check(secret).text, screener.inspect(secret).kind], ['refused', '', 'secret']);
  });

  test('contacts are compared from the moment they are given', async () => {
    const { StagedScreener } = await page();
    const alike = `${UNLISTED.slice(0, 8)}${'7'.repeat(28)}${UNLISTED.slice(-6)}`.toLowerCase();
    const contacts = [{ name: 'Alice', address: UNLISTED }];
    for (const give of [(screener) => void screener.setContacts(contacts), (screener) => void (screener.contacts = contacts)]) {
      const screener = await StagedScreener.load({ now: NOW });
      assert.equal(screener.check(alike).verdict, 'no_match');
      give(screener);
      assert.equal((await screener.check(alike)).verdict, 'look_alike');
      assert.equal(screener.contacts.length, 1);
      assert.equal(screener.check(alike).verdict, 'look_alike');
      screener.contacts = [];
      assert.equal(screener.check(alike).verdict, 'no_match');
    }
  });

  test('a receipt of its answers is one of the whole check', async () => {
    const { StagedScreener } = await page();
    const screener = await StagedScreener.load({ now: NOW });
    const result = screener.check(LISTED);
    const salt = '00'.repeat(16);
    const receipt = await screener.receipt(result, { salt });
    assert.deepEqual(all(receipt), all(whole.receipt(whole.check(LISTED), { salt })));
    assert.equal(await screener.assertSame(receipt, LISTED, salt), true);
    assert.throws(() => screener.assertSame(receipt, UNLISTED, salt));
    const { StagedScreener: Other } = await alone();
    await assert.rejects((await Other.load({ now: NOW })).assertSame(receipt, UNLISTED, salt));
  });

  test('the whole check comes with the first text, whatever that is', async () => {
    for (const text of [LISTED, UNLISTED, 'Lazarus Group', '']) {
      const { StagedScreener } = await page();
      const screener = await StagedScreener.load({ now: NOW });
      screener.inspect(text);
      const deadline = Date.now() + 20_000;
      while (isLater(screener.check('any text')) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
      assert.ok(!isLater(screener.check('any text')), text);
    }
  });

  test('a question that waits is answered for the time at which it was put', async () => {
    const { StagedScreener } = await page();
    let now = Date.parse(NOW);
    const screener = await StagedScreener.load({ now: () => now });
    const later = screener.check(`pay ${UNLISTED}`);
    now += 100 * 86_400_000;
    assert.deepEqual(all(await later), all(whole.check(`pay ${UNLISTED}`)));
    assert.equal(screener.check(UNLISTED).verdict, 'stale');
  });

  test('where the whole check cannot be had, that is said, once, and no text asks for it again', async () => {
    const { StagedScreener, directory } = await alone();
    const screener = await StagedScreener.load({ now: NOW });
    const told = [];
    screener.onFailure(({ reason }) => told.push(reason));
    const failed = await screener.check('Lazarus Group');
    assert.deepEqual([failed.verdict, failed.reason, failed.text], ['could_not_check', 'engine_failed', 'Lazarus Group']);
    assert.deepEqual(await screener.inspect('Lazarus Group'), { kind: 'unreadable', readings: [], warnings: [], problem: 'engine_failed', text: '' });
    assert.deepEqual(told, ['engine_failed']);
    cpSync(join(SITE, WHOLE), join(directory, WHOLE));
    assert.equal(screener.check(LISTED).verdict, 'listed');
    assert.equal((await screener.check(`pay ${LISTED}`)).verdict, 'could_not_check');
    await screener.loadNames();
    assert.equal(screener.check(`pay ${LISTED}`).verdict, 'listed');
  });

  test('where it cannot start, the whole check answers from the start', async () => {
    const { start, Screener } = await page((directory) => rmSync(join(directory, FIRST)));
    const screener = await start({ now: NOW }, true);
    assert.ok(screener instanceof Screener);
    assert.equal(screener.check(LISTED).verdict, 'listed');
  });

  test('a list that it refuses is refused, and one that cannot be had is asked for once', async () => {
    const { start } = await page();
    const list = listFile();
    list[list.length >> 1] ^= 1;
    await assert.rejects(start({ now: NOW, lists: [list] }, true), { reason: 'bad_list' });
    await assert.rejects(start({ now: NOW, publicKeys: ['00'.repeat(32)] }, true), { reason: 'bad_list' });
    await assert.rejects(start({ now: NOW, lists: [pathToFileURL('/nowhere/to.rcl')] }, true), { reason: 'no_list' });
  });

  test('it refuses a list that is not as it was signed, wherever it was changed', async () => {
    const { StagedScreener } = await alone();
    const good = Buffer.from(listFile());
    // Every byte of what is signed and of the signature, and some of what the header answers for.
    const header = good.readUInt32LE(12);
    for (let at = 0; at < good.length; at += at < header || at > good.length - 80 ? 1 : 997) {
      const list = Buffer.from(good);
      list[at] ^= 1;
      await assert.rejects(StagedScreener.load({ now: NOW, lists: [list] }), { reason: 'bad_list' }, `byte ${at}`);
    }
    await assert.rejects(StagedScreener.load({ now: NOW, lists: [good.subarray(0, 99)] }), { reason: 'bad_list' });
    await assert.rejects(StagedScreener.load({ now: NOW, publicKeys: ['00'.repeat(32)] }), { reason: 'bad_list' });
    await StagedScreener.load({ now: NOW, lists: [good] });
  });

  test('where the browser cannot verify, the whole check does, from the start', async () => {
    const { crypto } = globalThis;
    const unable = {
      'no secure context': undefined,
      'no Ed25519': { importKey: () => Promise.reject(new DOMException('', 'NotSupportedError')) },
      'no answer': { importKey: () => Promise.resolve(), verify: () => Promise.reject(new Error('no')) },
    };
    const given = (subtle) => Object.defineProperty(globalThis, 'crypto', { configurable: true, value: { subtle } });
    for (const [why, subtle] of Object.entries(unable)) {
      given(subtle);
      try {
        const { start, Screener } = await page();
        const screener = await start({ now: NOW }, true);
        assert.ok(screener instanceof Screener, why);
        assert.equal(screener.check(LISTED).verdict, 'listed', why);
      } finally {
        Object.defineProperty(globalThis, 'crypto', { configurable: true, value: crypto });
      }
    }
  });

  test('only a yes is a yes, and who says yes to a wrong signature too has verified nothing', async () => {
    for (const answer of [false, undefined, 1, 'true', {}]) {
      const { StagedScreener } = await verifiedBy((wrong) => !wrong && answer, alone);
      await assert.rejects(StagedScreener.load({ now: NOW }), { reason: 'bad_list' }, String(answer));
    }
    for (const answer of [true, undefined, 0, 'false']) {
      const { start, Screener } = await verifiedBy(() => answer, page);
      assert.ok((await start({ now: NOW }, true)) instanceof Screener, String(answer));
    }
  });

  test('a list that the whole check refuses clears nobody from then on', async () => {
    const { StagedScreener } = await verifiedBy((wrong) => !wrong, page);
    const list = listFile();
    list[list.length - 1] ^= 1;
    const screener = await StagedScreener.load({ now: NOW, lists: [list] });
    assert.equal(screener.check(UNLISTED).verdict, 'no_match', 'the browser believes it');
    assert.equal((await screener.check(`pay ${UNLISTED}`)).reason, 'bad_list');
    const { verdict, reason } = screener.check(UNLISTED);
    assert.deepEqual([verdict, reason], ['could_not_check', 'bad_list']);
  });

  test('one list is verified at a time', async () => {
    const { FirstEngine, initSync } = await import(at('wasm/recipient_check_first.js'));
    initSync({ module: new WebAssembly.Module(readFileSync(join(SITE, FIRST))) });
    const list = listFile();
    const engine = new FirstEngine();
    assert.equal(engine.addVerified(), false);
    for (const other of [list, list.subarray(0, 9)]) {
      assert.ok(engine.claim(list, ''));
      assert.equal(engine.claim(other, ''), undefined);
      assert.equal(engine.addVerified(), false, 'what was claimed before is dropped');
    }
    assert.ok(engine.claim(list, ''));
    assert.equal(engine.addVerified(), true);
    assert.equal(engine.addVerified(), false);
  });

  test('a key that is none does not leave the built-in ones in its place', async () => {
    const { StagedScreener } = await alone();
    const key = '00'.repeat(32);
    for (const keys of [[''], [' ', ''], [undefined], [null], [`${key} ${key}`], [key.slice(1)]]) {
      await assert.rejects(StagedScreener.load({ now: NOW, publicKeys: keys }), { reason: 'bad_list' }, String(keys));
    }
  });

  test('a chain that there is not is said to be none at once', async () => {
    const { StagedScreener } = await alone();
    const first = await StagedScreener.load({ now: NOW });
    for (const text of [UNLISTED, 'Lazarus Group']) {
      assert.deepEqual(all(first.check(text, 'nonsense')), all(whole.check(text, 'nonsense')), text);
      assert.deepEqual(all(first.inspect(text, 'nonsense')), all(whole.inspect(text, 'nonsense')), text);
    }
  });

  test('what a page has added to all objects is no part of an answer', async () => {
    const { StagedScreener } = await alone();
    const first = await StagedScreener.load({ now: NOW });
    const expected = all(whole.check(UNLISTED));
    const added = { entries: [{ id: '1' }], warnings: [{ code: 'checksum' }], tags: 'abc' };
    Object.assign(Object.prototype, added);
    try {
      for (const screener of [first, whole]) {
        const { entries, warnings, readings } = screener.check(UNLISTED);
        assert.deepEqual([entries.length, warnings.length, Object.hasOwn(readings[0], 'tag')], [0, 0, false]);
      }
    } finally {
      for (const name of Object.keys(added)) delete Object.prototype[name];
    }
    assert.deepEqual(all(first.check(UNLISTED)), expected);
  });

  test('who asks for the whole check, for another engine or another module has it from the start', async () => {
    const { start, Screener, StagedScreener } = await page();
    const module = new URL(pathToFileURL(join(SITE, WHOLE)));
    assert.ok((await start({ now: NOW }, true)) instanceof StagedScreener);
    assert.ok((await start({ now: NOW, engine: 'wasm' }, true)) instanceof StagedScreener);
    assert.ok((await start({ now: NOW }, false)) instanceof Screener);
    assert.ok((await start({ now: NOW, wasm: module }, true)) instanceof Screener);
    await assert.rejects(start({ now: NOW, engine: 'WASM' }, true), TypeError);
  });
});
