/** The documents as their samples are tested: what each code block is, in the order of the text. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { COMMAND } from './data.mjs';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

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
      const samples = [...text.matchAll(/^```(\S+)(?: (\S+))?\n(.*?)^```$/gms)].map(([, kind, name = '', code]) => ({ kind, name, code }));
      const elsewhere = /^<!--.*samples: (\S+)/.exec(text)?.[1];
      if (elsewhere && !existsSync(ROOT + elsewhere)) throw new Error(`docs/${file} leaves its samples to ${elsewhere}, which is not there`);
      return { name: file.replace('.md', ''), samples, elsewhere };
    });
}

/**
 * Runs the commands of a document in `directory`, line by line, each as a shell would, with the files there that the document
 * shows. A line ends as it says, `# exit 10`, else well.
 *
 * @param {{ samples: Sample[] }} document
 * @param {string} directory
 * @returns {number} of commands
 */
export function runCommands({ samples }, directory) {
  let count = 0;
  for (const { kind, name, code } of samples) {
    if (name) writeFileSync(join(directory, name), code);
    if (kind !== 'sh') continue;
    for (const line of code.trimEnd().split('\n')) {
      const expected = Number(/# exit (\d+)/.exec(line)?.[1] ?? 0);
      const env = { ...process.env, PATH: `${dirname(COMMAND)}${delimiter}${process.env.PATH}` };
      const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: directory, env, encoding: 'utf8' });
      assert.equal(status, expected, `${line}\n${stdout}${stderr}`);
      count += 1;
    }
  }
  return count;
}
