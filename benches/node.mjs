/**
 * Checks a second through the JavaScript API, on one core: `node benches/node.mjs [site]`, after `cargo xtask dist`
 * or `cargo xtask serve`. The mix is every valid address of the public vectors, evenly, Monero apart: each of its
 * addresses is a Keccak over 65 bytes and eight base58 blocks.
 *
 * Nothing is asked twice in a row, and nothing is remembered between two questions.
 *
 * With `PEERS` naming a directory where these are installed, two well-known packages are measured beside it, each on
 * the addresses of the networks that it knows, in the same run. They only validate or decode:
 *
 *     npm install --prefix ../peers multicoin-address-validator@0.5.26 @ensdomains/address-encoder@1.1.4
 *     PEERS=../peers node benches/node.mjs
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
const published = rows.map(({ chain, address }) => ({ chain, address }));
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

if (process.env.PEERS) {
  for (const [name, known, ask] of await peers(resolve(process.env.PEERS))) {
    for (const [mix, wanted] of [
      ['mixed', ({ chain }) => chain !== 'XMR'],
      ['XMR', ({ chain }) => chain === 'XMR'],
    ]) {
      const theirs = published.filter(wanted).filter(known);
      if (theirs.length === 0) continue;
      run(theirs, ask, WARM);
      const peer = run(theirs, ask, MEASURED);
      run(theirs, ({ address }) => screener.check(address), WARM);
      const ours = run(theirs, ({ address }) => screener.check(address), MEASURED);
      const label = `${name}, ${mix} (${theirs.length} addresses)`;
      console.log(`${label.padEnd(58)}${Math.round(peer).toString().padStart(8)} a second; ours ${Math.round(ours)}, ${(ours / peer).toFixed(1)} times`);
    }
  }
}

/** Name, which rows it knows, and what it is asked. @param {string} directory */
async function peers(directory) {
  const require = createRequire(`${directory}/`);
  const validator = require('multicoin-address-validator');
  const encoder = await import(pathToFileURL(require.resolve('@ensdomains/address-encoder')).href);
  /** @type {Record<string, any>} */
  const coders = {};
  for (const { chain } of published) {
    try {
      coders[chain] = encoder.getCoderByCoinName(chain.toLowerCase());
    } catch {
      // A network that it does not know.
    }
  }
  const quiet = (/** @type {() => unknown} */ ask) => {
    try {
      return ask();
    } catch {
      return undefined;
    }
  };
  return [
    [
      'multicoin-address-validator',
      ({ chain, address }) => quiet(() => (validator.validate(address, chain), true)) === true,
      ({ chain, address }) => validator.validate(address, chain),
    ],
    [
      'address-encoder',
      ({ chain, address }) => coders[chain] !== undefined && quiet(() => coders[chain].decode(address)) !== undefined,
      ({ chain, address }) => coders[chain].decode(address),
    ],
  ];
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
