/**
 * The files that are fetched from beside the script, and the hash that each must have; `first.js` has one of its own. Each address is written out in full:
 * in that form, and in no shorter one, bundlers see that a file is meant, take it along and put its new address there. The
 * hash is found by that address, so that a file which moved is pinned as before.
 *
 * @module
 */
import { LIST_FILE, MODULE } from './beside.js';
import { HASHES } from './integrity.js';

export const NAMES_MODULE = new URL('./wasm/recipient_check_names_bg.wasm', import.meta.url);

/** The default list, and what it is compared with by name. */
export const LIST = {
  list: LIST_FILE,
  namefilter: new URL('./lists/ofac-sdn.namefilter', import.meta.url),
  names: new URL('./lists/ofac-sdn.names', import.meta.url),
};

/** The words of each language but English. @type {Record<string, URL>} */
export const LANGUAGES = {
  ar: new URL('./locales/ar.json', import.meta.url),
  de: new URL('./locales/de.json', import.meta.url),
  es: new URL('./locales/es.json', import.meta.url),
  fa: new URL('./locales/fa.json', import.meta.url),
  fr: new URL('./locales/fr.json', import.meta.url),
  he: new URL('./locales/he.json', import.meta.url),
  hi: new URL('./locales/hi.json', import.meta.url),
  id: new URL('./locales/id.json', import.meta.url),
  it: new URL('./locales/it.json', import.meta.url),
  ja: new URL('./locales/ja.json', import.meta.url),
  ko: new URL('./locales/ko.json', import.meta.url),
  nl: new URL('./locales/nl.json', import.meta.url),
  pl: new URL('./locales/pl.json', import.meta.url),
  pt: new URL('./locales/pt.json', import.meta.url),
  ru: new URL('./locales/ru.json', import.meta.url),
  th: new URL('./locales/th.json', import.meta.url),
  tr: new URL('./locales/tr.json', import.meta.url),
  uk: new URL('./locales/uk.json', import.meta.url),
  vi: new URL('./locales/vi.json', import.meta.url),
  'zh-Hans': new URL('./locales/zh-Hans.json', import.meta.url),
  'zh-Hant': new URL('./locales/zh-Hant.json', import.meta.url),
};

/** The hash of each pinned file, by its address. A worker is told what the page has. @type {Record<string, string>} */
export const PINNED = Object.create(null);

/** @param {string} name as in {@link HASHES} @param {unknown} file */
export function pin(name, file) {
  // What is inside the script is pinned with it.
  if (file instanceof URL && HASHES[name]) PINNED[file.href] = HASHES[name];
}

pin('wasm/recipient_check_wasm_bg.wasm', MODULE);
pin('wasm/recipient_check_names_bg.wasm', NAMES_MODULE);
for (const tag in LANGUAGES) pin(`locales/${tag}.json`, LANGUAGES[tag]);
