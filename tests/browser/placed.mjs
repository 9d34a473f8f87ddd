/** The element wherever a page puts it: in another document, in another language, put there and taken away; on answers that each test chooses. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { lacks } from './engine.mjs';
import { during, quiet } from './session.mjs';
import { stage } from './stage.mjs';

export function placed(launch) {
  describe('where the element is put', () => {
    const browser = during(launch);

    test('moved into another document and back, it keeps its look and its answer', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        await window.put({});
        const { tool } = window;
        tool.value = 'listed-1';
        const look = () => {
          const style = tool.ownerDocument.defaultView.getComputedStyle(tool.shadowRoot.querySelector('.card'));
          return [style.borderTopStyle, style.borderTopLeftRadius, tool.result.verdict];
        };
        const before = look();
        const frame = document.body.appendChild(document.createElement('iframe'));
        const inside = frame.contentDocument;
        inside.documentElement.lang = 'de';
        inside.body.append(inside.adoptNode(tool));
        await window.turn();
        const there = look();
        tool.value = 'listed-2';
        const again = look();
        // A template's document has no window.
        const template = document.createElement('template');
        template.content.append(tool);
        document.body.append(tool);
        await window.turn();
        return { before, all: [there, again, look()] };
      });
      assert.deepEqual(found.before, ['solid', '10px', 'listed']);
      assert.deepEqual(found.all, [found.before, found.before, found.before]);
      await quiet(session);
    });

    test('as a popover it is seen while it is open', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        // This page's own style says how the element is displayed.
        document.styleSheets[0].disabled = true;
        await window.put({ popover: 'auto' });
        const seen = () => window.tool.shadowRoot.querySelector('textarea').checkVisibility();
        const closed = seen();
        window.tool.showPopover();
        const open = seen();
        window.tool.hidePopover();
        return [closed, open, seen()];
      });
      assert.deepEqual(found, [false, true, false]);
      await quiet(session);
    });

    test('the language of any element around it is followed, also out of a shadow, and after a move', async () => {
      const session = await stage(browser);
      const said = () => session.evaluate(() => window.tool.shadowRoot.querySelector('.label').lang);
      const speaks = (lang) => session.until((wanted) => window.tool.shadowRoot.querySelector('.label').lang === wanted, lang);
      await session.evaluate(async () => {
        window.site('section', { id: 'outer' }, ['div', { id: 'host' }]);
        window.site('aside', { id: 'other', lang: 'fr' });
        const root = document.getElementById('host').attachShadow({ mode: 'closed' });
        window.inner = root.appendChild(document.createElement('div'));
        await window.put({}, window.inner);
      });
      assert.equal(await said(), 'en');
      await session.evaluate(() => (document.getElementById('outer').lang = 'de'));
      await speaks('de');
      await session.evaluate(() => (window.inner.lang = 'ar'));
      await speaks('ar');
      assert.equal(await session.evaluate(() => window.tool.shadowRoot.querySelector('.label').dir), 'rtl');
      await session.evaluate(() => window.inner.removeAttribute('lang'));
      await speaks('de');
      await session.evaluate(() => document.getElementById('other').append(window.tool));
      await speaks('fr');
      await session.evaluate(() => (document.getElementById('other').lang = 'es'));
      await speaks('es');
      const moves = await session.evaluate(() => {
        document.getElementById('other').moveBefore?.(document.getElementById('outer'), null);
        document.getElementById('outer').moveBefore?.(window.tool, null);
        return 'moveBefore' in Element.prototype;
      });
      if (moves) {
        await speaks('de');
        await session.evaluate(() => (document.getElementById('outer').lang = 'pl'));
        await speaks('pl');
      }
      await quiet(session);
    });

    test('taken away for good, it is not kept', async (t) => {
      if (lacks(t, browser, 'collect')) return;
      const session = await stage(browser);
      const before = session.requests.length;
      await session.evaluate(async () => {
        window.site('form', { id: 'form' }, ['input', { id: 'pay' }]);
        const form = document.getElementById('form');
        window.gone = [];
        const made = (attributes, index) => {
          const tool = document.createElement('recipient-check');
          for (const [name, value] of Object.entries(attributes)) tool.setAttribute(name, value);
          window.gone.push(new WeakRef(tool));
          if (index % 2) tool.append(document.createElement('input'));
          form.append(tool);
        };
        const kinds = [{}, { for: 'pay' }, { for: 'none', lang: 'de' }, { value: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa' }];
        for (let index = 0; index < 300; index += 1) made(kinds[index % kinds.length], index);
        await form.lastElementChild.ready;
        await window.turn();
        form.querySelectorAll('recipient-check').forEach((tool) => tool.remove());
        await window.turn();
      });
      assert.ok(session.requests.length > before, 'a shared engine was loaded');
      let left;
      for (let tries = 0; tries < 20 && !(left < 10); tries += 1) {
        await session.collect();
        left = await session.evaluate(() => window.gone.filter((tool) => tool.deref()).length);
      }
      assert.ok(left < 10, `${left} of 300 are kept`);
      await quiet(session);
    });
  });
}
