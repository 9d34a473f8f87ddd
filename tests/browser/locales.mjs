/** What a page in another language than English shows. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { gate } from './server.mjs';
import { NOT_LOADED, answered, during, openReady, pasted, quiet, shown } from './session.mjs';
import { LISTED, UNLISTED } from '../support/data.mjs';

/** A page whose own language is another one. */
const page = (lang, dir = 'ltr') => ({ rewrite: { '': (html) => html.replace('<html lang="en">', `<html lang="${lang}" dir="${dir}">`) } });

/** Resolves once the element says its words in `lang`. */
const speaks = (session, lang) =>
  session.until((tag) => document.querySelector('recipient-check').shadowRoot.querySelector('footer').lang === tag, lang);

export function locales(launch) {
  describe('languages', () => {
    const browser = during(launch);
    const ready = (options, path) => openReady(browser, options, path);

    test('a German page gets German words, and the reviewed English headline beneath an unreviewed one', async () => {
      const session = await ready(page('de-CH'));
      await speaks(session, 'de');
      await pasted(session, LISTED);
      const { text, headline } = await shown(session);
      assert.equal(headline, 'Stopp. Diese Adresse steht auf der OFAC-Sanktionsliste.');
      assert.match(text, /Was Sie jetzt tun können/);
      assert.match(text, /1\.050 Adressen/);
      const english = await session.evaluate(() => {
        const said = document.querySelector('recipient-check').shadowRoot.querySelector('[part~=english]');
        return { text: said.textContent, lang: said.lang, dir: said.dir, region: said.closest('[role]').role };
      });
      assert.deepEqual(english, { text: 'Stop. This address is on the OFAC sanctions list.', lang: 'en', dir: 'ltr', region: 'alert' });
      await quiet(session);
    });

    test('an Arabic page runs from right to left, and its addresses from left to right', { timeout: 60_000 }, async () => {
      for (const width of [320, 1280]) {
        const session = await ready({ ...page('ar', 'rtl'), width, context: { reducedMotion: 'reduce' } });
        await speaks(session, 'ar');
        for (const text of [LISTED, UNLISTED, 'vitalik.eth']) {
          await pasted(session, text);
          assert.deepEqual(await session.axe(), [], `${text} at ${width}`);
          const wide = await session.evaluate(() => document.documentElement.scrollWidth > innerWidth);
          assert.ok(!wide, `the page scrolls sideways: ${text} at ${width}`);
        }
        await pasted(session, LISTED);
        const seen = await session.evaluate(() => {
          const root = document.querySelector('recipient-check').shadowRoot;
          const direction = (selector) => getComputedStyle(root.querySelector(selector)).direction;
          const left = (selector) => root.querySelector(selector).getBoundingClientRect().left;
          return {
            headline: root.querySelector('[part~=headline]').textContent,
            english: root.querySelector('[part~=english]').textContent,
            directions: ['.card', '.address', '[part~=english]', 'textarea'].map(direction),
            iconAtTheRight: left('.card > .icon') > left('[part~=headline]'),
            groups: [...root.querySelectorAll('.shown .address > span')].map(({ textContent }) => textContent).join(''),
          };
        });
        assert.match(seen.headline, /توقّف\. هذا العنوان مُدرَج في .*قائمة عقوبات OFAC/);
        assert.equal(seen.english, 'Stop. This address is on the OFAC sanctions list.');
        assert.deepEqual(seen.directions, ['rtl', 'ltr', 'ltr', 'ltr']);
        assert.ok(seen.iconAtTheRight);
        assert.equal(seen.groups, LISTED);
        await session.screenshot(`listed-ar-${width}`);
        await quiet(session);
      }
    });

    test('the nearest `lang` decides, and a change of it changes the words under a verdict', async () => {
      const session = await ready();
      await pasted(session, LISTED);
      const before = await session.evaluate(() => {
        const element = document.querySelector('recipient-check');
        window.verdicts = 0;
        element.addEventListener('rc-verdict', () => (window.verdicts += 1));
        element.lang = 'zh-TW';
        return element.shadowRoot.querySelector('[part~=headline]').textContent;
      });
      assert.match(before, /^Stop\./, 'English stands until the words are there');
      await speaks(session, 'zh-Hant');
      const { headline } = await shown(session);
      assert.equal(headline, '請停下。此地址在OFAC 制裁名單上。');
      const { verdict, verdicts, label } = await session.evaluate(() => {
        const element = document.querySelector('recipient-check');
        return { verdict: element.result.verdict, verdicts: window.verdicts, label: element.shadowRoot.querySelector('label').textContent };
      });
      assert.equal(verdict, 'listed');
      assert.equal(verdicts, 0, 'the same verdict in other words is no new one');
      assert.equal(label, 'Address, payment link or name', 'the page’s own label stays');
      await session.evaluate(() => document.querySelector('recipient-check').removeAttribute('lang'));
      await speaks(session, 'en');
      assert.match((await shown(session)).headline, /^Stop\./);
      await quiet(session);
    });

    test('a page that changes its own language is followed, and so is the way back', async () => {
      const session = await ready();
      await pasted(session, LISTED);
      for (const [lang, stop] of [['de', /^Stopp/], ['en', /^Stop\./]]) {
        await session.evaluate((tag) => (document.documentElement.lang = tag), lang);
        await speaks(session, lang);
        assert.match((await shown(session)).headline, stop);
      }
      await quiet(session);
    });

    test('which words are fetched does not depend on the field, and one language is fetched once', async () => {
      const fetched = [];
      for (const text of [LISTED, UNLISTED]) {
        const session = await ready(page('ru'));
        await speaks(session, 'ru');
        await session.paste(text);
        await answered(session, text);
        fetched.push(session.requests.filter((url) => url.endsWith('.json')).map((url) => url.replace(session.site, '')));
        await quiet(session);
      }
      assert.equal(fetched[0].length, 1);
      assert.deepEqual(fetched[0], fetched[1]);
      const session = await ready();
      await pasted(session, UNLISTED);
      const body = await session.evaluate(() => {
        const [first] = document.querySelector('recipient-check').shadowRoot.querySelector('.body').childNodes;
        return { kind: first.nodeType, part: first.part?.value };
      });
      assert.deepEqual(body, { kind: 1, part: 'text' }, 'nothing stands between the English headline and its text');
      assert.deepEqual(session.requests.filter((url) => url.endsWith('.json')), [], 'English fetches none');
      await quiet(session);
    });

    test('without its words a page is answered in English', async () => {
      for (const answer of [{ status: 404, body: 'not here' }, { body: 'not JSON' }]) {
        const session = await browser.open('', { ...page('fr'), routes: { 'locales/fr.json': answer } });
        await session.until(() => document.querySelector('recipient-check').state === 'ready');
        await pasted(session, LISTED);
        const { headline } = await shown(session);
        assert.match(headline, /^Stop\. This address is on the OFAC sanctions list\./);
        await quiet(session, NOT_LOADED);
      }
    });

    test('words that come late do not take back the answer to a secret', async () => {
      const words = gate();
      const session = await ready({ ...page('de'), held: { 'locales/de.json': words.opened } });
      await session.paste('5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ');
      await session.until(() => document.querySelector('recipient-check').result.verdict === 'refused');
      words.open();
      await speaks(session, 'de');
      assert.equal((await shown(session)).headline, 'Das war ein Geheimnis. Wir haben es entfernt.');
      assert.equal(await session.evaluate(() => document.querySelector('recipient-check').result.verdict), 'refused');
      await quiet(session);
    });
  });
}
