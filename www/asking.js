/**
 * What an element asks about its text, and the answer: asked when typing pauses, void as soon as the text is another
 * one. A screener answers at once, or later from a worker; until it has, the result is `could_not_check`.
 *
 * @module
 */
import { couldNotCheck } from './screener.js';

/** @import { Check, Inspection, Override } from './types.d.ts' */
/** @import { Hold } from './gate.js' */
/** @import { Supply } from './supply.js' */

/**
 * The pauses, in milliseconds, when the text is probably half typed: it reads as nothing yet, or as a name, which may go on.
 *
 * @type {Record<string, number | undefined>}
 */
const PATIENCE = { unreadable: 1200, entity_name: 500 };

/** What may be the name of a listed party too, see `Recipient::may_be_named` in the core: `blender.io` is one. */
const NAMED = ['address_name', 'not_checkable', 'unreadable'];

/** An answer that takes longer, in milliseconds, is said to be on its way. */
const AT_ONCE = 300;

/**
 * What an element hears.
 *
 * @typedef {object} Told
 * @property {(inspection: Inspection | undefined) => void} inspected what the text may be, before it is checked
 * @property {() => void} refused it is a secret
 * @property {() => void} waits the answer takes longer
 * @property {() => void} answered there is another result
 */

export class Asking {
  /** @type {Check} */
  result = couldNotCheck('not_checked');
  /** No answer to what the field holds is shown. */
  pending = true;
  /** The answer is on its way, and that is shown. */
  waiting = false;
  /** Whoever went past the result. @type {Override | undefined} */
  override;
  /** The field that is to be checked is not there. */
  lost = false;

  #host;
  #supply;
  #told;
  /** Counts what makes earlier questions void. */
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {HTMLElement & { value: string }} host @param {Supply} supply @param {Told} told */
  constructor(host, supply, told) {
    this.#host = host;
    this.#supply = supply;
    this.#told = told;
  }

  /** Whatever was answered is void, and what is still to be answered is dropped. */
  withdraw() {
    this.stop();
    this.#turn += 1;
    this.result = couldNotCheck('not_checked');
    this.pending = true;
    this.waiting = false;
    this.override = undefined;
  }

  /** Checks the text after a pause. @param {number} pause in milliseconds */
  start(pause) {
    if (this.lost || this.#host.value === '') {
      const reason = this.lost ? 'no_field' : this.#supply.failure?.reason;
      if (reason) this.#answer(couldNotCheck(reason));
      return;
    }
    this.inspect((kind) => {
      // A secret does not wait for the end of a pause.
      if (pause === 0 || kind === 'secret') this.#check();
      else this.#timer = setTimeout(() => this.#check(), PATIENCE[kind ?? ''] ?? pause);
    });
  }

  /** Ends the pause. */
  hurry() {
    if (this.#timer !== undefined) this.#check();
  }

  /** Nothing is checked after the pause. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Asks what the text may be. @param {(kind: Inspection['kind'] | undefined) => void} [act] */
  inspect(act) {
    const text = this.#host.value;
    this.#when(() => this.#supply.screener?.inspect(text, this.#chain), undefined, (inspection) => {
      this.#told.inspected(inspection);
      act?.(inspection?.kind);
    });
  }

  /** Answers a text that was kept out of the field, and is kept out of the result. @param {string} text */
  refuse(text) {
    this.#ask(text, (result) => this.#answer({ ...result, text: '' }));
  }

  #check() {
    this.stop();
    this.#ask(this.#host.value, (result) => {
      if (result.verdict === 'refused') this.#told.refused();
      // Whoever heard of it may have entered another text.
      if (result.verdict !== 'refused' || this.#host.value === '') this.#answer(result);
    });
  }

  /** @param {Check} result */
  #answer(result) {
    this.result = result;
    this.pending = this.#supply.pending;
    this.waiting = false;
    this.override = undefined;
    this.#told.answered();
  }

  /** Nobody may take an empty place for an answer. */
  #wait() {
    this.waiting = true;
    this.#told.waits();
  }

  /** The answer that is shown may be another one, now that something became of the names. */
  get dependsOnNames() {
    const { kind, verdict, text } = this.result;
    if (text === '' || text !== this.#host.value) return false;
    if (kind === 'entity_name') return true;
    return this.#supply.names === 'loaded' && (NAMED.includes(kind) || (kind === 'address' && (verdict === 'invalid' || /\s/.test(text.trim()))));
  }

  /** What holds a form back, or not. @returns {Hold} */
  get hold() {
    const { result, pending, override } = this;
    const waiting = this.#supply.pending || this.waiting || (this.#supply.names === 'waiting' && result.reason === 'names_not_loaded');
    return {
      block: this.#host.getAttribute('mode') === 'block',
      text: this.#host.value,
      result,
      pending: waiting ? 'waiting' : pending ? 'unchecked' : undefined,
      overridden: override !== undefined,
    };
  }

  get #chain() {
    return this.#host.getAttribute('chain') || undefined;
  }

  /** @param {string} text @param {(result: Check) => void} act */
  #ask(text, act) {
    const { failure, screener } = this.#supply;
    if (!screener) return act(couldNotCheck(failure?.reason ?? 'not_checked', text));
    const otherwise = couldNotCheck('engine_failed', text);
    this.#when(() => screener.check(text, this.#chain), otherwise, (result) => act(isAbout(result, text) ? result : otherwise));
  }

  /**
   * Acts on the answer: at once where it is there, else when it comes, unless it was dropped by then.
   *
   * @template T
   * @param {() => T | Promise<T>} ask
   * @param {T} otherwise what to act on where asking fails
   * @param {(answer: T) => void} act
   */
  #when(ask, otherwise, act) {
    let answer = otherwise;
    try {
      const given = ask();
      if (isPromise(given)) return void this.#later(given, otherwise, act);
      answer = given;
    } catch {
      // Otherwise, then.
    }
    act(answer);
  }

  /**
   * @template T
   * @param {Promise<T>} promise
   * @param {T} otherwise
   * @param {(answer: T) => void} act
   */
  async #later(promise, otherwise, act) {
    const turn = this.#turn;
    const slow = setTimeout(() => {
      if (turn === this.#turn) this.#wait();
    }, AT_ONCE);
    const answer = await promise.catch(() => otherwise);
    clearTimeout(slow);
    if (turn === this.#turn) act(answer);
  }
}

/** True for an answer to this text: a secret, and what is too long, are not repeated. @param {Check | undefined} result @param {string} text */
function isAbout(result, text) {
  return result?.text === text || (result?.text === '' && (result.verdict === 'refused' || result.kind === 'too_long'));
}

/** @template T @param {T | Promise<T>} value @returns {value is Promise<T>} */
function isPromise(value) {
  return typeof (/** @type {any} */ (value)?.then) === 'function';
}
