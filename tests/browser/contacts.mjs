/** The user's contacts in the page: compared, shown, held to, and never sent. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { gate } from './server.mjs';
import { answered, during, namesLoaded, openReady, pasted, quiet, shown } from './session.mjs';
import { LISTED, SITE, UNLISTED } from '../support/data.mjs';

const MODULE = 'wasm/recipient_check_wasm_bg.wasm';
const ALICE = '0x9f3ac1b2d4e5f60718293a4b5c6d7e8f90a1c77b';
const LIKE = '0x9f3a00000000000000000000000000000000c77b';
const CONTACTS = [{ name: 'Alice Unmistakable', address: ALICE }];

export function contacts(launch) {
  describe('contacts', () => {
    const browser = during(launch);

    /** A page whose element knows these contacts. */
    async function knowing(given, options) {
      const session = await openReady(browser, options);
      await session.evaluate((all) => {
        const element = document.querySelector('recipient-check');
        window.told = [];
        element.addEventListener('rc-error', ({ detail }) => window.told.push(detail.message));
        element.contacts = all;
      }, given);
      await session.until(() => document.querySelector('recipient-check').screener);
      return session;
    }

    test('a look-alike of a contact is told from it, side by side, with what differs marked', async () => {
      const session = await knowing(CONTACTS);
      const { verdict, look_alike } = await pasted(session, LIKE);
      assert.equal(verdict, 'look_alike');
      assert.deepEqual(look_alike, { name: 'Alice Unmistakable', address: ALICE, leading: 4, trailing: 4 });
      const { text } = await shown(session);
      assert.match(text, /This is not Alice Unmistakable’s address\./);
      const pair = await session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        return [...root.querySelectorAll('.pair .address')].map((one) => [one.textContent, [...one.querySelectorAll('mark')].map((mark) => mark.textContent).join('')]);
      });
      assert.deepEqual(pair, [[LIKE, LIKE.slice(6, 38)], [ALICE, ALICE.slice(6, 38)]]);
      await quiet(session);
    });

    test('a contact is known in another spelling, another address is new, a listed contact stays listed', async () => {
      const session = await knowing([...CONTACTS, { name: 'Bob', address: LISTED }]);
      const known = await pasted(session, `ethereum:${ALICE.toUpperCase().replace('X', 'x')}`);
      assert.deepEqual([known.verdict, known.contact?.name], ['no_match', 'Alice Unmistakable']);
      assert.match((await shown(session)).text, /is among your contacts/);
      await pasted(session, UNLISTED);
      assert.match((await shown(session)).text, /not among your contacts/);
      assert.deepEqual([(await pasted(session, LISTED)).verdict], ['listed']);
      await quiet(session);
    });

    test('names that were there, or on their way, are there for contacts that come later', async () => {
      for (const early of [true, false]) {
        const names = gate();
        const session = await openReady(browser, { held: early ? {} : { 'lists/ofac-sdn.names': names.opened } });
        await session.evaluate(() => void document.querySelector('recipient-check').loadNames());
        if (early) await namesLoaded(session);
        else await session.until((path) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(path)), 'lists/ofac-sdn.namefilter');
        await session.evaluate((all) => {
          const element = document.querySelector('recipient-check');
          window.before = element.screener;
          element.contacts = all;
        }, CONTACTS);
        await session.until(() => ![undefined, window.before].includes(document.querySelector('recipient-check').screener));
        names.open();
        await namesLoaded(session);
        assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'possible');
        await quiet(session);
      }
    });

    test('a malformed contact is named by its place, and the rest is kept', async () => {
      const session = await knowing([{ name: 'Bob' }, { name: 'Carol', address: 'nonsense' }, ...CONTACTS]);
      assert.equal((await pasted(session, LIKE)).verdict, 'look_alike');
      const told = await session.evaluate(() => window.told);
      assert.deepEqual(told, ['contacts[0] has no address', 'contacts[1]: its address is none that we can read']);
      await quiet(session);
    });

    test('own addresses and token contracts are told, those of a screener that the page gives too', async () => {
      const session = await openReady(browser);
      const codes = async (text) => (await pasted(session, text)).warnings.map(({ code }) => code);
      const set = (known) => session.evaluate((given) => Object.assign(document.querySelector('recipient-check'), given), known);
      await session.evaluate(() => {
        window.told = [];
        document.querySelector('recipient-check').addEventListener('rc-error', ({ detail }) => window.told.push(detail.message));
      });
      await set({ own: [UNLISTED, 'nonsense'], tokenContracts: [ALICE] });
      await session.until(() => document.querySelector('recipient-check').screener);
      assert.deepEqual(await codes(UNLISTED), ['own_address']);
      assert.match((await shown(session)).text, /This is your own address\./);
      assert.deepEqual(await codes(ALICE), ['token_contract']);
      assert.deepEqual(await session.evaluate(() => window.told), ['own[1]: its address is none that we can read']);
      // Each takes the place of what it was, and of nothing else.
      await set({ contacts: CONTACTS });
      assert.deepEqual([await codes(UNLISTED), await codes(ALICE)], [['own_address'], ['token_contract']]);
      await set({ own: null, tokenContracts: 'nonsense' });
      assert.deepEqual([await codes(UNLISTED), await codes(ALICE)], [[], []]);
      assert.equal((await session.evaluate(() => window.told)).at(-1), 'tokenContracts is not an array');
      await session.evaluate(async ({ own, people }) => {
        const { Screener } = await import(new URL('index.js', document.baseURI).href);
        const element = document.createElement('recipient-check');
        element.contacts = people;
        element.now = document.querySelector('recipient-check').now;
        element.screener = Screener.load({ now: element.now, own });
        document.querySelector('recipient-check').replaceWith(element);
        await element.ready;
      }, { own: [UNLISTED], people: CONTACTS });
      assert.deepEqual(await codes(UNLISTED), ['own_address']);
      assert.equal((await pasted(session, ALICE)).contact?.name, 'Alice Unmistakable');
      await quiet(session);
    });

    test('a contact of another EVM network is warned of', async () => {
      const session = await knowing([{ name: 'Alice Unmistakable', address: `eip155:1:${ALICE}` }]);
      const { contact, warnings } = await pasted(session, `ethereum:${ALICE}@137`);
      assert.deepEqual([contact.name, warnings], ['Alice Unmistakable', [{ code: 'known_on_other_network', contact: 'Alice Unmistakable' }]]);
      assert.match((await shown(session)).text, /You know this address of Alice Unmistakable on another network\./);
      assert.deepEqual((await pasted(session, `ethereum:${ALICE}@1`)).warnings, []);
      await quiet(session);
    });

    test('nothing of a contact leaves the page or stays in it: the same requests with contacts and without', async () => {
      const requests = [];
      for (const given of [[], CONTACTS, [...CONTACTS, { name: 'Bob', address: LISTED }]]) {
        const session = await openReady(browser);
        // An element with contacts loads an engine of its own, whoever they are: what follows is compared.
        await session.evaluate((all) => void (document.querySelector('recipient-check').contacts = all), given);
        await session.until(() => document.querySelector('recipient-check').screener);
        const before = session.requests.length;
        for (const text of [LIKE, ALICE, UNLISTED, LISTED]) await pasted(session, text);
        await namesLoaded(session);
        const kept = await session.evaluate(async () => {
          const kept = [...Object.entries(localStorage), ...Object.entries(sessionStorage)].join() + document.cookie;
          const bases = (await indexedDB.databases?.()) ?? [];
          return kept + bases.map(({ name }) => name).join() + document.documentElement.outerHTML;
        });
        assert.ok(!kept.includes('Unmistakable') && !kept.includes(ALICE.slice(4, 20)), 'no contact is stored');
        const said = session.requests.join();
        assert.ok(!said.includes('Unmistakable') && !said.includes(ALICE.slice(4, 20)), 'no contact is sent');
        requests.push(session.requests.slice(before).map((url) => url.replace(session.site, '')).sort());
        await quiet(session);
      }
      for (const sent of requests) assert.deepEqual(sent, requests[0]);
    });

    test('another element on the page does not learn the contacts', async () => {
      const session = await knowing(CONTACTS);
      const verdicts = await session.evaluate(async (like) => {
        const other = document.createElement('recipient-check');
        document.body.append(other);
        await other.ready;
        return [other.screener.check(like), await document.querySelector('recipient-check').screener.check(like)].map(({ verdict }) => verdict);
      }, LIKE);
      assert.equal(verdicts[1], 'look_alike');
      assert.notEqual(verdicts[0], 'look_alike');
      await quiet(session);
    });

    test('with `mode="block"` a form waits until both addresses were compared, and every edit makes it wait again', async () => {
      const session = await knowing(CONTACTS);
      await session.evaluate(() => {
        const element = document.querySelector('recipient-check');
        const form = document.createElement('form');
        window.sent = [];
        // The plain field that stands in the element is the form's.
        (element.querySelector('input') ?? element).setAttribute('name', 'to');
        element.setAttribute('mode', 'block');
        form.addEventListener('submit', (event) => {
          event.preventDefault();
          window.sent.push([new FormData(form).get('to'), element.result.text, element.result.verdict]);
        });
        element.before(form);
        form.append(element, Object.assign(document.createElement('button'), { id: 'send', textContent: 'Send' }));
      });
      await session.until(() => document.querySelector('recipient-check').screener);
      const send = () => session.evaluate(() => {
        const form = document.querySelector('form');
        if (form.checkValidity()) form.requestSubmit();
        return window.sent.splice(0);
      });
      await pasted(session, LIKE);
      assert.deepEqual(await send(), [], 'held before the comparison');
      const word = await session.evaluate(() => document.querySelector('recipient-check').shadowRoot.querySelector('.override').textContent);
      assert.equal(word, 'I have compared both addresses');
      await session.click('.override');
      // What is sent is exactly what the answer is about.
      assert.deepEqual(await send(), [[LIKE, LIKE, 'look_alike']]);
      const changed = `${LIKE.slice(0, 10)}1${LIKE.slice(11)}`;
      await pasted(session, changed);
      assert.deepEqual(await send(), [], 'another text was not compared');
      // A character too few is a look-alike and a mistake: nobody goes past that.
      const { verdict, reason } = await pasted(session, ALICE.slice(0, -1));
      assert.deepEqual({ verdict, reason }, { verdict: 'look_alike', reason: undefined });
      assert.deepEqual(await send(), []);
      assert.equal(await session.evaluate(() => document.querySelector('recipient-check').shadowRoot.querySelector('.override')), null);
      await pasted(session, ALICE);
      await answered(session, ALICE);
      assert.deepEqual(await send(), [[ALICE, ALICE, 'no_match']]);
      await quiet(session);
    });

    test('a receipt names the hash that the module was held to, and none where nothing held it', async () => {
      const hash = `sha384-${createHash('sha384').update(readFileSync(join(SITE, MODULE))).digest('base64')}`;
      const pinned = (script) => script.replace(/= {.*};/s, `= { '${MODULE}': '${hash}' };`);
      const session = await openReady(browser, { rewrite: { 'integrity.js': pinned } });
      const modules = await session.evaluate(async ([text, place]) => {
        const { Screener } = await import(new URL('index.js', document.baseURI).href);
        const wasm = await (await fetch(place)).arrayBuffer();
        const now = document.querySelector('recipient-check').now;
        const made = async (options) => {
          const screener = await Screener.load({ now, ...options });
          return screener.receipt(screener.check(text)).engine.module;
        };
        // The module that runs is the page's first one, whatever a later screener names.
        return [await made({}), await made({ wasm }), await made({ engine: 'js' })];
      }, [UNLISTED, MODULE]);
      assert.deepEqual(modules, [hash, hash, '']);
      await quiet(session);
    });

    test('in a worker the contacts are compared, and receipts made, alike', async () => {
      const session = await openReady(browser);
      const found = await session.evaluate(async ({ all, texts, now }) => {
        const { WorkerScreener } = await import('./worker.js');
        const screener = await WorkerScreener.load({ now, contacts: [...all, { name: 'Carol', address: 'nonsense' }] });
        const asked = async () => (await Promise.all(texts.map((text) => screener.check(text)))).map(({ verdict, contact }) => contact?.name ?? verdict);
        const before = await asked();
        const refused = screener.refusedContacts.map(({ message }) => message);
        screener.contacts = [];
        const after = await asked();
        const receipt = await screener.receipt(await screener.check(texts[1]));
        const same = [texts[1], `${texts[1]} `].map((text) => screener.assertSame(receipt, text).then(String, () => 'another'));
        const receipts = [receipt.verdict, 'salt' in JSON.parse(JSON.stringify(receipt)), ...(await Promise.all(same))];
        screener.close();
        return { before, refused, after, receipts };
      }, { all: CONTACTS, texts: [LIKE, ALICE], now: '2026-10-03T12:00:00Z' });
      assert.deepEqual(found, {
        before: ['look_alike', 'Alice Unmistakable'],
        refused: ['contacts[1]: its address is none that we can read'],
        after: ['no_match', 'no_match'],
        receipts: ['no_match', false, 'true', 'another'],
      });
      await quiet(session);
    });
  });
}
