/**
 * Who is meant: the listed parties that a text leads to, each with its facts and the reason it is shown.
 *
 * @module
 */
import { chainName, network } from './answer.js';
import { folded, link, make, row } from './dom.js';
import { day, spelling, writer } from './format.js';

/** @import { Check, Entry } from './types.d.ts' */
/** @import { Context } from './answer.js' */
/** @import { Words } from './card.js' */

/** Entries, and recipients, that are shown at once; more are folded away. */
export const SHOWN = 3;

/** @param {Check} result @param {Context} context @param {string} [shared] the source, where the card says it once for all */
export function listOfEntries(result, context, shared) {
  const { words } = context;
  const named = result.entries.filter(isShown);
  if (named.length === 0) return undefined;
  const items = named.map((entry) => oneEntry(entry, result, context, shared));
  if (items.length === 1) return items[0];
  // Names come best first, so their order says something.
  const list = (/** @type {HTMLElement[]} */ part) =>
    make(named[0].relation === 'name' ? 'ol' : 'ul', { class: 'entries', role: 'list' }, ...part.map((item) => make('li', {}, item)));
  const rest = items.slice(SHOWN);
  return make(
    'div',
    { class: 'several' },
    make('p', { class: 'text' }, words.entries(named.length)),
    list(items.slice(0, SHOWN)),
    rest.length > 0 && folded(words.moreEntries(rest.length), list(rest)),
  );
}

/** What several entries were all read from. @param {Check} result @param {Context} context */
export function sharedSource(result, { words }) {
  const [first, ...rest] = result.entries.filter(isShown).map((entry) => source(entry, result, words));
  return rest.length > 0 && rest.every((other) => other === first) ? first : undefined;
}

/** @param {Entry} entry */
function isShown({ name, relation }) {
  return name !== '' || relation === 'filter';
}

/** @param {Entry} entry @param {Check} result @param {Context} context @param {string} [shared] */
function oneEntry(entry, result, context, shared) {
  const { words } = context;
  const { terms } = words;
  const date = (/** @type {string} */ text) => day(text, words.lang);
  const reading = entry.reading === null ? undefined : result.readings[entry.reading];
  const from = source(entry, result, words);

  /** @type {([string, string | Node | undefined] | false | undefined)[]} */
  const rows = [
    entry.relation !== 'filter' && [terms.name, who(entry, result, words)],
    alias(entry, result, words),
    entry.band && [words.whyTitle, why(entry, words)],
    entry.relation === 'same_key' && [terms.sameKey, words.sameKeyAs(labelName(entry.label, context))],
    entry.programs.length > 0 && [terms.programs[entry.programs.length > 1 ? 1 : 0], entry.programs.join(words.comma)],
    entry.listed_on !== undefined && [terms.since, date(entry.listed_on)],
    entry.added_between && [
      terms.added,
      words.terms.between(date(entry.added_between[0]), date(entry.added_between[1])),
    ],
    reading && [terms.network, network(reading, context)],
    entry.relation === 'verbatim' && [terms.why, words.verbatim],
    from !== shared && [terms.source, from],
  ];
  const details = make('dl', { part: 'details' });
  for (const filled of rows) if (filled && filled[1]) details.append(row(filled[0], filled[1]));
  if (entry.name) details.querySelector('dd')?.classList.add('who');
  return make('div', { class: 'entry' }, details, record(entry.url, words));
}

/** @param {Entry} entry @param {Check} result @param {Words} words */
function who(entry, result, words) {
  const itself = entry.matched_name?.name === entry.name;
  return make(
    'span',
    {},
    itself ? spelled(entry.name, result.text) : entry.name,
    entry.type && make('span', { class: 'kind' }, ` (${words.type[entry.type]})`),
  );
}

/**
 * The name that the text resembles, where it is not the party's own.
 *
 * @param {Entry} entry
 * @param {Check} result
 * @param {Words} words
 * @returns {[string, Node] | undefined}
 */
function alias({ name, matched_name: matched }, result, words) {
  if (!matched || (matched.name === name && matched.quality !== 'weak')) return undefined;
  const quality = words.quality[matched.quality];
  return [words.terms.alias, make('span', {}, spelled(matched.name, result.text), quality && words.comma + quality)];
}

/** How near, and why: in the core's words only where the language has none. @param {Entry} entry @param {Words} words */
function why({ band, score, why, alignment }, words) {
  const percent = score !== undefined && score < 1 && writer('percent', words.lang).format(score);
  const near = [band && words.band[band], percent].filter(Boolean).join(words.comma);
  const reasons = (alignment && met(alignment, words)) ?? (why ? [[make('bdi', { lang: 'en' }, why)]] : []);
  return make('span', {}, near, ...reasons.flatMap((reason) => [words.semicolon, ...reason]));
}

/**
 * Which words met, each as a sentence whose texts keep their own direction. Undefined where one has no sentence.
 *
 * @param {NonNullable<Entry['alignment']>} alignment
 * @param {Words} words
 * @returns {(string | Node)[][] | undefined}
 */
function met(alignment, words) {
  /** @type {[string, string, string][]} */
  const reasons = [];
  for (const [how, typed, listed] of alignment) {
    const last = reasons.at(-1);
    // What met nothing is said together.
    if (last?.[0] !== how || (typed && listed)) reasons.push([how, typed, listed]);
    else if (typed) last[1] += `, ${typed}`;
    else last[2] += `, ${listed}`;
  }
  const sentences = /** @type {Record<string, ((...texts: string[]) => string) | undefined>} */ (words.alignment);
  const said = reasons.map(([how, ...texts]) => {
    // The holes stand for the texts until the sentence is cut; marks of direction around them go.
    const pieces = sentences[how === 'initial' ? 'abbreviation' : how]?.('{0}', '{1}').split(/[\u2066-\u2069]?{([01])}\u2069?/);
    return (pieces ?? []).map((piece, at) => (at % 2 === 0 ? piece : make('bdi', {}, texts[Number(piece)])));
  });
  return said.every(({ length }) => length > 0) ? said : undefined;
}

/** A name, with what the typed text does not have marked. @param {string} name @param {string} typed */
function spelled(name, typed) {
  const element = make('bdi', {});
  for (const { text, differs } of spelling(name, typed)) element.append(differs ? make('mark', {}, text) : text);
  return element;
}

/** What the publisher files an address under, in words. @param {string} label @param {Context} context */
function labelName(label, context) {
  const name = context.words.labels[label] ?? chainName(label, context);
  return name === label ? label : `${name} (${label})`;
}

/** @param {Entry} entry @param {Check} result @param {Words} words */
function source(entry, { lists }, words) {
  const list = lists.find(({ id }) => id === entry.list);
  if (!list) return undefined;
  const seen = entry.relation === 'name' ? list.as_of_names : list.as_of_addresses;
  const said = words.asOf(words.publisher[list.id] ?? list.id, day(seen, words.lang));
  return list.demonstration ? words.aside(said, words.publicCopies) : said;
}

/** @param {string | undefined} url @param {Words} words */
function record(url, words) {
  const target = url === undefined ? undefined : web(url);
  return target && make('p', { class: 'text' }, link(target.href, words.aside(words.record, target.hostname)));
}

/** A signed list may still hold an address that a browser must not follow. @param {string} url */
function web(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'https:' ? parsed : undefined;
  } catch {
    return undefined;
  }
}
