/**
 * Addresses as people compare them: in groups of four, ends heavy, what is odd or different marked.
 *
 * @module
 */
import { make, row } from './dom.js';
import { groups } from './format.js';
import { icon } from './icons.js';

/** @import { Check, Warning } from './types.d.ts' */
/** @import { Words } from './card.js' */

/** Characters of a text that were left out when it was read. */
const LEFT_OUT = ['hidden_character', 'inner_space'];

/**
 * The text in groups of four, characters with a warning marked by its number.
 *
 * @param {Check} result
 * @returns {HTMLElement}
 */
export function address({ text, warnings }) {
  const element = make('p', { class: 'address', part: 'address', translate: 'no', dir: 'ltr' });
  for (const { role, pieces } of groups(text, marks(warnings))) {
    const group = make('span', { class: role });
    for (const { text: piece, mark } of pieces) {
      group.append(mark === undefined ? piece : make('span', { class: 'mark' }, piece, make('sup', {}, String(mark))));
    }
    element.append(group);
  }
  return element;
}

/**
 * Copies the whole text as it was read: no white space, nothing invisible. Absent where the browser cannot copy, and
 * beside an address that nobody should use.
 *
 * @param {Check} result
 * @param {Words} words
 * @param {(said: string) => void} say
 * @returns {HTMLElement | undefined}
 */
export function copyButton({ text, verdict, warnings }, words, say) {
  const clipboard = globalThis.navigator?.clipboard;
  if (['invalid', 'look_alike', 'listed', 'possible'].includes(verdict) || typeof clipboard?.writeText !== 'function') return undefined;
  const left = new Set(warnings.flatMap(({ code, at }) => (LEFT_OUT.includes(code) ? [at] : [])));
  const whole = Array.from(text).filter((character, at) => !left.has(at) && character.trim() !== '');
  const word = make('span', {}, words.copy);
  const button = make('button', { type: 'button', class: 'copy', part: 'button', dir: words.dir, translate: 'yes' }, icon('copy'), word);
  button.addEventListener('click', async () => {
    try {
      await clipboard.writeText(whole.join(''));
      word.textContent = words.copied;
      say(words.copied);
    } catch {
      // A page may forbid it; the text can still be selected.
    }
  });
  return button;
}

/**
 * The pasted address above the one it resembles.
 *
 * @param {Check} result
 * @param {Words} words
 */
export function lookAlike({ text, look_alike }, words) {
  if (!look_alike) return undefined;
  const [pasted, known] = [text, look_alike.address].map(bare);
  const [start, end] = ends(pasted, known);
  return make(
    'dl',
    { class: 'pair', part: 'details' },
    row(words.lookAlike.pasted, compared(pasted, start, pasted.length - end)),
    row(words.lookAlike.known(look_alike.name), compared(known, start, known.length - end)),
  );
}

/** Number of each marked position. @param {Warning[]} warnings @returns {Map<number, number>} */
export function marks(warnings) {
  const positions = warnings.flatMap(({ at }) => (at === undefined ? [] : [at])).sort((one, other) => one - other);
  return new Map([...new Set(positions)].map((position, index) => [position, index + 1]));
}

/** Without what a link has around an address, and without white space. @param {string} text */
function bare(text) {
  const parts = groups(text).filter(({ role }) => role !== 'prefix' && role !== 'suffix');
  return parts.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('');
}

/** How many characters two texts share at their start and at their end. @param {string} one @param {string} other */
function ends(one, other) {
  // Hex and Bech32 mean the same in either case; where both cases stand, they are part of the address.
  const plain = /^0x/i.test(one) || [one, other].some((text) => text === text.toLowerCase() || text === text.toUpperCase());
  const [a, b] = plain ? [one.toLowerCase(), other.toLowerCase()] : [one, other];
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return [start, end];
}

/** In groups, with `start` to `end` marked. @param {string} value @param {number} start @param {number} end */
function compared(value, start, end) {
  const element = make('span', { class: 'address', translate: 'no', dir: 'ltr' });
  let at = 0;
  for (const { pieces } of groups(value)) {
    const text = pieces.map((piece) => piece.text).join('');
    const cut = (/** @type {number} */ place) => Math.min(Math.max(place - at, 0), text.length);
    const [from, to] = [cut(start), cut(end)];
    element.append(make('span', {}, text.slice(0, from), from < to && make('mark', {}, text.slice(from, to)), text.slice(Math.max(from, to))));
    at += text.length;
  }
  return element;
}
