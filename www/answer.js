/**
 * From a result to what is said about it: tone, sign, headline, sentences. No DOM, so that every state can be
 * read in a test.
 *
 * @module
 */
import { age, count, day, days } from './format.js';

/** @import { Check, Entry, ListSummary } from './types.d.ts' */
/** @import { Words } from './card.js' */

/**
 * What decides the words besides the result.
 *
 * @typedef {object} Context
 * @property {Words} words
 * @property {number} now milliseconds since 1970
 * @property {Record<string, string>} chains names of chains by id
 * @property {string} [chain] the only chain that texts are read for
 * @property {'loading' | 'waiting' | 'missing' | 'failed' | 'loaded'} [names] what became of the list of names
 */

/**
 * @typedef {object} Answer
 * @property {'listed' | 'possible' | 'look-alike' | 'mistake' | 'no-match' | 'unknown'} tone
 * @property {string} icon
 * @property {string} headline
 * @property {string[]} sentences
 * @property {'retry' | 'names'} [action] a button that may help
 * @property {{ title: string, steps: string[], command?: string }} [more] folded away
 * @property {{ text: string, url: string, name: string }} [search] where else to look
 */

/**
 * @param {Check} result
 * @param {Context} context
 * @returns {Answer}
 */
export function answer(result, context) {
  const { words } = context;
  switch (result.verdict) {
    case 'listed':
      return {
        tone: 'listed',
        icon: 'octagon',
        headline: words.listed.headline(listTitle(result.entries[0]?.list, words)),
        sentences: [words.listed.text],
        more: { title: words.listed.next, steps: words.listed.steps },
      };
    case 'look_alike': {
      const name = result.look_alike?.name ?? '';
      return plain('look-alike', 'rings', { headline: words.lookAlike.headline(name), text: words.lookAlike.text });
    }
    case 'possible':
      return possible(result, words);
    case 'refused':
      return plain('possible', 'lock', words.secret);
    case 'invalid':
      if (result.kind === 'empty') return plain('unknown', 'dashed', words.empty);
      return plain('mistake', 'pencil', invalid(result, context));
    case 'not_covered':
      return plain('unknown', 'dashed', notCovered(result, context));
    case 'stale':
      return withTestNetwork(result, words, stale(result, context));
    case 'no_match':
      return withTestNetwork(result, words, noMatch(result, context));
    default:
      return unchecked(result, context);
  }
}

/**
 * The name of a reading's network, and how the address is written where that has a name.
 *
 * @param {import('./types.d.ts').Reading} reading
 * @param {Pick<Context, 'words' | 'chains'>} context
 */
export function network(reading, { words, chains }) {
  const name = chainName(reading.chain, { words, chains });
  const form = words.encodings[reading.encoding];
  const written = form ? `${name}, ${form}` : name;
  const placed = reading.network === 'test' && !/test/i.test(name) ? words.testNetwork(written) : written;
  return reading.role === 'token_contract' ? words.tokenContract(placed) : placed;
}

/** Warnings that say what is wrong with an address: the sentence below the headline, and no other. */
export const MISTAKES = ['checksum', 'wrong_character', 'mixed_case', 'wrong_length'];

/** Networks that are named one by one; of more, the number is enough. */
const NAMED = 4;

/**
 * "Aptos, Sui, or one of 5 other networks".
 *
 * @param {Iterable<string>} names
 * @param {Words} words
 */
export function oneOf(names, words) {
  const all = [...new Set(names)];
  const others = all.length - NAMED + 1;
  const shown = others > 1 ? [...all.slice(0, NAMED - 1), words.otherNetworks(count(others, words.lang))] : all;
  return new Intl.ListFormat(words.lang, { type: 'disjunction' }).format(shown);
}

/** @param {string} id @param {Pick<Context, 'words' | 'chains'>} context */
export function chainName(id, { words, chains }) {
  return words.chains[id] ?? chains[id] ?? id;
}

/** @param {string} id @param {Words} words */
export function listName(id, words) {
  return words.listName[id] ?? id;
}

/** @param {string | undefined} id @param {Words} words */
function listTitle(id, words) {
  return words.listTitle[id ?? ''] ?? words.otherList(id ?? '');
}

/**
 * @param {Answer['tone']} tone
 * @param {string} icon
 * @param {{ headline: string, text: string }} words
 * @returns {Answer}
 */
function plain(tone, icon, { headline, text }) {
  return { tone, icon, headline, sentences: [text] };
}

/** @param {Check} result @param {Words} words @returns {Answer} */
function possible({ entries }, words) {
  const [first] = entries;
  if (!first) return plain('possible', 'triangle', words.filterOnly);
  if (first.relation !== 'name') {
    const others = entries.some(({ id }) => id !== first.id);
    const { headline, text, several } = words.sameKey;
    return plain('possible', 'triangle', { headline, text: text(others ? several : first.name) });
  }
  const exact = entries.find(isExactName);
  if (exact) {
    const answer = plain('possible', 'triangle', words.nameExact);
    if (exact.name === '') answer.sentences.push(words.nameDetailsMissing);
    return answer;
  }
  const name = first.matched_name?.name ?? first.name;
  return plain('possible', 'triangle', { headline: words.nameClose.headline(name), text: words.nameClose.text });
}

/** A weak alias tells nobody apart, however exactly it is met. @param {Entry} entry */
function isExactName(entry) {
  return entry.band === 'exact' && entry.matched_name?.quality !== 'weak';
}

/** @param {Check} result @param {Context} context */
function invalid({ kind, reason, warnings, readings }, context) {
  const { words, chain } = context;
  if (reason === 'not_full_address') return words.notFullAddress;
  if (reason === 'unknown_requirement') return words.requirement;
  if (kind === 'too_long') return words.tooLong;
  if (kind === 'empty') return words.empty;
  if (warnings.some(({ code }) => code === 'homoglyph')) return words.imitation;
  const wrong = warnings.find(({ code }) => code !== 'checksum' && MISTAKES.includes(code));
  if (wrong) {
    const { code, at, code_point: point, expected } = wrong;
    const sentence = words.warnings.codes[code]?.(String((at ?? 0) + 1), point ?? '', expected ?? '') ?? '';
    return { headline: words.mistake.headline, text: `${sentence} ${words.mistake.again}` };
  }
  if (readings.length === 0 && chain) {
    const { headline, text } = words.unreadableOnChain;
    return { headline: headline(chainName(chain, context)), text };
  }
  if (readings.length === 0) return words.unreadable;
  return readings.some(({ checksum }) => checksum === 'bad') ? words.mistake : words.invalidForm;
}

/** @param {Check} result @param {Context} context */
function notCovered({ kind, reason, readings }, context) {
  const { words } = context;
  if (reason === 'part_not_read' && kind === 'address') return words.partNotRead;
  if (kind === 'address_name') return words.addressName;
  if (kind === 'not_checkable') return words.invoice;
  if (readings.length === 0) return words.notCovered;
  const { headline, text } = isPlayMoney(readings) ? words.testAddress : words.otherNetwork;
  const names = readings.map((reading) => chainName(reading.chain, context));
  const said = text(oneOf(names, words));
  // Bare digits speak for no network, and may be what must not be shown around.
  const bare = readings.every(({ encoding }) => ['hex32', 'implicit'].includes(encoding));
  return { headline, text: bare ? `${said} ${words.bareHex}` : said };
}

/** Play money is said to be play money. @param {Check} result @param {Words} words @param {Answer} answer */
function withTestNetwork({ readings }, words, answer) {
  return isPlayMoney(readings) ? { ...answer, sentences: [...answer.sentences, words.testNetworkNote] } : answer;
}

/** @param {import('./types.d.ts').Reading[]} readings */
function isPlayMoney(readings) {
  return readings.length > 0 && readings.every(({ network }) => network === 'test');
}

/** @param {Check} result @param {Context} context @returns {Answer} */
function stale(result, { words, now }) {
  const list = oldest(result);
  const cleared = result.as_of_verdict === 'no_match';
  if (!list)
    return plain('unknown', 'clock', { headline: words.couldNotCheck.headline, text: words.couldNotCheck.unknown });
  const byName = result.kind === 'entity_name';
  const asOf = day(byName ? list.as_of_names : list.as_of_addresses, words.lang);
  const ages = [list.as_of_addresses, list.as_of_names].map((date) => days(age(date, now), words.lang));
  return {
    tone: 'unknown',
    icon: 'clock',
    headline: byName ? words.stale.nameHeadline(ages[1]) : words.stale.headline(ages[0], ages[1]),
    sentences: [cleared ? words.stale.text(asOf) : words.stale.plain, words.stale.caveat],
    more: { title: words.stale.update, steps: words.stale.steps, command: words.stale.command },
  };
}

/** @param {Check} result @param {Context} context @returns {Answer} */
function noMatch(result, { words }) {
  const byName = result.kind === 'entity_name';
  const scope = result.lists.map((list) =>
    byName
      ? words.noMatch.nameScope(
          listName(list.id, words),
          day(list.as_of_names, words.lang),
          count(list.names, words.lang),
        )
      : words.noMatch.scope(
          listName(list.id, words),
          day(list.as_of_addresses, words.lang),
          count(list.addresses, words.lang),
        ),
  );
  return {
    tone: 'no-match',
    icon: 'ring',
    headline: `${words.noMatch.headline}.`,
    sentences: [`${scope.join('; ')}. ${words.noMatch.text}`],
  };
}

/** @param {Check} result @param {Context} context @returns {Answer} */
function unchecked({ reason, kind, lists }, { words, names }) {
  if (names === 'loading') return plain('unknown', 'dashed', words.waiting);
  if (reason === 'similar_names_not_checked') {
    const { headline, text, search } = words.similarNames;
    const official = words.officialSearch[lists[0]?.id];
    return { ...plain('unknown', 'dashed', { headline, text }), search: official && { text: search, ...official } };
  }
  if (reason === 'names_not_loaded') {
    if (names === 'waiting') return plain('unknown', 'dashed', words.namesWaiting);
    const missing = names === 'failed' ? words.namesFailed : words.namesMissing;
    return { ...plain('unknown', 'broken', missing), action: 'names' };
  }
  const { headline, stopped, reasons, unknown } = words.couldNotCheck;
  const why = reasons[reason ?? ''] ?? unknown;
  if (reason === 'list_from_future')
    return plain('unknown', 'broken', { headline: words.couldNotCheck.future, text: why });
  const started = kind !== 'unreadable' || reason === 'canary_missed';
  return {
    ...plain('unknown', 'broken', { headline: started ? stopped : headline, text: why }),
    action: reason === 'not_text' || reason === 'not_checked' ? undefined : 'retry',
  };
}

/** @param {Check} result @returns {ListSummary | undefined} */
function oldest({ lists }) {
  return lists.reduce((one, other) => (one && one.age_days >= other.age_days ? one : other), lists[0]);
}
