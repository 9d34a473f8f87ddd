/**
 * What stands in the element's shadow, made once: label, field, hint, places for the result, footer.
 *
 * @module
 */
import { make } from './dom.js';
import { icon } from './icons.js';

/**
 * @typedef {object} Parts
 * @property {HTMLLabelElement} label
 * @property {HTMLElement} title
 * @property {HTMLElement} box
 * @property {HTMLTextAreaElement} field
 * @property {HTMLButtonElement} paste
 * @property {HTMLButtonElement} qr
 * @property {HTMLButtonElement} clear
 * @property {HTMLElement} scan
 * @property {HTMLElement} hint
 * @property {HTMLElement} shown
 * @property {HTMLElement} result
 * @property {HTMLElement} status
 * @property {HTMLElement} alert
 * @property {HTMLElement} foot
 * @property {HTMLElement} copied
 */

/** @param {ShadowRoot} root @returns {Parts} without words, see {@link speak} */
export function build(root) {
  const title = make('slot', { name: 'label' });
  const label = make('label', { for: 'field', class: 'label', part: 'label' }, title);
  const field = make('textarea', {
    id: 'field',
    part: 'input',
    rows: '1',
    'aria-describedby': 'hint',
    autocomplete: 'off',
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
    translate: 'no',
    enterkeyhint: 'done',
    dir: 'auto',
  });
  const paste = make(
    'button',
    { type: 'button', part: 'button', class: 'paste' },
    icon('paste'),
    make('span', { class: 'word' }),
  );
  const clear = make(
    'button',
    { type: 'button', part: 'button', class: 'clear' },
    icon('clear'),
    make('span', { class: 'word' }),
  );
  const qr = make(
    'button',
    { type: 'button', part: 'button', class: 'qr', 'aria-expanded': 'false' },
    icon('qr'),
    make('span', { class: 'word' }),
  );
  paste.hidden = typeof globalThis.navigator?.clipboard?.readText !== 'function';
  clear.hidden = true;
  const hint = make('p', { id: 'hint', class: 'hint', part: 'hint' });
  const shown = make('div', { class: 'shown' });
  const copied = make('output', { class: 'unseen' });
  const status = make('div', { role: 'status', class: 'region' });
  const alert = make('div', { role: 'alert', class: 'region' });
  const result = make('div', { class: 'result' }, shown, copied, status, alert);
  const foot = make('footer', { part: 'footer' });
  const box = make('div', { class: 'field', part: 'field' }, field, make('div', { class: 'buttons' }, paste, qr, clear));
  const scan = make('div', { class: 'scan' });
  scan.hidden = true;
  const slot = (/** @type {string} */ name) => make('slot', { name });
  // What describes a site's field is never seen itself.
  const said = make('div', {}, slot('said'));
  said.hidden = true;
  root.append(label, box, scan, slot('help'), hint, result, foot, slot('footer'), said);
  return /** @type {Parts} */ ({ label, title, box, field, paste, qr, clear, scan, hint, shown, result, status, alert, foot, copied });
}

/**
 * Gives the parts their words. What the page says about the field itself goes before the language's words for it.
 *
 * @param {Parts} parts
 * @param {import('./words.js').Words} words
 * @param {{ label?: string | null, placeholder?: string | null }} own
 */
export function speak({ label, title, field, paste, qr, clear, box, scan, hint, result, foot }, words, own) {
  title.textContent = own.label || words.label;
  field.placeholder = own.placeholder ?? words.placeholder;
  for (const [button, word] of /** @type {const} */ ([[paste, words.paste], [qr, words.qr], [clear, words.clear]])) {
    button.title = word;
    button.lastElementChild?.replaceChildren(word);
  }
  // The words keep their own direction on a page that runs the other way.
  for (const part of [label, box, scan, hint, result, foot]) Object.assign(part, { lang: words.lang, dir: words.dir });
}

/**
 * What a person may do with the field.
 *
 * @param {Parts} parts
 * @param {boolean} disabled
 * @param {boolean} readOnly
 */
export function allow({ field, paste, qr, clear }, disabled, readOnly) {
  field.disabled = disabled;
  field.readOnly = readOnly;
  for (const button of [paste, qr, clear]) button.disabled = disabled || readOnly;
}

/** Grows the field with its text where the browser does not do so by itself. @param {HTMLTextAreaElement} field */
export function fit(field) {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.setProperty('block-size', 'auto');
  field.style.setProperty('block-size', `${field.scrollHeight}px`);
}
