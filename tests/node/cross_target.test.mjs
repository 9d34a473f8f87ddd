/** The same text gets the same answer from the native command and from WebAssembly. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import {
  NOW,
  addresses,
  askNatively,
  at,
  badLists,
  checkNatively,
  delisted,
  mustHit,
  oddTexts,
  publicNames,
  records,
  vectors,
} from '../support/data.mjs';

const { LoadError, Screener } = await import(at('index.js'));

let screener;

before(async () => {
  screener = await Screener.load({ now: NOW });
  await screener.loadNames();
});

async function compare(texts) {
  const native = await checkNatively(texts);
  assert.equal(native.length, texts.length);
  texts.forEach((text, line) => {
    const { text: _, ...web } = screener.check(text);
    const { id, ...expected } = native[line];
    assert.equal(id, line);
    assert.deepEqual(web, expected, `answers to ${JSON.stringify(text)} differ`);
  });
}

test('every listed address gets the same answer natively and in wasm', () => compare(addresses.map(({ address }) => address)));

/** Every listed name, and one in twenty of them for what takes a few milliseconds each. */
const names = records.flatMap((record) => record.names.map(({ name }) => name));
const someNames = names.filter((_, at) => at % 20 === 0);

test('one in twenty listed names gets the same answer natively and in wasm, the whole of it', () => compare(someNames));

test('several recipients get the same answer natively and in wasm, each of them', async () => {
  const texts = addresses.slice(0, 40).map(({ address }, at) => `${addresses[at + 1].address}\n${address} 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed`);
  await compare(texts);
  const { recipients } = screener.check(texts[0]);
  assert.deepEqual(recipients.map(({ verdict }) => verdict), ['listed', 'listed', 'no_match']);
});

test('odd texts get the same answer natively and in wasm', () =>
  // A lone surrogate is no JSON text for the command; it is tested in the browser alone.
  compare(oddTexts.filter((text) => text.isWellFormed?.() ?? !/[\ud800-\udfff]/.test(text))));

test('the public vectors get the same answer natively and in wasm', () => compare(vectors()));

test('every score of a name is the same natively and in wasm, to the last bit', async () => {
  const ours = records.filter((_, at) => at % 100 === 0).flatMap(({ names }) => names.map(({ name }) => name));
  const queries = [...mustHit.map(({ name }) => name), ...ours, ...publicNames(14), 'Mariya Ivanovna Petrova', '김철수 무역', 'محمد'];
  const native = await askNatively(['names', '--jsonl'], queries.map((query, id) => ({ id, query })));
  assert.equal(native.length, queries.length);
  let scores = 0;
  queries.forEach((query, line) => {
    const { id, ...expected } = native[line];
    assert.equal(id, line);
    // Equal as numbers, and so in every bit: none is NaN, and JSON writes a number so that it reads back as it was.
    assert.deepEqual(screener.names(query), expected, query);
    scores += expected.r.length;
  });
  assert.ok(scores > queries.length, `${scores} scores of ${queries.length} queries`);
});

test('lone surrogates are searched among names without a fault', () => {
  for (const text of ['\ud800', 'Lazarus \udfff Group', '\ud800'.repeat(10_000), `Kim ${'\udc00\ud800'.repeat(50)} Sang Man`])
    for (const [, score] of screener.names(text).r) assert.ok(score >= 0 && score <= 1, `${score}`);
  assert.equal(screener.names('Lazarus\ud800 Group').r[0]?.[0], screener.names('Lazarus\ufffd Group').r[0]?.[0]);
});

test('every listed address is listed, for its own party', () => {
  for (const { address, party } of addresses) {
    const { verdict, entries } = screener.check(address);
    assert.equal(verdict, 'listed', `${address} is ${verdict}`);
    assert.ok(entries.some(({ id, name }) => id === party.id || party.names.some((own) => own.name === name)), address);
  }
});

test('every name that must be found is found, for its own party', () => {
  for (const { name, id } of mustHit) {
    const { verdict, entries } = screener.check(name);
    assert.equal(verdict, 'possible', `${name} is ${verdict}`);
    assert.ok(entries.some((entry) => entry.id === id && entry.relation === 'name'), `${name} does not lead to ${id}`);
  }
});

test('every listed name is found', async () => {
  const found = ({ verdict }) => ['possible', 'listed'].includes(verdict);
  const answers = await checkNatively(names);
  const missed = names.filter((_, line) => !found(answers[line]));
  // Left over after normalising: a legal form, or nothing. They must match nothing at all.
  console.log(`${missed.length} listed names are not found: ${missed.slice(0, 20).join(' · ')}`);
  assert.ok(missed.length < 50, `${missed.length} listed names are not found`);
  for (const name of someNames) assert.equal(found(screener.check(name)), !missed.includes(name), name);
});

test('a delisted address is not listed', () => {
  const current = new Set(addresses.map(({ address }) => address.toLowerCase()));
  for (const address of delisted().filter((address) => !current.has(address.toLowerCase()))) {
    const { verdict } = screener.check(address);
    assert.equal(verdict, 'no_match', `${address} is ${verdict}`);
  }
});

test('a bad list is refused, and no screener comes of it', async () => {
  for (const [what, bytes] of badLists()) {
    const refused = (error) => error instanceof LoadError && error.reason === 'bad_list' && error.message.length > 10;
    await assert.rejects(Screener.load({ lists: [bytes], now: NOW }), refused, what);
  }
});

test('odd texts never throw', () => {
  for (const text of oddTexts) assert.notEqual(screener.check(text).verdict, 'no_match', JSON.stringify(text));
});
