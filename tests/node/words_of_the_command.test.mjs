// The command says to people what the element says: each state's headline, and what there is to notice about a text.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { COMMAND, LISTED, NOW, UNLISTED, at, oddTexts } from '../support/data.mjs';

const { Screener } = await import(at('index.js'));
const { MISTAKES, answer, noticed } = await import(at('answer.js'));
const { english: words } = await import(at('words.js'));

const FOREIGN = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const ALICE = '0x9f3ac1b2d4e5f60718293a4b5c6d7e8f90a1c77b';
const SECRET = 'L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ';
const NONSENSE = 'asdkfjhaslkdjfhaslkdjfh';

const directory = mkdtempSync(join(tmpdir(), 'words-'));
after(() => rmSync(directory, { recursive: true }));

/** A list made of `lines`, as a page loads it and as the command does. */
function made(kind, id, lines) {
  const source = join(directory, `${id}.txt`);
  writeFileSync(source, `${lines.join('\n')}\n`);
  const dates = ['--as-of', '2026-10-01', '--issued', '2026-10-01'];
  const { RECIPIENT_CHECK_SIGNING_KEY: _, ...env } = process.env;
  execFileSync(COMMAND, ['compile', '--source', `${kind}=${source}`, '--list-id', id, '--out', directory, ...dates], { env, stdio: 'ignore' });
  const list = join(directory, `${id}.rcl`);
  return { page: { lists: [pathToFileURL(list)] }, command: ['--list', list] };
}

const contacts = join(directory, 'contacts.jsonl');
writeFileSync(contacts, `${JSON.stringify({ name: 'Alice', address: ALICE })}\n`);

/** Against what a text is checked. */
const SETTINGS = {
  official: { page: {}, command: [] },
  old: { page: {}, command: [], now: '2026-11-21T00:00:00Z' },
  early: { page: {}, command: [], now: '2026-09-01T00:00:00Z' },
  contacts: { page: { contacts: [{ name: 'Alice', address: ALICE }] }, command: ['--contacts', contacts] },
  flagged: made('address-lines', 'scams', [FOREIGN, LISTED]),
  mine: made('records', 'mine', [
    JSON.stringify({ id: '1', names: [{ name: 'Example Exchange', quality: 'primary' }], addresses: [{ address: LISTED, label: 'ETH' }] }),
  ]),
};

/** Texts for each headline of the element: `[text, setting, chain]`. */
const STATES = {
  listed: [[LISTED], [LISTED, 'mine'], [`0x098B\u200b${LISTED.slice(6)}`], [LISTED, 'old']],
  'listed.several': [[`${LISTED} ${UNLISTED}`]],
  sameKey: [['TAqg8TXo8tmpaz7TwHS669Tgt8MPSWgoxB']],
  filterOnly: [[FOREIGN, 'flagged']],
  nameExact: [['Lazarus Group'], ['Example Exchange', 'mine'], ['blender.io']],
  nameClose: [['110th Reserch Centre'], ['Exampel Exchange', 'mine']],
  lookAlike: [['0x9f3a00000000000000000000000000000000c77b', 'contacts']],
  noMatch: [[UNLISTED], [ALICE, 'contacts'], ['Nobody In Particular', 'mine'], [`${UNLISTED} ${FOREIGN}`]],
  mistake: [
    ['0x098B716B8Aaf21512996dC57EB0615e2383E2f97'],
    ['12cbQLTFMXRnSzkt0kuoG3eHoMeFtpTu3S'],
    ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8F3t4'],
    ['0x098B716B8Aaf21512996dC57EB0615e2383E2f9'],
  ],
  imitation: [['0x098B716B8A\u0430f21512996dC57EB0615e2383E2f97'], ['\u0430sdkfjhaslkdjfhaslkdjfh']],
  unreadable: [[NONSENSE]],
  unreadableOnChain: [[NONSENSE, 'official', 'BTC'], [NONSENSE, 'official', 'EVM'], [NONSENSE, 'official', 'SS58']],
  tooLong: [['x'.repeat(5000)]],
  empty: [[''], [' \t']],
  notFullAddress: [['0x1234...abcd'], ['0x098B…2f96']],
  secret: [[SECRET]],
  addressName: [['vitalik.eth'], ['vitalik.eth', 'flagged']],
  invoice: [['lnurl1dp68gurn8ghj7um9wfmxjcm99e3k7mf0v9cxj0m385ekvcenxc6r2c35xvukxefcv5mkvv34x5ekzd3ev56nyd3hxqurzepexejxxepnxscrvwfnv9nxzcn9xq6xyefhvgcxxcmyxymnserxfq5fns']],
  otherNetwork: [['12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h', 'mine'], ['f'.repeat(64), 'mine']],
  testAddress: [['tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx']],
  notCovered: [['Lazarus Group', 'flagged']],
  partNotRead: [[`${UNLISTED} 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN0`]],
  requirement: [['bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT?req-foo=1']],
  'stale.headline': [[UNLISTED, 'old']],
  'stale.nameHeadline': [['Alice Example'], ['Nobody In Particular', 'old']],
  'couldNotCheck.future': [[UNLISTED, 'early'], ['Alice Example', 'early']],
};

/**
 * Headlines that the command has no use for: it waits for nothing, loads names with the list, and says on standard error what
 * it could not start. And one that no text leads to: what the core calls invalid, it does not read, or its checksum is bad.
 */
const ELSEWHERE = ['invalidForm', 'couldNotCheck.headline', 'couldNotCheck.stopped', 'waiting', 'namesWaiting', 'namesMissing', 'namesFailed', 'similarNames'];

/** What the command says: the headline, and all of it. */
function said(text, { command, now = NOW }, chain) {
  const { stdout, stderr } = spawnSync(COMMAND, ['check', '--now', now, ...command, ...(chain ? ['--chain', chain] : []), text], { encoding: 'utf8' });
  assert.equal(stderr, '');
  const [headline] = stdout.split('\n').filter((line) => !line.startsWith('Checked:'));
  return { headline, stdout };
}

describe('the command speaks as the element does', async () => {
  const screeners = {};
  for (const [name, { page, now = NOW }] of Object.entries(SETTINGS)) {
    screeners[name] = await Screener.load({ ...page, now });
    await screeners[name].loadNames();
  }
  const { chains } = screeners.official;

  for (const [state, texts] of Object.entries(STATES)) {
    test(`headline: ${state}`, () => {
      for (const [text, name = 'official', chain] of texts) {
        const setting = SETTINGS[name];
        const result = screeners[name].check(text, chain);
        const context = { words, chains, chain, now: Date.parse(setting.now ?? NOW), names: 'loaded', contacts: name === 'contacts' };
        const expected = answer(result, context);
        const { headline, stdout } = said(text, setting, chain);
        // The field is emptied of a secret; a shell is not.
        assert.equal(headline, state === 'secret' ? expected.headline.split(' We have')[0] : expected.headline, `${text.slice(0, 60)} ${name}`);
        const words_ = state.split('.').reduce((part, key) => part[key], words);
        const own = words_.headline ?? words_;
        const [opening] = (typeof own === 'function' ? own('{', '{') : own).split('{');
        assert.ok(expected.headline.startsWith(opening), `${text.slice(0, 60)} is no example of ${state}: ${expected.headline}`);
        for (const warning of result.warnings) {
          if (expected.tone === 'mistake' && MISTAKES.includes(warning.code)) continue;
          assert.ok(stdout.includes(noticed(warning, words)), `${noticed(warning, words)}\n${stdout}`);
        }
      }
    });
  }

  test('headlines of odd texts', () => {
    // No argument can hold a zero byte or half a character.
    for (const text of oddTexts.filter((odd) => odd !== '\u0000' && odd.isWellFormed())) {
      const { headline } = answer(screeners.official.check(text), { words, chains, now: Date.parse(NOW), names: 'loaded' });
      assert.equal(said(text, SETTINGS.official).headline, headline, JSON.stringify(text.slice(0, 60)));
    }
  });

  test('no headline of the element is forgotten', () => {
    const headlines = Object.entries(words).flatMap(([key, part]) => (part?.headline ? [key, ...(part.nameHeadline ? ['stale.nameHeadline'] : [])] : []));
    const known = [...Object.keys(STATES), ...ELSEWHERE].map((state) => state.replace(/\.(headline|several|stopped|future)$/, ''));
    assert.deepEqual([...new Set(known)].sort(), headlines.sort());
  });

  test('a mistake is told with its place, and what the same key can control with the label it is listed under', () => {
    const wrong = said('12cbQLTFMXRnSzkt0kuoG3eHoMeFtpTu3S', SETTINGS.official).stdout;
    const result = screeners.official.check('12cbQLTFMXRnSzkt0kuoG3eHoMeFtpTu3S');
    assert.ok(wrong.includes(answer(result, { words, chains, now: Date.parse(NOW), names: 'loaded' }).sentences[0]), wrong);
    const tron = 'TAqg8TXo8tmpaz7TwHS669Tgt8MPSWgoxB';
    const { stdout } = said(tron, SETTINGS.official);
    const [sentence] = answer(screeners.official.check(tron), { words, chains, now: Date.parse(NOW), names: 'loaded' }).sentences;
    assert.ok(stdout.includes(sentence), stdout);
    assert.ok(stdout.includes(`${words.terms.sameKey}${words.sameKeyAs('Ethereum (ETH)')}`), stdout);
  });
});
