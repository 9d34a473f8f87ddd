// What is said about a result, and how an address is drawn in groups.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { LISTED, at } from '../support/data.mjs';

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
    assert.match(sentences[0], /^Newer entries may be missing\. As of 1\u00a0Oct\u00a02026 there was no match\.$/);
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
    assert.deepEqual(ends(`ethereum:${address}@1/transfer?address=${LISTED}`).length, 2);
    for (const text of [`ethereum:${address}?address=${LISTED}`, `bitcoin:?bc=${address}`, 'stellar:pay?x=1', 'alice@example.org']) {
      assert.ok(!groups(text).some(({ role }) => role === 'suffix'), text);
    }
  });

  test('no character is lost and each marked one is shown', () => {
    assert.equal(
      groups(LISTED)
        .flatMap(({ pieces }) => pieces)
        .map(({ text }) => text)
        .join(''),
      LISTED,
    );
  });

  test('what shows nothing takes no place in a group', () => {
    assert.deepEqual(shown('ab\u200bcdefgh', new Map([[2, 1]])), ['e:ab|\u25a1|cd', 'e:efgh']);
    assert.deepEqual(shown('0x098B 716B 8Aaf', new Map([[6, 1]])), ['e:0x098B|\u25a1', 'm:716B', 'e:8Aaf']);
    assert.deepEqual(shown('abc\u0435efgh', new Map([[3, 1]])), ['e:abc|\u0435', 'e:efgh']);
  });
});
