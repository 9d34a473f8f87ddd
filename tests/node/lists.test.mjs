// Several lists at once, one of them nothing but a filter; their ages. Lists are made by the command.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { COMMAND, LISTED, SITE, at } from '../support/data.mjs';

const NOW = '2026-10-03T12:00:00Z';
/** A well-known contract, flagged here by nobody else. */
const FLAGGED = '0x00000000219ab540356cBB839Cbe05303d7705Fa';
const UNLISTED = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

const { Screener } = await import(at('index.js'));
const { answer } = await import(at('answer.js'));
const { english: words } = await import(at('words.js'));

const OFFICIAL = pathToFileURL(join(SITE, 'lists/ofac-sdn.rcl'));
const directory = mkdtempSync(join(tmpdir(), 'lists-'));
const SCAMS = pathToFileURL(join(directory, 'scams.rcl'));

before(() => {
  const lines = join(directory, 'scams.txt');
  writeFileSync(lines, `${FLAGGED}\n${LISTED}\n`);
  const dates = ['--as-of', '2026-10-01', '--issued', '2026-10-01', '--expires', '2027-10-01'];
  const arguments_ = ['compile', '--source', `address-lines=${lines}`, '--list-id', 'scams', '--out', directory, ...dates];
  const { RECIPIENT_CHECK_SIGNING_KEY: _, ...env } = process.env;
  execFileSync(COMMAND, arguments_, { env, stdio: 'ignore' });
});
after(() => rmSync(directory, { recursive: true }));

test('the built-in list has the bytes that data/ORIGIN.md says', (context) => {
  if (process.env.RECIPIENT_CHECK_SIGNING_KEY) return context.skip('it is signed with another key than the development key');
  const told = readFileSync(new URL('../../data/ORIGIN.md', import.meta.url), 'utf8');
  const table = [...told.matchAll(/^\| `(ofac-sdn\.\w+)` \| `([0-9a-f]{64})` \|$/gm)].map(([, name, hash]) => [name, hash]);
  const files = ['rcl', 'namefilter', 'names'].map((ending) => `ofac-sdn.${ending}`);
  const hash = (name) => createHash('sha256').update(readFileSync(join(SITE, 'lists', name))).digest('hex');
  assert.deepEqual(table, files.map((name) => [name, hash(name)]));
});

describe('several lists', () => {
  test('each is asked, and each answer says which list it is from', async () => {
    const screener = await Screener.load({ lists: [OFFICIAL, SCAMS], now: NOW });
    assert.deepEqual(screener.lists.map(({ id, filter_only: only }) => [id, only]), [['ofac-sdn', undefined], ['scams', true]]);
    const listed = screener.check(LISTED);
    assert.equal(listed.verdict, 'listed');
    assert.deepEqual(listed.entries.map(({ list, relation }) => [list, relation]), [['ofac-sdn', 'same'], ['scams', 'filter']]);
    const flagged = screener.check(FLAGGED);
    assert.equal(flagged.verdict, 'possible');
    assert.deepEqual(flagged.entries.map(({ list, name, one_in: one }) => [list, name, one]), [['scams', '', 1_000_000]]);
    assert.equal(screener.check(UNLISTED).verdict, 'no_match');
  });

  test('a site that chooses one list hears of no other', async () => {
    const screener = await Screener.load({ lists: [SCAMS], now: NOW });
    assert.equal(screener.check(LISTED).verdict, 'possible');
    assert.equal(screener.check('Lazarus Group').verdict, 'not_covered');
    await screener.loadNames();
    assert.equal(screener.check('Lazarus Group').verdict, 'not_covered');
  });

  test('the names of one do not wait for those that another does not have', async () => {
    const screener = await Screener.load({ lists: [SCAMS, OFFICIAL], now: NOW });
    await screener.loadNames();
    const { verdict, entries } = screener.check('Lazarus Group');
    assert.equal(verdict, 'possible');
    assert.equal(entries[0].list, 'ofac-sdn');
  });
});

describe('age', () => {
  const at = (day) => Screener.load({ lists: [SCAMS], now: `${day}T12:00:00Z` });
  const say = (screener, text, day) =>
    answer(screener.check(text), { words, chains: {}, now: Date.parse(`${day}T12:00:00Z`), names: 'missing' });

  test('up to seven days a list is fresh, after that its age is said, past thirty it clears nobody', async () => {
    for (const [day, verdict, said] of [
      ['2026-10-08', 'no_match', false],
      ['2026-10-09', 'no_match', true],
      ['2026-10-31', 'no_match', true],
      ['2026-11-01', 'stale', true],
    ]) {
      const screener = await at(day);
      assert.equal(screener.check(UNLISTED).verdict, verdict, day);
      const { headline, sentences } = say(screener, UNLISTED, day);
      assert.equal(/Our list is \d+ days old/.test([headline, ...sentences].join(' ')), said, day);
    }
  });

  test('a hit is shown however old the list is, and its age with it', async () => {
    const screener = await at('2027-03-01');
    assert.equal(screener.check(FLAGGED).verdict, 'possible');
    assert.match(say(screener, FLAGGED, '2027-03-01').sentences.join(' '), /Our list is 151 days old/);
  });

  test('a site may grant ninety days and no more', async () => {
    const asked = async (maxAge, day) =>
      (await Screener.load({ lists: [SCAMS], now: `${day}T12:00:00Z`, maxAge })).check(UNLISTED).verdict;
    assert.equal(await asked(90, '2026-12-30'), 'no_match');
    assert.equal(await asked(90, '2026-12-31'), 'stale');
    assert.equal(await asked(4000, '2026-12-31'), 'stale');
    assert.equal(await asked(7, '2026-10-09'), 'stale');
  });

  test('addresses and names age apart', async () => {
    const screener = await Screener.load({ lists: [OFFICIAL], now: NOW });
    await screener.loadNames();
    const ages = [LISTED, 'Lazarus Group'].map((text) => screener.check(text).lists[0].age_days);
    assert.deepEqual(ages, [2, 318]);
    const said = (text) => say(screener, text, '2026-10-03').sentences.join(' ');
    assert.doesNotMatch(said(LISTED), /days old/);
    assert.match(said('Lazarus Group'), /Our list of names is 318 days old/);
  });
});
