/**
 * The examples in a document, each below a comment with its path.
 *
 *     node xtask/npm/examples.mjs      renews them
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path) => readFileSync(join(ROOT, path), 'utf8');

export const DOCUMENT = 'docs/bundlers.md';

/** The document as it stands, and as it should: each file in its block. */
export function examples() {
  const current = read(DOCUMENT);
  const renewed = current.replace(/(<!-- (\S+) -->\n```\w+\n)[^]*?^```$/gm, (_, opening, path) => `${opening}${read(path)}\`\`\``);
  return { current, renewed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(ROOT, DOCUMENT), examples().renewed);
