/**
 * Every state of the element, light and dark. `?state=<id>` shows one, `?scheme=light` or `dark` one scheme, `?dir=rtl`
 * the page from right to left, `?lang=<tag>` another language.
 */
import './define.js';
import { make } from './dom.js';
import { NOW, STATES, screener } from './fixtures.js';

const asked = new URLSearchParams(location.search);
const states = STATES.filter(({ id }) => [null, id].includes(asked.get('state')));
const schemes = ['light', 'dark'].filter((scheme) => [null, scheme].includes(asked.get('scheme')));

document.documentElement.dir = asked.get('dir') ?? 'ltr';
const gallery = /** @type {HTMLElement} */ (document.getElementById('gallery'));
gallery.lang = asked.get('lang') ?? 'en';
for (const state of states) {
  const row = make('section', { class: 'state', id: state.id }, make('h2', {}, state.title));
  for (const scheme of schemes) row.append(make('div', { class: `scheme ${scheme}` }, ...drawn(state, scheme)));
  gallery.append(row);
}
// An answer that a person went past.
for (const element of document.querySelectorAll('recipient-check[data-overridden]')) {
  await /** @type {import('./types.d.ts').RecipientCheckElement} */ (element).ready;
  element.shadowRoot?.querySelector('.override')?.dispatchEvent(new Event('click'));
}
document.documentElement.dataset.drawn = String(states.length);

/** @param {import('./fixtures.js').State} state @param {string} scheme */
function drawn(state, scheme) {
  const text = state.result?.text ?? '';
  const element = /** @type {import('./types.d.ts').RecipientCheckElement} */ (
    document.createElement('recipient-check')
  );
  element.setAttribute('names', state.phase === 'names-waiting' ? 'eager' : 'off');
  if (state.block) element.setAttribute('mode', 'block');
  if (state.contacts) element.contacts = [{ name: 'Alice', address: '0x9f3a02De88B1c4F7a5569E0d3C2b1A0f9E8dc77B' }];
  if (state.overridden) element.dataset.overridden = '';
  element.now = state.now ?? NOW;
  element.screener = screener(state);
  if (!state.attached) {
    element.value = text;
    return [element];
  }
  const id = `site-${state.id}-${scheme}`;
  const input = make('input', { id, type: 'text', value: text, autocomplete: 'off', spellcheck: 'false' });
  element.setAttribute('for', id);
  return [make('label', { for: id, class: 'site' }, 'Pay to (a field of the site)'), input, element];
}
