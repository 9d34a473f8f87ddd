/** Newer lists, looked for in the background: what is taken, what is refused, and what the requests depend on. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { gate } from './server.mjs';
import { NOT_LOADED, answered, during, namesLoaded, pasted, quiet, shown } from './session.mjs';
import { COMMAND, LISTED, UNLISTED } from '../support/data.mjs';

/** Listed by the newer edition alone. */
const NEWLY = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const TREE = 'newer/';
/** The edition of the list beside the script. */
const BUILT_IN = JSON.parse(readFileSync(new URL('../../data/ofac-sdn.origin.json', import.meta.url), 'utf8')).edition;

/** What a publisher serves who lists these addresses today, by path; and the names of its files. */
function published(...addresses) {
  const directory = mkdtempSync(join(tmpdir(), 'published-'));
  const record = {
    id: '1',
    programs: [],
    names: [{ name: 'Newly Listed', quality: 'primary' }],
    addresses: addresses.map((address) => ({ address, label: 'ETH' })),
  };
  const source = join(directory, 'source.records.jsonl');
  writeFileSync(source, `${JSON.stringify(record)}\n`);
  const { RECIPIENT_CHECK_SIGNING_KEY: _, ...env } = process.env;
  execFileSync(COMMAND, ['update', '--source', `records=${source}`, '--out', join(directory, 'tree')], { env, stdio: 'ignore' });
  const names = readdirSync(join(directory, 'tree'));
  const routes = Object.fromEntries(names.map((name) => [`${TREE}${name}`, { body: readFileSync(join(directory, 'tree', name)) }]));
  rmSync(directory, { recursive: true });
  return { routes, list: names.find((name) => /\.[0-9a-f]{16}\.rcl$/.test(name)), stamp: 'ofac-sdn.timestamp' };
}

/** The page with an element that looks for newer lists. */
const looking = (html) => html.replace('<recipient-check', `<recipient-check updates="${TREE}"`);

export function updates(launch) {
  describe('newer lists', () => {
    const browser = during(launch);

    /** A page whose element has its first lists, on the clock of the day. */
    async function open(options) {
      const session = await browser.open('', { rewrite: { '': looking }, ...options });
      await session.until(() => ['ready', 'verdict', 'failed'].includes(document.querySelector('recipient-check')?.state));
      return session;
    }

    const edition = (session) => session.evaluate(() => document.querySelector('recipient-check').screener.lists[0].edition);
    const updated = (session) =>
      session.until((old) => document.querySelector('recipient-check').screener?.lists[0].edition > old, BUILT_IN);
    const asked = (session) => session.requests.filter((url) => url.includes(`/${TREE}`)).map((url) => new URL(url).pathname.slice(1));

    for (const engine of ['auto', 'worker', 'js']) {
      test(`an answer that stands there follows the newer list by itself: ${engine}`, { timeout: 60_000 }, async () => {
        const { routes, list, stamp } = published(LISTED, NEWLY);
        // Chromium reports what is preloaded and never used; only the page's own thread uses the module that the page names.
        const preload = engine === 'auto' ? '' : /<link rel="preload"[^>]*_bg\.wasm">/;
        const withEngine = (html) =>
          looking(html).replace('<recipient-check', `<recipient-check engine="${engine}"`).replace(preload, '');
        const newer = gate();
        const session = await open({ routes, held: { [`${TREE}${stamp}`]: newer.opened }, rewrite: { '': withEngine } });
        assert.equal((await pasted(session, NEWLY)).verdict, 'stale', 'the list beside the script is old');
        newer.open();
        await updated(session);
        await session.until(() => document.querySelector('recipient-check').result.verdict === 'listed');
        assert.match((await shown(session)).text, /Newly Listed/);
        assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match', 'and it is fresh');
        // Names were asked for with the first focus: they come along.
        const [first, second, ...companions] = asked(session);
        assert.deepEqual([first, second], [`${TREE}${stamp}`, `${TREE}${list}`], 'the timestamp first, then the list');
        assert.equal(new Set(companions).size, companions.length, 'once each');
        await quiet(session, NOT_LOADED);
      });
    }

    test('what is asked of the publisher does not depend on the field', { timeout: 60_000 }, async () => {
      const { routes } = published(LISTED);
      const logs = [];
      for (const text of [undefined, LISTED, 'Lazarus Group', 'zzzzzzzzzzzzzzzzzzzzzzzzzzzz0000000000000']) {
        const session = await open({ routes });
        // Names are fetched after the first focus, whatever comes then.
        await session.evaluate(() => document.querySelector('recipient-check').focus());
        if (text) await pasted(session, text);
        await namesLoaded(session);
        await updated(session);
        logs.push(asked(session).sort().join(' '));
        await session.close();
      }
      assert.equal(new Set(logs).size, 1, logs.join('\n'));
    });

    test('what is refused, or does not come, changes nothing and is told', { timeout: 120_000 }, async () => {
      const { routes, list, stamp } = published(NEWLY);
      const flipped = (name) => {
        const body = Buffer.from(routes[`${TREE}${name}`].body);
        body[body.length >> 1] ^= 1;
        return { [`${TREE}${name}`]: { body } };
      };
      const faults = {
        'no tree at all': { routes: {} },
        'a timestamp that never ends': { routes: { ...routes, [`${TREE}${stamp}`]: { endless: true } } },
        'a flipped bit in the timestamp': { routes: { ...routes, ...flipped(stamp) } },
        'a list that never ends': { routes: { ...routes, [`${TREE}${list}`]: { endless: true } } },
        'a flipped bit in the list': { routes: { ...routes, ...flipped(list) } },
      };
      for (const [fault, options] of Object.entries(faults)) {
        const heard = (html) => looking(html).replace('<head>', '<head><script src="/heard.js"></script>');
        const script = "window.told = []; addEventListener('rc-error', ({ detail }) => window.told.push(detail.reason));";
        const session = await open({
          ...options,
          routes: { ...options.routes, 'heard.js': { body: script } },
          headersOf: { 'heard.js': { 'content-type': 'text/javascript' } },
          rewrite: { '': heard },
        });
        await session.until(() => window.told.includes('update_failed'));
        assert.equal(await edition(session), BUILT_IN, fault);
        assert.equal((await pasted(session, LISTED)).verdict, 'listed', fault);
        const { verdict } = await pasted(session, UNLISTED);
        assert.equal(verdict, 'stale', fault);
        assert.match((await shown(session)).headline, /Our list is \d+ days old/, fault);
        await session.close();
      }
    });

    test('an edition that was seen is not taken back, in a second visit or a second tab', { timeout: 60_000 }, async () => {
      const { routes } = published(LISTED, NEWLY);
      const session = await open({ routes });
      await updated(session);
      const newest = await edition(session);
      const stored = () => session.evaluate(() => Object.keys(localStorage));
      await session.until(() => Object.keys(localStorage).length > 0);
      assert.deepEqual(await stored(), [`recipient-check edition ofac-sdn ${newest}`], 'a number, and nothing of what was checked');
      // Another tab, which knows of an older one only, writes what it has seen.
      const both = await session.evaluate(async (old) => {
        const { rememberEdition, rememberedEdition } = await import('./remembered.js');
        rememberEdition('ofac-sdn', old);
        return rememberedEdition('ofac-sdn');
      }, BUILT_IN);
      assert.equal(both, newest);
      // The publisher's host is rolled back behind what this browser has seen.
      const told = await session.evaluate(async (seen) => {
        const { Screener } = await import('./index.js');
        const screener = await Screener.load();
        return screener.update('newer/', { 'ofac-sdn': seen });
      }, newest + 1);
      assert.equal(told.changed, false);
      assert.match(told.failure.message, /expected edition/);
      await session.close();
    });

    test('a page without storage is updated too', { timeout: 60_000 }, async () => {
      const { routes } = published(NEWLY);
      const blocked = (html) => looking(html).replace('<head>', '<head><script src="/blocked.js"></script>');
      const script = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });";
      const session = await open({
        routes: { ...routes, 'blocked.js': { body: script } },
        headersOf: { 'blocked.js': { 'content-type': 'text/javascript' } },
        rewrite: { '': blocked },
      });
      await updated(session);
      await session.paste(NEWLY);
      assert.equal((await answered(session, NEWLY)).verdict, 'listed');
      await quiet(session, NOT_LOADED);
    });
  });
}
