/**
 * The icons that an installed site needs as pictures, drawn from `www/icon.svg`: `node xtask/site/icons.mjs`, after a change of
 * the drawing. A maskable one has ground around it, of which a system may cut a fifth on each side.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const WWW = fileURLToPath(new URL('../../www/', import.meta.url));
const drawing = readFileSync(`${WWW}icon.svg`, 'base64');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

for (const [name, size, drawn, ground] of [
  ['icon-48', 48, 1, 'transparent'],
  ['icon-192', 192, 1, 'transparent'],
  ['icon-512', 512, 1, 'transparent'],
  ['icon-maskable', 512, 0.56, '#fbfaf8'],
]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin: 0; height: 100vh; display: grid; place-items: center; background: ${ground}">
    <img width="${size * drawn}" height="${size * drawn}" src="data:image/svg+xml;base64,${drawing}">`);
  await page.screenshot({ path: `${WWW}${name}.png`, omitBackground: true });
}
await browser.close();
