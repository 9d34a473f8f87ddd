// What the page's module makes of timestamps and of the root of keys: real module, real list, a tree of the real command.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { COMMAND, SITE, UNLISTED, at } from '../support/data.mjs';

const DEVELOPMENT_KEY = 'cef0683610e69b44bd2a181f5d8fa6d46057ce71941166d44432afba95daca0e';
const DAY = 86_400;
const seconds = (time) => Date.parse(time) / 1000;

const { Engine, initSync } = await import(at('wasm/recipient_check_wasm.js'));
const read = (name) => new Uint8Array(readFileSync(join(SITE, 'lists', name)));

/** A tree with one edition of this list, seen and issued at `time`. */
const published = (directory, records, time) => {
  writeFileSync(join(directory, 'records.jsonl'), records);
  const source = `records=${join(directory, 'records.jsonl')}`;
  const dates = ['--as-of', time, '--issued', time, '--json'];
  const tree = join(directory, 'tree');
  const options = { env: { ...process.env, RECIPIENT_CHECK_SIGNING_KEY: '' }, stdio: ['ignore', 'pipe', 'ignore'] };
  const out = execFileSync(COMMAND, ['update', '--source', source, '--out', tree, ...dates], options);
  return { summary: JSON.parse(out.toString()), file: (name) => new Uint8Array(readFileSync(join(tree, name))) };
};
const record = (id) =>
  `{"id":"${id}","names":[{"name":"Example ${id}","quality":"primary"}],"addresses":[{"address":"0x${id.repeat(40)}","label":"ETH"}]}\n`;

let directory;
before(() => {
  initSync({ module: readFileSync(join(SITE, 'wasm/recipient_check_wasm_bg.wasm')) });
  directory = mkdtempSync(join(tmpdir(), 'recipient-check-'));
});
after(() => rmSync(directory, { recursive: true, force: true }));

test('the built-in list has a timestamp that fits it, and nothing newer', () => {
  const engine = new Engine();
  const list = engine.addList(read('ofac-sdn.rcl'), []);
  const stamp = read('ofac-sdn.timestamp');
  assert.ok(stamp.length <= 400);
  const now = seconds('2026-10-03T12:00:00Z');
  engine.addTimestamp(list, stamp, now);
  assert.equal(engine.newerList(list, stamp, now, 0), 'nothing_new');
  const damaged = stamp.map((byte, at) => (at === 60 ? byte ^ 1 : byte));
  assert.throws(() => engine.addTimestamp(list, damaged, now), /signature/);
  assert.throws(() => engine.newerList(list, damaged, now, 0), /signature/);
  assert.throws(() => engine.newerList(list, stamp, now, 2 ** 52), /expected edition/);
  assert.throws(() => engine.newerList(list, stamp, now - 4 * DAY, 0), /a day from now/);
  assert.throws(() => engine.newerList(list, stamp, now + 40 * DAY, 0), /good until/);
  assert.throws(() => engine.addTimestamp(7, stamp, now), /list 7/);
});

test('no more of a timestamp or a root is fetched than the core reads', async () => {
  const { ROOT_LIMIT, STAMP_LIMIT } = await import(at('list-files.js'));
  const limit = (file, name) => {
    const [, number, shift = '0'] = new RegExp(`${name}: usize = (\\d+)(?: << (\\d+))?;`).exec(readFileSync(new URL(`../../src/trust/${file}`, import.meta.url), 'utf8'));
    return Number(number) << Number(shift);
  };
  assert.deepEqual([STAMP_LIMIT, ROOT_LIMIT], [limit('timestamp.rs', 'TIMESTAMP_LIMIT'), limit('root.rs', 'ROOT_LIMIT')]);
});

test('a newer edition is named, fetched by that name, and younger by its timestamp', () => {
  const first = published(directory, record('1'), '2026-10-01T00:00:00Z');
  const engine = new Engine();
  const list = engine.addList(first.file('ofac-sdn.rcl'), []);
  const second = published(directory, record('1') + record('2'), '2026-10-02T00:00:00Z');
  const stamp = second.file('ofac-sdn.timestamp');
  const now = seconds('2026-10-02T12:00:00Z');
  const newer = engine.newerList(list, stamp, now, first.summary.edition);
  const bytes = second.file(newer.name);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  assert.deepEqual(newer, { name: `ofac-sdn.${hash}.rcl`, length: bytes.length, edition: second.summary.edition });
  assert.throws(() => engine.addTimestamp(list, stamp, now), /another file/);

  const fresh = new Engine();
  fresh.addTimestamp(fresh.addList(bytes, []), stamp, now);
  const renewed = published(directory, record('1') + record('2'), '2026-10-20T00:00:00Z');
  assert.equal(renewed.summary.new, false);
  const verdict = (days) => fresh.check(UNLISTED, seconds('2026-10-02T00:00:00Z') + days * DAY, 30, 'ETH').split(' ')[1];
  assert.equal(verdict(31), 'stale');
  fresh.addTimestamp(0, renewed.file('ofac-sdn.timestamp'), seconds('2026-10-20T12:00:00Z'));
  assert.equal(verdict(31), 'no_match');
  assert.equal(JSON.parse(fresh.lists())[0].as_of_addresses, '2026-10-20T00:00:00Z');
  assert.throws(() => fresh.newerList(0, stamp, now, renewed.summary.edition + 1), /expected edition/);
});

test('the root of keys leads to list keys, and nothing follows the development root', () => {
  const now = seconds('2026-10-03T12:00:00Z');
  assert.deepEqual(Engine.rootKeys([], now), [DEVELOPMENT_KEY]);
  assert.throws(() => Engine.rootKeys([read('root.1.rck')], now), /development root/);
  assert.throws(() => Engine.rootKeys([new Uint8Array(9)], now), Error);
  assert.throws(() => Engine.rootKeys([], seconds('2037-01-01T00:00:00Z')), /good until/);
});
