/**
 * Checks a second through the JavaScript API, on one core: `node benches/node.mjs [site]`, after `cargo xtask dist`
 * or `cargo xtask serve`. The mix is every valid address of the public vectors, evenly, Monero apart: each of its
 * addresses is a Keccak over 65 bytes and eight base58 blocks.
 *
 * Nothing is asked twice in a row, and nothing is remembered between two questions.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SITE = resolve(ROOT, process.argv[2] ?? 'target/site');
const VECTORS = resolve(ROOT, '../shared/vectors/addresses/strict.jsonl');

/** Checks a second that are promised. */
const PROMISED = { mixed: 100_000, XMR: 20_000 };
/** Milliseconds of warming up and of measuring. */
const [WARM, MEASURED] = [1000, 3000];

if (!existsSync(VECTORS)) {
  console.log(`${VECTORS} is not here: nothing is measured`);
  process.exit();
}
const rows = readFileSync(VECTORS, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)).filter(({ valid }) => valid);
const monero = rows.filter(({ chain }) => chain === 'XMR').flatMap(({ address }) => Array(50).fill(address));
const mixed = rows.filter(({ chain }) => chain !== 'XMR').map(({ address }) => address);

const { Screener } = await import(pathToFileURL(`${SITE}/index.js`).href);
// A day after the newest part of the list: an address that leads to nobody is `no_match`, the longest way.
const screener = await Screener.load({ now: '2026-10-02T00:00:00Z' });

for (const [name, texts, ask] of [
  ['mixed', mixed, (text) => screener.check(text)],
  ['XMR', monero, (text) => screener.check(text)],
  ['mixed, written out', mixed, (text) => JSON.stringify(screener.check(text))],
  ['mixed, inspected', mixed, (text) => screener.inspect(text)],
]) {
  run(texts, ask, WARM);
  const perSecond = run(texts, ask, MEASURED);
  const promised = PROMISED[name];
  const ratio = promised ? `${(perSecond / promised).toFixed(2)} of the promised ${promised}` : '';
  console.log(`${name.padEnd(24)}${Math.round(perSecond).toString().padStart(10)} a second  ${ratio}`);
}

/** Asks about all texts again and again; returns answers a second of processor time, whatever else is running. */
function run(texts, ask, milliseconds) {
  const start = process.cpuUsage();
  let [asked, elapsed] = [0, 0];
  while (elapsed < milliseconds) {
    for (const text of texts) ask(text);
    asked += texts.length;
    const { user, system } = process.cpuUsage(start);
    elapsed = (user + system) / 1000;
  }
  return (asked / elapsed) * 1000;
}
