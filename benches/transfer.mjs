/**
 * What a visitor downloads, in bytes of brotli, beside three other widgets: `node benches/transfer.mjs [site]`, after
 * `cargo xtask dist`. `PEERS` names a directory where the others are installed:
 *
 *     npm install --prefix ../peers altcha@3.2.2 @cap.js/widget@0.1.57 @pagefind/component-ui@1.5.2
 *     PEERS=../peers node benches/transfer.mjs
 *
 * What a package ships unminified is minified first, as a site would.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import { transformSync } from 'esbuild';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SITE = resolve(ROOT, process.argv[2] ?? 'dist/site');

const OURS = {
  'code: element, styles, English, module': ['define.js', 'wasm/recipient_check_first_bg.wasm'],
  'code and list: before the first verdict': ['define.js', 'wasm/recipient_check_first_bg.wasm', 'lists/ofac-sdn.rcl'],
};
const PEERS = {
  'altcha 3.2.2': ['altcha/dist/main/altcha.js'],
  'cap 0.1.57, with its hashes in wasm': ['@cap.js/widget/cap.min.js', '@cap.js/widget/wasm-hashes.min.js'],
  'pagefind component-ui 1.5.2, script and styles': [
    '@pagefind/component-ui/npm_dist/mjs/component-ui.mjs',
    '@pagefind/component-ui/css/pagefind-component-ui.css',
  ],
};

console.log('| what | bytes of brotli |\n|---|---:|');
for (const [name, files] of Object.entries(OURS)) row(name, SITE, files);
if (process.env.PEERS) {
  for (const [name, files] of Object.entries(PEERS)) row(name, resolve(process.env.PEERS, 'node_modules'), files);
}

/** @param {string} name @param {string} directory @param {string[]} files */
function row(name, directory, files) {
  const missing = files.find((file) => !existsSync(resolve(directory, file)));
  const bytes = missing ? `${missing} is not here` : files.reduce((sum, file) => sum + weight(resolve(directory, file)), 0).toLocaleString('en');
  console.log(`| ${name} | ${bytes} |`);
}

/** @param {string} path */
function weight(path) {
  const raw = readFileSync(path);
  const loader = path.endsWith('.css') ? 'css' : 'js';
  const small = path.endsWith('.wasm') || path.endsWith('.rcl') ? raw : transformSync(String(raw), { minify: true, loader, charset: 'utf8' }).code;
  return brotliCompressSync(small, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
