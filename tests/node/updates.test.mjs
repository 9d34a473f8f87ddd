// Newer lists from a tree that `recipient-check update` has written: what is good is taken, all else changes nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { COMMAND, LISTED, UNLISTED, at } from '../support/data.mjs';

const { Screener } = await import(at('index.js'));

const directory = mkdtempSync(join(tmpdir(), 'updates-'));
const NEWLY = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
/** Flagged by nobody but a list of bare addresses. */
const FLAGGED = '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359';
const NOW = '2026-10-20T12:00:00Z';

/** Publishes these parties into `tree`, seen to be the newest on `day`. */
function publish(tree, parties, day, more = []) {
  const source = join(directory, 'source.records.jsonl');
  writeFileSync(source, parties.map((party) => `${JSON.stringify({ programs: [], ...party })}\n`).join(''));
  const dates = ['--as-of', day, '--issued', day];
  const { RECIPIENT_CHECK_SIGNING_KEY: _, ...env } = process.env;
  const asked = ['update', '--source', `records=${source}`, '--out', tree, '--list-id', 'parties', ...dates, ...more];
  execFileSync(COMMAND, asked, { env, stdio: ['ignore', 'ignore', 'pipe'] });
}

const party = (id, name, ...addresses) => ({
  id,
  names: [{ name, quality: 'primary' }],
  addresses: addresses.map((address) => ({ address, label: 'ETH' })),
});
const FIRST = [party('1', 'First Party', LISTED, UNLISTED)];
const SECOND = [party('1', 'First Party Renamed', LISTED), party('2', 'Second Party', NEWLY)];

/** A copy of one state of the tree, as the address of a directory. */
function copyOf(tree, name) {
  cpSync(tree, join(directory, name), { recursive: true });
  return pathToFileURL(`${join(directory, name)}/`);
}

/** @type {URL} */ let first;
/** @type {URL} */ let renewed;
/** @type {URL} */ let second;
before(() => {
  const tree = join(directory, 'tree');
  publish(tree, FIRST, '2026-10-01');
  first = copyOf(tree, 'first');
  publish(tree, FIRST, '2026-10-10');
  renewed = copyOf(tree, 'renewed');
  publish(tree, SECOND, '2026-10-15');
  second = copyOf(tree, 'second');
});
after(() => rmSync(directory, { recursive: true }));

const load = (options) => Screener.load({ lists: [new URL('parties.rcl', first)], now: NOW, ...options });
const verdicts = (screener) => [LISTED, UNLISTED, NEWLY].map((text) => screener.check(text).verdict);
const BEFORE = ['listed', 'listed', 'no_match'];

describe('update', () => {
  test('nothing new changes nothing', async () => {
    const screener = await load();
    assert.deepEqual(await screener.update(first), { changed: false });
    assert.deepEqual(verdicts(screener), BEFORE);
  });

  test('the same edition, seen again, is younger and nothing else', async () => {
    const screener = await load({ now: '2026-11-02T12:00:00Z' });
    assert.equal(screener.check(NEWLY).verdict, 'stale');
    assert.deepEqual(await screener.update(renewed), { changed: true });
    assert.equal(screener.lists[0].as_of_addresses, '2026-10-10T00:00:00Z');
    assert.equal(screener.check(NEWLY).verdict, 'no_match');
    assert.equal(screener.check(NEWLY).lists[0].age_days, 23);
    assert.deepEqual(await screener.update(renewed), { changed: false });
  });

  test('a later edition takes the place of the old one whole: what is delisted is gone', async () => {
    const screener = await load();
    const { edition } = screener.lists[0];
    assert.deepEqual(await screener.update(second), { changed: true });
    assert.ok(screener.lists[0].edition > edition);
    assert.deepEqual(verdicts(screener), ['listed', 'no_match', 'listed']);
    assert.equal(screener.check(LISTED).entries[0].name, 'First Party Renamed');
    await screener.loadNames();
    assert.equal(screener.check('Second Party').verdict, 'possible');
  });

  test('names that were loaded come along, without a moment in which they are missing', async () => {
    const screener = await load();
    await screener.loadNames();
    let done = false;
    const updating = screener.update(second).finally(() => (done = true));
    while (!done) {
      assert.equal(screener.check('First Party').reason === 'names_not_loaded', false);
      await new Promise((resume) => setTimeout(resume));
    }
    assert.deepEqual(await updating, { changed: true });
    assert.equal(screener.check('Second Party').verdict, 'possible');
    assert.equal(screener.check('First Party').verdict, 'no_match', 'renamed');
  });

  test('names of an edition that is gone are asked no more, when the newer ones cannot take their place', async () => {
    const { NameEngine } = await import(at('wasm/recipient_check_names.js'));
    const { replaceList } = NameEngine.prototype;
    for (const broken of [() => false, () => assert.fail('stopped')]) {
      const screener = await load();
      await screener.loadNames();
      NameEngine.prototype.replaceList = broken;
      try {
        assert.deepEqual(await screener.update(second), { changed: true });
      } finally {
        NameEngine.prototype.replaceList = replaceList;
      }
      assert.deepEqual(verdicts(screener), ['listed', 'no_match', 'listed']);
      assert.equal(screener.namesLoaded, false);
      for (const text of ['First Party', 'Second Party']) assert.equal(screener.check(text).reason, 'names_not_loaded');
      await screener.loadNames();
      assert.equal(screener.check('Second Party').verdict, 'possible');
    }
  });

  test('names that failed to load are not those of the newer edition', async () => {
    const screener = await load();
    const { NameEngine } = await import(at('wasm/recipient_check_names.js'));
    const { addNames } = NameEngine.prototype;
    NameEngine.prototype.addNames = () => assert.fail('refused');
    try {
      await assert.rejects(screener.loadNames(), { reason: 'bad_list' });
    } finally {
      NameEngine.prototype.addNames = addNames;
    }
    // The filter alone says that somebody is called that.
    assert.equal(screener.check('First Party').verdict, 'possible');
    assert.deepEqual(await screener.update(second), { changed: true });
    assert.equal(screener.check('First Party').reason, 'names_not_loaded', 'renamed since');
  });

  test('an edition below one that was seen is refused, and so is an older timestamp', async () => {
    const screener = await load();
    const { changed, failure } = await screener.update(renewed, { parties: screener.lists[0].edition + 1 });
    assert.equal(changed, false);
    assert.equal(failure.reason, 'update_failed');
    assert.match(failure.message, /expected edition/);
    await screener.update(second);
    assert.equal((await screener.update(first)).failure.reason, 'update_failed');
    assert.deepEqual(verdicts(screener), ['listed', 'no_match', 'listed']);
  });

  test('whatever is not as it was signed is refused, and the last good list stays', async () => {
    const names = readdirSync(second);
    const hashed = names.filter((name) => /^parties\.[0-9a-f]{16}\./.test(name));
    const list = hashed.filter((name) => name.endsWith('.rcl'));
    assert.equal(list.length, 2);
    const spoil = (name, change) => {
      const spoilt = copyOf(second.pathname, `spoilt-${Math.random()}`);
      for (const one of typeof name === 'string' ? [name] : name) {
        const file = new URL(one, spoilt);
        const bytes = change(Uint8Array.from(readFileSync(file)));
        if (bytes) writeFileSync(file, bytes);
        else rmSync(file);
      }
      return spoilt;
    };
    const flipped = (bytes) => {
      bytes[bytes.length >> 1] ^= 1;
      return bytes;
    };
    const faults = {
      'a flipped bit in the timestamp': spoil('parties.timestamp', flipped),
      'a timestamp cut short': spoil('parties.timestamp', (bytes) => bytes.slice(0, -1)),
      'a byte after the timestamp': spoil('parties.timestamp', (bytes) => Uint8Array.of(...bytes, 0)),
      'no timestamp': spoil('parties.timestamp', () => undefined),
      'a flipped bit in the list': spoil(list, flipped),
      'another list of the publisher in its place': spoil(list, () => Uint8Array.from(readFileSync(new URL('parties.rcl', first)))),
      'no list': spoil(list, () => undefined),
    };
    for (const [fault, tree] of Object.entries(faults)) {
      const screener = await load();
      const { changed, failure } = await screener.update(tree);
      assert.deepEqual([changed, failure?.reason], [false, 'update_failed'], fault);
      assert.ok(failure.message, fault);
      assert.deepEqual(verdicts(screener), BEFORE, fault);
    }
    // Names of another edition hold up the edition that they would come along with.
    const screener = await load();
    await screener.loadNames();
    const bad = spoil(hashed.filter((name) => name.endsWith('.names')), flipped);
    assert.equal((await screener.update(bad)).failure.reason, 'update_failed');
    assert.equal(screener.check('First Party').verdict, 'possible');
    assert.deepEqual(verdicts(screener), BEFORE);
  });

  test('a timestamp from the future, of a publisher who is not accepted, or of another list is refused', async () => {
    const early = await load({ now: '2026-10-02T12:00:00Z' });
    assert.match((await early.update(second)).failure.message, /expected a date up to a day from now/);
    assert.deepEqual(verdicts(early), BEFORE);
    const strange = join(directory, 'strange');
    execFileSync(COMMAND, ['keygen', '--out', join(directory, 'strange.key')], { stdio: 'ignore' });
    publish(strange, SECOND, '2026-10-15', ['--key', join(directory, 'strange.key')]);
    const screener = await load();
    assert.equal((await screener.update(pathToFileURL(`${strange}/`))).failure.reason, 'update_failed');
    assert.deepEqual(verdicts(screener), BEFORE);
  });

  test('a publisher’s own key is enough where the page names it', async () => {
    const key = readFileSync(join(directory, 'strange.key.pub'), 'utf8').split('\n').find((line) => /^[0-9a-f]{64}$/.test(line.trim()));
    const tree = pathToFileURL(`${join(directory, 'strange')}/`);
    const screener = await Screener.load({ lists: [new URL('parties.rcl', tree)], publicKeys: [key.trim()], now: NOW });
    assert.deepEqual(await screener.update(tree), { changed: false });
  });

  test('a filter-only list is updated beside loaded names, and both lists in one go', async () => {
    const tree = join(directory, 'two');
    const scams = (day, ...lines) => {
      const source = join(directory, 'scams.txt');
      writeFileSync(source, lines.join('\n'));
      const asked = ['update', '--source', `address-lines=${source}`, '--out', tree, '--list-id', 'scams', '--as-of', day, '--issued', day];
      execFileSync(COMMAND, asked, { env: { ...process.env, RECIPIENT_CHECK_SIGNING_KEY: '' }, stdio: 'ignore' });
    };
    publish(tree, FIRST, '2026-10-01');
    scams('2026-10-01', LISTED);
    const before = copyOf(tree, 'two-before');
    publish(tree, SECOND, '2026-10-15', ['--allow', 'shrink']);
    scams('2026-10-15', LISTED, FLAGGED);
    const screener = await Screener.load({ lists: ['parties.rcl', 'scams.rcl'].map((name) => new URL(name, before)), now: NOW });
    await screener.loadNames();
    assert.equal(screener.check(FLAGGED).verdict, 'no_match');
    /** What each list was when it was replaced. */
    const heard = [];
    screener.onreplaced = () => heard.push(screener.check(FLAGGED).verdict);
    assert.deepEqual(await screener.update(pathToFileURL(`${tree}/`)), { changed: true });
    assert.deepEqual(heard, ['no_match', 'possible']);
    assert.deepEqual(verdicts(screener), ['listed', 'no_match', 'listed']);
    assert.equal(screener.check('Second Party').verdict, 'possible');
  });

  test('a later root of keys is followed for every list, once more in the same visit, and not from a page of the host', async () => {
    // The development root is followed by none, so the engine is a made-up one; its root n is known by key n.
    class Made {
      static rootVersion = () => 1;
      static rootKeys = (roots) => [`key ${1 + roots.length}`];
      static chains = () => '{}';
      constructor(lists = []) {
        this.all = lists;
      }
      canaries = () => JSON.stringify(this.all.map(() => 'canary'));
      lists = () => JSON.stringify(this.all);
      findsCanary = () => true;
      indexNames = () => 0;
      addTimestamp = () => {};
      addList(bytes, keys) {
        const [signed] = new TextDecoder().decode(bytes).split('\n');
        if (!keys.includes(signed)) throw new Error('signed by an unknown key');
        this.all.push({ edition: Number(signed.slice(4)), addresses: 0, keys });
      }
      newerList(at) {
        const { id, edition, keys } = this.all[at];
        if (keys[0] !== `key ${latest}`) throw new Error('signed by an unknown key');
        return edition < latest ? { name: `${id}.new.rcl`, length: 99, edition: latest } : 'nothing_new';
      }
      rootOfTimestamp = () => latest;
      acceptKeys(at, keys) {
        this.all[at].keys = keys;
      }
      replaceList(at, { all: [newer] }) {
        this.all[at] = { ...newer, id: this.all[at].id };
        return true;
      }
    }
    let latest = 1;
    const tree = mkdtempSync(join(directory, 'rotated-'));
    const rotate = (version, root = Buffer.from('\x89RCK', 'latin1')) => {
      latest = version;
      writeFileSync(join(tree, `root.${version}.rck`), root);
      for (const id of ['a', 'b']) {
        writeFileSync(join(tree, `${id}.timestamp`), '');
        writeFileSync(join(tree, `${id}.new.rcl`), `key ${version}\n`);
      }
    };
    const lists = ['a', 'b'].map((id) => ({ id, edition: 1, addresses: 0, keys: ['key 1'] }));
    const screener = new Screener(new Made(lists), Made, lists.map(({ id }) => new URL(`file:///${id}.rcl`)), {});
    const editions = () => screener.lists.map(({ edition }) => edition);
    rotate(2);
    assert.deepEqual([await screener.update(pathToFileURL(`${tree}/`)), editions()], [{ changed: true }, [2, 2]]);
    rotate(3);
    assert.deepEqual([await screener.update(pathToFileURL(`${tree}/`)), editions()], [{ changed: true }, [3, 3]]);
    rotate(4, '<!doctype html>');
    const { changed, failure } = await screener.update(pathToFileURL(`${tree}/`));
    assert.deepEqual([changed, failure.reason, editions()], [false, 'update_failed', [3, 3]]);
    // A page that names its keys follows no root.
    const named = new Screener(new Made([{ id: 'a', edition: 1, addresses: 0, keys: ['key 1'] }]), Made, [new URL('file:///a.rcl')], { publicKeys: ['key 1'] });
    rotate(4);
    assert.equal((await named.update(pathToFileURL(`${tree}/`))).changed, false);
  });

  test('an address that is none is told, not thrown', async () => {
    const screener = await load();
    const { changed, failure } = await screener.update('http://[');
    assert.deepEqual([changed, failure.reason], [false, 'update_failed']);
    assert.deepEqual(await screener.update(first), { changed: false });
  });

  test('two at once are one', async () => {
    const screener = await load();
    assert.equal(screener.update(second), screener.update(second));
  });
});
