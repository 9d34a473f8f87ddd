/** What a person does with a page, and what they see: shared by all scenarios. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';

import { NOW } from '../support/data.mjs';

/** What a browser itself logs of a file that did not come, or has not the hash that the published page pins. */
export const NOT_LOADED = [/Failed to load resource/, /valid digest in the 'integrity' attribute/, /SRI's integrity checks failed/];

/** The browser of a group of tests: there before the first, ended after the last. */
export function during(launch) {
  const browser = {};
  before(async () => Object.assign(browser, await launch()));
  after(() => browser.close?.());
  return browser;
}

/** A page that is ready, on the tests' clock, with the whole check, so that answers are there at once. */
export async function openReady(browser, options, path = '') {
  const session = await openFirst(browser, options, path);
  await session.evaluate(async () => {
    await document.querySelector('recipient-check').screener?.check('');
  });
  return session;
}

/** The same as a person finds it, who has entered nothing yet. */
export async function openFirst(browser, options, path = '') {
  const session = await browser.open(path, options);
  await session.until(() => ['ready', 'verdict', 'failed'].includes(document.querySelector('recipient-check')?.state));
  await session.evaluate((now) => (document.querySelector('recipient-check').now = new Date(now)), NOW);
  return session;
}

/** Closes what a test opened, and holds what every page must: no error, no report. */
export async function quiet(session, expected = []) {
  const errors = session.errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
  assert.deepEqual(errors, [], 'the console stays empty');
  assert.deepEqual(session.reports, [], 'nothing breaks the policy');
  await session.close();
}

/** Waits until the names are compared. */
export async function namesLoaded(session) {
  await session.until(() => document.querySelector('recipient-check').screener?.namesLoaded === true);
}

/** Waits for the answer to exactly this text. Looked for a second time it may be gone: names that come ask for it anew. */
export function answered(session, text) {
  return session.until((expected) => {
    const { state, result } = document.querySelector('recipient-check');
    const is = result.text === expected && (state === 'verdict' || (state === 'failed' && result.reason !== 'not_checked'));
    return is && result;
  }, text);
}

/** Pastes a text and waits for its answer. */
export async function pasted(session, text) {
  await session.paste(text);
  return answered(session, text);
}

/** What the element says. */
export function shown(session) {
  return session.evaluate(() => {
    const root = document.querySelector('recipient-check').shadowRoot;
    return {
      text: [...root.querySelectorAll('[role=status], [role=alert], footer')].map((part) => part.textContent).join(' '),
      headline: root.querySelector('[part~=headline]')?.textContent ?? '',
      links: [...root.querySelectorAll('a')].map(({ href }) => href),
    };
  });
}
