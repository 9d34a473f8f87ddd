// From the package to a stranger's page: see `newcomer.mjs`.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { bundlers } from './bundlers.mjs';
import { contents } from './contents.mjs';
import { BUILT, ROOT, newcomer } from './newcomer.mjs';
import { documents } from './samples.mjs';

const folders = await newcomer();
after(() => folders.leave());

const builds = await folders.build();
contents(folders);
documents(folders);
bundlers(folders, builds);

describe('examples', () => {
  test('each is built or served as it is, and pins what all of them pin', () => {
    const read = (path) => JSON.parse(readFileSync(join(ROOT, 'examples', path), 'utf8'));
    const pins = read('package.json').devDependencies;
    const names = readdirSync(join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'node_modules');
    assert.deepEqual(names.map(({ name }) => name).sort(), [...BUILT, 'html', 'none'].sort());
    for (const { name } of names) {
      const { dependencies, devDependencies = {} } = read(`${name}/package.json`);
      const { 'recipient-check': version, ...rest } = dependencies;
      assert.equal(version, '*', name);
      for (const [dependency, pin] of Object.entries({ ...rest, ...devDependencies })) assert.equal(pin, pins[dependency], `${name}: ${dependency}`);
    }
  });
});
