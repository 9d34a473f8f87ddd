/**
 * The words of a language: which one a place on the page speaks, its file, and how texts with holes become functions.
 *
 * English is part of the program and stands until another language has arrived, or where none does.
 *
 * @module
 */
import { LANGUAGES } from './files.js';
import { number, writer } from './format.js';
import { nearest } from './languages.js';
import model from './locales/en.js';
import { json } from './transport.js';

/**
 * Texts stay texts; a text with holes, or with forms for numbers, is a function.
 *
 * @template T
 * @typedef {T extends string ? any : T extends { other: string } ? (...values: (string | number)[]) => string :
 *   T extends readonly string[] | boolean ? T : { [K in keyof T]: Made<T[K]> }} Made
 */
/** @typedef {Made<typeof model>} Words */

/** Letters of Hebrew and Arabic. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;

export const english = words(model);

/** @type {Map<string, Promise<Words>>} */
const loaded = new Map();

/**
 * The language that the page says an element is in. Nothing but `lang` decides, whatever the field holds.
 *
 * @param {Element} element
 * @returns {string} one of `LOCALES`, or `en`
 */
export function localeOf(element) {
  for (let place = element; place; ) {
    const near = place.closest('[lang]');
    if (near) return nearest(near.getAttribute('lang') ?? '');
    place = /** @type {ShadowRoot} */ (place.getRootNode()).host;
  }
  return 'en';
}

/** @param {string} locale one of `LOCALES`, or `en` @returns {Promise<Words>} */
export async function load(locale) {
  if (locale === 'en') return english;
  let file = loaded.get(locale);
  if (!file) {
    file = json(LANGUAGES[locale]).then(words);
    loaded.set(locale, file);
    // Whoever asks again tries again.
    file.catch(() => loaded.delete(locale));
  }
  return file;
}

/**
 * What a file says, ready to be used. A word that it lacks is English. A build writes it without keys, as
 * `xtask/npm/words.mjs` says.
 *
 * @param {any} file @returns {Words}
 */
export function words(file) {
  const [lang, dir] = Array.isArray(file) ? file : [file.lang, file.dir];
  return made(file, model, { lang, dir });
}

/** @param {any} said @param {any} like the same in English @param {{ lang: string, dir: string }} language @returns {any} */
function made(said, like, language) {
  const text = like.other ?? like;
  if (typeof text === 'string') {
    const holes = text.match(/{\w+}/g);
    return holes ? sentence(said, [...new Set(holes)], language) : said;
  }
  if (typeof like !== 'object' || Array.isArray(like)) return said;
  const its = Array.isArray(said) ? (/** @type {string} */ _, /** @type {number} */ at) => said[at] : (/** @type {string} */ key) => said[key];
  return Object.fromEntries(Object.keys(like).map((key, at) => [key, made(its(key, at) ?? like[key], like[key], language)]));
}

/**
 * A function that fills the holes; a number that comes first chooses among forms. The texts are cut when they arrive:
 * afterwards nothing is called that a page may have broken.
 *
 * @param {string | Record<string, string>} said
 * @param {string[]} holes in the order in which values are given; a number is its own place
 * @param {{ lang: string, dir: string }} language
 */
function sentence(said, holes, { lang, dir }) {
  const forms = typeof said === 'string' ? { other: said } : said;
  /** @type {Record<string, (string | number)[]>} */
  const pieces = {};
  for (const [form, text] of Object.entries(forms)) {
    pieces[form] = text.split(/({\w+})/).map((piece, at) => {
      if (at % 2 === 0) return piece;
      const place = Number(piece.slice(1, -1));
      return place >= 0 ? place : holes.indexOf(piece);
    });
  }
  return (/** @type {(string | number)[]} */ ...values) => {
    const [first] = values;
    const chosen = (typeof first === 'number' && pieces[writer('plural', lang).select(first)]) || pieces.other;
    let text = '';
    for (let at = 0; at < chosen.length; at += 1) {
      const piece = chosen[at];
      const value = typeof piece === 'number' ? values[piece] : piece;
      if (typeof value === 'number') text += number(value, lang);
      else text += dir === 'rtl' && value !== piece ? isolated(value) : value;
    }
    return text;
  };
}

/**
 * What runs the other way must not carry along the words around it: a name in Latin letters keeps its own direction,
 * a phrase with a word of the page's direction runs as the page does.
 *
 * @param {string} value
 */
function isolated(value) {
  return `${RIGHT_TO_LEFT.test(value) ? '\u2067' : '\u2068'}${value}\u2069`;
}
