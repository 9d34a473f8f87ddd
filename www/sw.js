/**
 * The site without a network: a service worker that keeps the files of one build, and the lists.
 *
 * A browser gives it addresses of files of this site, never what stands in a field, and no address here is made of input.
 * What has a query is not even looked at, so nothing is ever kept under what somebody typed.
 *
 * - The front page and its files come from the cache, where all of them are of one build: each has the hash that stands
 *   below. A new build has another worker, with a cache of its own; it takes over between two pages, never under one. What
 *   another page loads is the host's, like that page: it may be of a newer build.
 * - Lists come from the network and from the cache without it: whoever is online never sees an older list than the site
 *   has. Whatever comes is checked by the page, by its signature, and says its age.
 * - Everything else, timestamps and documents among it, is none of its business.
 *
 * @module
 */

/** Hashes of what a visit needs, by place, and one of everything that is built. The build writes both. @type {Record<string, string>} */
const FILES = {};
const BUILD = '';

/** Kept once a page has asked: the page holds the hashes of these itself. */
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
const LIST_CACHE = `${NAME} lists`;
const DEFAULT_LIST = 'lists/ofac-sdn.rcl';

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(forgetOthers()));
worker.addEventListener('message', (/** @type {any} */ event) => event.data === 'take over' && worker.skipWaiting());
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const answer = answerTo(event);
  if (answer) event.respondWith(answer);
});

/** All files of the build or none: while a host is halfway to a new build, the old worker stays. */
async function install() {
  const cache = await caches.open(FILE_CACHE);
  const requests = Object.entries(FILES).map(([path, integrity]) => new Request(SITE + path, { integrity, cache: 'no-cache' }));
  await cache.addAll(requests);
  const list = await fetch(SITE + DEFAULT_LIST, { cache: 'no-cache' });
  if (!list.ok) throw new Error(`${DEFAULT_LIST} answers ${list.status}`);
  await keep(await caches.open(LIST_CACHE), DEFAULT_LIST, list);
}

async function forgetOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== FILE_CACHE) await caches.delete(name);
  }
}

/** @param {any} event @returns {Promise<Response> | undefined} nothing where the browser shall go its own way */
function answerTo(event) {
  const { request } = event;
  const path = placeOf(request.url);
  if (request.method !== 'GET' || path === undefined) return undefined;
  if (request.mode === 'navigate') return Object.hasOwn(FILES, path) ? page(path) : undefined;
  if (LISTS.test(path)) return newest(path, (work) => event.waitUntil(work));
  if (Object.hasOwn(FILES, path) || LATER.test(path)) return ofOneBuild(event, path);
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
  if (from === undefined || !Object.hasOwn(FILES, from)) return fetch(request);
  return Object.hasOwn(FILES, path) ? kept(path, request) : keptLater(request);
}

/** A page of the build. If a newer build is ready and nobody looks at the old one any more, that one takes over first. */
async function page(/** @type {string} */ path) {
  const { waiting } = worker.registration;
  if (waiting && (await worker.clients.matchAll()).length < 2) {
    waiting.postMessage('take over');
    return new Response('', { headers: { refresh: '0', 'content-type': 'text/html' } });
  }
  return kept(path, new Request(SITE + path));
}

/** @param {string} path @param {Request} request */
async function kept(path, request) {
  const cache = await caches.open(FILE_CACHE);
  return (await cache.match(SITE + path)) ?? fetch(request);
}

/** The request carries the hash that the page demands: another build's file is not kept, nor handed on. */
async function keptLater(/** @type {Request} */ request) {
  const cache = await caches.open(FILE_CACHE);
  const found = await cache.match(request.url);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) await cache.put(request.url, response.clone());
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
      if (fresh?.ok) await keep(cache, path, fresh.clone());
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
  if (fresh.some(([, { ok }]) => !ok)) return;
  for (const [url, companion] of fresh) await cache.put(url, companion);
  await cache.put(SITE + path, response);
}
