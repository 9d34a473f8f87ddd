/** What node and browser tests share: the built page, the command, the records, texts to ask about. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The built page, see `cargo xtask serve --build-only`. */
export const SITE = resolve(ROOT, process.env.RECIPIENT_CHECK_SITE ?? 'target/site');

/** The address of a file of the built page, to be imported. @param {string} path */
export const at = (path) => pathToFileURL(join(SITE, path)).href;

/** The bytes of the default list. */
export const listFile = () => new Uint8Array(readFileSync(join(SITE, 'lists/ofac-sdn.rcl')));

/** The native command, see `cargo build --package recipient-check-cli`. */
export const COMMAND = resolve(ROOT, process.env.RECIPIENT_CHECK_COMMAND ?? 'target/debug/recipient-check');

/** A day after the newest part of the default list: nothing of it is stale yet but its names. */
export const NOW = '2026-10-02T00:00:00Z';

/** The Ronin Bridge exploiter. */
export const LISTED = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96';

/** The deposit contract: known to everyone, listed nowhere. */
export const UNLISTED = '0x00000000219ab540356cBB839Cbe05303d7705Fa';

/** The parties of the default list. */
export const records = readFileSync(join(ROOT, 'data/ofac-sdn.records.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

/** Every listed address with its party: `{ address, party }`. */
export const addresses = records.flatMap((party) => party.addresses.map(({ address }) => ({ address, party })));

/** Names that must be found, each with the party's id: `{ name, id }`. */
export const mustHit = (() => {
  const { parties, spellings } = JSON.parse(readFileSync(join(ROOT, 'tests/vectors/must-hit-names.json'), 'utf8'));
  const wanted = records.filter(({ id }) => id in parties);
  if (wanted.length !== Object.keys(parties).length) throw new Error('a party of must-hit-names.json is not in the records');
  return [
    ...wanted.flatMap(({ id, names }) => names.map(({ name }) => ({ name, id }))),
    ...Object.entries(spellings).map(([name, id]) => ({ name, id })),
  ];
})();

/** Addresses that were listed once and are not any more. Empty, and said so, where the facts are not at hand. */
export function delisted() {
  const path = join(ROOT, '../shared/data/facts/addresses.csv');
  if (!existsSync(path)) {
    console.log('../shared/data/facts/addresses.csv is not here: the delisted addresses are not tested');
    return [];
  }
  const lines = readFileSync(path, 'utf8').split('\n').slice(1);
  return lines.filter((line) => line.trimEnd().endsWith(',delisted')).map((line) => line.slice(0, line.indexOf(',')));
}

/** Texts of the public vectors. Empty, and said so, where they are not at hand. */
export function vectors() {
  const directory = join(ROOT, '../shared/vectors/addresses');
  if (!existsSync(directory)) {
    console.log('../shared/vectors is not here: its texts are not compared');
    return [];
  }
  return ['strict', 'mutants', 'equivalents', 'noise', 'not_address'].flatMap((name) =>
    readFileSync(join(directory, `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).address),
  );
}

/** Texts that are neither a clean address nor a clean name. */
export const oddTexts = [
  '',
  ' \t\n',
  '\u200b\u200d\u2060',
  'x'.repeat(5000),
  '0x',
  `${LISTED}\u200b`,
  `0x098B\u200b${LISTED.slice(6)}`,
  ` ${LISTED} `,
  `ethereum:${LISTED}@1?value=1e18`,
  `${LISTED} ${UNLISTED}`,
  '0x098B716B8Aaf21512996dC57EB0615e2383E2f97',
  '0x098B…2f96',
  'vitalik.eth',
  'asdf',
  'Aleksandr',
  '김 상만',
  'CORP',
  'LLC',
  '\ud800',
  '\u0000',
  '%00%ff',
  '{"address":"0x"}',
];

/** Answers of the native command, one for each text. */
export function checkNatively(texts, options = []) {
  return askNatively(['check', '--jsonl', '--now', NOW, ...options], texts.map((text, id) => ({ id, text })));
}

/** What the native command says to each of `lines`. Input is streamed: no pipe fills up. */
export function askNatively(words, lines) {
  return new Promise((answered, failed) => {
    const child = spawn(COMMAND, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    const out = [];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.on('error', failed);
    child.on('close', (code) => {
      if (code !== 0) return failed(new Error(`${COMMAND} ended with ${code}`));
      answered(Buffer.concat(out).toString('utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)));
    });
    child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  });
}

/** Public names to look for, every `oneIn`th. Empty, and said so, where they are not at hand. */
export function publicNames(oneIn) {
  const directory = join(ROOT, '../shared/vectors/names');
  if (!existsSync(directory)) {
    console.log('../shared/vectors/names is not here: its queries are not compared');
    return [];
  }
  const lines = ['hits', 'hits_suites', 'negatives', 'near_miss'].flatMap((name) =>
    readFileSync(join(directory, `${name}.jsonl`), 'utf8').split('\n').filter(Boolean),
  );
  return lines.filter((_, at) => at % oneIn === 0).map((line) => JSON.parse(line).query);
}

/** Damaged and foreign lists, each with what is wrong with it: `[what, bytes]`. */
export function badLists() {
  const good = readFileSync(join(SITE, 'lists/ofac-sdn.rcl'));
  const flipped = (at) => {
    const bytes = Buffer.from(good);
    bytes[at] ^= 1;
    return bytes;
  };
  const unsigned = Buffer.from(good);
  unsigned.fill(0, good.length - 64);
  return [
    ['empty', Buffer.alloc(0)],
    ['truncated', good.subarray(0, good.length >> 1)],
    ['one byte short', good.subarray(0, -1)],
    ['one byte too long', Buffer.concat([good, Buffer.alloc(1)])],
    ['a bit flipped in the header', flipped(40)],
    ['a bit flipped in the middle', flipped(good.length >> 1)],
    ['a bit flipped in the signature', flipped(good.length - 1)],
    ['unsigned', unsigned],
    ['signed with another key', foreignList()],
    ['a web page', Buffer.from('<!doctype html><title>Not found</title>')],
  ];
}

/** Names that do not belong to the addresses: of another list, and of this one with a bit flipped. */
export function otherNames() {
  const flipped = readFileSync(join(SITE, 'lists/ofac-sdn.names'));
  flipped[flipped.length >> 1] ^= 1;
  return [
    ['of another edition', foreignList('names')],
    ['a bit flipped', flipped],
  ];
}

/** A sound list that nobody trusts, or a file beside it. */
function foreignList(ending = 'rcl') {
  const directory = mkdtempSync(join(tmpdir(), 'recipient-check-'));
  try {
    const source = join(directory, 'one.jsonl');
    const one = addresses.find(({ address }) => address === LISTED) ?? addresses[0];
    writeFileSync(source, `${JSON.stringify(one.party)}\n`);
    execFileSync(COMMAND, ['keygen', '--out', join(directory, 'key')], { stdio: 'pipe' });
    execFileSync(
      COMMAND,
      ['compile', '--source', `records=${source}`, '--out', directory, '--key', join(directory, 'key'), '--as-of', NOW, '--issued', NOW],
      { stdio: 'pipe' },
    );
    return readFileSync(join(directory, `ofac-sdn.${ending}`));
  } finally {
    rmSync(directory, { recursive: true });
  }
}
