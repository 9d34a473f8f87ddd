/**
 * The screener that an element's attributes ask for, shared within the page.
 *
 * @module
 */

import { start } from './engine.js';
import { rememberEdition, rememberedEdition } from './remembered.js';
import { LoadError } from './shared.js';
import { keepUpdated } from './updates.js';

/** @import { AsyncScreenerLike, ElementLoadOptions, Reason, ScreenerLike, Updated } from './types.d.ts' */

/** The attributes that say what is loaded. */
export const LOADED = ['engine', 'list', 'max-age', 'names-wasm', 'public-key', 'updates', 'wasm'];

/** One engine with one list serves every element that asks for the same. @type {Map<string, Promise<ScreenerLike | AsyncScreenerLike>>} */
const shared = new Map();

/**
 * Who hears that a screener's lists have changed. Elements that are gone hear nothing, and are not kept for it; where
 * nobody is left, nobody looks for newer lists any more.
 *
 * @type {WeakMap<object, { told: Set<WeakRef<Told>>, end: () => void }>}
 */
const watched = new WeakMap();

/** @typedef {(updated: Updated) => void} Told */

/** What an element holds, and the load that it comes from. @type {WeakMap<object, { key: string, loading: Promise<object>, screener: object }>} */
const holds = new WeakMap();

/** The clock of the element that asked last: a question is put in one go. @type {() => Date | number} */
let clock = Date.now;

/**
 * The shared screener as one element has it: on that element's clock.
 *
 * @template {ScreenerLike | AsyncScreenerLike} T
 * @param {T} screener
 * @param {() => Date | number} now
 * @returns {T}
 */
function onClock(screener, now) {
  const own = /** @type {any} */ (screener);
  return new Proxy(own, {
    get(_, name) {
      const value = own[name];
      if (typeof value !== 'function') return value;
      return (/** @type {any[]} */ ...given) => {
        clock = now;
        return value.apply(own, given);
      };
    },
    set(_, name, value) {
      own[name] = value;
      return true;
    },
  });
}

/**
 * The screener that the attributes ask for: the one that another element has loaded already, if it asked for the same.
 * Contacts are nobody else's, so an element that has some gets a screener of its own.
 *
 * @param {HTMLElement} element
 * @param {() => Date | number} now
 * @param {boolean} alone
 * @param {Told} told hears that the lists have changed, or could not be looked for
 * @returns {Promise<ScreenerLike | AsyncScreenerLike>}
 */
export async function screenerFor(element, now, alone, told) {
  const options = loadOptions(element);
  const updates = element.getAttribute('updates');
  const from = updates ? new URL(updates, document.baseURI).href : undefined;
  const key = JSON.stringify([options.engine, options.lists, options.wasm, options.namesWasm, options.publicKeys, options.maxAge, from]);
  let loading = alone ? load({ ...options, now }, from, true) : shared.get(key);
  if (!loading) {
    loading = load(options, from);
    shared.set(key, loading);
    // A load that failed may be tried again.
    loading.catch(() => shared.delete(key));
  }
  const screener = await loading;
  watched.get(screener)?.told.add(new WeakRef(told));
  const own = alone ? screener : onClock(screener, now);
  holds.set(own, { key, loading, screener });
  return own;
}

/** @param {ElementLoadOptions} options @param {string | undefined} from @param {boolean} [alone] */
async function load(options, from, alone = false) {
  // A browser notes where a fetch was started. From within the first run of a script it reads all of it once more for that.
  await undefined;
  // Contacts and newer lists take the whole check.
  const screener = await start(options, !alone && !from);
  // What lies beside the script is as old as the script; a list from elsewhere must not go back.
  for (const { id, edition } of options.lists ? screener.lists : []) {
    if (edition < rememberedEdition(id)) {
      if ('close' in screener) screener.close();
      throw new LoadError('bad_list', `edition ${edition} of the list ${id} is older than one seen before`);
    }
    rememberEdition(id, edition);
  }
  if (from) {
    /** @type {Set<WeakRef<Told>>} */
    const told = new Set();
    const end = keepUpdated(/** @type {import('./screener.js').Screener} */ (screener), new URL(from), (updated) => {
      for (const one of told) {
        const hear = one.deref();
        if (hear) hear(updated);
        else told.delete(one);
      }
      if (told.size === 0) end();
    });
    watched.set(screener, { told, end });
  }
  return screener;
}

/**
 * The next element that asks loads anew: this one answers nothing any more. Others that hold it keep it.
 *
 * @param {object | undefined} own
 * @param {Told} told
 */
export function forget(own, told) {
  const held = own && holds.get(own);
  if (!held) return;
  if (shared.get(held.key) === held.loading) shared.delete(held.key);
  const { told: all } = watched.get(held.screener) ?? {};
  for (const one of all ?? []) if (one.deref() === told) all?.delete(one);
}

/** @param {HTMLElement} element @returns {ElementLoadOptions} */
function loadOptions(element) {
  /** @type {ElementLoadOptions} */
  const options = { now: () => clock() };
  const engine = element.getAttribute('engine');
  if (engine) options.engine = /** @type {ElementLoadOptions['engine']} */ (engine);
  // An empty list, or key, is none, and leaves none in its place.
  const lists = element.getAttribute('list')?.split(/\s+/).filter(Boolean);
  if (lists) options.lists = lists.map((list) => new URL(list, document.baseURI));
  const wasm = element.getAttribute('wasm');
  if (wasm) options.wasm = new URL(wasm, document.baseURI);
  const namesWasm = element.getAttribute('names-wasm');
  if (namesWasm) options.namesWasm = new URL(namesWasm, document.baseURI);
  const keys = element.getAttribute('public-key');
  if (keys !== null) options.publicKeys = keys.trim().split(/\s+/);
  const maxAge = Number(element.getAttribute('max-age') ?? NaN);
  if (Number.isFinite(maxAge)) options.maxAge = maxAge;
  return options;
}

/** @param {unknown} error @returns {Reason} */
export function reasonOf(error) {
  return /** @type {Partial<LoadError> | undefined} */ (error)?.reason ?? 'engine_failed';
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
