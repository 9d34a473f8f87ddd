/**
 * What an element asks before it has the whole check: a module of less than half its size answers about plain addresses, which
 * is most of what is ever pasted. The whole check is fetched when the field is focused, or with the first text, whatever it is,
 * so that the request tells nothing about it; it answers what the first module does not, and everything as soon as it is there.
 * `recipient-check/inline` has another file in the place of this one: there the whole check is inside from the start.
 *
 * @module
 */
import { FirstEngine, initSync as startFirst } from './wasm/recipient_check_first.js';
import { Answers } from './answers.js';
import { core, started } from './core.js';
import { LIST, pin } from './files.js';
import { attempt, file, listFiles, pause } from './list-files.js';
import { Screener } from './screener.js';
import { LoadError, clock, couldNotCheck, couldNotRead, maxAgeOf } from './shared.js';

/** @import { Check, Contact, ElementLoadOptions, Inspection, RefusedContact } from './types.d.ts' */

const MODULE = new URL('./wasm/recipient_check_first_bg.wasm', import.meta.url);

pin('wasm/recipient_check_first_bg.wasm', MODULE);

const firstCore = core((module) => {
  startFirst({ module });
  return FirstEngine;
});

/** Kept from the start: a page may replace what it finds. A page without a secure context has none. */
const { subtle } = globalThis.crypto ?? {};
const importKey = subtle?.importKey?.bind(subtle);
const verify = subtle?.verify?.bind(subtle);

/**
 * True when a signature is its key's over its message. The browser knows how, so the code for it need not be fetched. Who says
 * yes to a signature with a wrong bit as well has verified nothing.
 *
 * @param {Uint8Array<ArrayBuffer>} claim as `FirstEngine.claim` gives it
 */
async function holds(claim) {
  const [signature, message] = [claim.subarray(32, 96), claim.subarray(96)];
  const wrong = signature.slice();
  wrong[0] ^= 1;
  /** @type {unknown[]} */
  let answers;
  try {
    const key = await importKey('raw', claim.subarray(0, 32), 'Ed25519', false, ['verify']);
    answers = [await verify('Ed25519', key, wrong, message), await verify('Ed25519', key, signature, message)];
  } catch (error) {
    throw new LoadError('engine_failed', 'this browser cannot verify the list', error);
  }
  if (answers[0] !== false) throw new LoadError('engine_failed', 'this browser verifies nothing');
  return answers[1] === true;
}

/** 64 hex digits, and nothing else but space around them. */
const KEY = /^\s*[0-9a-f]{64}\s*$/i;

/** Lists in memory, and an answer that is there at once or comes with the whole check. */
export class StagedScreener {
  /** Answers about plain texts. @type {Answers} */
  #answers;
  /** @type {Uint8Array[]} */
  #files;
  #options;
  #now;
  /** When a question was put that is answered only now. @type {number | undefined} */
  #at;
  /** @type {Promise<Screener> | undefined} */
  #loading;
  #failed = false;
  /** Why nothing is believed any more. @type {LoadError['reason'] | undefined} */
  #doubt;
  /** Answers everything once it is there. @type {Screener | undefined} */
  #screener;
  /** Given before the whole check was there; the first module compares nothing with them. @type {readonly Contact[] | undefined} */
  #contacts;
  /** Who hears that the whole check cannot be had. @type {((error: LoadError) => void)[]} */
  #told = [];

  /** Whether this page can verify a list with what its browser has. */
  static get able() {
    return verify !== undefined;
  }

  /**
   * @param {ElementLoadOptions & { engine?: 'auto' | 'wasm' }} options
   * @throws {LoadError} with `reason` `engine_failed`, `no_list`, `bad_list` or `canary_missed`
   */
  static async load(options) {
    const lists = (options.lists ?? [LIST]).map(listFiles);
    if (lists.length === 0) throw new LoadError('no_list', 'no list is given');
    const starting = started(firstCore('wasm', MODULE));
    const [Core, ...files] = await Promise.all([starting, ...lists.map(({ list }) => file(list))]);
    const engine = attempt('engine_failed', () => new Core());
    const keys = options.publicKeys ?? [];
    for (let at = 0; at < keys.length; at += 1) {
      // One that is none must not leave the built-in ones in its place.
      if (!KEY.test(keys[at])) throw new LoadError('bad_list', 'a public key is not 64 hex digits');
    }
    for (const bytes of files) {
      const claim = attempt('bad_list', () => /** @type {Uint8Array<ArrayBuffer> | undefined} */ (engine.claim(bytes, keys.join(' '))));
      const added = claim && (await holds(claim)) && attempt('bad_list', () => engine.addVerified());
      if (!added) throw new LoadError('bad_list', 'the list is refused');
      await pause();
    }
    const now = clock(options.now);
    const answers = new Answers(engine, Core, now, maxAgeOf(options.maxAge));
    answers.look();
    await pause();
    return new StagedScreener(answers, files, now, options);
  }

  /**
   * Use {@link StagedScreener.load}.
   *
   * @param {Answers} answers
   * @param {Uint8Array[]} files
   * @param {() => number} now
   * @param {ElementLoadOptions & { engine?: 'auto' | 'wasm' }} options
   * @private
   */
  constructor(answers, files, now, options) {
    this.#answers = answers;
    this.#files = files;
    this.#now = now;
    this.#options = options;
  }

  get lists() {
    return (this.#screener ?? this.#answers).lists;
  }

  get chains() {
    return this.#answers.chains;
  }

  get namesLoaded() {
    return this.#screener?.namesLoaded ?? false;
  }

  get contacts() {
    return this.#screener?.contacts ?? this.#contacts ?? [];
  }

  set contacts(contacts) {
    const refused = this.setContacts(contacts);
    if ('then' in refused) refused.catch(() => {});
  }

  /**
   * As {@link Screener.setContacts}; a promise of it where the whole check must come first. From then on every text waits
   * for that.
   *
   * @param {Parameters<Screener['setContacts']>} given
   * @returns {readonly RefusedContact[] | Promise<readonly RefusedContact[]>}
   */
  setContacts(...given) {
    if (this.#screener) return this.#screener.setContacts(...given);
    this.#contacts = given[0];
    return this.#asked((screener) => screener.setContacts(...given));
  }

  /**
   * As {@link Screener.check}; a promise of it where the whole check must come first.
   *
   * @param {string} text
   * @param {string} [chain]
   * @returns {Check | Promise<Check>}
   */
  check(text, chain) {
    if (this.#screener) return this.#screener.check(text, chain);
    this.fetchWhole();
    if (this.#doubt) return couldNotCheck(this.#doubt, text);
    const answer = this.#contacts ? undefined : this.#answers.check(text, chain);
    // What the one engine cannot do, the other may.
    if (answer && answer.reason !== 'engine_failed' && answer.reason !== 'canary_missed') return answer;
    return this.#later(
      (screener) => screener.check(text, chain),
      (reason) => couldNotCheck(reason, text),
    );
  }

  /**
   * As {@link Screener.inspect}; a promise of it where the whole check must come first.
   *
   * @param {string} text
   * @param {string} [chain]
   * @returns {Inspection | Promise<Inspection>}
   */
  inspect(text, chain) {
    if (this.#screener) return this.#screener.inspect(text, chain);
    this.fetchWhole();
    const read = this.#answers.inspect(text, chain);
    if (read && read.problem !== 'engine_failed') return read;
    return this.#later((screener) => screener.inspect(text, chain), couldNotRead);
  }

  /** Tries again where the whole check could not be had: a person asks for names, or reaches for the field. */
  async loadNames() {
    if (this.#failed) this.#loading = undefined;
    await (await this.#whole()).loadNames();
  }

  // As those of `Screener`; promises where the whole check must come first.

  /** @param {Parameters<Screener['names']>} given */
  names(...given) {
    return this.#screener ? this.#screener.names(...given) : this.#asked((screener) => screener.names(...given));
  }

  /** @param {Parameters<Screener['receipt']>} given */
  receipt(...given) {
    return this.#screener ? this.#screener.receipt(...given) : this.#asked((screener) => screener.receipt(...given));
  }

  /** @param {Parameters<Screener['assertSame']>} given */
  assertSame(...given) {
    return this.#screener ? this.#screener.assertSame(...given) : this.#asked((screener) => screener.assertSame(...given));
  }

  /** @param {Parameters<Screener['update']>} given */
  async update(...given) {
    return (await this.#whole()).update(...given);
  }

  /** Fetches the whole check, unless that is done, under way or has failed: texts must not be told apart by what they ask for. */
  fetchWhole() {
    // Whoever needs it hears of a failure.
    this.#whole().catch(() => {});
  }

  /** Tells once, where the whole check cannot be had. @param {(error: LoadError) => void} told */
  onFailure(told) {
    if (!this.#screener) this.#told.push(told);
  }

  /**
   * Asks the whole check, at the time at which this is called.
   *
   * @template T
   * @param {(screener: Screener) => T} ask
   */
  async #asked(ask) {
    const at = this.#now();
    const screener = await this.#whole();
    this.#at = at;
    try {
      return ask(screener);
    } finally {
      this.#at = undefined;
    }
  }

  /**
   * @template T
   * @param {(screener: Screener) => T} ask
   * @param {(reason: LoadError['reason']) => T} otherwise
   */
  async #later(ask, otherwise) {
    try {
      return await this.#asked(ask);
    } catch (error) {
      return otherwise(/** @type {LoadError} */ (error).reason ?? 'engine_failed');
    }
  }

  #whole() {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load() {
    this.#failed = false;
    // What can be answered at once is drawn before the fetch begins.
    await pause();
    try {
      this.#screener = await Screener.loadWith({ ...this.#options, now: () => this.#at ?? this.#now() }, this.#files);
      this.#files = [];
      return this.#screener;
    } catch (error) {
      this.#failed = true;
      const { reason } = /** @type {LoadError} */ (error);
      // What the whole check refuses, the browser should not have believed.
      if (reason === 'bad_list' || reason === 'canary_missed') this.#doubt = reason;
      for (const told of this.#told) told(/** @type {LoadError} */ (error));
      throw error;
    } finally {
      this.#told = [];
    }
  }
}
