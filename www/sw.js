/**
 * The site without a network: a service worker that keeps the files of one build, and the lists.
 *
 * A browser gives it addresses of files of this site, never what stands in a field, and no address here is made of input.
 * What has a query is not even looked at, so nothing is ever kept under what somebody typed.
 *
 * - The front page and its files come from the cache, where all of them are of one build: each has the hash that stands
 *   below. A new build has another worker, with caches of its own; it takes over between two pages, never under one.
 * - The rest of the pages, documents and playground among them, is kept once a page has nothing better to do and says so,
 *   all of it or nothing, and a build that replaces one with a rest brings its own. What a page loads that does not come
 *   from the cache is the host's, like that page: it may be of a newer build.
 * - Lists come from the network and from the cache without it: whoever is online never sees an older list than the site
 *   has. Whatever comes is checked by the page, by its signature, and says its age.
 * - Everything else, timestamps and the page inside a frame among it, is none of its business.
 *
 * @module
 */

/** @typedef {Record<string, string>} Hashes by place */

// The build writes these: what a visit needs, the rest of the pages with what they load, scripts that are fetched when they
// are used, and one hash of everything that is built.
/** @type {Hashes} */
const FILES = {};
/** @type {Hashes} */
const REST = {};
/** @type {Hashes} */
const SCRIPTS = {};
const BUILD = '';

/** Kept once a page has asked, like {@link SCRIPTS}: the page holds the hashes of these itself. */
const LATER = /^(?:wasm\/[\w-]+\.wasm|locales\/[\w-]+\.json)$/;

/** The list and its companions, under their stable names. */
const LISTS = /^lists\/[\w-]+\.(?:rcl|namefilter|names)$/;

/** Milliseconds after which a network that has not begun to answer is none. */
const PATIENCE = 4000;

const worker = /** @type {any} */ (globalThis);
const SITE = new URL('./', worker.location.href).href;
const NAME = `recipient-check ${new URL(SITE).pathname}`;
const PREFIX = `${NAME} files `;
const FILE_CACHE = PREFIX + BUILD;
const REST_CACHE = `${FILE_CACHE} rest`;
/** Holds nothing: where it is there, the rest is whole. */
const WHOLE = `${FILE_CACHE} whole`;
const LIST_CACHE = `${NAME} lists`;
const DEFAULT_LIST = 'lists/ofac-sdn.rcl';

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(forgetOthers()));
worker.addEventListener('message', (/** @type {any} */ event) => {
  if (event.data === 'take over') event.waitUntil(worker.skipWaiting());
  if (event.data === 'in between') event.waitUntil(makeWay(event.source));
  // What fails is tried again when the next page says so.
  if (event.data === 'keep the rest') event.waitUntil(keepRest().catch(() => {}));
});
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const answer = answerTo(event);
  if (answer) event.respondWith(answer);
});

/** All files of the build or none: while a host is halfway to a new build, the old worker stays. */
async function install() {
  const cache = await caches.open(FILE_CACHE);
  await cache.addAll(requests(FILES));
  const list = await fetch(SITE + DEFAULT_LIST, { cache: 'no-cache' });
  if (!(await isList(list))) throw new Error(`${DEFAULT_LIST} is not there`);
  await keep(await caches.open(LIST_CACHE), DEFAULT_LIST, list);
  const names = await caches.keys();
  if (names.some((name) => name.startsWith(PREFIX) && name.endsWith(' whole'))) await keepRest();
}

/** @param {Hashes} hashes @param {RequestInit} [more] */
function requests(hashes, more) {
  return Object.entries(hashes).map(([path, integrity]) => new Request(SITE + path, { integrity, cache: 'no-cache', ...more }));
}

async function forgetOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && !name.startsWith(FILE_CACHE)) await caches.delete(name);
  }
}

/** Counts the pages of the rest that were asked for. */
let asked = 0;
/** @type {Promise<void> | undefined} */
let keeping;
/** @type {Promise<unknown> | undefined} */
let sealing;

function keepRest() {
  keeping ??= fetchRest().finally(() => (keeping = undefined));
  return keeping;
}

/** Whoever saves data gets no page that they did not ask for. */
async function fetchRest() {
  if (worker.navigator.connection?.saveData || (await isWhole())) return;
  const cache = await caches.open(REST_CACHE);
  // A page that the host answered meanwhile was of this build only if the host still has all of it afterwards.
  for (let before = -1; before !== asked; ) {
    before = asked;
    await cache.addAll(requests(REST, /** @type {any} */ ({ priority: 'low' })));
  }
  sealing = caches.open(WHOLE);
  await sealing;
}

async function isWhole() {
  await sealing;
  return caches.has(WHOLE);
}

/** @param {any} event @returns {Promise<Response> | undefined} nothing where the browser shall go its own way */
function answerTo(event) {
  const { request } = event;
  const path = placeOf(request.url);
  if (request.method !== 'GET' || path === undefined) return undefined;
  if (request.mode === 'navigate') {
    if (Object.hasOwn(REST, path)) asked += 1;
    else if (!Object.hasOwn(FILES, path)) return undefined;
    return page(request, path);
  }
  if (LISTS.test(path)) return newest(path, (work) => event.waitUntil(work));
  if ([FILES, REST, SCRIPTS].some((hashes) => Object.hasOwn(hashes, path)) || LATER.test(path)) return ofOneBuild(event, path);
  return undefined;
}

/** Where a file is below the site; nothing for what has a query or is no file of it. @param {string} address */
function placeOf(address) {
  const { href, search } = new URL(address);
  return search === '' && href.startsWith(SITE) ? href.slice(SITE.length).split('#')[0] : undefined;
}

/** A page that is kept is given what is kept with it. @param {any} event @param {string} path */
async function ofOneBuild({ request, clientId }, path) {
  const asking = await worker.clients.get(clientId);
  const from = asking && placeOf(asking.url);
  if (from === undefined || !(await isKept(from))) return fetch(request);
  return (await isKept(path)) ? kept(path) : keptLater(request, path);
}

/** Whether a file comes from the cache with all that belong to it. @param {string} path */
async function isKept(path) {
  if (!(await caches.has(FILE_CACHE))) return false;
  return Object.hasOwn(FILES, path) || (Object.hasOwn(REST, path) && isWhole());
}

/** How often in a row a page was kept waiting for a newer build to take over. */
let offers = 0;

/**
 * A page of the build. If a newer build is ready and nobody looks at the old one any more, that one takes over first. A
 * browser lets it once this one has nothing to do: so the page in between loads nothing, and comes again when the newer
 * build answers. Where that does not happen within a second or two, the old one does.
 */
async function page(/** @type {Request} */ request, /** @type {string} */ path) {
  if (worker.registration.waiting && offers < 2 && (await worker.clients.matchAll()).length < 2) {
    offers += 1;
    return new Response(IN_BETWEEN, { headers: { 'content-type': 'text/html', 'cache-control': 'no-store' } });
  }
  offers = 0;
  return (await isKept(path)) ? kept(path) : fetch(request);
}

const IN_BETWEEN = `<!doctype html><html lang="en"><title>Recipient check</title><meta name="color-scheme" content="light dark">
<script>
  const { serviceWorker } = navigator;
  const again = () => location.reload();
  serviceWorker.oncontrollerchange = serviceWorker.onmessage = again;
  setTimeout(again, 1000);
  serviceWorker.controller.postMessage('in between');
</script>`;

/**
 * Only the page in between can tell: before it is there, the one that it follows looks like one in another tab.
 *
 * @param {any} between
 */
async function makeWay(between) {
  const alone = (await worker.clients.matchAll()).every((/** @type {any} */ { id }) => id === between.id);
  if (alone) worker.registration.waiting?.postMessage('take over');
  else between.postMessage('stay');
}

/** @param {string} path */
async function kept(path) {
  const [name, hashes] = Object.hasOwn(FILES, path) ? [FILE_CACHE, FILES] : [REST_CACHE, REST];
  // What was taken out of the cache comes from the host, if that still has this build.
  const [request] = requests({ [path]: hashes[path] });
  const found = await keptOrFetched(name, request);
  // Some hosts lead `page.html` to `page`, and a browser takes no page that was led elsewhere.
  return found.redirected ? new Response(found.body, { headers: found.headers }) : found;
}

/**
 * The request carries the hash that the page demands, or that stands here: another build's file is not kept, nor handed on.
 *
 * @param {Request} request
 * @param {string} path
 */
function keptLater(request, path) {
  const integrity = Object.hasOwn(SCRIPTS, path) && SCRIPTS[path];
  return keptOrFetched(FILE_CACHE, integrity ? new Request(request.url, { integrity, cache: 'no-cache' }) : request);
}

/** @param {string} name @param {Request} request */
async function keptOrFetched(name, request) {
  const cache = await caches.open(name);
  const found = await cache.match(request.url);
  if (found) return found;
  const response = await fetch(request);
  // Where there is no room for it, it is handed on all the same.
  if (response.ok) await cache.put(request.url, response.clone()).catch(() => {});
  return response;
}

/**
 * A list as the site has it now. A newer one replaces the kept one together with its companions, so that what is kept
 * fits together.
 *
 * @param {string} path
 * @param {(work: Promise<unknown>) => void} afterwards
 */
async function newest(path, afterwards) {
  const cache = await caches.open(LIST_CACHE);
  const old = await cache.match(SITE + path);
  const asked = fetch(SITE + path, { cache: 'no-cache' }).catch(() => undefined);
  afterwards(
    asked.then(async (fresh) => {
      const copy = fresh?.clone();
      if (copy && (await isList(copy))) await keep(cache, path, copy);
    }),
  );
  const response = await (old ? Promise.race([asked, new Promise((late) => setTimeout(late, PATIENCE))]) : asked);
  if (!response?.ok) return old ?? response ?? Response.error();
  return response;
}

/** @param {Cache} cache @param {string} path @param {Response} response */
async function keep(cache, path, response) {
  const stem = path.replace(/\.\w+$/, '');
  const beside = (/** @type {string} */ url) => url.startsWith(`${SITE + stem}.`) && url !== SITE + path;
  const companions = path.endsWith('.rcl') ? (await cache.keys()).map(({ url }) => url).filter(beside) : [];
  const fresh = await Promise.all(companions.map(async (url) => /** @type {const} */ ([url, await fetch(url, { cache: 'no-cache' })])));
  for (const [, companion] of fresh) if (!(await isList(companion))) return;
  for (const [url, companion] of fresh) await cache.put(url, companion);
  await cache.put(SITE + path, response);
}

/**
 * Whether it is a file of a list, by its first bytes, and not the page that some hosts answer in its place: the last good one
 * stays.
 *
 * @param {Response} response
 */
async function isList(response) {
  if (!response.ok) return false;
  const head = new Uint8Array(await response.clone().arrayBuffer()).subarray(0, 3);
  return String.fromCharCode(...head) === '\x89RC';
}
