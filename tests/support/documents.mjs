/** The documents as their samples are tested: what each code block is, in the order of the text. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

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
