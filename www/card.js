/**
 * The result card, the address in groups, the footer: elements made one by one, text set as text.
 *
 * @module
 */
import { MISTAKES, answer, chainName, listName, network, oneOf } from './answer.js';
import { count, day, groups } from './format.js';
import { icon } from './icons.js';

/** @import { Check, Entry, ListInfo, ListSummary, Warning } from './types.d.ts' */
/** @import { Answer, Context } from './answer.js' */
/** @typedef {typeof import('./locales/en.js').default} Words */

/** Entries that are shown at once; more are folded away. */
const SHOWN = 3;

/**
 * @param {Check} result
 * @param {Context} context
 * @param {{ retry?: () => void, names?: () => void }} [actions]
 * @returns {HTMLElement}
 */
export function card(result, context, actions = {}) {
  const { words } = context;
  const said = answer(result, context);
  const element = make('div', { class: `card ${said.tone}`, part: 'card' });
  element.dataset.verdict = result.verdict;
  if (result.reason) element.dataset.reason = result.reason;

  element.append(
    icon(said.icon),
    make('p', { class: 'headline', part: 'headline' }, said.headline),
    make(
      'div',
      { class: 'body' },
      make('p', { class: 'text', part: 'text' }, said.sentences.join(' ')),
      result.look_alike && lookAlike(result, words),
      listOfEntries(result, context),
      warnings(result.warnings, said, words),
      said.search && make('p', { class: 'text' }, said.search.text, link(said.search.url, said.search.name)),
      said.action && actions[said.action] && button(said.action, words, actions[said.action]),
      said.more && more(said.more, result, words),
    ),
  );
  return element;
}

/** True when the card says something. @param {HTMLElement} card */
export function isLegible(card) {
  const [headline, text] = [card.querySelector('.headline'), card.querySelector('.text')];
  return Boolean(headline?.textContent && text?.textContent);
}

/**
 * The card for when no card can be drawn. A page may have replaced what drawing rests on (`Array`, `Object`,
 * `Intl`): only the document is asked here, and only for text.
 *
 * @param {Words} words
 * @returns {HTMLElement}
 */
export function lastResort({ couldNotCheck }) {
  const element = document.createElement('div');
  element.className = 'card unknown';
  element.setAttribute('part', 'card');
  element.setAttribute('data-verdict', 'could_not_check');
  const headline = document.createElement('p');
  headline.className = 'headline alone';
  headline.setAttribute('part', 'headline');
  headline.textContent = couldNotCheck.stopped;
  const text = document.createElement('p');
  text.className = 'body text';
  text.setAttribute('part', 'text');
  text.textContent = couldNotCheck.unknown;
  element.appendChild(headline);
  element.appendChild(text);
  return element;
}

/**
 * The text in groups of four, ends heavy, characters with a warning marked by its number.
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
 * What the element rests on: lists, dates, counts, and what they cannot tell.
 *
 * @param {readonly (ListInfo | ListSummary)[]} lists
 * @param {Words} words
 * @param {{ status?: string, checked?: boolean, names?: (() => void) }} options
 * @returns {(Node | string)[]}
 */
export function footer(lists, words, { status, checked = false, names }) {
  const rows = lists.map((list) =>
    make(
      'p',
      { class: 'edition' },
      ...dotted([
        make('strong', {}, listName(list.id, words)),
        list.demonstration && make('strong', { class: 'badge', part: 'badge' }, words.footer.demonstration),
        words.footer.edition(String(list.edition)),
        words.footer.addresses(count(list.addresses, words.lang), day(list.as_of_addresses, words.lang)),
        words.footer.names(count(list.names, words.lang), day(list.as_of_names, words.lang)),
        checked ? words.footer.device : words.footer.onDevice,
      ]),
    ),
  );
  return present([
    status && make('p', { class: 'edition' }, status),
    ...rows,
    names && button('names', words, names),
    make(
      'details',
      { class: 'limits' },
      make('summary', {}, words.footer.limits),
      make(
        'ul',
        {},
        lists.some(({ demonstration }) => demonstration) &&
          make('li', {}, `${words.footer.demonstration}: ${words.footer.demonstrationNote}.`),
        ...words.limits.map((line) => make('li', {}, line)),
      ),
    ),
  ]);
}

/**
 * Which networks a text looks like.
 *
 * @param {Pick<Check, 'readings'>} inspection
 * @param {Pick<Context, 'words' | 'chains'>} context
 */
export function looksLike({ readings }, context) {
  const names = readings.flatMap((reading) => [
    network(reading, context),
    ...(reading.also ?? []).map((id) => chainName(id, context)),
  ]);
  return names.length === 0 ? '' : context.words.looksLike(oneOf(names, context.words));
}

/** @param {Check} result @param {Context} context */
function listOfEntries(result, context) {
  const { entries } = result;
  const { words } = context;
  const named = entries.filter(({ name }) => name !== '');
  if (named.length === 0) return undefined;
  const items = named.map((entry) => oneEntry(entry, result, context));
  if (items.length === 1) return items[0];
  const list = (/** @type {HTMLElement[]} */ part) =>
    make('ul', { class: 'entries' }, ...part.map((item) => make('li', {}, item)));
  const rest = items.slice(SHOWN);
  return make(
    'div',
    { class: 'several' },
    make('p', { class: 'text' }, words.entries(count(named.length, words.lang))),
    list(items.slice(0, SHOWN)),
    rest.length > 0 &&
      make('details', {}, make('summary', {}, words.moreEntries(count(rest.length, words.lang))), list(rest)),
  );
}

/** @param {Entry} entry @param {Check} result @param {Context} context */
function oneEntry(entry, result, context) {
  const { words } = context;
  const { terms } = words;
  const date = (/** @type {string} */ text) => day(text, words.lang);
  const reading = entry.reading === undefined ? undefined : result.readings[entry.reading];
  const matched = entry.matched_name;
  const list = result.lists.find(({ id }) => id === entry.list);

  /** @type {([string, string | undefined] | false | undefined)[]} */
  const rows = [
    [terms.name, entry.name],
    matched &&
      (matched.name !== entry.name || matched.quality === 'weak') && [
        terms.alias,
        [matched.name, words.quality[matched.quality]].filter(Boolean).join(', '),
      ],
    entry.relation === 'same_key' && [terms.sameKey, words.sameKeyAs(labelName(entry.label, context))],
    entry.programs.length > 0 && [terms.programs[entry.programs.length > 1 ? 1 : 0], entry.programs.join(', ')],
    entry.listed_on !== undefined && [terms.since, date(entry.listed_on)],
    entry.added_between && [
      terms.added,
      words.terms.between(date(entry.added_between[0]), date(entry.added_between[1])),
    ],
    reading && [terms.network, network(reading, context)],
    entry.relation === 'verbatim' && [terms.why, words.verbatim],
    list && [terms.source, source(list, entry, words)],
  ];
  const terms_ = make('dl', { part: 'details' });
  for (const row of rows) {
    if (row && row[1]) terms_.append(make('div', {}, make('dt', {}, row[0]), make('dd', {}, row[1])));
  }
  const who = terms_.querySelector('dd');
  who?.classList.add('who');
  if (entry.type) who?.append(make('span', { class: 'kind' }, ` (${words.type[entry.type]})`));
  return make('div', { class: 'entry' }, terms_, record(entry.url, words));
}

/** What the publisher files an address under, in words. @param {string} label @param {Context} context */
function labelName(label, context) {
  const name = context.words.labels[label] ?? chainName(label, context);
  return name === label ? label : `${name} (${label})`;
}

/** @param {ListSummary} list @param {Entry} entry @param {Words} words */
function source(list, entry, words) {
  const seen = entry.relation === 'name' ? list.as_of_names : list.as_of_addresses;
  const said = words.asOf(words.publisher[list.id] ?? list.id, day(seen, words.lang));
  return list.demonstration ? `${said} (${words.publicCopies})` : said;
}

/** @param {string | undefined} url @param {Words} words */
function record(url, words) {
  const target = url === undefined ? undefined : web(url);
  return target && make('p', { class: 'text' }, link(target.href, `${words.record} (${target.hostname})`));
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

/** @param {Check} result @param {Words} words */
function lookAlike({ text, look_alike }, words) {
  if (!look_alike) return undefined;
  const row = (/** @type {string} */ label, /** @type {string} */ value) =>
    make('div', {}, make('dt', {}, label), make('dd', {}, different(value, look_alike)));
  return make(
    'dl',
    { part: 'details' },
    row(words.lookAlike.pasted, text),
    row(words.lookAlike.known(look_alike.name), look_alike.address),
  );
}

/** The address with its differing middle marked. @param {string} value @param {{ leading: number, trailing: number }} ends */
function different(value, { leading, trailing }) {
  const element = make('span', { class: 'address', translate: 'no', dir: 'ltr' });
  const characters = Array.from(value);
  const start = value.startsWith('0x') ? leading + 2 : leading;
  let at = 0;
  for (const { pieces } of groups(value)) {
    const group = make('span', { class: 'middle' });
    for (const character of pieces.flatMap(({ text }) => Array.from(text))) {
      const differs = at >= start && at < characters.length - trailing;
      group.append(differs ? make('mark', {}, character) : character);
      at += 1;
    }
    element.append(group);
  }
  return element;
}

/** @param {Warning[]} all @param {Answer} said @param {Words} words */
function warnings(all, said, words) {
  // What the headline says already is not said twice.
  const others = said.tone === 'mistake' ? all.filter(({ code }) => !MISTAKES.includes(code)) : all;
  if (others.length === 0) return undefined;
  const numbers = marks(all);
  const items = others.map(({ code, at, code_point: point, expected }) => {
    const sentence = words.warnings.codes[code] ?? (() => words.warnings.other(code));
    const item = make('li', {}, sentence(at === undefined ? words.warnings.unplaced : String(at + 1), point ?? '', expected ?? ''));
    const number = at === undefined ? undefined : numbers.get(at);
    if (number !== undefined) item.prepend(make('strong', {}, `${number}. `));
    return item;
  });
  return make(
    'div',
    { class: 'warnings', part: 'warnings' },
    make('p', { class: 'text' }, words.warnings.title),
    make('ul', {}, ...items),
  );
}

/** Number of each marked position. @param {Warning[]} warnings @returns {Map<number, number>} */
function marks(warnings) {
  const positions = warnings.flatMap(({ at }) => (at === undefined ? [] : [at])).sort((one, other) => one - other);
  return new Map([...new Set(positions)].map((position, index) => [position, index + 1]));
}

/** @param {NonNullable<Answer['more']>} folded @param {Check} result @param {Words} words */
function more({ title, steps, command }, result, words) {
  const search = command === undefined ? undefined : words.officialSearch[result.lists[0]?.id];
  return make(
    'details',
    {},
    make('summary', {}, title),
    make('ul', {}, ...steps.map((step) => make('li', {}, step))),
    command !== undefined && make('pre', { translate: 'no', dir: 'ltr', tabindex: '0' }, make('code', {}, command)),
    search && make('p', { class: 'text' }, words.stale.meanwhile, link(search.url, search.name)),
  );
}

/** @param {'retry' | 'names'} action @param {Words} words @param {(() => void) | undefined} act */
function button(action, words, act) {
  const element = make(
    'button',
    { type: 'button', class: 'action', part: 'button' },
    action === 'retry' ? words.tryAgain : words.namesButton,
  );
  element.addEventListener('click', () => act?.());
  return element;
}

/** A way out of the page that tells the target nothing. @param {string} url @param {string} text */
function link(url, text) {
  return make(
    'a',
    { href: url, target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer', part: 'link' },
    text,
  );
}

/** @param {(Node | string | false | undefined)[]} items */
function dotted(items) {
  return present(items).flatMap((item, index) => {
    const whole = make('span', { class: 'item' }, item);
    return index === 0 ? [whole] : [' · ', whole];
  });
}

/**
 * An element with attributes and children; what is absent is left out.
 *
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string | false | undefined | null)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...present(children));
  return element;
}

/**
 * @param {(Node | string | false | undefined | null)[]} items
 * @returns {(Node | string)[]}
 */
function present(items) {
  return /** @type {(Node | string)[]} */ (
    items.filter((item) => item !== undefined && item !== null && item !== false && item !== '')
  );
}
