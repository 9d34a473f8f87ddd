/**
 * Measures the page that is published, in Chromium: after `cargo xtask dist`, `node tests/browser/measure.mjs`. This is no
 * test, nothing passes or fails. The page comes in Brotli from a host on this computer; the slow line is Chromium's own
 * imitation of one, 1.6 Mbit/s with 150 ms to and fro.
 */
import os from 'node:os';
import { fileURLToPath } from 'node:url';

import { host } from '../support/host.mjs';

const site = await host(fileURLToPath(new URL('../../dist/site/', import.meta.url)));
process.env.RECIPIENT_CHECK_URL = site.url;

// They read where the page is as soon as they are there.
const { launch } = await import('./chromium.mjs');
const { answered, namesLoaded, openReady, pasted } = await import('./session.mjs');
import { LISTED, NOW, UNLISTED } from '../support/data.mjs';

const ROUNDS = 9;
/** Without the tests' server between: what is measured is the page. */
const DIRECT = { direct: true };
const sorted = (values) => [...values].sort((one, other) => one - other);
/** The median, and the fastest: on a busy computer the second says more. */
const figures = (values, digits, unit) => [sorted(values)[values.length >> 1], sorted(values)[0]].map((value) => `${value.toFixed(digits)} ${unit}`);
/** 1.6 Mbit/s, in bytes. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const CONDITIONS = [
  ['', 1, undefined],
  [', processor slowed 4 times', 4, undefined],
  [', slow line', 1, SLOW],
];
const browser = await launch();
const rows = [];

try {
  for (const [slower, throttle, line] of CONDITIONS) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await cold(throttle, line));
    rows.push([`first paint, nothing cached${slower}`, ...figures(rounds.map(({ paint }) => paint), 0, 'ms')]);
    rows.push([`lists and module ready, nothing cached${slower}`, ...figures(rounds.map(({ ready }) => ready), 0, 'ms')]);
    rows.push([`first verdict, nothing cached${slower}`, ...figures(rounds.map(({ verdict }) => verdict), 0, 'ms')]);
  }
  await warm();
} finally {
  await browser.close();
  site.close();
}

console.log(`${browser.name}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, load ${os.loadavg()[0].toFixed(1)}\n`);
console.log('| what | median | fastest |\n|---|---:|---:|');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);

/** Milliseconds from the start of the navigation, in a browser that has never seen the page. */
async function cold(throttle, line) {
  const session = await browser.open('about:blank', DIRECT);
  const client = await session.page.context().newCDPSession(session.page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await client.send('Network.enable');
  if (line) await client.send('Network.emulateNetworkConditions', line);
  await session.page.addInitScript((text) => {
    document.addEventListener('rc-ready', ({ target }) => {
      window.readyAt = performance.now();
      target.value = text;
    });
    // Waited for, not asked for again and again: that would be work for the page that is measured.
    window.answered = new Promise((resolve) => {
      document.addEventListener('rc-verdict', ({ detail }) => {
        if (detail.verdict === 'listed') resolve({ ready: window.readyAt, verdict: performance.now() });
      });
    });
    // It may come after the verdict.
    window.painted = new Promise((resolve) => {
      new PerformanceObserver((list) => {
        for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve({ paint: startTime });
      }).observe({ type: 'paint', buffered: true });
    });
  }, LISTED);
  await session.goto('');
  const times = await session.evaluate(async () => ({ ...(await window.answered), ...(await window.painted) }));
  await session.close();
  return times;
}

async function warm() {
  const session = await openReady(browser, DIRECT);
  const began = Date.now();
  await session.focus();
  await namesLoaded(session);
  rows.push(['names compared, from the first focus', ...figures([Date.now() - began], 0, 'ms')]);

  await session.evaluate(() => {
    window.pastes = [];
    const field = document.querySelector('recipient-check').shadowRoot.querySelector('textarea');
    field.addEventListener('paste', () => (window.pastedAt = performance.now()), { capture: true });
    document.addEventListener('rc-verdict', () => window.pastes.push(performance.now() - window.pastedAt));
  });
  for (let round = 0; round < 2 * ROUNDS; round += 1) await pasted(session, round % 2 ? LISTED : UNLISTED);
  rows.push(['paste to verdict', ...figures(await session.evaluate(() => window.pastes), 1, 'ms')]);

  for (const [what, text] of [['a listed address', LISTED], ['an address not listed, and the canary', UNLISTED], ['a name', 'Lazarus Group']]) {
    const microseconds = await session.evaluate(([given, now]) => {
      const element = document.querySelector('recipient-check');
      element.now = new Date(now);
      const rounds = [];
      for (let round = 0; round < 25; round += 1) {
        const start = performance.now();
        for (let repeat = 0; repeat < 400; repeat += 1) element.screener.check(given);
        rounds.push(((performance.now() - start) / 400) * 1000);
      }
      return rounds;
    }, [text, NOW]);
    rows.push([`\`check\` again: ${what}`, ...figures(microseconds, 0, 'µs')]);
  }
  await session.close();

  const fresh = await browser.open('about:blank', DIRECT);
  const longest = await fresh.longestTask(async () => {
    await fresh.goto('');
    await fresh.until(() => document.querySelector('recipient-check')?.state === 'ready');
    await fresh.focus();
    await fresh.type(LISTED);
    await answered(fresh, LISTED);
    await namesLoaded(fresh);
  });
  rows.push(['longest task until the names are compared (processor time)', ...figures([longest], 0, 'ms')]);
  await fresh.close();
}
