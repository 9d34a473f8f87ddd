/** A button beside each piece of code of a page, which copies it. Where there is no script, or no clipboard, there is none. */
import { make } from './dom.js';

/** Milliseconds for which it is said that something was copied. */
const SAID = 2000;

/** Letters of a first line that ends before the button, which then needs no line of its own. */
const BESIDE = 66;

const clipboard = globalThis.navigator?.clipboard;
if (typeof clipboard?.writeText === 'function') for (const code of document.querySelectorAll('pre')) offer(code);

/** @param {HTMLElement} code */
function offer(code) {
  const button = make('button', { type: 'button', 'aria-label': `Copy ${code.getAttribute('aria-label') ?? 'the code'}` }, 'Copy');
  const said = make('span', { class: 'said', role: 'status' });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  const say = (/** @type {string} */ word, sentence = '') => {
    button.textContent = word;
    said.textContent = sentence;
  };
  button.addEventListener('click', async () => {
    clearTimeout(later);
    try {
      await clipboard.writeText(code.textContent?.trimEnd() ?? '');
      say('Copied', 'Copied.');
    } catch {
      // A browser may forbid it to a page; what is selected a person copies.
      getSelection()?.selectAllChildren(code);
      say('Selected', 'Selected. Copy it with the keyboard or the menu.');
    }
    later = setTimeout(say, SAID, 'Copy');
  });
  const [first] = (code.textContent ?? '').split('\n');
  const place = make('div', { class: first.length > BESIDE ? 'code long' : 'code' });
  code.replaceWith(place);
  place.append(code, button, said);
}
