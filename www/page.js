/** The site's front page: the examples fill the field, and the next visit works without a network, of any page. */
import './define.js';
import './copy.js';

const tool = /** @type {import('./types.d.ts').RecipientCheckElement} */ (document.querySelector('recipient-check'));
const examples = document.getElementById('examples');

// Reaching for any example is reaching for the tool: the names are fetched as after a first focus, and whichever
// example it is makes no difference.
for (const event of ['pointerenter', 'focusin']) {
  examples?.addEventListener(event, () => tool.loadNames(), { once: true });
}

/** What the last example has entered. */
let example = '';
/** The last example is about a contact. */
let known = false;

// Alice is nobody whom a visitor knows.
tool.addEventListener('rc-input', () => {
  if (tool.value !== example) know(undefined);
});

examples?.addEventListener('click', (event) => {
  const chip = /** @type {Element} */ (event.target).closest('button');
  const text = chip?.dataset.text;
  if (text === undefined) return;
  // Once the answer has taken its room: before that what stands above it is still in sight.
  tool.addEventListener('rc-verdict', show, { once: true });
  example = text;
  know(chip?.dataset.contact);
  tool.value = text;
});

/** @param {string | undefined} address of the contact that an example is about */
function know(address) {
  if (address || known) tool.contacts = address ? [{ name: 'Alice', address }] : [];
  known = address !== undefined;
}

function show() {
  const { top, bottom } = tool.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) tool.scrollIntoView({ block: 'start', behavior: 'instant' });
}

// WebKit does not say when it is idle.
const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ work) => setTimeout(work, 1000));

// What this visit needs comes first. Where a browser keeps nothing, private windows and sandboxed frames for two, the page
// works as before.
tool.ready.then(keepForLater, keepForLater).catch(() => {});
tool.ready.finally(() => idle(layOutTheRest)).catch(() => {});

/** What stands below was left out so far, see `page.css`. Nobody scrolls over a place that is still empty. */
function layOutTheRest() {
  for (const section of document.querySelectorAll('.below')) /** @type {HTMLElement} */ (section).style.setProperty('content-visibility', 'visible');
}

async function keepForLater() {
  const address = new URL('sw.js', import.meta.url).href;
  const types = /** @type {any} */ (globalThis).trustedTypes;
  const workers = /** @type {ServiceWorkerContainer | undefined} */ (navigator.serviceWorker);
  const policy = workers && types?.createPolicy('recipient-check-site', { createScriptURL: () => address });
  await workers?.register(policy?.createScriptURL('') ?? address);
  const registration = await workers?.ready;
  idle(() => registration?.active?.postMessage('keep the rest'));
}
