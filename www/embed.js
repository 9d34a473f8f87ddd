/**
 * The page inside a partner's frame: the element, and a port to the page around it. What passes through the port is
 * written down in `docs/iframe.md`.
 *
 * The page around is a stranger. It may ask for a language, a chain and contacts, fill and empty the field, and is told
 * verdicts. Nothing of the text goes back unless the frame's address asks for that, and then the person reads so below
 * the field.
 *
 * @module
 */
import './define.js';
import { Covering } from './covering.js';
import { FRAME_WORDS } from './embed-words.js';
import { Refusal, VERSION, isGreeting, options, originOf, read } from './embed-messages.js';
import { nearest } from './languages.js';

/** @import { Options } from './embed-messages.js' */

/** The height is told in steps of so many pixels: it says less of what the answer holds. */
const STEP = 20;

/** What lies there for a shorter time, in milliseconds, has kept nobody from reading: a card that fades in, a page that moves. */
const BRIEF = 1000;

const tool = /** @type {import('./types.d.ts').RecipientCheckElement} */ (document.querySelector('recipient-check'));
const [told, note] = ['told', 'note'].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));

const query = new URLSearchParams(location.search);
const host = originOf(query.get('host'));
const tellsText = query.get('tell') === 'text';

/** @type {MessagePort | undefined} */
let port;
/** Counts the verdicts; 0 while none stands. */
let verdict = 0;
let verdicts = 0;
/** What is known of the verdict that stands. @type {boolean | null} */
let covered = null;
let coveredSince = 0;
let wasCovered = false;
/** The field holds nothing but what the page around has put there. */
let theirs = tool.value === '';
let filling = false;
let height = 0;

const covering = new Covering(/** @type {Element} */ (tool.shadowRoot?.querySelector('.result')), (now) => {
  if (now && !covered) coveredSince = performance.now();
  if (!now && covered && performance.now() - coveredSince > BRIEF) wasCovered = true;
  covered = now;
  speak();
  say({ type: 'covered', id: verdict, covered });
});

tool.addEventListener('rc-input', ({ detail }) => withdraw(detail.empty));
// Letters that are still being put together make another text as well.
tool.addEventListener('compositionstart', () => withdraw(false));

// Who reloads the page, or takes it away, sees no answer any more.
addEventListener('pagehide', () => say({ type: 'input', empty: true }));
// Whoever comes back to a page that was kept as it was sees that answer again.
addEventListener('pageshow', () => {
  if (verdict > 0) tellVerdict();
});

tool.addEventListener('rc-verdict', () => {
  verdicts += 1;
  verdict = verdicts;
  covered = null;
  tellVerdict();
  covering.look();
});

tool.addEventListener('rc-ready', tellReady);
tool.addEventListener('rc-error', ({ detail: { reason, message } }) => say({ type: 'error', reason, message }));

new ResizeObserver(tellHeight).observe(document.documentElement);

addEventListener('message', ({ source, origin, data, ports: [given] }) => {
  // Only the page around, and only as the origin that the address names; nobody else gets an answer.
  if (window.parent === window || source !== window.parent || origin !== host) return;
  if (!isGreeting(data) || !given) return;
  port?.close();
  port = given;
  if (data.version !== VERSION) {
    say({ type: 'error', reason: 'version', message: `this frame speaks version ${VERSION}`, versions: [VERSION] });
    port = undefined;
    return;
  }
  port.onmessage = ({ data: sent }) => obey(() => act(sent));
  height = 0;
  tellHeight();
  if (['ready', 'verdict'].includes(tool.state)) tellReady();
  obey(() => set(options(/** @type {any} */ (data))));
  if (verdict > 0) tellVerdict();
});

// What a browser puts back after a reload goes: else a host could go back and forth in the history, with other contacts
// each time, and be told about the same text.
if (tool.value !== '') tool.clear();

if (query.has('host') && !host) console.error('recipient-check: host must be an origin, such as https://partner.example');
speak();

/** The text is another one: what was told is void. @param {boolean} empty */
function withdraw(empty) {
  theirs = filling || empty;
  verdict = 0;
  covered = null;
  wasCovered = false;
  covering.stop();
  speak();
  say({ type: 'input', empty });
}

/** @param {() => void} order */
function obey(order) {
  try {
    order();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say({ type: 'error', reason: error.reason, message: error.message });
  }
}

/** @param {unknown} sent */
function act(sent) {
  const order = read(sent);
  if (order.type === 'set') set(order);
  else tool.clear();
}

/** @param {Options} options */
function set({ chain, lang, contacts, value }) {
  // Else one text could be asked about again and again, with contacts chosen so as to find it out.
  if (!theirs && (chain !== undefined || contacts !== undefined)) tool.clear();
  if (lang !== undefined) {
    document.documentElement.lang = lang;
    speak();
  }
  if (chain === '') tool.removeAttribute('chain');
  else if (chain !== undefined) tool.setAttribute('chain', chain);
  if (contacts !== undefined) tool.contacts = contacts;
  if (value !== undefined) fill(value);
}

/** @param {string} value */
function fill(value) {
  // Whatever it is, so that the request tells nothing about it.
  tool.loadNames();
  filling = true;
  tool.value = value;
  filling = false;
}

function tellReady() {
  const { lists = [] } = /** @type {Partial<import('./types.d.ts').ScreenerLike>} */ (tool.screener ?? {});
  say({ type: 'ready', version: VERSION, lists: lists.map(edition), canTellCovered: Covering.canTell });
}

function tellVerdict() {
  const { kind, verdict: found, reason, as_of_verdict, lists, text } = tool.result;
  const message = { type: 'verdict', id: verdict, kind, verdict: found, reason, as_of_verdict, lists: lists.map(edition), covered };
  say(tellsText ? { ...message, text } : message);
}

function tellHeight() {
  const now = Math.ceil(document.documentElement.getBoundingClientRect().height / STEP) * STEP;
  if (now === height) return;
  height = now;
  say({ type: 'resize', height });
}

/** @param {object} message */
function say(message) {
  port?.postMessage(message);
}

/** What of a list anybody may know. @param {import('./types.d.ts').ListSummary | import('./types.d.ts').ListInfo} list */
function edition({ id, edition: number, as_of_addresses, as_of_names, demonstration }) {
  return { id, edition: number, as_of_addresses, as_of_names, demonstration };
}

/** The page's own words, in the language of the element. */
function speak() {
  const locale = nearest(document.documentElement.lang);
  const words = FRAME_WORDS[locale];
  const [before, after] = (tellsText ? words.toldText : words.told).split('{host}');
  const name = document.createElement('bdi');
  name.textContent = host ?? '';
  told.replaceChildren(before, name, after);
  told.hidden = !host;
  document.documentElement.dir = ['ar', 'fa', 'he'].includes(locale) ? 'rtl' : 'ltr';
  const said = wasCovered && covered === false ? words.covered : '';
  if (note.textContent !== said) note.textContent = said;
}
