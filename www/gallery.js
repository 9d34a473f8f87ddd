/** Every state of the element, light and dark. `?state=<id>` shows one, `?scheme=light` or `dark` one scheme. */
import './define.js';
import { make } from './card.js';
import { NOW, STATES, screener } from './fixtures.js';

const asked = new URLSearchParams(location.search);
const states = STATES.filter(({ id }) => [null, id].includes(asked.get('state')));
const schemes = ['light', 'dark'].filter((scheme) => [null, scheme].includes(asked.get('scheme')));

const gallery = document.getElementById('gallery');
for (const state of states) {
  const row = make('section', { class: 'state', id: state.id }, make('h2', {}, state.title));
  for (const scheme of schemes) row.append(make('div', { class: `scheme ${scheme}` }, element(state)));
  gallery?.append(row);
}
document.documentElement.dataset.drawn = String(states.length);

/** @param {import('./fixtures.js').State} state */
function element(state) {
  const element = /** @type {import('./types.d.ts').RecipientCheckElement} */ (
    document.createElement('recipient-check')
  );
  element.setAttribute('names', state.phase === 'names-waiting' ? 'eager' : 'off');
  element.now = state.now ?? NOW;
  element.screener = screener(state);
  element.value = state.result?.text ?? '';
  return element;
}
