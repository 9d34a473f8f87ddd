/**
 * A browser as the scenarios see it, whatever its engine. An engine is one file beside this one, with a `launch` that
 * says how its pages are driven; all else stands here, so that a scenario means the same in each.
 *
 * Real in every engine: each key press, each letter typed, each click, the clipboard, the paste and every event that
 * they cause. Imitated: *what* is copied. A handler of the page's own `copy` event hands it over, which works under
 * any policy and needs neither a permission nor a field that could hold 10 MB; and focus is set by script.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { UPSTREAM, serve } from './server.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = fileURLToPath(new URL('./shots/', import.meta.url));

/** Milliseconds that a browser may take to do what it is told, on a computer with better things to do. */
export const PATIENCE = 90_000;

/** Milliseconds in which what a page was asked for must be there. */
const SOON = 20_000;

/**
 * How an engine drives one page.
 *
 * @typedef {object} Driver
 * @property {(url: string) => Promise<unknown>} goto resolves once the page has loaded
 * @property {(source: string) => Promise<string>} run the value of an expression, awaited; the page's policy is not asked
 * @property {(source: string) => Promise<string>} runInside the same in the first frame of the page
 * @property {(keys: string[]) => Promise<unknown>} chord presses the keys, and lets go of them in reverse
 * @property {(text: string) => Promise<unknown>} type letter by letter
 * @property {(x: number, y: number) => Promise<unknown>} clickAt
 * @property {(path: string) => Promise<unknown>} screenshot
 * @property {() => Promise<unknown>} close
 * @property {object} [more] what only this engine has
 */

/**
 * @param {object} engine
 * @param {string} engine.name with its version
 * @param {{ collect?: true, forcedColors?: true, quickKeys?: true, reportWebAssembly?: true, tellCovered?: true, touch?: true, trace?: true }} [engine.can]
 *   what not every engine can: free memory when told, look as in forced colours, press a key in a few milliseconds, report
 *   WebAssembly that a policy forbids, tell a page that something lies over it, be touched, name the longest task
 * @param {(look: object, heard: { request(url: string): void, error(text: string): void }) => Promise<Driver>} engine.newPage
 * @param {() => Promise<unknown>} engine.close
 */
export function browser({ name, can = {}, newPage, close }) {
  const sessions = new Set();
  return {
    name,
    can,
    open: async (path = '', options = {}) => {
      const session = await open({ name, can, newPage, closed: () => sessions.delete(session) }, path, options);
      sessions.add(session);
      return session;
    },
    /** Ends the browser, and whatever a failed scenario has left open: a page that hangs is not waited for. */
    close: async () => {
      const closed = Promise.allSettled([...sessions].map((session) => session.close()));
      await Promise.race([closed, wait(SOON, undefined, { ref: false })]);
      await close();
    },
  };
}

/** One browser for all who launch it; it ends after the last test of the file. */
export function shared(launch) {
  let started;
  after(async () => (await started)?.close());
  return async () => ({ ...(await (started ??= launch())), close: async () => {} });
}

/**
 * Leaves a test, or a part of it, to the engines that can do what it takes: `if (lacks(t, browser, 'trace')) return`.
 * What is left out is counted as skipped, with the reason.
 */
export function lacks(t, { name, can }, what) {
  if (can[what]) return false;
  t.skip(`${name} cannot: ${what}`);
  return true;
}

/**
 * @param {string} path below the site
 * @param {import('./server.mjs').Faults & {
 *   width?: number, height?: number, scheme?: 'light' | 'dark', context?: { reducedMotion?: 'reduce' }, direct?: boolean, soon?: number
 * }} options `context` goes to Chromium whole, the others know what is named here; `direct` leaves out the server
 *   between, with all it can do: for measuring; `soon` gives a page more time that has to wait itself
 */
async function open({ name, can, newPage, closed }, path, { width = 1280, height = 900, scheme = 'light', context = {}, direct, soon = SOON, ...faults }) {
  const server = direct ? { site: UPSTREAM, requests: [], sent: [], close() {} } : await serve(faults);
  const { site, requests, sent } = server;
  const errors = [];
  const reports = [];
  const page = await newPage(
    { width, height, scheme, context },
    {
      // The site's own requests are on the server's list, and a `data:` address asks nobody.
      request: (url) => !url.startsWith(site) && !url.startsWith('data:') && requests.push(url),
      error: (text) => errors.push(text),
    },
  );

  /** What `run` gives in the page; beside it comes what the page's watch has been told since. */
  const evaluateBy = (evaluator) => async (run, argument) => {
    const { value, told } = JSON.parse(
      await evaluator(`(async () => {
        const { stringify, take } = window.watch ?? { stringify: JSON.stringify, take: () => [] };
        const value = await (${run})(${JSON.stringify(argument)});
        return stringify({ value, told: take() });
      })()`),
    );
    for (const { error, report } of told) {
      if (report !== undefined) reports.push(report);
      else errors.push(error);
    }
    return value;
  };
  const evaluate = evaluateBy(page.run);
  /** Resolves with the first true value that `run` gives in the page. */
  const untilBy = (evaluated) => async (run, argument) => {
    const given = argument === undefined ? '' : JSON.stringify(argument).slice(0, 200);
    for (const end = Date.now() + soon; ; await wait(10)) {
      const value = await evaluated(run, argument);
      if (value) return value;
      if (Date.now() > end) throw new Error(`${name}: this never came true: ${run} ${given}`);
    }
  };
  const until = untilBy(evaluate);
  /** What axe finds, one line each: on the page, or in the first element of the given name. */
  const axeBy = (evaluator) => async (within = 'html') => {
    const evaluated = evaluateBy(evaluator);
    // Not as a script of the page: its policy would rightly block that.
    if (!(await evaluated(() => 'axe' in window))) await evaluator(`(async () => { ${AXE}\n; return ''; })()`);
    return evaluated(async (given) => {
      const { violations } = await window.axe.run(document.querySelector(given), { resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    }, within);
  };
  const inside = evaluateBy(page.runInside);
  const press = (keys) => page.chord(keys.replace('ControlOrMeta', 'Control').split('+').map(key));
  const focus = () =>
    until(() => {
      const field = document.querySelector('recipient-check')?.shadowRoot?.querySelector('textarea');
      field?.focus();
      return field;
    });
  /** Leaves the page that is shown, having heard what it said. */
  const leave = () => evaluate(() => {});

  const session = {
    can,
    site,
    requests,
    sent,
    errors,
    reports,
    evaluate,
    until,
    press,
    focus,
    goto: async (below) => {
      await leave();
      await page.goto(new URL(below, site).href);
    },
    /** Clicks the middle of the first thing found, inside the element or on the page. */
    click: async (selector) => {
      const middle = (given) => {
        const inside = document.querySelector('recipient-check')?.shadowRoot;
        const found = inside?.querySelector(given) ?? document.querySelector(given);
        found?.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { x, y, width, height } = found?.getBoundingClientRect() ?? { width: 0 };
        return width > 0 && [x + width / 2, y + height / 2];
      };
      const inner = selector.replace(/^recipient-check /, '');
      await page.clickAt(...(await until(middle, inner)));
    },
    type: async (text) => {
      await focus();
      await press('Control+A');
      await page.type(text);
    },
    copy: (text) => copy(text),
    paste: async (text) => {
      await focus();
      await copy(text);
      await press('Control+A');
      await press('Control+V');
    },
    /** No request is answered any more. */
    offline: (yes) => server.offline(yes),
    axe: axeBy(page.run),
    /** The same in the first frame of the page, whatever its origin. */
    inside: { evaluate: inside, until: untilBy(inside), axe: axeBy(page.runInside), click: clickInside },
    screenshot: async (shot) => {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot(`${SHOTS}${name.split(' ')[0].toLowerCase()}-${shot}.png`);
    },
    /** Afterwards `errors` and `reports` are complete. */
    close: async () => {
      closed();
      try {
        await leave();
        await page.close();
      } finally {
        await server.close();
      }
    },
    ...page.more,
  };

  async function clickInside(selector) {
    const [left, top] = await evaluate(() => {
      const { x, y } = document.querySelector('iframe').getBoundingClientRect();
      return [x, y];
    });
    const [x, y] = await inside((given) => {
      const found = document.querySelector('recipient-check').shadowRoot.querySelector(given) ?? document.querySelector(given);
      const rect = found.getBoundingClientRect();
      return [rect.x + rect.width / 2, rect.y + rect.height / 2];
    }, selector);
    await page.clickAt(left + x, top + y);
  }

  async function copy(text) {
    await evaluate((given) => {
      window.copied = false;
      const on = { capture: true };
      // Where nothing is selected there is nothing to copy, until a page says otherwise.
      const willing = (event) => event.preventDefault();
      const hand = (event) => {
        event.preventDefault();
        event.clipboardData.setData('text/plain', given);
        removeEventListener('copy', hand, on);
        removeEventListener('beforecopy', willing, on);
        window.copied = true;
      };
      addEventListener('beforecopy', willing, on);
      addEventListener('copy', hand, on);
    }, text);
    await press('Control+C');
    await until(() => window.copied);
  }

  await page.goto(new URL(path, site).href);
  return session;
}

/** A letter in a chord is the key of that letter, without Shift. */
function key(name) {
  assert.notEqual(name, '', 'a key has a name');
  return name.length === 1 ? name.toLowerCase() : name;
}
