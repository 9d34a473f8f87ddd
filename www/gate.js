/**
 * When a form is held back, and why. `mode="warn"` holds it for a listed recipient only; `mode="block"` until there is
 * an answer that needs no decision, or a person has taken one.
 *
 * @module
 */

import { listTitle } from './answer.js';

/** @import { Check, Verdict } from './types.d.ts' */
/** @import { Words } from './card.js' */

/**
 * Answers that a person may read and go past. Not among them: what is certain (`listed`), what would lose the money or
 * the keys (`invalid`, `refused`), and a check that is only not finished.
 *
 * @type {Verdict[]}
 */
const PASSABLE = ['look_alike', 'possible', 'not_covered', 'could_not_check', 'stale'];

/**
 * @typedef {object} Hold
 * @property {boolean} block
 * @property {string} text what the field holds
 * @property {Check} result
 * @property {'waiting' | 'unchecked' | undefined} pending why there is no answer yet
 * @property {boolean} overridden
 */

/**
 * The sentence that holds the form back; empty where nothing does.
 *
 * @param {Hold} hold
 * @param {Words} words
 */
export function held({ block, text, result, pending, overridden }, words) {
  const { verdict, entries, reason } = result;
  if (verdict === 'listed') return words.listed.headline(listTitle(entries[0]?.list, words));
  if (!block || overridden || verdict === 'no_match') return '';
  // An empty field is no recipient, and whether one is needed says `required`; what was taken out of it counts.
  const empty = text === '' && reason !== 'no_field' && !['refused', 'invalid'].includes(verdict);
  return empty ? '' : words.block[pending ?? 'held'];
}

/** Whether a person may take the decision. @param {Hold} hold */
export function passable({ block, text, result, pending }) {
  return block && text !== '' && !pending && PASSABLE.includes(result.verdict) && !isMistake(result);
}

/**
 * Stops a form that is being sent although it is held: nobody asks a field that is only read, and a site may have taken the
 * sentence back. Not where the form, or its button, wants nothing asked.
 *
 * @param {Event} event
 * @param {() => void} say what holds it
 */
export function stop(event, say) {
  const { target, submitter } = /** @type {SubmitEvent} */ (event);
  // A form's own properties give way to fields of their name.
  const unasked = Element.prototype.hasAttribute.call(target, 'novalidate') || /** @type {HTMLButtonElement | null} */ (submitter)?.formNoValidate;
  if (unasked) return;
  say();
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** A look-alike that has a typing mistake too would lose the money. @param {Check} result */
function isMistake({ verdict, kind, readings }) {
  const bad = readings.length > 0 && readings.every(({ checksum }) => checksum === 'bad');
  return verdict === 'look_alike' && (kind === 'unreadable' || bad);
}
