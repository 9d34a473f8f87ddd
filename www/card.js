/**
 * The result card and the footer.
 *
 * @module
 */
import { address, lookAlike, marks } from './address.js';
import { MISTAKES, answer, chainName, listName, network, noticed, oneOf } from './answer.js';
import { button, folded, link, make, present, row } from './dom.js';
import { SHOWN, listOfEntries, sharedSource } from './entries.js';
import { day } from './format.js';
import { icon } from './icons.js';
import { english } from './words.js';

/** @import { Check, ListInfo, ListSummary, SingleRecipient, Warning } from './types.d.ts' */
/** @import { Answer, Context } from './answer.js' */
/** @typedef {import('./words.js').Words} Words */

/** Beneath a headline that nobody has reviewed yet, the reviewed one. */
const ENGLISH = { class: 'english', lang: 'en', dir: 'ltr', part: 'english' };

/** Where a publisher says how an entry is taken off its list. @type {Record<string, string>} */
const REMOVAL = {
  'ofac-sdn':
    'https://ofac.treasury.gov/specially-designated-nationals-list-sdn-list/filing-a-petition-for-removal-from-an-ofac-list',
};

/**
 * What a card may offer. `override` is there where a form waits for a decision; it gives whether the person goes on.
 *
 * @typedef {{ retry?: () => void, names?: () => void, override?: () => boolean }} Actions
 */

/**
 * @param {Check} result
 * @param {Context} context
 * @param {Actions} [actions]
 * @returns {HTMLElement}
 */
export function card(result, context, actions = {}) {
  const { words } = context;
  const said = answer(result, context);
  const notices = warnings(result.warnings, said, words);
  const source = sharedSource(result, context);
  const element = make('div', { class: `card ${said.tone}`, part: 'card' });
  element.dataset.verdict = result.verdict;
  if (result.reason) element.dataset.reason = result.reason;

  element.append(
    icon(said.icon),
    make('p', { class: 'headline', part: 'headline' }, said.headline),
    make(
      'div',
      { class: 'body' },
      !words.reviewed && make('p', ENGLISH, answer(result, { ...context, words: english }).headline),
      // Chinese and Japanese leave no space after a full stop.
      make('p', { class: 'text', part: 'text' }, said.sentences.join(' ').replaceAll('。 ', '。')),
      !result.recipients && lookAlike(result, words),
      contact(result, context),
      // About all of them; below the last it would seem to be about that one.
      result.recipients && notices,
      recipients(result, context, source),
      listOfEntries(withoutReading(result), context, source),
      source && make('dl', { part: 'details' }, row(words.terms.source, source)),
      !result.recipients && notices,
      said.search && make('p', { class: 'text' }, said.search.text, link(said.search.url, said.search.name)),
      said.action && actions[said.action] && offer(said.action, words, actions[said.action]),
      actions.override && goOn(result, words, actions.override),
      said.more && more(said.more, result, words),
      ['listed', 'possible'].includes(result.verdict) && report(result, words),
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
export function lastResort({ couldNotCheck, reviewed }) {
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
  if (!reviewed) {
    const said = document.createElement('p');
    said.className = 'body english';
    said.setAttribute('lang', 'en');
    said.setAttribute('dir', 'ltr');
    said.textContent = english.couldNotCheck.stopped;
    element.appendChild(said);
  }
  element.appendChild(text);
  return element;
}

/**
 * What the element rests on: lists, dates, counts, and what they cannot tell.
 *
 * @param {readonly (ListInfo | ListSummary)[]} lists
 * @param {Words} words
 * @param {{ status?: string, checked?: number, names?: (() => void) }} options `checked`: when, in milliseconds since 1970
 * @returns {(Node | string)[]}
 */
export function footer(lists, words, { status, checked, names }) {
  const rows = lists.map((list) =>
    make(
      'p',
      { class: 'edition' },
      ...dotted([
        make('strong', {}, listName(list.id, words)),
        list.demonstration && make('strong', { class: 'badge', part: 'badge' }, words.footer.demonstration),
        words.aside(words.addresses(list.addresses), day(list.as_of_addresses, words.lang)),
        !list.filter_only && words.aside(words.names(list.names), day(list.as_of_names, words.lang)),
        checked === undefined ? words.footer.onDevice : make('span', {}, words.footer.device, onPaper(checked, words)),
      ]),
    ),
  );
  return present([
    status && make('p', { class: 'edition' }, status),
    ...rows,
    names && offer('names', words, names),
    folded(
      words.footer.limits,
      make(
        'ul',
        {},
        lists.some(({ demonstration }) => demonstration) &&
          make('li', {}, `${words.footer.demonstration}: ${words.footer.demonstrationNote}`),
        ...words.limits.map((line) => make('li', {}, line)),
      ),
    ),
  ]);
}

/**
 * Of several recipients each in full, with the answer about it alone and whom it leads to. They come gravest first.
 *
 * @param {Check} result
 * @param {Context} context
 * @param {string} [source] what the card says of all
 */
function recipients(result, context, source) {
  const { words } = context;
  const singles = (result.recipients ?? []).map((one) => alone(one, result));
  const said = singles.map((single) => answer(single, context));
  const inEnglish = { ...context, words: english };
  const { headline: gravest } = answer(result, context);
  // Where the same is true of all, the card's own headline says it.
  const differ = said.some(({ headline }) => headline !== said[0].headline);
  const items = singles.map((single, at) =>
    make(
      'li',
      { class: said[at].tone },
      !single.look_alike && address(single),
      differ && make('p', { class: 'finding' }, icon(said[at].icon), make('span', {}, finding(single, said[at]))),
      differ && !words.reviewed && finding(single, said[at]) !== gravest && make('p', ENGLISH, finding(single, answer(single, inEnglish))),
      lookAlike(single, words),
      listOfEntries(single, context, source),
    ),
  );
  if (items.length === 0) return undefined;
  const list = (/** @type {HTMLElement[]} */ part) => make('ul', { class: 'recipients', role: 'list' }, ...part);
  const rest = items.slice(SHOWN);
  return make('div', { class: 'several' }, list(items.slice(0, SHOWN)), rest.length > 0 && folded(words.moreEntries(rest.length), list(rest)));
}

/** How old the list is, is the same for all: of one it says what was found. @param {Check} single @param {Answer} said */
function finding({ verdict }, { headline, sentences }) {
  return verdict === 'stale' ? sentences[0] : headline;
}

/** What the result says of one of its recipients. @param {SingleRecipient} one @param {Check} result @returns {Check} */
function alone({ readings: [start, end], ...said }, result) {
  const entries = result.entries
    .filter(({ reading }) => reading !== null && reading >= start && reading < end)
    .map((entry) => ({ ...entry, reading: Number(entry.reading) - start }));
  const readings = result.readings.slice(start, end);
  // Nothing else is ever too old to be said.
  const before = said.verdict === 'stale' ? /** @type {const} */ ('no_match') : undefined;
  return { kind: result.kind, lists: result.lists, warnings: [], as_of_verdict: before, ...said, entries, readings };
}

/** The result without the entries that its recipients show. @param {Check} result @returns {Check} */
function withoutReading(result) {
  return result.recipients ? { ...result, entries: result.entries.filter(({ reading }) => typeof reading !== 'number') } : result;
}

/**
 * Which networks a text looks like.
 *
 * @param {Pick<Check, 'readings'>} inspection
 * @param {Pick<Context, 'words' | 'chains'>} context
 */
export function looksLike({ readings }, context) {
  // Among several, how an address is written, or what it is there, would look like one network more.
  const one = readings.length === 1 && !readings[0].also;
  const names = readings.flatMap((reading) => [
    network(one ? reading : { chain: reading.chain, network: reading.network, encoding: '', role: 'recipient' }, context),
    ...(reading.also ?? []).map((id) => chainName(id, context)),
  ]);
  return names.length === 0 ? '' : context.words.looksLike(oneOf(names, context.words));
}

/** @param {Warning[]} all @param {Answer} said @param {Words} words */
function warnings(all, said, words) {
  // What the headline says already is not said twice.
  const others = all.filter(({ code }) => said.tone !== 'mistake' || !MISTAKES.includes(code));
  // In the order of their numbers; what is about the whole text comes last.
  others.sort((one, other) => (one.at ?? Infinity) - (other.at ?? Infinity) || 0);
  if (others.length === 0) return undefined;
  const numbers = marks(all);
  const items = others.map((warning) => {
    const item = make('li', {}, noticed(warning, words));
    const number = warning.at === undefined ? undefined : numbers.get(warning.at);
    if (number !== undefined) item.prepend(make('strong', {}, `${number}. `));
    return item;
  });
  return make(
    'div',
    { class: 'warnings', part: 'warnings' },
    make('p', { class: 'finding' }, icon('triangle'), make('span', {}, words.warnings.title)),
    make('ul', {}, ...items),
  );
}

/** @param {NonNullable<Answer['more']>} more @param {Check} result @param {Words} words */
function more({ title, steps, command }, result, words) {
  const search = command === undefined ? undefined : words.officialSearch[result.lists[0]?.id];
  const element = folded(
    title,
    make('ul', {}, ...steps.map((step) => make('li', {}, step))),
    command !== undefined && make('pre', { translate: 'no', dir: 'ltr', tabindex: '0' }, make('code', {}, command)),
    search && make('p', { class: 'text' }, words.stale.meanwhile, link(search.url, search.name)),
  );
  // Whoever was told to stop need not search for what comes after it.
  if (result.verdict === 'listed') element.setAttribute('open', '');
  return element;
}

/** Whether the page's own contacts have the address. @param {Check} result @param {Context} context */
function contact({ contact, kind, verdict, warnings }, { words, contacts }) {
  // Of several recipients one may be a contact.
  const one = !warnings.some(({ code }) => code === 'several_recipients');
  const fresh = contacts && one && kind === 'address' && ['no_match', 'stale'].includes(verdict);
  const said = contact ? words.known(contact.name) : fresh && words.newContact;
  return said && make('p', { class: 'text' }, said);
}

/** A decision that can be taken back: the button stays where it is, and so does the focus. @param {Check} result @param {Words} words @param {() => boolean} act */
function goOn({ verdict }, { block }, act) {
  const note = make('p', { class: 'text' });
  const toggle = button(verdict === 'look_alike' ? block.compare : block.override, () => {
    const given = act();
    toggle.setAttribute('aria-pressed', String(given));
    note.textContent = given ? block.overridden : '';
  });
  toggle.classList.add('override');
  toggle.setAttribute('aria-pressed', 'false');
  return make('div', { class: 'decision' }, toggle, note);
}

/** Whom to tell that a result is wrong. @param {Check} result @param {Words} words */
function report({ entries, lists }, words) {
  const id = entries[0]?.list ?? lists[0]?.id ?? '';
  const { title, text, link: name } = words.report;
  return folded(
    title,
    make('p', { class: 'text' }, text(words.publisher[id] ?? id), ' ', REMOVAL[id] && link(REMOVAL[id], name)),
  );
}

/** When it was checked, which nobody need be told on a screen. @param {number} instant @param {Words} words */
function onPaper(instant, { lang, comma }) {
  const written = new Date(instant).toISOString();
  return make('span', { class: 'paper' }, `${comma}${day(written, lang)}${comma}${written.slice(11, 16)} UTC`);
}

/** @param {'retry' | 'names'} action @param {Words} words @param {(() => void) | undefined} act */
function offer(action, words, act) {
  return button(action === 'retry' ? words.tryAgain : words.namesButton, () => act?.());
}

/** @param {(Node | string | false | undefined)[]} items @returns {(Node | string | false)[]} */
function dotted(items) {
  // The dots between them are the style's; a copied line has the space.
  return present(items).flatMap((item, index) => [index > 0 && ' ', make('span', { class: 'item' }, item)]);
}
