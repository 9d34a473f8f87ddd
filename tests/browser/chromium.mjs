/**
 * Chromium, as the scenarios see a browser. Another engine is another file with the same two functions.
 *
 * A session is one page with three logs: `requests`, `errors` (console and uncaught), `reports` (what the
 * Content Security Policy and Trusted Types report).
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const URL_OF_SITE = process.env.RECIPIENT_CHECK_URL ?? 'http://127.0.0.1:8080/';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = fileURLToPath(new URL('./shots/', import.meta.url));

/** Starts the browser; `close` ends it. */
export async function launch() {
  const root = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: root ? ['--no-sandbox'] : [],
  });
  return {
    name: `Chromium ${browser.version()}`,
    open: (path = '', options = {}) => open(browser, path, options),
    close: () => browser.close(),
  };
}

/**
 * @param {string} path below the site
 * @param {object} options
 * @param {Record<string, 'abort' | { status?: number, body?: Buffer | string, times?: number }>} [options.routes]
 *   what the server answers instead, by path
 * @param {Record<string, number>} [options.delays] milliseconds that an answer takes longer, by path
 * @param {Record<string, (text: string) => string>} [options.rewrite] what becomes of the server's text, by path
 */
async function open(
  browser,
  path,
  { width = 1280, height = 900, scheme = 'light', routes = {}, delays = {}, rewrite = {}, context: more = {} } = {},
) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    permissions: ['clipboard-read', 'clipboard-write'],
    locale: 'en-GB',
    ...more,
  });
  const page = await context.newPage();
  const requests = [];
  const errors = [];
  const reports = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) errors.push(`${message.type()}: ${message.text()}`);
  });
  await page.exposeFunction('reportViolation', (report) => reports.push(report));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`${event.effectiveDirective} blocks ${event.blockedURI} ${event.sample}`);
    });
  });
  for (const [below, answer] of Object.entries(routes)) {
    await page.route(new URL(below, URL_OF_SITE).href, (route) => {
      if (answer === 'abort') return route.abort();
      if (answer.times !== undefined && answer.times-- <= 0) return route.continue();
      return route.fulfill({ contentType: 'application/octet-stream', ...answer });
    });
  }
  for (const [below, milliseconds] of Object.entries(delays)) {
    await page.route(new URL(below, URL_OF_SITE).href, async (route) => {
      await new Promise((resume) => setTimeout(resume, milliseconds));
      await route.continue();
    });
  }
  for (const [below, change] of Object.entries(rewrite)) {
    await page.route(new URL(below, URL_OF_SITE).href, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: change(await response.text()) });
    });
  }
  await page.goto(new URL(path, URL_OF_SITE).href);
  const field = page.locator('recipient-check textarea').first();

  return {
    goto: (below) => page.goto(new URL(below, URL_OF_SITE).href),
    requests,
    errors,
    reports,
    evaluate: (run, argument) => page.evaluate(run, argument),
    /** Resolves once `run` gives something true in the page. */
    until: (run, argument) => page.waitForFunction(run, argument, { timeout: 20_000 }),
    focus: () => field.focus(),
    click: (selector) => page.locator(selector).first().click(),
    press: (key) => page.keyboard.press(key),
    type: async (text) => {
      await field.focus();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    },
    paste: async (text) => {
      await page.evaluate((value) => navigator.clipboard.writeText(value), text);
      await field.focus();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('ControlOrMeta+V');
    },
    offline: (yes) => context.setOffline(yes),
    /** What axe finds, one line each. */
    axe: async () => {
      // Not as a script of the page: its policy would rightly block that.
      await page.evaluate(AXE);
      return page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
      });
    },
    /** Milliseconds of processor time that the longest task of the page takes during `work`: other load does not count. */
    longestTask: async (work) => {
      await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
      await work();
      const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
      const pages = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
      const threads = new Set(pages.map(({ pid, tid }) => `${pid} ${tid}`));
      const tasks = traceEvents.filter(({ name, pid, tid }) => name.endsWith('RunTask') && threads.has(`${pid} ${tid}`));
      if (tasks.length === 0) throw new Error('the trace holds no task');
      return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
    },
    screenshot: async (name) => {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true });
    },
    page,
    close: () => context.close(),
  };
}
