/**
 * The site as one session sees it: its own port, so its own origin, cache and storage, and nothing shared with
 * another session. What the server of `cargo xtask serve` answers is passed on, headers and all: the policy stands
 * there. What goes wrong on the way goes wrong here, alike for every engine.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** Where `cargo xtask serve` listens. */
export const UPSTREAM = process.env.RECIPIENT_CHECK_URL ?? 'http://127.0.0.1:8080/';

const WATCH = readFileSync(new URL('./watch.js', import.meta.url));

/** What passes between two servers only. */
const HOP = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding', 'last-modified', 'accept-ranges'];

/**
 * @typedef {object} Faults by path below the site; what a scenario takes out later happens no more
 * @property {Record<string, 'abort' | { status?: number, body?: Buffer | string, times?: number, endless?: true }>} [routes]
 *   what is answered instead; with `times`, so many times
 * @property {Record<string, Promise<unknown>>} [held] what an answer waits for, see {@link gate}
 * @property {Record<string, (text: string) => string>} [rewrite] what becomes of a text
 * @property {Record<string, string | null>} [headers] what every answer carries instead; null leaves a header out
 * @property {Record<string, Record<string, string | null | ((value: string) => string)>>} [headersOf] the same for some
 *   answers, by path; a function makes the header out of what it was
 * @property {boolean} [untouched] pages as they are, service worker and all: nothing hears what they say. Else there is none,
 *   because it asks for files when it likes
 * @property {string} [upstream] the site, where it is another one
 */

/**
 * Serves the site until `close`. `requests` is the address of each request that came, in order, whatever became of
 * it; `sent` of each that was answered whole; `offline(true)` answers none of them.
 *
 * @param {Faults} faults
 */
export async function serve({ routes = {}, held = {}, rewrite = {}, headers = {}, headersOf = {}, untouched = false, upstream = UPSTREAM } = {}) {
  const requests = [];
  const sent = [];
  let offline = false;
  await fetch(upstream).catch((cause) => {
    throw new Error(`nothing answers on ${upstream}: start \`cargo xtask serve\`, or name its address in RECIPIENT_CHECK_URL`, { cause });
  });

  const server = createServer(async (request, response) => {
    const path = new URL(request.url, upstream).pathname.slice(1);
    try {
      if (path === '__watch.js') return response.setHeader('content-type', 'text/javascript').end(WATCH);
      // A browser asks for the page's icon when it likes, some do not at all.
      if (!['icon.svg', 'icon-48.png', 'favicon.ico'].includes(path)) requests.push(new URL(request.url, site).href);
      if (offline) return request.socket.destroy();
      await held[path];
      const fault = taken(routes, path);
      if (fault === 'abort') return request.socket.destroy();
      if (fault?.endless) return endless(response);
      const answer = await answered(new URL(request.url, upstream), fault);
      if (rewrite[path]) answer.body = rewrite[path](String(answer.body));
      if (!untouched && answer.headers['content-type']?.startsWith('text/html')) answer.body = watched(String(answer.body));
      response.statusCode = answer.status;
      for (const [name, given] of Object.entries({ ...answer.headers, ...headers, ...headersOf[path] })) {
        const value = typeof given === 'function' ? given(answer.headers[name]) : given;
        if (value !== null) response.setHeader(name, value);
      }
      response.end(answer.body, () => sent.push(new URL(request.url, site).href));
    } catch (error) {
      // A page that goes away while it is answered is no fault.
      if (!request.socket.destroyed) response.writeHead(500).end(String(error));
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const site = `http://127.0.0.1:${server.address().port}/`;

  return {
    site,
    requests,
    sent,
    offline: (yes) => (offline = yes),
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

/** What a test opens when it has seen what stands before: `held: { [path]: gate.opened }`, then `gate.open()`. */
export function gate() {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return { opened, open };
}

/** Sends until nobody reads any more. */
function endless(response) {
  const piece = Buffer.alloc(1 << 20);
  const send = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).on('drain', send);
  send();
}

/** The fault of a path, if it is still to happen. */
function taken(routes, path) {
  const fault = routes[path];
  if (fault?.times === undefined) return fault;
  return fault.times-- > 0 ? fault : undefined;
}

/** What the true server answers, or what stands in its place. */
async function answered(url, fault) {
  const response = await fetch(url);
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !HOP.includes(name)));
  const body = Buffer.from(await response.arrayBuffer());
  if (!fault) return { status: response.status, headers, body };
  headers['content-type'] = 'application/octet-stream';
  return { status: fault.status ?? 200, headers, body: fault.body ?? '' };
}

/** A page that keeps what it is told of errors, from its first script on. */
function watched(page) {
  const at = page.search(/(?<=<head[^>]*>)/i);
  return at < 0 ? page : `${page.slice(0, at)}<script src="/__watch.js"></script>${page.slice(at)}`;
}
