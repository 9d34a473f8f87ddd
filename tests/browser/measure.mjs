/**
 * Measures the page in Chromium. This is no test, nothing passes or fails.
 *
 *     cargo xtask serve                   in one terminal
 *     node tests/browser/measure.mjs      in another
 */
import os from 'node:os';

import { launch } from './chromium.mjs';
import { answered, namesLoaded, openReady, pasted } from './session.mjs';
import { LISTED, NOW, UNLISTED } from '../support/data.mjs';

const ROUNDS = 9;
const sorted = (values) => [...values].sort((one, other) => one - other);
/** The median, and the fastest: on a busy computer the second says more. */
const figures = (values, digits, unit) => [sorted(values)[values.length >> 1], sorted(values)[0]].map((value) => `${value.toFixed(digits)} ${unit}`);
const browser = await launch();
const rows = [];

try {
  for (const throttle of [1, 4]) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await cold(throttle));
    const slower = throttle === 1 ? '' : `, processor slowed ${throttle} times`;
    rows.push([`lists and module ready, nothing cached${slower}`, ...figures(rounds.map(({ ready }) => ready), 0, 'ms')]);
    rows.push([`first verdict, nothing cached${slower}`, ...figures(rounds.map(({ verdict }) => verdict), 0, 'ms')]);
  }
  await warm();
} finally {
  await browser.close();
}

console.log(`${browser.name}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, load ${os.loadavg()[0].toFixed(1)}\n`);
console.log('| what | median | fastest |\n|---|---:|---:|');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);

/** Milliseconds from the start of the navigation, in a browser that has never seen the page. */
async function cold(throttle) {
  const session = await browser.open('about:blank');
  const client = await session.page.context().newCDPSession(session.page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await session.page.addInitScript((text) => {
    document.addEventListener('rc-ready', ({ target }) => {
      window.readyAt = performance.now();
      target.value = text;
    });
    document.addEventListener('rc-verdict', ({ detail }) => {
      if (detail.verdict === 'listed') window.verdictAt ??= performance.now();
    });
  }, LISTED);
  await session.goto('');
  await session.until(() => window.verdictAt);
  const times = await session.evaluate(() => ({ ready: window.readyAt, verdict: window.verdictAt }));
  await session.close();
  return times;
}

async function warm() {
  const session = await openReady(browser);
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

  const fresh = await browser.open('about:blank');
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
