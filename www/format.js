/**
 * Text for people: groups of four, dates, spans of time.
 *
 * @module
 */

/**
 * One piece of an address that stays on one line.
 *
 * @typedef {object} Group
 * @property {'prefix' | 'end' | 'middle' | 'suffix'} role ends are what people compare, the middle is what they must; prefix
 *   and suffix are what a link has around it
 * @property {{ text: string, mark?: number }[]} pieces `mark` is the number of a warning about this character
 */

/** What stands before an address in a link, and is not part of it. */
const PREFIX = /^[a-z][a-z0-9+.-]*:(?:\/\/)?/i;

/** What stands after it: a network, an amount, a label. Where another long word stands there, that may be the recipient. */
const SUFFIX = /^(\w{20,})([@?].*)$/;

const LONG_WORD = /\w{20}/;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What each language writes with, once it was needed: `made.day.de`. @type {Record<string, Record<string, any>>} */
const made = {};

/** How to make it; an engine takes many times as long for that as for its use, and longest for the first of all. */
const MAKERS = {
  /** @param {string} locale */
  plural: (locale) => new Intl.PluralRules(locale),
  /** @param {string} locale */
  number: (locale) => new Intl.NumberFormat(locale),
  /** @param {string} locale */
  percent: (locale) => new Intl.NumberFormat(locale, { style: 'percent' }),
  /** @param {string} locale */
  days: (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }),
  // One calendar everywhere: that of the official record, with which the day is compared.
  /** @param {string} locale */
  day: (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC', calendar: 'gregory' }),
  /** @param {string} locale */
  choice: (locale) => new Intl.ListFormat(locale, { type: 'disjunction' }),
};

/**
 * English writes what every answer has without the engine, which takes as long as a list to read what it knows of languages.
 *
 * @type {Record<string, ((value: any) => string) | undefined>}
 */
const ENGLISH = {
  number: grouped,
  /** @param {number} count */
  days: (count) => `${grouped(count)} ${count === 1 ? 'day' : 'days'}`,
  /** Without a country it has the day first, as in most of the world. @param {Date} instant */
  day: (instant) => `${instant.getUTCDate()} ${MONTHS[instant.getUTCMonth()]} ${instant.getUTCFullYear()}`,
};

/** With a comma before each three digits. @param {number} count @returns {string} */
function grouped(count) {
  const last = count % 1000;
  return count >= 1000 ? `${grouped((count - last) / 1000)},${`${last + 1000}`.slice(1)}` : `${count}`;
}

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

  const [, address = '', suffix = ''] = SUFFIX.exec(plain.slice(prefix)) ?? [];
  const end = LONG_WORD.test(suffix) || suffix === '' ? kept.length : prefix + address.length;

  const result = [];
  if (prefix > 0 && prefix < kept.length) result.push(group('prefix', kept.slice(0, prefix)));
  for (let at = prefix < kept.length ? prefix : 0, first = true; at < end; first = false) {
    // No built-in decides how far: one that a page has broken must not keep this from its end.
    let next = at;
    let room = 4 + (first ? opening : 0);
    // What shows nothing takes no place: the groups are those of the address without it.
    while (next < end && (isUnseen(kept[next].character) || (room -= 1) >= 0)) next += 1;
    result.push(group(first || next >= end ? 'end' : 'middle', kept.slice(at, next)));
    at = next;
  }
  if (end < kept.length) result.push(group('suffix', kept.slice(end)));
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
    if (mark !== undefined) pieces.push({ text: isUnseen(character) ? '\u25a1' : character, mark });
    else if (last && last.mark === undefined) last.text += character;
    else pieces.push({ text: character });
  }
  return { role, pieces };
}

/** A character that shows nothing. @param {string} character */
function isUnseen(character) {
  return /^[\s\p{C}\p{M}\u115f\u1160\u3164\uffa0]$/u.test(character);
}

/**
 * What a language writes numbers, days or choices with.
 *
 * @template {keyof typeof MAKERS} Kind
 * @param {Kind} kind
 * @param {string} locale
 * @returns {ReturnType<typeof MAKERS[Kind]>}
 */
export function writer(kind, locale) {
  const own = locale === 'en' ? ENGLISH[kind] : undefined;
  return ((made[kind] ??= {})[locale] ??= own ? { format: own } : MAKERS[kind](locale));
}

/** Makes all that a language is written with before it is needed. @param {string} locale */
export function prepare(locale) {
  try {
    for (const kind in MAKERS) writer(/** @type {keyof typeof MAKERS} */ (kind), locale);
  } catch {
    // Whoever draws with it finds out, and says so.
  }
}

/**
 * A day, as the reader's language writes it, on one line, in UTC: list dates are UTC.
 *
 * @param {string} date RFC 3339 date or time
 * @param {string} locale
 */
export function day(date, locale) {
  const instant = new Date(date);
  return Number.isNaN(instant.getTime()) ? date : writer('day', locale).format(instant).replaceAll(' ', '\u00a0');
}

/** A number, as it is written there. @param {number} value @param {string} locale */
export function number(value, locale) {
  return writer('number', locale).format(value);
}

/** A number of days, in words. @param {number} value @param {string} locale */
export function days(value, locale) {
  return writer('days', locale).format(value);
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

/**
 * A name letter by letter: what no word of the typed text has `differs`. Case and accents do not count.
 *
 * @param {string} name
 * @param {string} typed
 * @returns {{ text: string, differs: boolean }[]}
 */
export function spelling(name, typed) {
  const wanted = typed.split(/[^\p{L}\p{N}\p{M}]+/u).map((word) => Array.from(word, bare));
  // `split` comes to an end whatever a page has made of `exec`; what looks for all matches does not.
  return name.split(/([^\p{L}\p{N}\p{M}]+)/u).flatMap((word) => {
    if (word === '') return [];
    if (!/[\p{L}\p{N}]/u.test(word)) return [{ text: word, differs: false }];
    const letters = Array.from(word);
    const own = letters.map(bare);
    const best = wanted.map((other) => common(own, other)).reduce((one, other) => (other.size > one.size ? other : one), new Set());
    // Words that share less than half of their letters are different words.
    const kept = best.size * 2 > letters.length ? best : new Set();
    return pieces(letters, kept);
  });
}

/** @param {string[]} letters @param {Set<number>} kept */
function pieces(letters, kept) {
  /** @type {{ text: string, differs: boolean }[]} */
  const result = [];
  letters.forEach((letter, at) => {
    const differs = !kept.has(at);
    const last = result.at(-1);
    if (last && last.differs === differs) last.text += letter;
    else result.push({ text: letter, differs });
  });
  return result;
}

/** @param {string} letter */
function bare(letter) {
  return letter.normalize('NFD').split(/\p{M}/u).join('').toLowerCase();
}

/** Positions in `one` of the longest run of letters that `other` has in the same order. @param {string[]} one @param {string[]} other */
function common(one, other) {
  const length = Array.from({ length: one.length + 1 }, () => new Array(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      length[i][j] = one[i] === other[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  /** @type {Set<number>} */
  const kept = new Set();
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) kept.add(i++), (j += 1);
    else if (length[i + 1][j] >= length[i][j + 1]) i += 1;
    else j += 1;
  }
  return kept;
}
