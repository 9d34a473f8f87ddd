/** The site without a network, and a new build of it in the place of an old one. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { during, namesLoaded, openReady, pasted, shown } from './session.mjs';
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
      assert.match((await shown(session)).text, /1 Oct 2026/);
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
      await session.evaluate(() => (document.querySelector('recipient-check').now = new Date('2026-12-01T00:00:00Z')));
      assert.equal((await pasted(session, UNLISTED)).verdict, 'stale');
      assert.match((await shown(session)).text, /61 days old/);
      // Nobody had asked for the names: a name is not checked, and said not to be.
      assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'could_not_check');
      await session.close();
    });

    test('names that were used are there too', { timeout: 120_000 }, async () => {
      const session = await openReady(browser, UNTOUCHED);
      await kept(session);
      await again(session);
      await session.focus();
      await namesLoaded(session);
      await session.until(async () => (await (await caches.open('recipient-check / lists')).keys()).length === 3);
      session.offline(true);
      await again(session);
      await session.focus();
      await namesLoaded(session);
      assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'possible');
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
      const session = await openReady(browser, UNTOUCHED);
      await kept(session);
      const asked = async (path) => {
        const before = session.requests.length;
        await session.goto(path);
        await session.until(() => document.querySelector('recipient-check').state === 'ready' && navigator.serviceWorker.controller);
        const paths = session.requests.slice(before).map((url) => url.replace(session.site, ''));
        // Not `define.js`: WebKitGTK itself keeps a script from page to page, with a service worker or without.
        return ['page.css', 'wasm/recipient_check_wasm_bg.wasm'].filter((file) => paths.includes(file));
      };
      assert.deepEqual(await asked(''), []);
      assert.deepEqual(await asked('playground.html'), ['page.css', 'wasm/recipient_check_wasm_bg.wasm']);
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

    test('a new build takes the place of the old one whole, or not at all', { timeout: 180_000 }, async () => {
      const rewrite = {};
      const session = await openReady(browser, { ...UNTOUCHED, rewrite });
      await kept(session);
      const build = () => session.evaluate(() => [document.title.startsWith('New'), getComputedStyle(document.body).outlineStyle]);
      assert.deepEqual(await build(), [false, 'none']);

      // The host is halfway: the new worker is there, and only one of the two files that changed.
      const next = changed();
      Object.assign(rewrite, { 'sw.js': next['sw.js'], '': next[''], 'index.html': next[''] });
      const update = () => session.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration()).update().catch(() => {})));
      await update();
      await session.until(async () => {
        const { installing, waiting } = await navigator.serviceWorker.getRegistration();
        return !installing && !waiting;
      });
      await again(session);
      assert.deepEqual(await build(), [false, 'none']);
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');

      // All of it is there.
      rewrite['page.css'] = next['page.css'];
      await update();
      await session.until(async () => (await navigator.serviceWorker.getRegistration()).waiting);
      assert.deepEqual(await build(), [false, 'none']);
      await session.goto('');
      await opened(session, 'New');
      await session.until(async () => (await caches.keys()).filter((name) => name.includes('files')).length === 1);
      assert.deepEqual(await build(), [true, 'dotted']);
      session.offline(true);
      await again(session);
      assert.deepEqual(await build(), [true, 'dotted']);
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      await session.close();
    });
  });
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

/** Waits for a page that comes after an empty one: what is asked in between is lost with that. */
async function opened(session, title) {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await session.evaluate(() => document.readyState === 'complete' && document.title).catch(() => '');
    if (String(found).startsWith(title)) return;
    await wait(50);
  }
  assert.fail(`no page is called “${title}…”`);
}

/** Another build: a page, its styles, and the worker with their hashes. */
function changed() {
  const page = readFileSync(join(SITE, 'index.html'), 'utf8').replace('<title>', '<title>New: ');
  const styles = `${readFileSync(join(SITE, 'page.css'), 'utf8')}\nbody { outline: 0 dotted; }\n`;
  const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  let worker = readFileSync(join(SITE, 'sw.js'), 'utf8').replace(/(?<=const BUILD = ')\w{16}(?=')/, '0123456789abcdef');
  assert.ok(worker.includes('0123456789abcdef'));
  for (const [name, text] of [['', page], ['index.html', page], ['page.css', styles]]) {
    assert.ok(worker.includes(`"${name}": "sha256-`), name);
    worker = worker.replace(new RegExp(`"${name}": "[^"]+"`), `"${name}": "${hash(text)}"`);
  }
  return { '': () => page, 'page.css': () => styles, 'sw.js': () => worker };
}
