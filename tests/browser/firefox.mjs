/** Firefox, driven over WebDriver BiDi by puppeteer-core. */
import puppeteer from 'puppeteer-core';

import { PATIENCE, browser } from './engine.mjs';

/** Starts the browser; `close` ends it. */
export async function launch() {
  const started = new Map();
  /** Firefox takes the look from its settings: one process for each. */
  const looking = (scheme, still) => {
    const look = `${scheme} ${still}`;
    if (!started.has(look)) started.set(look, start(scheme, still));
    return started.get(look);
  };
  const first = await looking('light', false);
  return browser({
    name: (await first.version()).replace('firefox/', 'Firefox '),
    can: { quickKeys: true, reportWebAssembly: true },
    newPage: async ({ width, height, scheme, context }, heard) => {
      const firefox = await looking(scheme, context.reducedMotion === 'reduce');
      return newPage(await firefox.newPage(), { width, height }, heard);
    },
    close: async () => {
      for (const firefox of started.values()) await (await firefox).close();
    },
  });
}

function start(scheme, still) {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    timeout: PATIENCE,
    protocolTimeout: 10 * PATIENCE,
    extraPrefsFirefox: {
      'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1,
      'ui.prefersReducedMotion': still ? 1 : 0,
      'intl.accept_languages': 'en-GB',
    },
  });
}

async function newPage(page, viewport, heard) {
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport(viewport);
  page.on('request', (request) => heard.request(request.url()));

  return {
    goto: (url) => page.goto(url),
    run: (source) => page.evaluate(source),
    runInside: (source) => page.frames()[1].evaluate(source),
    chord: async (keys) => {
      for (const key of keys) await page.keyboard.down(key);
      for (const key of keys.toReversed()) await page.keyboard.up(key);
    },
    type: (text) => page.keyboard.type(text),
    clickAt: (x, y) => page.mouse.click(x, y),
    screenshot: (path) => page.screenshot({ path, fullPage: true }),
    close: () => page.close(),
  };
}
