/**
 * The lists' names, compared in a module of their own: the first answer about an address needs none of it. It is fetched
 * when names are asked for, and only what the other engine has verified under the list's signature reaches it.
 *
 * "Not found" is the one answer here that may clear somebody. It is believed once each list's canary, a name of it, has
 * gone the same way and led to its party; whatever goes wrong counts as not compared.
 *
 * @module
 */
import { attempt, file, pause } from './list-files.js';
import { LoadError } from './shared.js';

/** @import { Engine } from './wasm/recipient_check_wasm.js' */
/** @import { NameEngine } from './wasm/recipient_check_names.js' */
/** @import { Companions } from './list-files.js' */
/** @import { Check, ListInfo, NameMatches, Reason } from './types.d.ts' */

/** Numbers of the core's `NameAnswer`. */
const NOT_LOADED = 0;
const NOT_FOUND = 2;
const FOUND = 3;

/** Names that become comparable before the clock is looked at: well under a millisecond. */
const NAMES_AT_ONCE = 32;

/** Milliseconds of such work before the page has its turn. */
const SLICE = 8;

/** @typedef {[namefilter: Uint8Array, names: Uint8Array]} Files */

/**
 * The files of each list that has names.
 *
 * @param {readonly ListInfo[]} lists
 * @param {Companions[]} beside
 * @returns {Promise<(Files | undefined)[]>}
 */
export function nameFiles(lists, beside) {
  return Promise.all(
    beside.map(async ({ namefilter, names }, list) => {
      if (lists[list].filter_only) return undefined;
      if (!namefilter || !names) throw new LoadError('no_list', 'the list was given without the address of its names');
      return Promise.all([file(namefilter), file(names)]);
    }),
  );
}

/** Names of several lists, at the positions that the lists have in the other engine. */
export class Names {
  /** @type {NameEngine} */
  #engine;
  /** Empty for a list without names; absent until all names are comparable. @type {string[] | undefined} */
  #canaries;

  /** @param {typeof NameEngine} Core @param {readonly ListInfo[]} lists */
  constructor(Core, lists) {
    this.#engine = attempt('engine_failed', () => new Core());
    for (const { id, filter_only } of lists) attempt('engine_failed', () => this.#engine.addList(id, !filter_only));
  }

  /**
   * Makes names comparable, a few milliseconds at a time: typing is never held up.
   *
   * @param {Engine} check has the lists, and verifies
   * @param {(Files | undefined)[]} files
   */
  async add(check, files) {
    for (let list = 0; list < files.length; list += 1) {
      const [filter, parties] = files[list] ?? [];
      if (!filter || !parties) continue;
      attempt('bad_list', () => check.verifyNamefilter(list, filter));
      attempt('bad_list', () => this.#engine.addNamefilter(list, filter));
      await pause();
      attempt('bad_list', () => check.verifyNames(list, parties));
      await pause();
      attempt('bad_list', () => this.#engine.addNames(list, parties));
      await pause();
    }
    await this.#index();
    this.#look();
  }

  async #index() {
    for (;;) {
      const end = performance.now() + SLICE;
      do {
        if (attempt('engine_failed', () => this.#engine.indexNames(NAMES_AT_ONCE)) === 0) return;
      } while (performance.now() < end);
      await pause();
    }
  }

  #look() {
    this.#canaries = attempt('engine_failed', () => this.#engine.canaries());
  }

  /**
   * Puts the one list of `newer` in the place of the list at `list`.
   *
   * @param {number} list
   * @param {Names} newer
   */
  replace(list, newer) {
    if (!attempt('engine_failed', () => this.#engine.replaceList(list, newer.#engine)))
      throw new LoadError('bad_list', 'the newer names are those of another list');
    this.#look();
  }

  /** @param {string} query @param {number} top */
  names(query, top) {
    return /** @type {NameMatches} */ (this.#engine.names(query, top));
  }

  /** @param {string} text @param {number} wanted which names count, as the engine says it @returns {number} */
  ask(text, wanted) {
    const answer = this.#engine.ask(text, wanted);
    // The engine is ready one step before it says so: until then nobody knows its canaries.
    return answer === NOT_FOUND && !this.#canaries ? NOT_LOADED : answer;
  }

  /** Whom the last text led to. */
  entries() {
    return /** @type {Check['entries']} */ (this.#engine.entries());
  }

  /** True when every list with names finds its canary, and there is one. */
  canariesHit() {
    let found = false;
    const canaries = this.#canaries ?? [];
    // A loop, not a method: a page that replaced `every` must not be able to vouch for a list.
    for (let list = 0; list < canaries.length; list += 1) {
      if (canaries[list] === '') continue;
      if (this.#engine.findsCanary(canaries[list], list) !== true) return false;
      found = true;
    }
    return found;
  }
}

/** What became of asking the names about one text. The engine calls {@link Question.ask}, or does not. */
export class Question {
  /** Whom the text led to. @type {Check['entries']} */
  entries = [];
  /** Why nothing was compared, though it should have been. @type {Reason | undefined} */
  failure;
  /** True when all names were compared, and found to be comparable. */
  compared = false;
  #names;
  #text;

  /** @param {Names | undefined} names absent until they are loaded @param {string} text */
  constructor(names, text) {
    this.#names = names;
    this.#text = text;
  }

  /** @param {number} wanted which names count, as the engine says it @returns {number} */
  ask(wanted) {
    const names = this.#names;
    if (!names) return NOT_LOADED;
    try {
      const answer = names.ask(this.#text, wanted);
      if (answer === FOUND) this.entries = names.entries();
      if (answer !== NOT_FOUND) return answer;
      this.compared = names.canariesHit();
      if (!this.compared) this.failure = 'canary_missed';
      return this.compared ? NOT_FOUND : NOT_LOADED;
    } catch {
      this.failure = 'engine_failed';
      return NOT_LOADED;
    }
  }

  /** Whom the text led to: ids, each behind its list. The engine writes them into a receipt. */
  found() {
    return this.entries.map(({ list, id }) => `${list}/${id}`);
  }

  /**
   * Why an answer that took no account of the names, or claims to have and did not, must not be given.
   *
   * @param {Check} result
   * @returns {Reason | undefined}
   */
  objects({ kind, verdict }) {
    if (verdict === 'listed' || verdict === 'possible') return undefined;
    if (this.failure) return this.failure;
    const clears = verdict === 'no_match' || verdict === 'stale';
    return kind === 'entity_name' && clears && !this.compared ? 'canary_missed' : undefined;
  }
}
