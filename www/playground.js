/** The playground: a recipient for every answer, and the element in another look. */
import './define.js';
import './copy.js';
import { make } from './dom.js';

/** The list's own day: what is not listed is "no match", and the names are old, as they are. */
const DAY = new Date('2026-10-02T00:00:00Z');

/** Pixels between a headline that was moved into sight and the edge. */
const ROOM_BELOW = 16;

const ALICE = { name: 'Alice', address: '0x9f3a02de88b1c4f7a5569e0d3c2b1a0f9e8dc77b' };

/** What leads to which answer. Without a text the list cannot be had. @type {[verdict: string, what: string, text: string][]} */
const RECIPIENTS = [
  ['listed', 'A listed address', '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'],
  ['listed', 'The same in a payment link', 'ethereum:0x098b716b8aaf21512996dc57eb0615e2383e2f96@1?value=1e18'],
  ['possible', 'Another address of the same key', 'TAqg8TXo8tmpaz7TwHS669Tgt8MPSWgoxB'],
  ['possible', 'The name of a listed party', 'Lazarus Group'],
  ['possible', 'A name that resembles one', '110th Reserch Centre'],
  ['look_alike', 'Not Alice’s address', '0x9f3ac1b2d4e5f60718293a4b5c6d7e8f90a1c77b'],
  ['invalid', 'One wrong letter', '0x098B716B8Aaf21512996dC57EB0615e2383E2f97'],
  ['invalid', 'The middle left out', '0x098B…2f96'],
  ['not_covered', 'A name that stands for an address', 'vitalik.eth'],
  ['not_covered', 'A test network', 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx'],
  ['refused', 'A recovery phrase', 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'],
  ['stale', 'A name on no list, and the names are old', 'Alice Example'],
  ['no_match', 'An address on no list', '0x00000000219ab540356cBB839Cbe05303d7705Fa'],
  ['no_match', 'Alice’s own', ALICE.address],
  ['could_not_check', 'The list cannot be had', ''],
];

const LANGUAGES = ['en', 'ar', 'de', 'es', 'fa', 'fr', 'he', 'hi', 'id', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'th', 'tr', 'uk', 'vi', 'zh-Hans', 'zh-Hant'];

const tool = /** @type {import('./types.d.ts').RecipientCheckElement} */ (document.querySelector('recipient-check'));
const stage = /** @type {HTMLElement} */ (document.getElementById('stage'));
const texts = /** @type {HTMLElement} */ (document.getElementById('texts'));
const controls = /** @type {HTMLFormElement} */ (document.getElementById('controls'));
const css = /** @type {HTMLElement} */ (document.getElementById('css'));

/** The system is dark, which a scheme that follows it is then too. */
const dark = matchMedia('(prefers-color-scheme: dark)');

/** The list was taken away. */
let taken = false;

/** The text of the recipient that was chosen. @type {string | undefined} */
let entered;

tool.now = DAY;
tool.contacts = [ALICE];

for (const [verdict, what, text] of RECIPIENTS) {
  const words = [make('strong', {}, what), make('span', { class: 'verdict' }, verdict.replaceAll('_', ' ')), make('code', {}, text || 'any text')];
  texts.append(make('li', {}, make('button', { type: 'button', 'aria-pressed': 'false', 'data-text': text, 'data-verdict': verdict }, ...words)));
}
texts.addEventListener('click', ({ target }) => {
  const chosen = /** @type {Element} */ (target).closest('button');
  if (!chosen) return;
  for (const button of texts.querySelectorAll('button')) button.setAttribute('aria-pressed', String(button === chosen));
  const { text } = chosen.dataset;
  if (text && taken) tool.screener = undefined;
  if (!text) tool.screener = Promise.reject(Object.assign(new Error('no list'), { reason: 'no_list' }));
  taken = !text;
  entered = text || ALICE.address;
  tool.value = entered;
  stage.scrollTop = 0;
  stage.scrollIntoView({ block: 'nearest', behavior: 'instant' });
});
// Once what belongs to the answer is laid out. What a person types moves nothing.
tool.addEventListener('rc-verdict', () => {
  if (tool.value === entered) requestAnimationFrame(showHeadline);
});

/** Where there is little room the stage is lower than what stands in it. */
function showHeadline() {
  const headline = tool.shadowRoot?.querySelector('[part~=headline]')?.getBoundingClientRect();
  const room = stage.getBoundingClientRect();
  if (headline && headline.bottom > room.bottom) stage.scrollTop += headline.bottom - room.bottom + ROOM_BELOW;
}

const names = new Intl.DisplayNames('en', { type: 'language' });
document.getElementById('languages')?.append(...LANGUAGES.map((tag) => make('option', { value: tag }, names.of(tag) ?? tag)));
controls.addEventListener('input', show);
controls.addEventListener('reset', () => setTimeout(show));
dark.addEventListener('change', show);
const lights = new Map([...controls.querySelectorAll('input')].map((field) => [field, field.defaultValue]));
show();

/** The wells of colours that nobody has changed show those that are in force. @param {string} scheme */
function fillWells(scheme) {
  const isDark = scheme === 'dark' || (scheme !== 'light' && dark.matches);
  for (const [field, light] of lights) if (field.dataset.dark) field.defaultValue = isDark ? field.dataset.dark : light;
}

/** What differs from how it comes is set, and shown as a page would write it. */
function show() {
  fillWells(/** @type {HTMLSelectElement} */ (controls.elements.namedItem('scheme')).value);
  const fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...controls.elements].filter((field) => 'name' in field && field.name !== ''));
  const changed = fields.filter((field) => field.value !== ('defaultValue' in field ? field.defaultValue : field.options[0].value));
  const value = Object.fromEntries(fields.map((field) => [field.name, field.value + (field.dataset.unit ?? '')]));
  const isChanged = (/** @type {string} */ name) => changed.some((field) => field.name === name);

  const [, dir, lang] = ['scheme', 'dir', 'lang'].map((name) => value[name]);
  stage.dir = dir;
  tool.lang = lang;
  stage.style.setProperty('color-scheme', value.scheme);
  tool.style.setProperty('max-inline-size', value.width);
  for (const field of fields) if (field.type === 'range') /** @type {HTMLElement} */ (field.previousElementSibling).textContent = `${field.value} px`;
  const rules = [];
  if (isChanged('scheme')) rules.push(`color-scheme: ${value.scheme};`);
  if (isChanged('width')) rules.push(`max-inline-size: ${value.width};`);
  for (const { name } of fields.filter((field) => field.name.startsWith('--'))) {
    if (isChanged(name)) {
      tool.style.setProperty(name, value[name]);
      rules.push(`${name}: ${value[name]};`);
    } else {
      tool.style.removeProperty(name);
    }
  }
  const attributes = [isChanged('lang') ? ` lang="${lang}"` : '', isChanged('dir') ? ` dir="${dir}"` : ''].join('');
  const sheet = rules.length > 0 ? `\n\nrecipient-check {\n${rules.map((rule) => `  ${rule}\n`).join('')}}` : '';
  css.textContent = `<recipient-check${attributes}></recipient-check>${sheet}`;
}
