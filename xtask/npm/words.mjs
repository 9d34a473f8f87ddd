/**
 * The words of each language beside English without their keys, which are the English ones: a fifth less to fetch.
 *
 *     node xtask/npm/words.mjs target/site      rewrites `locales/*.json` there
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * A file of words as a list in the order of the English ones, and so is each group of words in it. A word that it lacks
 * leaves its place empty.
 *
 * @param {any} said @param {any} like the same in English
 */
export function withoutKeys(said, like) {
  const isGroup = typeof like === 'object' && !Array.isArray(like) && like.other === undefined;
  if (!isGroup || said === undefined) return said;
  return Object.keys(like).map((key) => withoutKeys(said[key], like[key]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const directory = resolve(process.argv[2], 'locales');
  const { default: english } = await import(pathToFileURL(join(directory, 'en.js')).href);
  for (const name of readdirSync(directory).filter((name) => name.endsWith('.json'))) {
    const path = join(directory, name);
    writeFileSync(path, JSON.stringify(withoutKeys(JSON.parse(readFileSync(path, 'utf8')), english)));
  }
}
