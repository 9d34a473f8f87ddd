/**
 * Draws the README's pictures anew: the page with a listed address, light and dark.
 *
 *     cargo xtask serve                      in one terminal
 *     node tests/browser/screenshot.mjs      in another
 *
 * With `--all` it also leaves every state of the gallery in `tests/browser/shots`, to be looked at. With `--references` it
 * draws only the pictures that `pictures.mjs` compares with.
 */
import { fileURLToPath } from 'node:url';

import { launch } from './chromium.mjs';
import { renew } from './pictures.mjs';
import { openReady, pasted } from './session.mjs';
import { LISTED } from '../support/data.mjs';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const PICTURES = { 'screenshot.png': 'light', 'screenshot-dark.png': 'dark' };

const browser = await launch();
try {
  if (process.argv.includes('--references')) await renew(browser);
  else await drawn();
} finally {
  await browser.close();
}

async function drawn() {
  for (const [name, scheme] of Object.entries(PICTURES)) {
    const session = await openReady(browser, { scheme, width: 1000, height: 800, context: { deviceScaleFactor: 1.5 } });
    await pasted(session, LISTED);
    // The picture shows the page at rest: no caret, no animation half way.
    await session.evaluate(() => document.activeElement?.blur());
    await session.picture({ path: `${DOCS}${name}`, animations: 'disabled', caret: 'hide' });
    await session.close();
  }
  if (process.argv.includes('--all')) await everyState();
}

async function everyState() {
  const looks = [
    ...['light', 'dark'].flatMap((scheme) => [320, 1280].map((width) => ({ name: `${scheme}-${width}`, scheme, width }))),
    { name: 'forced-colors', scheme: 'light', width: 1280, context: { forcedColors: 'active' } },
    { name: 'rtl', scheme: 'light', width: 320, rtl: true },
  ];
  for (const { name, rtl = false, ...options } of looks) {
    const half = options.width === 320 ? `?scheme=${options.scheme}` : '';
    for (const [page, path] of [['page', ''], ['gallery', `gallery.html${half}`]]) {
      const session = await browser.open(path, options);
      if (page === 'gallery') await session.until(() => document.documentElement.dataset.drawn > 0);
      else await session.until(() => document.querySelector('recipient-check').state === 'ready');
      if (rtl) await session.evaluate(() => (document.documentElement.dir = 'rtl'));
      await session.screenshot(`${page}-${name}`);
      await session.close();
    }
  }
}
