/** The documents as their samples are tested: what each code block is, in the order of the text. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { COMMAND } from './data.mjs';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Commands of the README that no test runs, and why. */
export const NOT_RUN = {
  'cargo xtask serve': 'serves until it is stopped; the tests in browsers open what it serves',
  'cargo xtask test': 'is what runs this',
  'cargo install --path cli': 'installs for whoever types it; the tests run the command that is built beside them',
};

/** The files that the README's commands take, by name: what it says in words. */
const TAKEN = {
  'contacts.jsonl': '{"name": "Alice", "address": "0x9f3a02de88b1c4f7a5569e0d3c2b1a0f9e8dc77b"}\n',
  'recipients.jsonl': '{"id": 1, "text": "0x098B716B8Aaf21512996dC57EB0615e2383E2f96"}\n{"id": 2, "text": "Lazarus Group"}\n',
  'SDN_ADVANCED.XML': readFileSync(`${ROOT}compiler/src/source/samples/ofac_sdn_advanced.xml`, 'utf8'),
  'old/ofac-sdn.records.jsonl': '{"id": "1", "type": "entity", "names": [{"name": "Gone Trading", "quality": "primary"}], "addresses": []}\n',
};

/** How each kind of sample is tested; a block of any other kind fails. `text` is for reading only. */
export const KINDS = ['html', 'js', 'css', 'sh', 'json', 'csp', 'text'];

/**
 * @typedef {object} Sample
 * @property {string} kind
 * @property {string} name of the file that it shows; empty where it shows none
 * @property {string} code
 */

/**
 * Every document with its samples. One whose samples another test runs says so in its first line, `<!-- samples:
 * tests/browser/frame.mjs -->`, and that file is there.
 *
 * @returns {{ name: string, samples: Sample[], elsewhere?: string }[]}
 */
export function documents() {
  return readdirSync(DOCS)
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const text = readFileSync(DOCS + file, 'utf8');
      const samples = samplesOf(text);
      const elsewhere = /^<!--.*samples: (\S+)/.exec(text)?.[1];
      if (elsewhere && !existsSync(ROOT + elsewhere)) throw new Error(`docs/${file} leaves its samples to ${elsewhere}, which is not there`);
      return { name: file.replace('.md', ''), samples, elsewhere };
    });
}

/** The README with its samples, as a document, and with the files that its commands take. */
export function readme() {
  return { name: 'README', samples: samplesOf(readFileSync(`${ROOT}README.md`, 'utf8')), taken: TAKEN };
}

/** Every fenced block is one, whether it says of what kind or not. @returns {Sample[]} */
function samplesOf(text) {
  return [...text.matchAll(/^```(\S*)(?: (\S+))?\n(.*?)^```$/gms)].map(([, kind, name = '', code]) => ({ kind, name, code }));
}

/**
 * Runs the commands of a document in `directory`, line by line, each as a shell would, with the files there that the document
 * shows. A line ends as it says, `# exit 10`, else well.
 *
 * @param {{ samples: Sample[], taken?: Record<string, string> }} document
 * @param {string} directory
 * @returns {{ line: string, stdout: string }[]} what each command that was run has said
 */
export function runCommands({ samples, taken = {} }, directory) {
  const said = [];
  for (const [name, text] of Object.entries(taken)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  for (const { kind, name, code } of samples) {
    if (name) writeFileSync(join(directory, name), code);
    if (kind !== 'sh') continue;
    for (const line of code.trimEnd().split('\n')) {
      if (Object.hasOwn(NOT_RUN, line.replace(/ +#.*/, ''))) continue;
      const expected = Number(/# exit (\d+)/.exec(line)?.[1] ?? 0);
      const env = { ...process.env, PATH: `${dirname(COMMAND)}${delimiter}${process.env.PATH}` };
      const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: directory, env, encoding: 'utf8' });
      assert.equal(status, expected, `${line}\n${stdout}${stderr}`);
      said.push({ line, stdout });
    }
  }
  return said;
}
