/**
 * The look of every state, held to the pictures in `reference/`: light and dark beside each other, at 320 and 1,280
 * pixels. Chromium only. What differs is left beside the reference, with the places marked.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { during } from './session.mjs';
import { compared, png, read, reduced } from '../support/picture.mjs';

const REFERENCE = fileURLToPath(new URL('./reference/', import.meta.url));
const WIDTHS = [320, 1280];

/** The tallest state fits. A picture of more than the view shows makes Chromium lay the whole page out anew, which may take it minutes. */
const HEIGHT = 5000;

/** A missing sign is more, what smoothing leaves is less. */
const TOLERATED = 15;

export function pictures(launch) {
  describe('pictures', () => {
    const browser = during(launch);

    for (const width of WIDTHS) {
      test(`every state looks as in its picture, ${width} pixels wide`, { timeout: 400_000 }, async (context) => {
        const gallery = await open(browser, width);
        // With other letters every line would differ, and nothing would be learned.
        const fonts = readFileSync(`${REFERENCE}fonts.json`, 'utf8');
        if ((await gallery.fonts()) !== fonts) {
          await gallery.close();
          return context.skip('the fonts of this computer are others: `node tests/browser/screenshot.mjs --references` draws your own');
        }
        const kept = readdirSync(`${REFERENCE}${width}`).filter((name) => !/\.(actual|diff)\.png$/.test(name));
        assert.deepEqual(kept.sort(), gallery.ids.map((id) => `${id}.png`).sort(), 'one picture for each state');
        const wrong = [];
        for (const id of gallery.ids) {
          const file = `${REFERENCE}${width}/${id}`;
          const actual = await gallery.picture(id);
          const { points, seen } = compared(actual, read(readFileSync(`${file}.png`)));
          if (points <= TOLERATED) continue;
          wrong.push(`${id}: ${points} points`);
          writeFileSync(`${file}.actual.png`, png(actual));
          if (seen) writeFileSync(`${file}.diff.png`, png(seen));
        }
        await gallery.close();
        const how = 'look at *.actual.png and *.diff.png there; `node tests/browser/screenshot.mjs --references` renews them';
        assert.deepEqual(wrong, [], `${REFERENCE}${width}: ${how}`);
      });
    }

    test('the comparison finds a missing sign and a block that moved', async () => {
      const gallery = await open(browser, 320, '?state=no-match');
      const before = await gallery.picture('no-match');
      assert.ok(compared(await gallery.picture('no-match'), before).points <= TOLERATED, 'the same twice');
      for (const rule of ['.card > .icon { visibility: hidden }', '.card { position: relative; inset-block-start: 4px }']) {
        await gallery.restyle(rule);
        assert.ok(compared(await gallery.picture('no-match'), before).points > TOLERATED, rule);
        await gallery.restyle('');
      }
      await gallery.close();
    });
  });
}

/** Draws all of them anew. */
export async function renew(browser) {
  for (const width of WIDTHS) {
    const gallery = await open(browser, width);
    rmSync(`${REFERENCE}${width}`, { recursive: true, force: true });
    mkdirSync(`${REFERENCE}${width}`, { recursive: true });
    for (const id of gallery.ids) writeFileSync(`${REFERENCE}${width}/${id}.png`, png(await gallery.picture(id)));
    writeFileSync(`${REFERENCE}fonts.json`, await gallery.fonts());
    await gallery.close();
  }
}

async function open(browser, width, query = '') {
  const session = await browser.open(`gallery.html${query}`, { width, height: HEIGHT, context: { reducedMotion: 'reduce' } });
  await session.until(() => document.documentElement.dataset.drawn > 0);
  return {
    ids: await session.evaluate(() => [...document.querySelectorAll('.state')].map(({ id }) => id)),
    /** Light and dark, without the gallery's own heading. */
    picture: async (id) => {
      const box = await session.evaluate((name) => {
        const state = document.getElementById(name);
        state.scrollIntoView({ behavior: 'instant' });
        const [first, last] = [...state.querySelectorAll('.scheme')].map((one) => one.getBoundingClientRect());
        return {
          x: Math.floor(first.left),
          y: Math.floor(first.top),
          width: Math.ceil(last.right - first.left),
          height: Math.ceil(Math.max(last.bottom, first.bottom) - first.top),
        };
      }, id);
      assert.ok(box.y >= 0 && box.y + box.height <= HEIGHT, `${id} does not fit into ${HEIGHT} pixels`);
      return reduced(await session.picture({ clip: box, animations: 'disabled', caret: 'hide' }));
    },
    /** How wide the letters are: the same fonts, the same numbers. */
    fonts: () =>
      session.evaluate(() => {
        const pen = document.createElement('canvas').getContext('2d');
        const wide = (face) => {
          pen.font = `100px ${face}`;
          return Math.round(pen.measureText('Hamburgefonstiv 0O1l').width);
        };
        return `${JSON.stringify({ words: wide('system-ui'), addresses: wide("ui-monospace, 'DejaVu Sans Mono', monospace") })}\n`;
      }),
    restyle: (rule) =>
      session.evaluate((css) => {
        for (const { shadowRoot: root } of document.querySelectorAll('recipient-check')) {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
        }
      }, rule),
    close: () => session.close(),
  };
}
