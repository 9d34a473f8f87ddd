/** What the card of an answer shows: addresses, names, several recipients; on the fixtures of the gallery. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { during, openReady, pasted, quiet } from './session.mjs';
import { stage } from './stage.mjs';
import { LISTED, UNLISTED } from '../support/data.mjs';

export function card(launch) {
  describe('the card', () => {
    const browser = during(launch);

    test('the whole address is copied as it was read, and that is said', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        let copied = '';
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => (copied = text) } });
        await window.put({});
        window.tool.value = 'no_match-1 2\u200b3';
        const root = window.tool.shadowRoot;
        root.querySelector('button.copy').click();
        await window.turn();
        const said = root.querySelector('output').textContent;
        window.tool.value = 'invalid-1';
        return { copied, said, invalid: root.querySelector('button.copy') };
      });
      assert.deepEqual(found, { copied: 'no_match-123', said: 'Copied.', invalid: null });
      await quiet(session);
    });

    test('an address in groups is drawn letter by letter; one among words is neither drawn with them nor copied', async () => {
      const session = await openReady(browser);
      const drawn = () => session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        return [root.querySelector('[part~=address]')?.textContent ?? '', root.querySelector('button.copy') !== null];
      });
      const groups = UNLISTED.match(/.{1,4}/g).join(' ');
      const letters = UNLISTED.length;
      for (const [text, shown, verdict = 'no_match'] of [
        [groups, true],
        [`${UNLISTED.slice(0, 21)}\n${UNLISTED.slice(21)}`, true],
        [`Send to ${UNLISTED} thanks`, false],
        [`My wallet: ${groups}`, false],
        [`${UNLISTED} 100`, false],
        [`${UNLISTED} 0x098B716B8Aaf2151`, false, 'not_covered'],
      ]) {
        assert.equal((await pasted(session, text)).verdict, verdict, text);
        const [address, copied] = await drawn();
        assert.deepEqual([address.length >= letters, address !== '', copied], [shown, shown, shown && copied], text);
      }
      await quiet(session);
    });

    test('a look-alike stands beside the known address, with what differs marked', async () => {
      const session = await browser.open('gallery.html?state=look-alike&scheme=light');
      await session.until(() => document.documentElement.dataset.drawn > 0);
      const found = await session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        const pair = [...root.querySelectorAll('.pair .address')];
        return {
          whole: pair.map((one) => one.textContent),
          marked: pair.map((one) => [...one.querySelectorAll('mark')].map((mark) => mark.textContent).join('')),
          text: root.querySelector('[part~=text]').textContent,
          copy: root.querySelector('button.copy'),
        };
      });
      assert.deepEqual(found.whole, ['0x9f3aC1b2D4e5F60718293a4B5c6D7e8F90a1c77B', '0x9f3a02De88B1c4F7a5569E0d3C2b1A0f9E8dc77B']);
      assert.deepEqual(found.marked, ['C1b2D4e5F60718293a4B5c6D7e8F90a1', '02De88B1c4F7a5569E0d3C2b1A0f9E8d']);
      assert.match(found.text, /first 4 .*last 4/);
      assert.equal(found.copy, null, 'it is not offered for copying');
      await quiet(session);
    });

    test('names come best first, each with its why and its differences, and the keyboard unfolds the rest', async () => {
      const session = await browser.open('gallery.html?state=name-candidates&scheme=light');
      await session.until(() => document.documentElement.dataset.drawn > 0);
      const found = await session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        const items = [...root.querySelectorAll('ol.entries > li')];
        root.querySelector('.several summary').focus();
        return {
          names: items.map((item) => item.querySelector('bdi').textContent),
          marks: [...items[0].querySelectorAll('mark')].map((mark) => mark.textContent),
          why: items.every((item) => /Why it resembles: .*%; ./.test(item.textContent)),
        };
      });
      assert.equal(found.names.length, 5);
      assert.equal(found.names[0], 'Alexander KUZNETSOV');
      assert.deepEqual(found.marks, ['x', 'e']);
      assert.ok(found.why);
      await session.press('Enter');
      assert.equal(await session.evaluate(() => document.querySelector('recipient-check').shadowRoot.querySelector('.several details').open), true);
      await quiet(session);
    });

    test('of several recipients each stands in full with its own answer, and the listed one with its party', async () => {
      const session = await openReady(browser, {});
      await pasted(session, `pay ${UNLISTED} or ${LISTED}`);
      const found = await session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        return [...root.querySelectorAll('[role=alert] .recipients > li')].map((item) => ({
          whole: item.querySelector('[part~=address]').textContent,
          groups: item.querySelectorAll('[part~=address] > span').length,
          said: item.querySelector('.finding').textContent,
          party: item.querySelector('.who')?.textContent,
        }));
      });
      assert.equal(found.length, 2);
      assert.deepEqual(found.map(({ whole }) => whole), [LISTED, UNLISTED], 'the gravest first');
      assert.ok(found.every(({ groups }) => groups === 10));
      assert.match(found[0].said, /^Stop\. This address is on/);
      assert.match(found[0].party, /\w/);
      assert.match(found[1].said, /^No match in the lists we checked\.$/);
      assert.equal(found[1].party, undefined);
      await quiet(session);
    });

    test('of several recipients with one answer the card says it once', async () => {
      const session = await openReady(browser, {});
      await pasted(session, `${UNLISTED} 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed`);
      const found = await session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        return { items: root.querySelectorAll('.recipients > li').length, said: root.querySelectorAll('.recipients .finding').length };
      });
      assert.deepEqual(found, { items: 2, said: 0 });
      await quiet(session);
    });

    test('of one of several recipients an old list says what was found, in both languages', async () => {
      const session = await openReady(browser);
      await session.evaluate(() => {
        const element = document.querySelector('recipient-check');
        element.now = new Date('2026-12-20T00:00:00Z');
        element.lang = 'de';
      });
      await pasted(session, `${LISTED} ${UNLISTED}`);
      await session.until(() => document.querySelector('recipient-check').shadowRoot.querySelector('.recipients .english'));
      const [, old] = await session.evaluate(() => {
        const items = [...document.querySelector('recipient-check').shadowRoot.querySelectorAll('.recipients > li')];
        return items.map((item) => ['.finding', '.english'].map((part) => item.querySelector(part)?.textContent ?? ''));
      });
      assert.match(old[0], /1\.\u00a0Okt\.\u00a02026/);
      assert.match(old[1], /^Newer entries may be missing\. As of 1\u00a0Oct\u00a02026 there was no match\.$/);
      await quiet(session);
    });

    test('what several entries were all read from is said once, below them', async () => {
      for (const [state, count] of [['name-candidates', 5], ['several-listed', 1]]) {
        const session = await browser.open(`gallery.html?state=${state}&scheme=light`);
        await session.until(() => document.documentElement.dataset.drawn > 0);
        const { entries, sources, last } = await session.evaluate(() => {
          const root = document.querySelector('recipient-check').shadowRoot;
          const rows = [...root.querySelectorAll('dl > div')].filter(({ textContent }) => textContent.startsWith('Source: '));
          return { entries: root.querySelectorAll('.entry').length, sources: rows.length, last: rows.at(-1).closest('.entry') === null };
        });
        assert.deepEqual([entries, sources, last], [count, 1, count > 1], state);
        await quiet(session);
      }
    });

    test('of several recipients the headline does not speak as of one, and English stands on the side of the words above it', async () => {
      const session = await browser.open('gallery.html?state=several-listed&scheme=light&lang=ar&dir=rtl');
      await session.until(() => document.querySelector('recipient-check')?.shadowRoot.querySelector('.english'));
      const { said, side } = await session.evaluate(() => {
        const english = document.querySelector('recipient-check').shadowRoot.querySelector('.body > .english');
        return { said: english.textContent, side: getComputedStyle(english).textAlign };
      });
      assert.deepEqual({ said, side }, { said: 'Stop. One of these addresses is on the OFAC sanctions list.', side: 'right' });
      await quiet(session);
    });

    test('why a name is meant is said in the page’s language, each text in its own direction', async () => {
      for (const [lang, close] of [['de', /„Sangman“ ist ähnlich wie „Sang Man“.*nicht in Ihrem Text: „Company“/], ['ar', /«Sangman» قريب من «Sang Man».*غير موجود في نصّك: «Company»/]]) {
        const session = await browser.open(`gallery.html?state=name-why&scheme=light&lang=${lang}`);
        await session.until(() => document.documentElement.dataset.drawn > 0);
        await session.until(() => document.querySelector('recipient-check').shadowRoot.querySelector('.english'));
        const { text, texts } = await session.evaluate(() => {
          const rows = [...document.querySelector('recipient-check').shadowRoot.querySelectorAll('.entry dl > div')];
          const row = rows.find(({ textContent }) => textContent.includes('Sangman'));
          return { text: row.textContent, texts: [...row.querySelectorAll('bdi')].map(({ textContent }) => textContent) };
        });
        assert.match(text, close);
        assert.doesNotMatch(text, /close to|short for|stand for|not in|[{}]/);
        assert.match(text, { de: /ähnlich, .*87.*%; „/, ar: /مشابه، [^؛]+؛ / }[lang]);
        assert.deepEqual(texts.sort(), ['Company', 'International', 'Intl', 'K', 'KIM', 'Quartz, Trading', 'Sang Man', 'Sangman']);
        await quiet(session);
      }
    });

    test('axe finds nothing in any state, from right to left and in forced colours', { timeout: 400_000 }, async () => {
      const still = { reducedMotion: 'reduce' };
      for (const [path, options] of [
        ['?scheme=light&dir=rtl', { width: 640, context: still }],
        ['?scheme=dark&dir=rtl', { width: 640, scheme: 'dark', context: still }],
        ['?scheme=dark', { width: 320, scheme: 'dark', context: { ...still, forcedColors: 'active' } }],
      ]) {
        const session = await browser.open(`gallery.html${path}`, options);
        await session.until(() => document.documentElement.dataset.drawn > 0);
        assert.deepEqual(await session.axe(), [], path);
        await session.close();
      }
    });
  });
}
