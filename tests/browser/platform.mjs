/** What engines do each in their own way, and the element alike in all of them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { lacks } from './engine.mjs';
import { answered, during, namesLoaded, openReady, pasted, quiet } from './session.mjs';
import { LISTED, UNLISTED } from '../support/data.mjs';

export function platform(launch) {
  describe('the platform', () => {
    const browser = during(launch);
    const ready = (options, path) => openReady(browser, options, path);

    test('these tests hear what a page logs, what nobody catches, and what its policy blocks', async () => {
      const session = await ready();
      await session.evaluate(() => {
        console.error('logged');
        Promise.reject(new Error('unhandled'));
        dispatchEvent(new ErrorEvent('error', { message: 'uncaught' }));
        new Image().src = 'http://127.0.0.1:9/elsewhere';
        try {
          document.createElement('p').innerHTML = '<b>';
        } catch {
          // Trusted Types.
        }
      });
      const heard = async (pattern) => {
        for (let tries = 0; tries < 500; tries += 1) {
          await session.evaluate(() => {});
          if ([...session.errors, ...session.reports].some((line) => pattern.test(line))) return;
        }
        assert.fail(`${pattern} is not among ${[...session.errors, ...session.reports].join(' | ')}`);
      };
      await heard(/logged/);
      await heard(/unhandled/);
      await heard(/uncaught/);
      await heard(/^img-src blocks http:\/\/127\.0\.0\.1:9/);
      await heard(/^require-trusted-types-for/);
      await session.close();
    });

    test('a page that is isolated from every other gets the same verdicts', async () => {
      const headers = { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' };
      const session = await ready({ headers });
      assert.equal(await session.evaluate(() => crossOriginIsolated), true);
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
      await session.focus();
      await namesLoaded(session);
      assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'possible');
      await quiet(session);
    });

    test('the paste button pastes, or says how to paste by hand', async () => {
      const session = await ready();
      await session.copy(LISTED);
      await session.click('.paste');
      await session.until((text) => {
        const element = document.querySelector('recipient-check');
        return element.value === text || /paste/i.test(element.shadowRoot.querySelector('.hint').textContent);
      }, LISTED);
      const done = await session.evaluate(() => {
        const element = document.querySelector('recipient-check');
        return { value: element.value, focus: element.shadowRoot.activeElement?.localName, hint: element.shadowRoot.querySelector('.hint').textContent };
      });
      console.log(`${browser.name}: the paste button ${done.value ? 'pastes' : `says “${done.hint}”`}`);
      assert.equal(done.focus, 'textarea');
      if (done.value) assert.equal((await answered(session, LISTED)).verdict, 'listed');
      await quiet(session);
    });

    test('the element takes the focus for its field', async () => {
      const session = await ready();
      const focused = () => session.evaluate(() => document.querySelector('recipient-check').shadowRoot.activeElement?.localName);
      await session.evaluate(() => document.querySelector('recipient-check').focus());
      assert.equal(await focused(), 'textarea');
      await session.evaluate(() => document.activeElement.blur());
      assert.equal(await focused(), undefined);
      await session.click('label');
      assert.equal(await focused(), 'textarea');
      await quiet(session);
    });

    test('a page can style the state and the verdict', async () => {
      const session = await ready();
      const matches = (selector) => session.evaluate((given) => document.querySelector('recipient-check').matches(given), selector);
      assert.equal(await matches(':state(ready)'), true);
      await pasted(session, UNLISTED);
      assert.equal(await matches(':state(verdict):state(no-match)'), true);
      assert.equal(await matches(':state(ready), :state(listed)'), false);
      await session.press('x');
      assert.equal(await matches(':state(no-match)'), false);
      await quiet(session);
    });

    test('a form is given the text, does not send a listed one, and takes it back', async () => {
      const session = await ready();
      await session.evaluate(() => {
        // As a page embeds it that has no field of its own inside.
        const form = document.createElement('form');
        const element = document.createElement('recipient-check');
        element.setAttribute('name', 'to');
        document.querySelector('recipient-check').replaceWith(form);
        form.append(element);
      });
      await session.until(() => document.querySelector('recipient-check').state === 'ready');
      const form = (text) =>
        session.evaluate((given) => {
          const [form, element] = ['form', 'recipient-check'].map((name) => document.querySelector(name));
          element.value = given;
          return { to: new FormData(form).get('to'), valid: form.checkValidity() };
        }, text);
      assert.deepEqual(await form(UNLISTED), { to: UNLISTED, valid: true });
      assert.deepEqual(await form(LISTED), { to: LISTED, valid: false });
      const reset = await session.evaluate(() => {
        document.querySelector('form').reset();
        return document.querySelector('recipient-check').value;
      });
      assert.equal(reset, '');
      await quiet(session);
    });

    test('the field grows with its text and shrinks again', async () => {
      const session = await ready({ width: 320 });
      const height = () => session.evaluate(() => document.querySelector('recipient-check').shadowRoot.querySelector('textarea').offsetHeight);
      const empty = await height();
      await session.type('a line that is much longer than a telephone is wide, and then some more words');
      const full = await height();
      assert.ok(full > empty + 20, `${empty} to ${full}`);
      const hidden = await session.evaluate(() => {
        const { scrollHeight, clientHeight } = document.querySelector('recipient-check').shadowRoot.querySelector('textarea');
        return scrollHeight - clientHeight;
      });
      assert.ok(hidden <= 1, `${hidden} pixels of the text are hidden`);
      await session.press('ControlOrMeta+A');
      await session.press('Delete');
      assert.equal(await height(), empty);
      await quiet(session);
    });

    test('until the next answer, what stands below the last one stays where it is', async () => {
      const session = await ready({ width: 390, context: { reducedMotion: 'reduce' } });
      for (const text of [LISTED, UNLISTED, 'vitalik.eth']) {
        await pasted(session, text);
        const before = await session.evaluate(() => {
          const element = document.querySelector('recipient-check');
          const top = () => element.shadowRoot.querySelector('footer').getBoundingClientRect().top - element.shadowRoot.querySelector('.result').getBoundingClientRect().top;
          // The answer is gone by then, and the next one is not there.
          element.addEventListener('rc-input', () => (window.during = [element.shadowRoot.querySelector('[part~=card]'), top()]), { once: true });
          return top();
        });
        await session.press('0');
        assert.deepEqual(await session.evaluate(() => window.during), [null, before], text);
        await answered(session, `${text}0`);
      }
      await session.evaluate(() => document.querySelector('recipient-check').clear());
      assert.equal(await session.evaluate(() => document.querySelector('recipient-check').shadowRoot.querySelector('.result').offsetHeight), 0);
      await quiet(session);
    });

    test('“is safe” is no line of its own', async () => {
      for (const width of [320, 390, 768]) {
        const session = await ready({ width, context: { reducedMotion: 'reduce' } });
        await pasted(session, UNLISTED);
        const last = await session.evaluate(() => {
          const text = document.querySelector('recipient-check').shadowRoot.querySelector('[part~=text]').firstChild;
          const range = document.createRange();
          const lines = new Map();
          [...text.data].forEach((letter, at) => {
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const { top } = range.getBoundingClientRect();
            lines.set(top, (lines.get(top) ?? '') + letter);
          });
          return [...lines.values()].at(-1);
        });
        assert.match(last, /recipient is safe\.$/, `${width}: ${last}`);
        await quiet(session);
      }
    });

    test('where there is room, a look-alike stands right above the known address, each in one line', async () => {
      const session = await browser.open('gallery.html?state=look-alike&scheme=light', { width: 760 });
      await session.until(() => document.documentElement.dataset.drawn > 0);
      const [pasted, known] = await session.evaluate(() =>
        [...document.querySelector('recipient-check').shadowRoot.querySelectorAll('.pair .address')].map((one) =>
          [...one.children].map((group) => Object.values(group.getBoundingClientRect().toJSON()).slice(0, 2).map(Math.round)),
        ),
      );
      const columns = (groups) => groups.map(([x]) => x);
      assert.deepEqual(columns(pasted), columns(known));
      assert.deepEqual([pasted, known].map((groups) => new Set(groups.map(([, y]) => y)).size), [1, 1], 'lines');
      await quiet(session);
    });

    test('what is probably half typed waits longer for its answer', async () => {
      const session = await ready();
      await session.evaluate(() => {
        const { setTimeout } = window;
        window.pauses = [];
        window.setTimeout = (act, pause, ...more) => (window.pauses.push(pause), setTimeout(act, pause, ...more));
      });
      /** The pause after the last letter of a text. */
      const after = async (text) => {
        await session.type(text);
        await answered(session, text);
        return session.evaluate(() => window.pauses.findLast((pause) => [150, 500, 1200].includes(pause)));
      };
      assert.equal(await after('Lazar'), 500, 'a name may go on');
      assert.equal(await after(LISTED.slice(0, 12)), 1200, 'this is nothing yet');
      assert.equal(await after(LISTED), 150, 'an address is complete');
      await quiet(session);
    });

    test('on a touch screen all that is pressed is 44 pixels high', async (t) => {
      if (lacks(t, browser, 'touch')) return;
      const small = () => {
        const found = [];
        const walk = (root) => {
          for (const element of root.querySelectorAll('*')) {
            if (element.shadowRoot) walk(element.shadowRoot);
            // A link in a sentence is as high as its line.
            if (!element.matches('button, summary, select, input, .entry a, li > a:only-child') || !element.checkVisibility()) continue;
            const { height } = element.getBoundingClientRect();
            if (height < 43.5) found.push(`${element.localName}.${element.className} ${element.textContent}: ${height}`);
          }
        };
        walk(document);
        return found;
      };
      for (const width of [390, 800]) {
        for (const path of ['', 'playground.html']) {
          const session = await ready({ width, context: { hasTouch: true, isMobile: true } }, path);
          await pasted(session, LISTED);
          await session.evaluate(() => document.querySelector('recipient-check').shadowRoot.querySelectorAll('details').forEach((one) => (one.open = true)));
          assert.deepEqual(await session.evaluate(small), [], `${path} at ${width}`);
          await quiet(session);
        }
      }
    });

    test('in forced colours a verdict keeps its frame, its sign and words that can be read', async (t) => {
      if (lacks(t, browser, 'forcedColors')) return;
      const session = await ready({ context: { forcedColors: 'active', reducedMotion: 'reduce' } });
      await pasted(session, LISTED);
      const seen = await session.evaluate(() => {
        const root = document.querySelector('recipient-check').shadowRoot;
        const style = (selector) => getComputedStyle(root.querySelector(selector));
        const ink = getComputedStyle(document.body).color;
        return {
          forced: matchMedia('(forced-colors: active)').matches,
          frame: [style('.card').borderTopWidth, style('.card').borderTopColor === ink],
          sign: style('.card > .icon').color === ink,
        };
      });
      assert.deepEqual(seen, { forced: true, frame: ['3px', true], sign: true });
      assert.deepEqual(await session.axe('recipient-check'), []);
      await quiet(session);
    });
  });
}
