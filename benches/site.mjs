/**
 * The first visit to the published site, beside a page with each of two other widgets, on a slow line: 1.6 Mbit/s with 150 ms to
 * and fro, a processor slowed four times, nothing cached, in Chromium. After `cargo xtask dist`: `node benches/site.mjs`.
 * `PEERS` names a directory where the others are installed:
 *
 *     npm install --prefix ../peers altcha@3.2.2 @pagefind/component-ui@1.5.2
 *     PEERS=../peers node benches/site.mjs
 *
 * Usable is: a text that is put into the field is answered (ours); the widget stands in the page, drawn (theirs). A page of a
 * partner holds nothing but the element.
 */
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { LISTED } from '../tests/support/data.mjs';
import { host } from '../tests/support/host.mjs';

const ROUNDS = 7;
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const SITE = fileURLToPath(new URL('../dist/site/', import.meta.url));

const made = [];

/** The line of HTML that a partner's page holds, and what may stand in it. The script comes first: it runs while the rest comes. */
const line = (more = '') => `<script type="module" src="/recipient-check/define.js"></script>${more}<recipient-check></recipient-check>`;
const PRELOADED = ['wasm/recipient_check_first_bg.wasm', 'lists/ofac-sdn.rcl'].map((file) => `<link rel="preload" as="fetch" crossorigin href="/recipient-check/${file}">`);

const subjects = [
  ['this site', SITE],
  ['a page with the line of HTML', partner(line())],
  ['the same, what it needs preloaded', partner(line(PRELOADED.join('')))],
];

/** A page with nothing but the element, and the files of the site beside it. */
function partner(html) {
  const directory = pageOf('Partner', '', html);
  cpSync(SITE, join(directory, 'recipient-check'), { recursive: true });
  return directory;
}

function pageOf(title, head, body) {
  const directory = mkdtempSync(join(os.tmpdir(), 'recipient-check-'));
  made.push(directory);
  writeFileSync(join(directory, 'index.html'), `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body>${body}</body></html>`);
  return directory;
}

if (process.env.PEERS) {
  const peers = resolve(process.env.PEERS, 'node_modules');
  subjects.push(
    ['altcha 3.2.2', peer(['altcha/dist/main/altcha.min.js'], 'altcha-widget'), 'altcha-widget'],
    [
      'pagefind component-ui 1.5.2',
      peer(['@pagefind/component-ui/npm_dist/mjs/component-ui.mjs', '@pagefind/component-ui/css/pagefind-component-ui.css'], 'pagefind-searchbox'),
      'pagefind-searchbox',
    ],
  );

  /** A page with nothing but the widget. */
  function peer(files, tag) {
    const names = files.map((file) => basename(file).replace('.mjs', '.js'));
    const links = names.map((name) => (name.endsWith('.css') ? `<link rel="stylesheet" href="${name}">` : `<script type="module" src="${name}"></script>`));
    const directory = pageOf('Peer', links.join(''), `<h1>A page</h1><${tag}></${tag}>`);
    files.forEach((file, at) => copyFileSync(join(peers, file), join(directory, names[at])));
    return directory;
  }
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
console.log(`Chromium ${browser.version()}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, load ${os.loadavg()[0].toFixed(1)}\n`);
console.log('| page | bytes of the first load | first contentful paint | usable | fastest of each |\n|---|---:|---:|---:|---:|');
try {
  for (const [name, directory, tag] of subjects) {
    const served = await host(directory);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await visit(served.url, tag));
    served.close();
    const at = (key, index) => rounds.map((round) => round[key]).sort((one, other) => one - other)[index];
    const middle = ROUNDS >> 1;
    console.log(
      `| ${name} | ${at('bytes', middle).toLocaleString('en')} | ${at('paint', middle).toFixed(0)} ms | ${at('usable', middle).toFixed(0)} ms | ${at('paint', 0).toFixed(0)} · ${at('usable', 0).toFixed(0)} ms |`,
    );
  }
} finally {
  await browser.close();
  for (const directory of made) rmSync(directory, { recursive: true });
}

/** One visit in a browser that has never seen the page, with this peer in it or with ours. */
async function visit(url, tag) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', SLOW);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  let bytes = 0;
  client.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  // The page tells: to be asked in every frame is work for the slowed processor.
  await page.addInitScript(
    ([text, peer]) => {
      document.addEventListener('rc-ready', ({ target }) => (target.value = text));
      window.usable = new Promise((resolve) => {
        document.addEventListener('rc-verdict', ({ detail }) => {
          if (detail.verdict === 'listed') resolve(performance.now());
        });
        // A widget that has a size and something in it.
        const drawn = () => {
          const { offsetHeight = 0, shadowRoot, children = [] } = document.querySelector(peer) ?? {};
          if (offsetHeight > 20 && (shadowRoot ?? { children }).children.length > 0) resolve(performance.now());
        };
        if (peer) setInterval(drawn, 10);
      });
    },
    [LISTED, tag],
  );
  await page.goto(url, { waitUntil: 'commit' });
  const at = await page.evaluate(() => window.usable);
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
  await context.close();
  return { bytes, paint, usable: at };
}
