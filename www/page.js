/** The demo page: the examples fill the field. */
import './define.js';

const tool = /** @type {import('./types.d.ts').RecipientCheckElement} */ (document.querySelector('recipient-check'));
const examples = document.getElementById('examples');

// Reaching for any example is reaching for the tool: the names are fetched as after a first focus, and whichever
// example it is makes no difference.
for (const event of ['pointerenter', 'focusin']) {
  examples?.addEventListener(event, () => tool.loadNames(), { once: true });
}

examples?.addEventListener('click', (event) => {
  const chip = /** @type {Element} */ (event.target).closest('button');
  const text = chip?.dataset.text;
  if (text === undefined) return;
  tool.value = text;
  tool.scrollIntoView({ block: 'nearest', behavior: 'instant' });
});
