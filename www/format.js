/**
 * Text for people: groups of four, dates, counts.
 *
 * @module
 */

/**
 * One piece of an address that stays on one line.
 *
 * @typedef {object} Group
 * @property {'prefix' | 'end' | 'middle'} role ends are what people compare, the middle is what they must
 * @property {{ text: string, mark?: number }[]} pieces `mark` is the number of a warning about this character
 */

/** What stands before an address in a link, and is not part of it. */
const PREFIX = /^[a-z][a-z0-9+.-]*:(?:\/\/)?/i;

/**
 * Splits a pasted text into groups of four characters. The first and last four are the ends.
 *
 * @param {string} text
 * @param {Map<number, number>} [marks] position in characters to the number of a warning
 * @returns {Group[]}
 */
export function groups(text, marks = new Map()) {
  // White space is not part of an address; only a place that a warning names is shown.
  const kept = Array.from(text, (character, at) => ({ character, mark: marks.get(at) })).filter(
    ({ character, mark }) => mark !== undefined || character.trim() !== '',
  );
  const plain = kept.map(({ character }) => character).join('');
  const prefix = PREFIX.exec(plain)?.[0].length ?? 0;
  // `0x` opens the first group instead of shifting all others.
  const opening = /^0x/i.test(plain.slice(prefix)) ? 2 : 0;

  const result = [];
  if (prefix > 0 && prefix < kept.length) result.push(group('prefix', kept.slice(0, prefix)));
  for (let at = prefix < kept.length ? prefix : 0, first = true; at < kept.length; first = false) {
    const next = at + 4 + (first ? opening : 0);
    result.push(group(first || next >= kept.length ? 'end' : 'middle', kept.slice(at, next)));
    at = next;
  }
  return result;
}

/**
 * @param {Group['role']} role
 * @param {{ character: string, mark?: number }[]} characters
 * @returns {Group}
 */
function group(role, characters) {
  /** @type {Group['pieces']} */
  const pieces = [];
  for (const { character, mark } of characters) {
    const last = pieces.at(-1);
    if (mark !== undefined) pieces.push({ text: visible(character), mark });
    else if (last && last.mark === undefined) last.text += character;
    else pieces.push({ text: character });
  }
  return { role, pieces };
}

/** A character that shows nothing gets a sign. @param {string} character */
function visible(character) {
  return /^[\s\p{C}\p{M}\u115f\u1160\u3164\uffa0]$/u.test(character) ? '\u25a1' : character;
}

/**
 * A day, as the reader's language writes it, in UTC: list dates are UTC.
 *
 * @param {string} date RFC 3339 date or time
 * @param {string} locale
 */
export function day(date, locale) {
  const instant = new Date(date);
  if (Number.isNaN(instant.getTime())) return date;
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  if (locale !== 'en') return format.format(instant);
  // English without a country writes the day first, as most of the world does, and "Sep" with three letters.
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts.day} ${parts.month} ${parts.year}`;
}

/** @param {number} value @param {string} locale */
export function count(value, locale) {
  return new Intl.NumberFormat(locale).format(value);
}

/** A number of days, in words. @param {number} value @param {string} locale */
export function days(value, locale) {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(value);
}

/**
 * Whole days from `date` to `now`.
 *
 * @param {string} date
 * @param {number} now milliseconds since 1970
 */
export function age(date, now) {
  return Math.floor((now - Date.parse(date)) / 86_400_000);
}
