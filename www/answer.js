/**
 * From a result to what is said about it: tone, sign, headline, sentences. No DOM, so that every state can be
 * read in a test.
 *
 * @module
 */
import { age, day, days, number, writer } from './format.js';

/** @import { Check, Entry, ListSummary, Warning } from './types.d.ts' */
/** @import { Words } from './words.js' */

/**
 * What decides the words besides the result.
 *
 * @typedef {object} Context
 * @property {Words} words
 * @property {number} now milliseconds since 1970
 * @property {Record<string, string>} chains names of chains by id
 * @property {string} [chain] the only chain that texts are read for
 * @property {'loading' | 'waiting' | 'missing' | 'failed' | 'loaded'} [names] what became of the list of names
 * @property {boolean} [contacts] the page has given contacts to compare with
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

/** Days until an answer says how old its list is. */
const FRESH = 7;

/**
 * @param {Check} result
 * @param {Context} context
 * @returns {Answer}
 */
export function answer(result, context) {
  const said = verdict(result, context);
  const old = aged(result, context);
  return old ? { ...said, sentences: [...said.sentences, old] } : said;
}

/** That the list is not fresh any more, beside an answer that rests on it. @param {Check} result @param {Context} context */
function aged(result, { words, now }) {
  const rests = result.entries.length > 0 || result.verdict === 'no_match' || result.reason === 'similar_names_not_checked';
  const list = oldest(result, ({ id }) => result.entries.length === 0 || result.entries.some((entry) => entry.list === id));
  if (!rests || result.verdict === 'stale' || !list || list.age_days <= FRESH) return undefined;
  const [addresses, names] = ages(list, words, now);
  const byName = result.entries[0]?.relation === 'name' || result.kind === 'entity_name';
  return byName ? words.stale.nameHeadline(names) : words.stale.headline(addresses, names);
}

/** Of its addresses and of its names. @param {ListSummary} list @param {Words} words @param {number} now */
function ages(list, words, now) {
  return [list.as_of_addresses, list.as_of_names].map((date) => days(age(date, now), words.lang));
}

/** @param {Check} result @param {Context} context @returns {Answer} */
function verdict(result, context) {
  const { words } = context;
  switch (result.verdict) {
    case 'listed':
      return {
        tone: 'listed',
        icon: 'octagon',
        headline: words.listed[result.recipients ? 'several' : 'headline'](listTitle(result.entries[0]?.list, words)),
        sentences: [words.listed.text],
        more: { title: words.listed.next, steps: words.listed.steps },
      };
    case 'look_alike': {
      const { name = '', leading = 0, trailing = 0 } = result.look_alike ?? {};
      const { headline, text, differ } = words.lookAlike;
      return { tone: 'look-alike', icon: 'rings', headline: headline(name), sentences: [text, differ(leading, trailing), words.listed.steps[0]] };
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
 * @param {Pick<import('./types.d.ts').Reading, 'chain' | 'network' | 'encoding' | 'role'>} reading
 * @param {Pick<Context, 'words' | 'chains'>} context
 */
export function network(reading, { words, chains }) {
  const name = chainName(reading.chain, { words, chains });
  const form = /** @type {Record<string, string>} */ (words.encodings)[reading.encoding];
  const written = form ? name + words.comma + form : name;
  const placed = reading.network === 'test' && !/test/i.test(name) ? words.testNetwork(written) : written;
  return reading.role === 'token_contract' ? words.tokenContract(placed) : placed;
}

/** Warnings that say what is wrong with an address: the sentence below the headline, and no other. */
export const MISTAKES = ['checksum', 'wrong_character', 'mixed_case', 'wrong_length'];

/**
 * A warning as a sentence. The position counts from 1, as people do.
 *
 * @param {Warning} warning
 * @param {Words} words
 */
export function noticed({ code, at, code_point: point = '', expected = '', contact = '' }, { warnings }) {
  const sentence = warnings.codes[code];
  if (typeof sentence === 'string') return sentence;
  if (!sentence) return warnings.unusual(code);
  const position = at === undefined ? warnings.unplaced : String(at + 1);
  const letter = point && String.fromCodePoint(Number.parseInt(point.slice(2), 16));
  return sentence(position, point, letter, warnings.expected[expected] ?? expected, contact);
}

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
  const shown = others > 1 ? [...all.slice(0, NAMED - 1), words.otherNetworks(others)] : all;
  return shown.length === 1 ? shown[0] : writer('choice', words.lang).format(shown);
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
export function listTitle(id, words) {
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
  if (!first || first.relation === 'filter') {
    const { headline, text } = words.filterOnly;
    return plain('possible', 'triangle', { headline, text: text(number(first?.one_in ?? 1_000_000, words.lang)) });
  }
  if (first.relation !== 'name') {
    const others = entries.some(({ id, relation }) => relation !== 'filter' && id !== first.id);
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

/**
 * A weak alias tells nobody apart, however exactly it is met. Of whom no name is known, the spelling is met.
 *
 * @param {Entry} entry
 */
function isExactName({ name, band, matched_name: matched }) {
  return name === '' || (band === 'exact' && matched?.quality !== 'weak');
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
    return { headline: words.mistake.headline, text: `${noticed(wrong, words)} ${words.mistake.again}` };
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
  const [addresses, names] = ages(list, words, now);
  return {
    tone: 'unknown',
    icon: 'clock',
    headline: byName ? words.stale.nameHeadline(names) : words.stale.headline(addresses, names),
    sentences: [cleared ? words.stale.text(asOf) : words.stale.plain, words.stale.caveat],
    more: { title: words.stale.update, steps: words.stale.steps, command: words.stale.command },
  };
}

/** @param {Check} result @param {Context} context @returns {Answer} */
function noMatch(result, { words }) {
  const byName = result.kind === 'entity_name';
  // A filter of addresses was not asked about a name.
  const asked = result.lists.filter((list) => !(byName && list.filter_only));
  const scope = asked.map((list) =>
    words.noMatch.scope(
      listName(list.id, words),
      day(byName ? list.as_of_names : list.as_of_addresses, words.lang),
      byName ? words.names(list.names) : words.addresses(list.addresses),
    ),
  );
  return {
    tone: 'no-match',
    icon: 'ring',
    headline: words.noMatch.headline,
    sentences: [words.noMatch.text(scope.join(words.semicolon))],
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
    action: ['not_text', 'not_checked', 'no_field'].includes(reason ?? '') ? undefined : 'retry',
  };
}

/**
 * The oldest of the lists that can have answered; a filter of addresses does not answer about names.
 *
 * @param {Check} result
 * @param {(list: ListSummary) => boolean} [answers]
 * @returns {ListSummary | undefined}
 */
function oldest({ kind, lists }, answers = () => true) {
  const asked = lists.filter((list) => answers(list) && !(kind === 'entity_name' && list.filter_only));
  return asked.reduce((one, other) => (one && one.age_days >= other.age_days ? one : other), asked[0]);
}
