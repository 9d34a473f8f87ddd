/** The examples, built and opened: each page finds what is listed, and what it fetches is its own site's. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch as chromium } from '../browser/chromium.mjs';
import { launch as firefox } from '../browser/firefox.mjs';
import { NOT_LOADED, during, namesLoaded, openReady, pasted, quiet, shown } from '../browser/session.mjs';
import { launch as webkit } from '../browser/webkit.mjs';
import { LISTED, NOW, UNLISTED } from '../support/data.mjs';
import { BUILT, NO_ICON, PACKAGE, ROOT } from './newcomer.mjs';

const GERMAN = JSON.parse(readFileSync(join(ROOT, 'www/locales/de.json'), 'utf8'));

/** The contact of the examples that have one. */
const ALICE = '0x9f3a2b1c4d5e6f708192a3b4c5d6e7f80912c77b';

/** Those that say the verdict once more, in words of their own. */
const FRAMEWORKS = ['react', 'vue', 'svelte'];

/** What the example of esbuild has inside is the check of addresses, in English. */
const INSIDE = ['esbuild'];

/** Nothing but the site's own files, and WebAssembly. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'";
const headers = { 'content-security-policy': POLICY };

/** The folder to serve: some builders write the page too. */
const built = (folder) => (existsSync(join(folder, 'dist/index.html')) ? join(folder, 'dist') : folder);

/** What every page with the element must show. */
async function right(browser, upstream, { all = true, framework = false, policy = POLICY, rewrite } = {}) {
  const session = await openReady(browser, { upstream, headers: { 'content-security-policy': policy }, routes: NO_ICON, rewrite });
  const listed = await pasted(session, LISTED);
  assert.equal(listed.verdict, 'listed');
  assert.match((await shown(session)).text, /Lazarus Group/);
  assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
  if (framework) {
    await session.until(() => document.querySelector('#verdict').textContent === 'no_match');
    assert.equal((await pasted(session, ALICE)).contact?.name, 'Alice', 'the page has handed over its contacts');
  }
  if (!all) assert.equal((await pasted(session, 'Lazarus Group')).reason, 'names_not_loaded');
  if (all) {
    await namesLoaded(session);
    assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'possible');
    await session.evaluate(() => (document.documentElement.lang = 'de'));
    await session.until((label) => document.querySelector('recipient-check').shadowRoot.textContent.includes(label), GERMAN.label);
  }
  const elsewhere = session.requests.filter((url) => !url.startsWith(session.site));
  assert.deepEqual(elsewhere, []);
  const names = session.requests.map((url) => url.split('/').pop());
  if (!all) assert.deepEqual(names.filter((name) => /\.(wasm|rcl|names|namefilter|json)$/.test(name)), [], 'everything is inside');
  await quiet(session);
}

/** @param {Record<string, Promise<string>>} builds what each is done with */
export function bundlers(folders, builds) {
  describe('Chromium', () => {
    const browser = during(chromium);

    // The slowest to be built is waited for last.
    for (const name of BUILT.toReversed()) {
      test(`built with ${name}`, async () => {
        await builds[name];
        const folder = join(folders.examples, name);
        await right(browser, await folders.serve(built(folder)), {
          all: !INSIDE.includes(name),
          framework: FRAMEWORKS.includes(name),
          policy: name === 'parcel' ? withImportMap(folder) : POLICY,
        });
      });
    }

    test('while developing with vite', async () => {
      await builds.vite;
      const { createServer } = await import(pathToFileURL(join(folders.examples, 'node_modules/vite/dist/node/index.js')).href);
      const server = await createServer({
        root: await plain(folders, 'vite'),
        logLevel: 'silent',
        server: { host: '127.0.0.1', hmr: false, ws: false },
      });
      try {
        await server.listen(0);
        // What reloads the page takes a connection of its own, which the server between does not have.
        await right(browser, server.resolvedUrls.local[0], { rewrite: { '@vite/client': () => '' } });
      } finally {
        await server.close();
      }
    });

    test('plain HTML', async () => {
      await right(browser, await folders.serve(await plain(folders, 'html')));
    });

    test('plain HTML, the script pinned by one hash', async () => {
      const upstream = await folders.serve(await plain(folders, 'html', '-pinned'));
      const script = 'recipient-check.iife.js';
      const { [script]: hash } = JSON.parse(readFileSync(join(ROOT, 'dist/sri.json'), 'utf8'));
      const pinned = (html) => html.replace(script, `${script}" integrity="${hash}`);
      const options = { upstream, headers, rewrite: { '': pinned } };
      const session = await openReady(browser, { ...options, routes: NO_ICON });
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      await quiet(session);
      const body = readFileSync(join(PACKAGE, script));
      body[body.length >> 1] ^= 1;
      const changed = await browser.open('', { ...options, routes: { ...NO_ICON, [`node_modules/recipient-check/${script}`]: { body } } });
      assert.equal(await changed.evaluate(() => customElements.get('recipient-check') === undefined), true);
      await quiet(changed, NOT_LOADED);
    });

    test('modules without a bundler, and a page of its own', async () => {
      const upstream = await folders.serve(await plain(folders, 'none'));
      const onClock = (script) => script.replace('Screener.load()', `Screener.load({ now: '${NOW}' })`);
      const session = await browser.open('', { upstream, headers, routes: NO_ICON, rewrite: { 'main.js': onClock } });
      for (const [text, verdict] of [[LISTED, 'listed'], [UNLISTED, 'no_match']]) {
        await session.copy(text);
        // Until the lists are there, the page hears nothing.
        await session.until(async (given) => {
          const field = document.querySelector('input');
          field.value = given;
          field.dispatchEvent(new Event('input'));
          return /, by /.test(document.querySelector('output').textContent);
        }, text);
        const said = await session.evaluate(() => document.querySelector('output').textContent);
        assert.match(said, new RegExp(`^${verdict}, by ofac-sdn of 2026-`));
      }
      await quiet(session);
    });

    for (const [engine, module] of [['wasm', 'first'], ['worker', 'wasm']]) {
      test(`a changed byte in what vite has moved: nothing runs, with the engine ${engine}`, async () => {
        await builds.vite;
        const folder = built(join(folders.examples, 'vite'));
        const file = readdirSync(join(folder, 'assets')).find((name) => name.startsWith(`recipient_check_${module}_bg`));
        const body = readFileSync(join(folder, 'assets', file));
        body[body.length >> 1] ^= 1;
        const session = await openReady(browser, {
          upstream: await folders.serve(folder),
          headers,
          routes: { ...NO_ICON, [`assets/${file}`]: { body } },
          rewrite: { '': (html) => html.replace('<recipient-check', `<recipient-check engine="${engine}"`) },
        });
        assert.equal((await pasted(session, LISTED)).verdict, 'could_not_check');
        assert.match((await shown(session)).text, /Nothing was checked/);
        await quiet(session, NOT_LOADED);
      });
    }

    test('the worker of a built page checks too', async () => {
      await builds.vite;
      const session = await openReady(browser, {
        upstream: await folders.serve(built(join(folders.examples, 'vite'))),
        routes: NO_ICON,
        headers: { 'content-security-policy': POLICY.replace(" 'wasm-unsafe-eval'", '') + "; worker-src 'self'" },
        headersOf: Object.fromEntries(workers(folders).map((path) => [path, { 'content-security-policy': null }])),
        rewrite: { '': (html) => html.replace('<recipient-check', '<recipient-check engine="worker"') },
      });
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      await namesLoaded(session);
      assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'possible');
      await quiet(session);
    });
  });

  for (const [name, launch] of Object.entries({ Firefox: firefox, WebKitGTK: webkit })) {
    describe(name, () => {
      const browser = during(launch);

      test('built with vite', async () => {
        await builds.vite;
        await right(browser, await folders.serve(built(join(folders.examples, 'vite'))));
      });

      test('built with esbuild, everything inside', async () => {
        await builds.esbuild;
        await right(browser, await folders.serve(join(folders.examples, 'esbuild')), { all: false });
      });

      test('plain HTML', async () => {
        await right(browser, await folders.serve(await plain(folders, 'html', name)));
      });
    });
  }
}

/** An example that nothing builds, in an empty folder with the package. */
async function plain(folders, name, suffix = '') {
  const folder = await folders.empty(name + suffix);
  cpSync(join(ROOT, 'examples', name), folder, { recursive: true });
  return folder;
}

/** Parcel writes a map of its files into the page; a policy names that by its hash. */
function withImportMap(folder) {
  const [, map] = /<script type=importmap>(.*?)<\/script>/s.exec(readFileSync(join(folder, 'dist/index.html'), 'utf8'));
  return POLICY.replace("'self'", `'self' 'sha256-${createHash('sha256').update(map).digest('base64')}'`);
}

/** Where vite has put the worker's script. */
function workers(folders) {
  const assets = readdirSync(join(folders.examples, 'vite/dist/assets'));
  return assets.filter((name) => name.startsWith('worker-thread')).map((name) => `assets/${name}`);
}
