/**
 * Ten thousand contacts through the JavaScript API, on one core: `node benches/contacts.mjs [site]`, after
 * `cargo xtask dist` or `cargo xtask serve`. Processor time, so that what else runs does not count.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SITE = resolve(fileURLToPath(new URL('../', import.meta.url)), process.argv[2] ?? 'target/site');
const { Screener } = await import(pathToFileURL(`${SITE}/index.js`).href);

/** Milliseconds of processor time. @param {() => void} run */
function cost(run) {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const drawn = (seed) => `0x${createHash('sha256').update(String(seed)).digest('hex').slice(0, 40)}`;
const contacts = Array.from({ length: 10_000 }, (_, at) => ({ name: `Friend ${at}`, address: drawn(at) }));
const texts = Array.from({ length: 5_000 }, (_, at) => drawn(`other ${at}`));
const screener = await Screener.load({ now: '2026-10-02T00:00:00Z' });
texts.forEach((text) => screener.check(text));

const without = cost(() => texts.forEach((text) => screener.check(text)));
const loads = Array.from({ length: 3 }, () => cost(() => screener.setContacts(contacts)));
const withContacts = cost(() => texts.forEach((text) => screener.check(text)));
const first = screener.check(`${contacts[0].address.slice(0, 8)}${'0'.repeat(28)}${contacts[0].address.slice(36)}`);
if (first.verdict !== 'look_alike') throw new Error('a look-alike was not told');

console.log(`loading 10,000 contacts: ${loads.map((load) => load.toFixed(1)).join(', ')} ms, the first one cold`);
console.log(`a check: ${((withContacts / texts.length) * 1000).toFixed(1)} µs, ${((without / texts.length) * 1000).toFixed(1)} µs without contacts`);
