/**
 * What an element asks before it has the whole check: a module half as large answers about plain addresses, which is most
 * of what is ever pasted. The whole check is fetched when the field is focused, or with the first text, whatever it is, so that
 * the request tells nothing about it; it answers what the first module does not, and everything as soon as it is there.
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
import { clock, couldNotCheck, couldNotRead, maxAgeOf } from './shared.js';

/** @import { LoadError } from './shared.js' */
/** @import { Check, ElementLoadOptions, Inspection } from './types.d.ts' */

const MODULE = new URL('./wasm/recipient_check_first_bg.wasm', import.meta.url);

pin('wasm/recipient_check_first_bg.wasm', MODULE);

const firstCore = core(
  (module) => {
    startFirst({ module });
    return FirstEngine;
  },
  // As a script there is the whole check alone.
  () => Promise.reject(new Error('there is no such script')),
);

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
  /** Answers everything once it is there. @type {Screener | undefined} */
  #screener;

  /**
   * @param {ElementLoadOptions & { engine?: 'auto' | 'wasm' }} options
   * @throws {LoadError} with `reason` `engine_failed`, `no_list`, `bad_list` or `canary_missed`
   */
  static async load(options) {
    const lists = (options.lists ?? [LIST]).map(listFiles);
    const starting = started(firstCore('wasm', MODULE));
    const [Core, ...files] = await Promise.all([starting, ...lists.map(({ list }) => file(list))]);
    const engine = attempt('engine_failed', () => new Core());
    for (const bytes of files) {
      attempt('bad_list', () => engine.addList(bytes, [...(options.publicKeys ?? [])]));
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
    return this.#answers.lists;
  }

  get chains() {
    return this.#answers.chains;
  }

  get namesLoaded() {
    return this.#screener?.namesLoaded ?? false;
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
    this.prepare();
    const answer = this.#answers.check(text, chain);
    // What the one engine cannot do, the other may.
    if (answer && answer.reason !== 'engine_failed') return answer;
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
    this.prepare();
    const read = this.#answers.inspect(text, chain);
    if (read && read.problem !== 'engine_failed') return read;
    return this.#later(
      (screener) => screener.inspect(text, chain),
      couldNotRead,
    );
  }

  // What `Screener` has besides, as promises.

  async loadNames() {
    await (await this.#whole()).loadNames();
  }

  /** @param {Parameters<Screener['names']>} given */
  async names(...given) {
    return (await this.#whole()).names(...given);
  }

  /** @param {Parameters<Screener['receipt']>} given */
  receipt(...given) {
    return this.#asked((screener) => screener.receipt(...given));
  }

  /** @param {Parameters<Screener['assertSame']>} given */
  assertSame(...given) {
    return this.#asked((screener) => screener.assertSame(...given));
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

  /** Fetches the whole check. */
  prepare() {
    // Whoever needs it hears of a failure.
    this.#whole().catch(() => {});
  }

  /** The whole check, loaded once; after a failure the next text tries again. */
  #whole() {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load() {
    try {
      this.#screener = await Screener.load({ ...this.#options, now: () => this.#at ?? this.#now() }, this.#files);
      return this.#screener;
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }
}
