/**
 * The name search in WebAssembly under node: `node benches/names.mjs [site]`, after `cargo xtask dist` or `cargo xtask
 * serve`. From the files' bytes to names that can be compared, a search of each public query, the memory of the module,
 * and texts that were made to be slow.
 *
 * With `GOALS` set it fails where a goal is missed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SITE = resolve(ROOT, process.argv[2] ?? 'target/site');
const CASES = resolve(ROOT, '../shared/vectors/names');

if (!existsSync(CASES)) {
  console.log(`${CASES} is not here: nothing is measured`);
  process.exit();
}
const queries = ['hits', 'hits_suites', 'negatives', 'near_miss'].flatMap((name) =>
  readFileSync(`${CASES}/${name}.jsonl`, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line).query),
);

const { Screener } = await import(pathToFileURL(`${SITE}/index.js`).href);
const { NameEngine, default: start } = await import(pathToFileURL(`${SITE}/wasm/recipient_check_names.js`).href);
const wasm = await start({ module_or_path: readFileSync(`${SITE}/wasm/recipient_check_names_bg.wasm`) });
const [namefilter, names] = ['namefilter', 'names'].map((ending) => readFileSync(`${SITE}/lists/ofac-sdn.${ending}`));

let missed = false;
/** @param {string} what @param {number} figure @param {string} unit @param {number} [goal] */
function say(what, figure, unit, goal) {
  missed ||= goal !== undefined && figure > goal;
  console.log(`${what.padEnd(44)}${figure.toFixed(1).padStart(9)} ${unit}${goal === undefined ? '' : `  (goal ${goal})`}`);
}
/** Milliseconds of processor time, whatever else is running. @param {() => unknown} work */
function spent(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
/** @param {number[]} sorted @param {number} part */
const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

let engine;
for (const round of ['first', 'again']) {
  engine?.free();
  engine = new NameEngine();
  let longest = 0;
  const ready = spent(() => {
    engine.addList('ofac-sdn', true);
    engine.addNamefilter(0, namefilter);
    engine.addNames(0, names);
    for (let more = true; more; ) {
      longest = Math.max(longest, spent(() => (more = engine.indexNames(32) !== 0)));
    }
  });
  say(`from bytes to ready, ${round}`, ready, 'ms', round === 'again' ? 250 : undefined);
  say('  its longest piece', longest, 'ms');
}

for (const query of queries.slice(0, 300)) engine.names(query, 5);
const times = queries.map((query) => spent(() => engine.names(query, 5)));
times.sort((a, b) => a - b);
say(`${queries.length} searches, median`, at(times, 0.5), 'ms', 5);
say('  95 in 100 within', at(times, 0.95), 'ms', 20);
say('  slowest', at(times, 1), 'ms');
say('memory of the module', wasm.memory.buffer.byteLength / 2 ** 20, 'MiB', 24);

// The class cuts what it hands over: so long a text costs no copy of it.
const screener = await Screener.load({ now: '2026-10-02T00:00:00Z' });
await screener.loadNames();
const common = 'Mohammad Ali Hassan Ahmed Abdul Company International General Trading ';
for (const [what, text] of [
  ['10 MB of one letter', 'a'.repeat(10_000_000)],
  ['10 MB of common words', common.repeat(10_000_000 / common.length)],
  ['10,000 words', Array.from({ length: 10_000 }, (_, word) => `w${word}`).join(' ')],
  ['2,000 marks on each letter', [...'Lazarus'].map((letter) => letter + '\u0335'.repeat(2000)).join('')],
  ['seven scripts in a word', 'LаzаλשمなГ김国'.repeat(200)],
  ['lone surrogates', '\ud800 \udfff'.repeat(1000)],
]) {
  screener.names(text);
  say(what, spent(() => screener.names(text)), 'ms', 50);
}
if (missed) console.log('a goal is missed');
process.exitCode = missed && process.env.GOALS ? 1 : 0;
