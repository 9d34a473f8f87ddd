/**
 * Reads the text in which an answer leaves the engine; its grammar stands in `wasm/convert/src/lib.rs`.
 *
 * @module
 */

/** @import { Check, Inspection, Kind, ListSummary, Reading, Verdict, Warning } from './types.d.ts' */

/**
 * What does not fit into the text.
 *
 * @typedef {object} Rest
 * @property {Check['entries']} entries
 * @property {Warning[]} warnings
 * @property {(string | null)[]} tags
 * @property {ListSummary[]} lists
 * @property {Check["look_alike"]} [look_alike]
 * @property {Check["contact"]} [contact]
 * @property {Check["recipients"]} [recipients]
 */

/** A text that a broken page has changed on its way names none of these. @type {Record<string, Verdict>} */
const VERDICTS = Object.assign(Object.create(null), {
  refused: 'refused',
  listed: 'listed',
  look_alike: 'look_alike',
  possible: 'possible',
  invalid: 'invalid',
  not_covered: 'not_covered',
  could_not_check: 'could_not_check',
  stale: 'stale',
  no_match: 'no_match',
});

/**
 * @param {string} answer
 * @param {() => Rest} rest asks for what did not fit
 * @param {() => string[][]} sameKeys computes `same_key` of all readings; asked when somebody looks at one
 * @returns {Omit<Check, 'text'>}
 */
export function readCheck(answer, rest, sameKeys) {
  const lines = answer.split('\n');
  const [kind, verdict, reason, asOf, more] = lines[0].split(' ');
  const known = VERDICTS[verdict];
  if (known === undefined) throw new TypeError('the answer has no verdict');
  const { entries, warnings, tags, lists, look_alike, contact, recipients } = more ? rest() : NOTHING();
  /** @type {Omit<Check, 'text'>} */
  const check = { kind: /** @type {Kind} */ (kind), verdict: known, entries, readings: readings(lines, tags, sameKeys), warnings, lists };
  if (reason) check.reason = reason;
  if (asOf) check.as_of_verdict = VERDICTS[asOf];
  if (look_alike) check.look_alike = look_alike;
  if (contact) check.contact = contact;
  if (recipients) check.recipients = recipients;
  return check;
}

/**
 * @param {string} answer
 * @param {() => Rest} rest
 * @param {() => string[][]} sameKeys
 * @returns {Omit<Inspection, 'text'>}
 */
export function readInspection(answer, rest, sameKeys) {
  const lines = answer.split('\n');
  const [kind, problem, more] = lines[0].split(' ');
  const { warnings, tags } = more ? rest() : NOTHING();
  /** @type {Omit<Inspection, 'text'>} */
  const inspection = { kind: /** @type {Kind} */ (kind), readings: readings(lines, tags, sameKeys), warnings };
  if (problem) inspection.problem = problem;
  return inspection;
}

/** @returns {Rest} */
function NOTHING() {
  return { entries: [], warnings: [], tags: [], lists: [] };
}

/** Lets a class put private fields on an object that is made elsewhere. */
class Given {
  /** @param {object} object */
  constructor(object) {
    return object;
  }
}

/** A reading whose `same_key` is computed when somebody looks: an own property as all others, several times as fast as a getter of its own. */
class Late extends Given {
  /** @type {() => string[][]} */
  #keys;
  /** @type {number} */
  #at;

  /** @param {Reading} reading @param {() => string[][]} keys @param {number} at */
  constructor(reading, keys, at) {
    super(reading);
    this.#keys = keys;
    this.#at = at;
  }

  static SAME_KEY = {
    configurable: true,
    enumerable: true,
    /** @this {Late} */
    get() {
      return this.#keys()[this.#at];
    },
  };
}

/** Kept from the start: a page may replace what it finds. */
const { defineProperty } = Object;

/**
 * @param {string[]} lines the first is not about a reading
 * @param {(string | null)[]} tags
 * @param {() => string[][]} sameKeys
 */
function readings(lines, tags, sameKeys) {
  /** @type {string[][] | undefined} */
  let keys;
  const all = () => (keys ??= sameKeys());
  /** @type {Reading[]} */
  const readings = [];
  for (let at = 0; at < lines.length - 1; at += 1) {
    const [chain, also, network, encoding, checksum, valid, role, key] = lines[at + 1].split(' ');
    const reading = /** @type {Reading} */ ({ chain, network, encoding, key, checksum, valid: valid === '1', role });
    if (also) reading.also = also.split(',');
    const tag = tags[at];
    if (tag) reading.tag = tag;
    new Late(reading, all, at);
    defineProperty(reading, 'same_key', Late.SAME_KEY);
    readings[at] = reading;
  }
  return readings;
}
