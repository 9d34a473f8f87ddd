/**
 * Reads the text in which an answer leaves the engine; its grammar stands in `wasm/convert/src/lib.rs`.
 *
 * @module
 */

/** @import { Check, Inspection, Kind, Reading, Verdict } from './types.d.ts' */

/** What only the whole check says. @typedef {Pick<Check, 'look_alike' | 'contact' | 'recipients'>} Rest */

/** Kept from the start: a page may replace what it finds. */
const { defineProperty, setPrototypeOf } = Object;
export const { parse } = JSON;

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
 * @param {(text: string) => Check['lists']} listsOf reads what it says of the lists
 * @param {() => Rest} rest asks for what only the whole check says
 * @param {() => string} sameKeys computes `same_key` of all readings; asked when somebody looks at one
 * @returns {Omit<Check, 'text'>}
 */
export function readCheck(answer, listsOf, rest, sameKeys) {
  const lines = answer.split('\n');
  const [kind, verdict, reason, asOf, more] = lines[0].split(' ');
  const known = VERDICTS[verdict];
  if (known === undefined) throw new TypeError('the answer has no verdict');
  const { entries, readings, warnings } = body(lines, 2, sameKeys);
  /** @type {Omit<Check, 'text'>} */
  const check = { kind: /** @type {Kind} */ (kind), verdict: known, entries, readings, warnings, lists: listsOf(lines[1]) };
  if (reason) check.reason = reason;
  if (asOf) check.as_of_verdict = VERDICTS[asOf];
  if (more) {
    const { look_alike, contact, recipients } = rest();
    if (look_alike) check.look_alike = look_alike;
    if (contact) check.contact = contact;
    if (recipients) check.recipients = recipients;
  }
  return check;
}

/**
 * @param {string} answer
 * @param {() => string} sameKeys
 * @returns {Omit<Inspection, 'text'>}
 */
export function readInspection(answer, sameKeys) {
  const lines = answer.split('\n');
  const [kind, problem] = lines[0].split(' ');
  const { readings, warnings } = body(lines, 1, sameKeys);
  /** @type {Omit<Inspection, 'text'>} */
  const inspection = { kind: /** @type {Kind} */ (kind), readings, warnings };
  if (problem) inspection.problem = problem;
  return inspection;
}

/**
 * @param {string[]} lines
 * @param {number} first of what both kinds of answer have
 * @param {() => string} sameKeys
 * @returns {Pick<Check, 'entries' | 'readings' | 'warnings'>}
 */
function body(lines, first, sameKeys) {
  const last = lines.length - 1;
  const more = last >= first && lines[last][0] === '{';
  // What is not there must not be found in what a page has added to all objects.
  const { entries = [], warnings = [], tags = [] } = setPrototypeOf(more ? parse(lines[last]) : {}, null);
  return { entries, readings: readings(lines, first, more ? last : last + 1, tags, sameKeys), warnings };
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

/**
 * @param {string[]} lines
 * @param {number} first
 * @param {number} end the first that is not about a reading again
 * @param {string[]} tags
 * @param {() => string} sameKeys
 */
function readings(lines, first, end, tags, sameKeys) {
  /** @type {string[][] | undefined} */
  let keys;
  const all = () => (keys ??= /** @type {string[][]} */ (parse(sameKeys())));
  /** @type {Reading[]} */
  const readings = [];
  for (let at = 0; first + at < end; at += 1) {
    const [chain, also, network, encoding, checksum, valid, role, key] = lines[first + at].split(' ');
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
