/** Chromium, driven by playwright-core. */
import { chromium } from 'playwright-core';

import { PATIENCE, browser } from './engine.mjs';

/** Starts the browser; `close` ends it. @param {{ camera?: string }} [options] a film that its camera sees */
export async function launch({ camera } = {}) {
  const root = process.getuid?.() === 0;
  const seeing = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`];
  const started = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...(root ? ['--no-sandbox'] : []), ...(camera ? seeing : [])],
  });
  return browser({
    name: `Chromium ${started.version()}`,
    can: { collect: true, forcedColors: true, quickKeys: true, reportWebAssembly: true, tellCovered: true, touch: true, trace: true },
    newPage: (look, heard) => newPage(started, look, heard),
    close: () => started.close(),
  });
}

async function newPage(started, { width, height, scheme, context: more }, heard) {
  const context = await started.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    permissions: ['clipboard-read', 'clipboard-write'],
    locale: 'en-GB',
    ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('request', (request) => heard.request(request.url()));
  // Beside what a page's own script can hear: what the browser itself complains of.
  page.on('pageerror', (error) => heard.error(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.error(`${message.type()}: ${message.text()}`);
  });

  return {
    goto: (url) => page.goto(url),
    run: (source) => page.evaluate(source),
    runInside: (source) => page.frames()[1].evaluate(source),
    chord: (keys) => page.keyboard.press(keys.join('+')),
    type: (text) => page.keyboard.type(text),
    clickAt: (x, y) => page.mouse.click(x, y),
    screenshot: (path) => picture(page, { path, fullPage: true }),
    close: () => context.close(),
    more: { page, collect: () => collect(context, page), picture: (options) => picture(page, options), longestTask: (work) => longestTask(started, page, work) },
  };
}

/** Frees what nobody holds any more. */
async function collect(context, page) {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
}

/** A picture of the page. The browser may leave the first request unanswered: then it is asked once more. */
async function picture(page, options) {
  try {
    return await page.screenshot({ ...options, timeout: 30_000 });
  } catch {
    return page.screenshot(options);
  }
}

/** Milliseconds of processor time that the longest task of the page takes during `work`: other load does not count. */
async function longestTask(started, page, work) {
  await started.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await work();
  const { traceEvents } = JSON.parse(String(await started.stopTracing()));
  const pages = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const threads = new Set(pages.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, pid, tid }) => name.endsWith('RunTask') && threads.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error('the trace holds no task');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
