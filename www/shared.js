/**
 * What the screener on the page's thread and the one in a worker have in common: why loading fails, the answer
 * where there is none, and which answers are not believed as they come.
 *
 * @module
 */

/** @import { Check, Inspection, LoadOptions, NameMatches, Reason } from './types.d.ts' */

/** The core refuses longer texts. A longer string is never copied into its memory: these units are enough to be refused. */
const MAX_LENGTH = 4096;

/** Answers that an engine which no longer reads texts cannot give. Every other one is believed after the canaries. */
const ALARMS = ['refused', 'listed', 'look_alike', 'possible', 'could_not_check'];

/** Why loading has failed. */
export class LoadError extends Error {
  /** @param {Reason} reason @param {string} message @param {unknown} [cause] */
  constructor(reason, message, cause) {
    super(message, { cause });
    this.name = 'LoadError';
    /** The `reason` that a result would carry. */
    this.reason = reason;
  }
}

/** Days after which a list may no longer clear anyone, and the most that a site may ask for. */
const MAX_AGE = 30;
const LONGEST_MAX_AGE = 90;

/** @param {number} [given] */
export function maxAgeOf(given = MAX_AGE) {
  return Math.min(given, LONGEST_MAX_AGE);
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

/** What {@link couldNotCheck} is for reading. @param {Reason} problem @returns {Inspection} */
export function couldNotRead(problem) {
  return { kind: 'unreadable', readings: [], warnings: [], problem, text: '' };
}

/** What {@link couldNotCheck} is for names. @param {Reason} reason @returns {NameMatches} */
export function unnamed(reason) {
  return { r: [], why: [], reason };
}

/**
 * What of a result is believed: all of an alarm and of what comes after the canaries; undefined where nothing is.
 *
 * @param {Check} result
 * @param {() => boolean} canariesHit
 * @returns {Check | undefined}
 */
export function believed(result, canariesHit) {
  const alarm = ALARMS.includes(result.verdict);
  if ((alarm && !result.recipients) || canariesHit()) return result;
  if (!alarm) return undefined;
  // The alarm stands; what it says of other recipients beside it may clear one.
  delete result.recipients;
  return result;
}

/** Whether the answer to a canary leads to its list. @param {Check} answer @param {string} list its id */
export function leadsTo(answer, list) {
  const { verdict, entries } = answer;
  if (verdict !== 'listed' && verdict !== 'possible') return false;
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at];
    // A list that is nothing but a filter calls nobody listed.
    if (entry.list === list && (verdict === 'listed' || entry.relation === 'filter')) return true;
  }
  return false;
}

/** An address as the page means it; where there is no page it must be a whole one. @param {URL | string} address */
export function absolute(address) {
  return new URL(address, globalThis.document?.baseURI ?? globalThis.location?.href);
}

/** @param {string} text */
export function short(text) {
  return text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH + 1) : text;
}

/**
 * @param {LoadOptions['now']} now
 * @returns {() => number} milliseconds since 1970
 */
export function clock(now) {
  if (now === undefined) return Date.now;
  if (typeof now === 'function') {
    const ask = () => Number(now());
    // What it throws is said as it is: later it would look like a fault of the lists.
    ask();
    return ask;
  }
  const fixed = typeof now === 'string' ? Date.parse(now) : Number(now);
  if (Number.isNaN(fixed)) throw new TypeError('`now` is not a time');
  return () => fixed;
}
