/**
 * The check without a user interface. Loading is asynchronous, answering is not.
 *
 * Nothing here parses a recipient: text goes to the WebAssembly class as it is, and what comes back is handed
 * on. What this file adds is distrust: a list's canary must be found, along the same path as any other text,
 * before an answer that clears someone is given, and whatever goes wrong is answered `could_not_check`.
 *
 * @module
 */
import { Engine, initSync } from './wasm/recipient_check_wasm.js';
import * as transport from './transport.js';

/** @import { Check, Inspection, ListInfo, LoadOptions, NameMatches, Reading, Reason } from './types.d.ts' */

/** The module and the list that lie beside this file. */
const MODULE = new URL('./wasm/recipient_check_wasm_bg.wasm', import.meta.url);
const LIST = new URL('./lists/ofac-sdn.rcl', import.meta.url);

/** The core refuses longer texts. A longer string is never copied into its memory: these units are enough to be refused. */
const MAX_LENGTH = 4096;

/** Names that become comparable before the clock is looked at: well under a millisecond. */
const NAMES_AT_ONCE = 32;

/** Milliseconds of such work before the page has its turn. */
const SLICE = 8;

/** Days after which a list may no longer clear anyone. */
const MAX_AGE = 30;

/** Kept from the start: a page may replace what it finds. */
const soon = globalThis.queueMicrotask;

/** Answers that an engine which no longer reads texts cannot give. Every other one is believed after the canaries. */
const ALARMS = ['refused', 'listed', 'look_alike', 'possible', 'could_not_check'];

const OPTIONS = ['lists', 'wasm', 'publicKeys', 'now', 'maxAge'];

/** Why {@link Screener.load} was not able to load. */
export class LoadError extends Error {
  /** @param {Reason} reason @param {string} message @param {unknown} [cause] */
  constructor(reason, message, cause) {
    super(message, { cause });
    this.name = 'LoadError';
    /** The `reason` that a result would carry. */
    this.reason = reason;
  }
}

/** Lists in memory, ready to answer. Made by {@link Screener.load}. */
export class Screener {
  /** @type {Engine} */
  #engine;
  /** @type {{ namefilter?: URL, names?: URL }[]} */
  #companions;
  /** @type {() => number} */
  #now;
  /** @type {number} */
  #maxAge;
  /** @type {string[]} */
  #canaries;
  /** @type {readonly ListInfo[]} */
  #lists;
  /** What the last answer said about the lists; the engine says it again only when it changes. @type {Check['lists']} */
  #said = [];
  /** @type {Promise<void> | undefined} */
  #names;
  #namesLoaded = false;
  /** Whether the canaries went the whole way in this turn of the page. */
  #vouched = false;

  /**
   * Loads the module and the lists, and checks that each list answers. With no options: the module and the
   * default list beside this file.
   *
   * @param {LoadOptions} [options]
   * @returns {Promise<Screener>}
   * @throws {LoadError} with `reason` `engine_failed`, `no_list`, `bad_list` or `canary_missed`
   */
  static async load(options = {}) {
    for (const name of Object.keys(options)) {
      if (!OPTIONS.includes(name)) throw new TypeError(`Screener.load has no option "${name}"`);
    }
    const lists = options.lists ?? [LIST];
    if (lists.length === 0) throw new LoadError('no_list', 'no list is given');
    const [, ...files] = await Promise.all([start(options.wasm ?? MODULE), ...lists.map(file)]);
    const engine = attempt('engine_failed', () => new Engine());
    const keys = options.publicKeys ?? [];
    for (const bytes of files) {
      attempt('bad_list', () => engine.addList(bytes, [...keys]));
      await pause();
    }
    const screener = new Screener(engine, lists, options);
    await pause();
    return screener;
  }

  /**
   * Use {@link Screener.load}.
   *
   * @param {Engine} engine with its lists
   * @param {NonNullable<LoadOptions['lists']>} addresses
   * @param {LoadOptions} options
   * @private
   */
  constructor(engine, addresses, options) {
    this.#engine = engine;
    this.#companions = addresses.map(companions);
    this.#now = clock(options.now);
    this.#maxAge = options.maxAge ?? MAX_AGE;
    this.#canaries = attempt('engine_failed', () => this.#engine.canaries());
    this.#lists = attempt('engine_failed', () => this.#engine.lists());
    if (!this.#canariesHit()) throw new LoadError('canary_missed', 'a list does not find its own canary');
  }

  /** What each list says about itself. */
  get lists() {
    return this.#lists;
  }

  /** True once {@link Screener.loadNames} has succeeded: typed names are compared. */
  get namesLoaded() {
    return this.#namesLoaded;
  }

  /** The name of each chain that can occur in a reading, by its id. */
  get chains() {
    try {
      return /** @type {Record<string, string>} */ (Engine.chains());
    } catch {
      return {};
    }
  }

  /**
   * The verdict on `text`. Never throws and never waits: what cannot be checked is `could_not_check`.
   *
   * @param {string} text
   * @param {string} [chain] the id of a chain, to read the text for that chain only
   * @returns {Check}
   */
  check(text, chain) {
    if (typeof text !== 'string') return couldNotCheck('not_text');
    const result = this.#ask(text, chain);
    if (ALARMS.includes(result.verdict)) return result;
    return this.#canariesHit() ? result : couldNotCheck('canary_missed', text);
  }

  /**
   * How `text` is read, without asking any list. Never throws; nothing is read from what is not a text.
   *
   * @param {string} text
   * @param {string} [chain]
   * @returns {Inspection}
   */
  inspect(text, chain) {
    try {
      const read = this.#engine.inspect(short(text), chain);
      this.#lendKeys(read, text, chain);
      read.text = read.kind === 'secret' ? '' : text;
      return read;
    } catch {
      return { kind: 'unreadable', readings: [], warnings: [], text: '' };
    }
  }

  /**
   * Fetches what typed names are compared with, once; the same promise is given to everyone who asks.
   *
   * @returns {Promise<void>}
   * @throws {LoadError} with `reason` `no_list` or `bad_list`; asking again tries again
   */
  loadNames() {
    this.#names ??= this.#fetchNames().catch((error) => {
      this.#names = undefined;
      throw error;
    });
    return this.#names;
  }

  /**
   * Parties whose name resembles `query`, best first.
   *
   * @param {string} query
   * @param {number} [top]
   * @returns {NameMatches} empty before {@link Screener.loadNames}, which is no answer about anybody
   */
  names(query, top = 5) {
    try {
      return this.#engine.names(short(query), top);
    } catch {
      return { r: [], why: [] };
    }
  }

  async #fetchNames() {
    await Promise.all(
      this.#companions.map(async ({ namefilter, names }, list) => {
        if (!namefilter || !names)
          throw new LoadError('no_list', 'the list was given without the address of its names');
        const [filter, parties] = await Promise.all([file(namefilter), file(names)]);
        attempt('bad_list', () => this.#engine.addNamefilter(list, filter));
        await pause();
        attempt('bad_list', () => this.#engine.addNames(list, parties));
        await pause();
      }),
    );
    while (this.#indexSlice()) await pause();
    this.#namesLoaded = true;
  }

  /** Names become comparable a few milliseconds at a time: typing is never held up. True while some are left. */
  #indexSlice() {
    const end = performance.now() + SLICE;
    do {
      if (attempt('engine_failed', () => this.#engine.indexNames(NAMES_AT_ONCE)) === 0) return false;
    } while (performance.now() < end);
    return true;
  }

  /**
   * True when every list finds its own canary: in the engine before each answer that clears somebody, and on the whole
   * way of a text, result object and all, before the first such answer of each turn of the page.
   */
  #canariesHit() {
    const count = this.#lists.length;
    // Loops, not methods: a page that replaced `every` or `some` must not be able to vouch for a list.
    for (let list = 0; list < count; list += 1) {
      // A list of names alone has no address to be found, and clears none.
      if (this.#lists[list].addresses > 0 && !this.#finds(list)) return false;
    }
    if (count === 0 || this.#canaries.length !== count) return false;
    if (!this.#vouched) {
      this.#vouched = true;
      soon(() => (this.#vouched = false));
    }
    return true;
  }

  /** @param {number} list */
  #finds(list) {
    try {
      // A text that a page's broken built-ins change on its way is changed here too.
      if (this.#engine.findsCanary(this.#canaries[list], list) !== true) return false;
    } catch {
      return false;
    }
    if (this.#vouched) return true;
    const { verdict, entries } = this.#ask(this.#canaries[list]);
    if (verdict !== 'listed') return false;
    for (let entry = 0; entry < entries.length; entry += 1) {
      if (entries[entry].list === this.#lists[list].id) return true;
    }
    return false;
  }

  /**
   * Gives each reading its `same_key`, which is computed when somebody looks at it.
   *
   * @param {{ readings: Reading[] }} result
   * @param {string} text
   * @param {string} [chain]
   */
  #lendKeys({ readings }, text, chain) {
    /** @type {string[][] | undefined} */
    let keys;
    const all = () => (keys ??= /** @type {string[][]} */ (this.#engine.sameKeys(text, chain)));
    for (let at = 0; at < readings.length; at += 1) {
      readings[at] = {
        ...readings[at],
        get same_key() {
          return all()[at];
        },
      };
    }
  }

  /**
   * @param {string} text
   * @param {string} [chain]
   * @returns {Check}
   */
  #ask(text, chain) {
    try {
      const result = this.#engine.check(short(text), this.#now() / 1000, this.#maxAge, chain);
      // A secret is not handed on, not even to the one who pasted it, nor a text too long to be searched for one.
      const unseen = result.verdict === 'refused' || result.kind === 'too_long';
      this.#lendKeys(result, text, chain);
      result.text = unseen ? '' : text;
      if (result.lists.length > 0) this.#said = result.lists;
      result.lists = frozen(this.#said);
      return result;
    } catch {
      return couldNotCheck('engine_failed', text);
    }
  }
}

/**
 * The answer where there is none; also the state before anything was checked.
 *
 * @param {Reason} reason
 * @param {string} [text]
 * @returns {Check}
 */
export function couldNotCheck(reason, text = '') {
  return {
    kind: 'unreadable',
    verdict: 'could_not_check',
    reason,
    entries: [],
    readings: [],
    warnings: [],
    lists: [],
    text,
  };
}

/** @param {Check['lists']} lists */
function frozen(lists) {
  if (Object.isFrozen(lists)) return lists;
  for (let at = 0; at < lists.length; at += 1) Object.freeze(lists[at]);
  return Object.freeze(lists);
}

/** @param {string} text */
function short(text) {
  return text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH + 1) : text;
}

/** @type {Promise<void> | undefined} */
let started;

/**
 * Starts the module, once for all screeners of a page; a failed start may be tried again.
 *
 * @param {NonNullable<LoadOptions['wasm']>} source
 */
function start(source) {
  started ??= compiled(source)
    .then((module) => {
      initSync({ module });
    })
    .catch((error) => {
      started = undefined;
      throw new LoadError('engine_failed', `the check cannot start: ${error?.message}`, error);
    });
  return started;
}

/** @param {NonNullable<LoadOptions['wasm']>} source */
async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === 'string' || source instanceof URL) return transport.module(source);
  return WebAssembly.compile(source);
}

/**
 * @param {URL | string | BufferSource} source
 * @returns {Promise<Uint8Array>}
 */
async function file(source) {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  try {
    return await transport.bytes(source);
  } catch (error) {
    throw new LoadError('no_list', /** @type {Error} */ (error).message, error);
  }
}

/**
 * The two files beside a list: same name, other ending.
 *
 * @param {URL | string | BufferSource} list
 */
function companions(list) {
  if (typeof list !== 'string' && !(list instanceof URL)) return {};
  const address = new URL(list, globalThis.document?.baseURI ?? import.meta.url);
  /** @param {string} ending */
  const beside = (ending) => {
    const url = new URL(address);
    url.pathname = url.pathname.replace(/(\.rcl)?$/, ending);
    return url;
  };
  return { namefilter: beside('.namefilter'), names: beside('.names') };
}

/**
 * @param {LoadOptions['now']} now
 * @returns {() => number} milliseconds since 1970
 */
function clock(now) {
  if (now === undefined) return Date.now;
  if (typeof now === 'function') return () => Number(now());
  const fixed = typeof now === 'string' ? Date.parse(now) : Number(now);
  if (Number.isNaN(fixed)) throw new TypeError('Screener.load: `now` is not a time');
  return () => fixed;
}

/**
 * @template T
 * @param {Reason} reason
 * @param {() => T} action
 * @returns {T}
 */
function attempt(reason, action) {
  try {
    return action();
  } catch (error) {
    throw new LoadError(reason, /** @type {Error} */ (error).message, error);
  }
}

/** Lets the page do what it has to do. */
function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}
