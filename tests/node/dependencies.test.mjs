/** What npm installs to build and to test, by the licence that each package states; `deny.toml` says the same of crates. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const LOCKS = ['package-lock.json', 'examples/package-lock.json'];

const ALLOWED = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'ISC', 'BlueOak-1.0.0', 'CC0-1.0'];

/** Tools that run on the developer's computer, and of which nothing is published. */
const EXCEPTIONS = {
  // Looks for faults of accessibility in tests.
  'axe-core': 'MPL-2.0',
  // What bundlers of the examples minify styles with, and what tells them how old a browser may be.
  lightningcss: 'MPL-2.0',
  'caniuse-lite': 'CC-BY-4.0',
};

/** @param {string} licence an SPDX expression without nesting @param {string[]} allowed */
function permits(licence, allowed) {
  const one = (/** @type {string} */ name) => allowed.includes(name.replace(/[()]/g, '').trim());
  return licence.split(' OR ').some((choice) => choice.split(' AND ').every(one));
}

for (const lock of LOCKS) {
  describe(lock, () => {
    const packages = Object.entries(JSON.parse(readFileSync(new URL(`../../${lock}`, import.meta.url), 'utf8')).packages);
    const installed = packages.filter(([path]) => path.includes('node_modules/'));

    it('every package has a licence that may enter', () => {
      assert.ok(installed.length > 50);
      const refused = installed.filter(([path, { license }]) => {
        const name = path.split('node_modules/').at(-1) ?? '';
        // One package for each platform stands behind `lightningcss`.
        const exception = EXCEPTIONS[name] ?? (name.startsWith('lightningcss-') ? EXCEPTIONS.lightningcss : undefined);
        return !license || !permits(license, exception ? [...ALLOWED, exception] : ALLOWED);
      });
      assert.deepEqual(refused.map(([path, { license }]) => `${path}: ${license}`), []);
    });

    it('every package is pinned by its hash', () => {
      assert.deepEqual(installed.filter(([, { integrity, link }]) => !integrity && !link).map(([path]) => path), []);
    });
  });
}
