/** The site without a network, and a new build of it in the place of an old one. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { gate } from './server.mjs';
import { answered, during, namesLoaded, openReady, pasted, shown } from './session.mjs';
import { LISTED, NOW, SITE, UNLISTED } from '../support/data.mjs';

const UNTOUCHED = { untouched: true };

export function offline(launch) {
  describe('without a network', () => {
    const browser = during(launch);

    test('after one visit the page opens, answers, and says how old its list is', { timeout: 120_000 }, async () => {
      const session = await openReady(browser, UNTOUCHED);
      await kept(session);
      session.offline(true);
      await again(session);
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      assert.match((await shown(session)).text, /1\u00a0Oct\u00a02026/);
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
      await session.evaluate(() => (document.querySelector('recipient-check').now = new Date('2026-12-01T00:00:00Z')));
      assert.equal((await pasted(session, UNLISTED)).verdict, 'stale');
      assert.match((await shown(session)).text, /61 days old/);
      // Nobody had asked for the names: a name is not checked, and said not to be.
      assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'could_not_check');
      await session.close();
    });

    test('names, words and the reader of QR codes are there too once they were used', { timeout: 120_000 }, async () => {
      const session = await openReady(browser, UNTOUCHED);
      await kept(session);
      const use = async () => {
        await again(session);
        await session.focus();
        await namesLoaded(session);
        await session.click('button.qr');
        await session.until(() => document.querySelector('recipient-check').shadowRoot.querySelector('.scan input[type=file]'));
        await session.evaluate(() => (document.querySelector('recipient-check').lang = 'de'));
        await session.until(() => document.querySelector('recipient-check').shadowRoot.querySelector('textarea').placeholder.startsWith('Adresse'));
      };
      await use();
      await session.until(async () => (await (await caches.open('recipient-check / lists')).keys()).length === 3);
      session.offline(true);
      await use();
      assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'possible');
      await session.close();
    });

    test('a reader of QR codes of another build is not taken', { timeout: 120_000 }, async () => {
      const session = await openReady(browser, { ...UNTOUCHED, rewrite: { 'qr.js': (text) => `${text}\n` } });
      await kept(session);
      await again(session);
      await session.evaluate(() => addEventListener('rc-error', ({ detail }) => (window.told = detail.reason)));
      await session.click('button.qr');
      await session.until(() => window.told === 'qr');
      await session.close();
    });

    test('after a visit of the front page all others open, with their styles, and lead to each other', { timeout: 120_000 }, async () => {
      const session = await openReady(browser, UNTOUCHED);
      await whole(session);
      session.offline(true);
      await again(session);
      const follow = async (link, title) => {
        await session.evaluate((to) => void setTimeout(() => document.querySelector(`a[href="${to}"]`).click()), link);
        await opened(session, title);
      };
      await follow('docs/', 'Documentation');
      await follow('measurements.html', 'Measurements');
      const seen = await session.evaluate(() => [getComputedStyle(document.querySelector('.bar')).display, document.querySelector('main img').naturalWidth > 0]);
      assert.deepEqual(seen, ['flex', true]);
      await follow('../', 'Recipient check');
      await follow('playground.html', 'Playground');
      await session.until(() => document.querySelector('recipient-check').state === 'ready');
      assert.equal(await session.evaluate(() => getComputedStyle(document.querySelector('.recipients')).display), 'grid');
      await session.evaluate(() => document.querySelector('#texts button').click());
      assert.equal((await answered(session, LISTED)).verdict, 'listed');
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
      await session.goto('gallery.html');
      await session.until(() => document.documentElement.dataset.drawn > 0);
      await session.close();
    });

    test('whoever saves data is sent no page that they did not open', { timeout: 120_000 }, async () => {
      const session = await openReady(browser, { ...UNTOUCHED, rewrite: SAVING });
      await kept(session);
      await session.evaluate(async () => (await navigator.serviceWorker.ready).active.postMessage('keep the rest'));
      await again(session);
      assert.deepEqual(session.requests.filter((url) => url.includes('/docs')), []);
      await session.close();
    });

    test('a document of a newer build, opened while the others are fetched, leaves none of them kept', { timeout: 120_000 }, async () => {
      const [last, rewrite] = [gate(), {}];
      const session = await openReady(browser, { ...UNTOUCHED, held: { 'docs/security.html': last.opened }, rewrite });
      const times = async (many, path, urls) => {
        const count = () => urls.filter((url) => url.endsWith(path)).length;
        for (let tries = 0; count() < many; tries += 1, await wait(20)) assert.ok(tries < 500, `${path}: ${count()} of ${many}`);
      };
      await times(1, 'docs/start.html', session.sent);
      rewrite['docs/start.html'] = (text) => text.replace('<title>', '<title>New: ');
      rewrite['docs.css'] = (text) => `${text}\nbody { outline: 0 dotted; }\n`;
      await session.goto('docs/start.html');
      last.open();
      await times(3, 'docs.css', session.requests);
      await session.goto('docs/start.html');
      const build = await session.evaluate(() => [document.title.startsWith('New'), getComputedStyle(document.body).outlineStyle]);
      assert.deepEqual(build, [true, 'dotted']);
      assert.equal(await session.evaluate(WHOLE), false);
      await session.close();
    });

    test('nothing is kept under what somebody typed, and only files of the site are', { timeout: 120_000 }, async () => {
      const session = await openReady(browser, UNTOUCHED);
      await kept(session);
      await session.goto(`?recipient=${LISTED}`);
      await session.goto(`#${LISTED}`);
      await session.evaluate((text) => fetch(`page.css?${text}`), LISTED);
      await pasted(session, LISTED);
      const addresses = await session.evaluate(async () => {
        const found = [];
        for (const name of await caches.keys()) found.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
        return found;
      });
      assert.ok(addresses.length > 8, addresses.join());
      assert.deepEqual(addresses.filter((url) => /[?#]/.test(url) || url.includes(LISTED) || !url.startsWith(session.site)), []);
      await session.close();
    });

    test('a page that is not kept gets nothing that is: host and cache may be of two builds', { timeout: 120_000 }, async () => {
      const session = await openReady(browser, { ...UNTOUCHED, rewrite: SAVING });
      await kept(session);
      const asked = async (path) => {
        const before = session.requests.length;
        await session.goto(path);
        await session.until(() => document.querySelector('recipient-check').state === 'ready' && navigator.serviceWorker.controller);
        const paths = session.requests.slice(before).map((url) => url.replace(session.site, ''));
        // Not `define.js`: WebKitGTK itself keeps a script from page to page, with a service worker or without.
        return ['page.css', 'wasm/recipient_check_first_bg.wasm'].filter((file) => paths.includes(file));
      };
      assert.deepEqual(await asked(''), []);
      assert.deepEqual(await asked('playground.html'), ['page.css', 'wasm/recipient_check_first_bg.wasm']);
      await session.close();
    });

    test('a newer list is taken at once where there is a network', { timeout: 120_000 }, async () => {
      const routes = {};
      const session = await openReady(browser, { ...UNTOUCHED, routes });
      await kept(session);
      // One that no key has signed stands for any other: what the page is given is what the host has now.
      routes['lists/ofac-sdn.rcl'] = { body: Buffer.from('no list') };
      await again(session);
      const { verdict, reason } = await pasted(session, LISTED);
      assert.deepEqual({ verdict, reason }, { verdict: 'could_not_check', reason: 'bad_list' });
      await session.close();
    });

    test('what a host answers in the place of a list is not kept: the last good one stays', { timeout: 120_000 }, async () => {
      const routes = {};
      const session = await openReady(browser, { ...UNTOUCHED, routes });
      await kept(session);
      routes['lists/ofac-sdn.rcl'] = { body: '<!doctype html><title>Back soon</title>' };
      await again(session);
      assert.equal((await pasted(session, LISTED)).verdict, 'could_not_check');
      session.offline(true);
      await again(session);
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
      await session.close();
    });

    test('where there is no room to keep a file, it is used all the same', { timeout: 120_000 }, async () => {
      const session = await openReady(browser, { ...UNTOUCHED, rewrite: FULL });
      await kept(session);
      await again(session);
      await session.focus();
      await namesLoaded(session);
      assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'possible');
      await session.close();
    });

    test('what was taken out of the cache comes back as this build has it, or not at all', { timeout: 120_000 }, async () => {
      const rewrite = {};
      const session = await openReady(browser, { ...UNTOUCHED, rewrite });
      await kept(session);
      const takeOut = () => session.evaluate(async () => {
        for (const name of await caches.keys()) await (await caches.open(name)).delete('page.css');
      });
      const styles = () => session.evaluate(() => [getComputedStyle(document.querySelector('main')).maxInlineSize !== 'none', getComputedStyle(document.body).outlineStyle]);
      await takeOut();
      await again(session);
      session.offline(true);
      await again(session);
      assert.deepEqual(await styles(), [true, 'none']);
      session.offline(false);
      await takeOut();
      Object.assign(rewrite, { 'page.css': changed()['page.css'] });
      await again(session);
      assert.deepEqual(await styles(), [false, 'none']);
      // Where all of it is gone, the host answers with what it has.
      Object.assign(rewrite, changed());
      await session.evaluate(async () => {
        for (const name of await caches.keys()) await caches.delete(name);
      });
      await session.goto('');
      await opened(session, 'New');
      assert.deepEqual(await styles(), [true, 'dotted']);
      await session.close();
    });

    test('a new build takes over under no page, however many are opened beside it', { timeout: 120_000 }, async () => {
      const rewrite = {};
      const session = await openReady(browser, { ...UNTOUCHED, rewrite });
      await kept(session);
      await again(session);
      Object.assign(rewrite, changed());
      await session.evaluate(async () => {
        navigator.serviceWorker.addEventListener('controllerchange', () => (window.taken = true));
        await (await navigator.serviceWorker.getRegistration()).update();
      });
      await session.until(async () => (await navigator.serviceWorker.getRegistration()).waiting);
      await session.evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { src: location.href })));
      await session.until(() => document.querySelector('iframe').contentDocument?.querySelector('recipient-check')?.state === 'ready');
      const builds = await session.evaluate(() => [document, document.querySelector('iframe').contentDocument].map(({ title }) => title.startsWith('New')));
      assert.deepEqual(builds, [false, false]);
      assert.deepEqual(await session.evaluate(async () => [window.taken, (await navigator.serviceWorker.getRegistration()).waiting?.state]), [null, 'installed']);
      await session.close();
    });

    test('a new build takes the place of the old one whole, or not at all', { timeout: 180_000 }, async () => {
      const rewrite = {};
      const session = await openReady(browser, { ...UNTOUCHED, rewrite });
      await whole(session);
      const build = () => session.evaluate(() => [document.title.startsWith('New'), getComputedStyle(document.body).outlineStyle]);
      assert.deepEqual(await build(), [false, 'none']);

      // The host is halfway: the new worker is there, and one of the files that changed is not.
      const next = changed();
      const update = () => session.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration()).update().catch(() => {})));
      for (const missing of ['page.css', 'docs/start.html']) {
        Object.assign(rewrite, next);
        delete rewrite[missing];
        await update();
        await session.until(async () => {
          const { installing, waiting } = await navigator.serviceWorker.getRegistration();
          return !installing && !waiting;
        });
        await again(session);
        assert.deepEqual(await build(), [false, 'none'], missing);
        assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      }

      // All of it is there.
      Object.assign(rewrite, next);
      await update();
      await session.until(async () => (await navigator.serviceWorker.getRegistration()).waiting);
      assert.deepEqual(await build(), [false, 'none']);
      await session.goto('');
      await opened(session, 'New');
      await session.until(async () => (await caches.keys()).filter((name) => name.includes('files')).length === 3);
      assert.deepEqual(await build(), [true, 'dotted']);
      session.offline(true);
      await again(session);
      assert.deepEqual(await build(), [true, 'dotted']);
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      await session.goto('docs/start.html');
      assert.deepEqual(await build(), [true, 'dotted']);
      await session.close();
    });
  });
}

/** Whether the service worker keeps every page. */
const WHOLE = async () => (await caches.keys()).some((name) => name.endsWith(' whole'));

/** A worker that is told to save data: what a browser says of it, no test can set. */
const SAVING = { 'sw.js': (text) => `Object.defineProperty(navigator, 'connection', { value: { saveData: true } });\n${text}` };

/** A worker on a full disk: it has no room for what names are compared with. */
const FULL = {
  'sw.js': (text) => `const { put } = Cache.prototype;
    Cache.prototype.put = function (request, response) {
      return /names/.test(request.url ?? request) ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : put.call(this, request, response);
    };
    ${text}`,
};

/** Waits until the service worker keeps every page. */
async function whole(session) {
  await session.until(WHOLE);
}

/** Waits until the service worker keeps the site. */
async function kept(session) {
  await session.until(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated');
}

/** Opens the page anew, on the tests' clock. */
async function again(session) {
  await session.goto('');
  await session.until(() => ['ready', 'failed'].includes(document.querySelector('recipient-check')?.state) && navigator.serviceWorker.controller);
  await session.evaluate((now) => (document.querySelector('recipient-check').now = new Date(now)), NOW);
}

/** Waits for a page that comes after an empty one: what is asked in between is lost with that, refused or never answered. */
async function opened(session, title) {
  for (let tries = 0; tries < 200; tries += 1) {
    const asked = session.evaluate(() => document.readyState === 'complete' && document.title).catch(() => '');
    const found = await Promise.race([asked, wait(1000, '')]);
    if (String(found).startsWith(title)) return;
    await wait(50);
  }
  assert.fail(`no page is called “${title}…”`);
}

/** Another build: two pages, the styles of both, and the worker with their hashes. */
function changed() {
  const read = (name) => readFileSync(join(SITE, name), 'utf8');
  const retitled = (name) => read(name).replace('<title>', '<title>New: ');
  const files = {
    '': retitled('index.html'),
    'index.html': retitled('index.html'),
    'docs/start.html': retitled('docs/start.html'),
    'page.css': `${read('page.css')}\nbody { outline: 0 dotted; }\n`,
  };
  const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  let worker = read('sw.js').replace(/(?<=const BUILD = ')\w{16}(?=')/, '0123456789abcdef');
  assert.ok(worker.includes('0123456789abcdef'));
  for (const [name, text] of Object.entries(files)) {
    assert.ok(worker.includes(`"${name}": "sha256-`), name);
    worker = worker.replace(new RegExp(`"${name}": "[^"]+"`), `"${name}": "${hash(text)}"`);
  }
  return Object.fromEntries(Object.entries({ ...files, 'sw.js': worker }).map(([name, text]) => [name, () => text]));
}
