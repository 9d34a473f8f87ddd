/** What is in the package, and that every way into it works: in Node, for tsc, for tools that judge packages. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { LISTED, NOW, UNLISTED } from '../support/data.mjs';
import { PACKAGE, ROOT, command } from './newcomer.mjs';

const manifest = () => JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));

/** Every file, but for the hash in the name of what entries share. */
const FILES = `
LICENSE-APACHE LICENSE-MIT README.md package.json custom-elements.json
address.d.ts element.d.ts frame.d.ts index.d.ts jsx-preact.d.ts jsx-react.d.ts jsx-solid.d.ts jsx.d.ts types.d.ts worker.d.ts
define.js element.js frame.js index.js inline-define.js inline.js jsx.js qr.js recipient-check.iife.js worker-thread.js worker.js
shared-HASH.js shared-HASH.js shared-HASH.js
lists/ofac-sdn.namefilter lists/ofac-sdn.names lists/ofac-sdn.rcl lists/ofac-sdn.timestamp lists/root.1.rck
wasm/recipient_check_first_bg.wasm
wasm/recipient_check_names.asm.js wasm/recipient_check_names_bg.wasm
wasm/recipient_check_wasm.asm.js wasm/recipient_check_wasm_bg.wasm
`;

/** Entries that are files for a bundler to take along, with the bytes that each begins with. */
const ASSETS = { './wasm': '\0asm', './names-wasm': '\0asm', './list': '\x89RCL' };

/** Entries that stand for every file of a directory. */
const DIRECTORIES = ['./lists/*', './locales/*'];

export function contents(folders) {
  describe('the package', () => {
    test('holds what is listed here, and nothing else', async () => {
      const [{ files }] = JSON.parse(await command(folders.home, 'npm', 'pack', '--dry-run', '--json', PACKAGE));
      const languages = readdirSync(join(ROOT, 'www/locales')).filter((name) => name.endsWith('.json'));
      const expected = [...FILES.trim().split(/\s+/), ...languages.map((name) => `locales/${name}`)];
      const found = files.map(({ path }) => path.replace(/^shared-[A-Z0-9]{8}\./, 'shared-HASH.'));
      assert.deepEqual(found.sort(), expected.sort());
    });

    test('no link of its README leads to a file that it lacks', () => {
      const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
      const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
      assert.ok(links.includes('LICENSE-MIT'), links.join());
      assert.deepEqual(links.filter((link) => !/^(https?:|#)/.test(link) && !existsSync(join(PACKAGE, link.split('#')[0]))), []);
      assert.ok(!/<img|\]:|href=/.test(readme), 'links of another form');
    });

    test('every entry can be imported in Node, without a page', async () => {
      const folder = await folders.empty('in-node');
      const modules = Object.entries(manifest().exports).filter(([, target]) => (target.default ?? target).endsWith('.js'));
      assert.ok(modules.length >= 9);
      const script = `
        const found = {};
        for (const entry of ${JSON.stringify(modules.map(([entry]) => entry))})
          found[entry] = Object.keys(await import('recipient-check' + entry.slice(1))).sort();
        console.log(JSON.stringify(found));`;
      const found = JSON.parse(await command(folder, 'node', '--input-type=module', '--eval', script));
      // What the types promise as a value is there, and no more than that.
      for (const [entry, { types }] of modules) {
        const values = /^export \{ (.*?) \} from/m.exec(readFileSync(join(PACKAGE, types), 'utf8'))?.[1].split(', ') ?? [];
        assert.deepEqual(found[entry], values.sort(), entry);
      }
    });

    test('every other entry is a file that is there', async () => {
      for (const [entry, target] of Object.entries(manifest().exports)) {
        const path = target.default ?? target;
        if (DIRECTORIES.includes(entry)) assert.ok(readdirSync(join(PACKAGE, path.replace('*', ''))).length > 0, entry);
        else if (path.endsWith('.json')) JSON.parse(readFileSync(join(PACKAGE, path), 'utf8'));
        else if (!path.endsWith('.js')) {
          const start = ASSETS[entry];
          assert.equal(readFileSync(join(PACKAGE, path)).subarray(0, start.length).toString('latin1'), start, entry);
        }
      }
    });

    test('with everything inside it answers alone in a folder, where nothing may be fetched', async () => {
      const folder = await folders.empty('alone');
      cpSync(join(PACKAGE, 'inline.js'), join(folder, 'inline.js'));
      const script = `
        import { Screener } from './inline.js';
        globalThis.fetch = () => { throw new Error('something is fetched'); };
        const screener = await Screener.load({ now: '${NOW}' });
        console.log(['${LISTED}', '${UNLISTED}'].map((text) => screener.check(text).verdict).join());`;
      writeFileSync(join(folder, 'ask.js'), script);
      assert.equal((await command(folder, 'node', 'ask.js')).trim(), 'listed,no_match');
    });

    test('whoever judges packages has nothing to say', async () => {
      const bin = (name) => join(folders.examples, 'node_modules/.bin', name);
      const said = await command(folders.home, bin('publint'), 'run', PACKAGE, '--strict');
      assert.match(said, /All good/);
      // There is no CommonJS in it, and resolution from before `exports` is not served.
      await command(folders.home, bin('attw'), folders.tarball, '--profile', 'esm-only');
    });

    test('every entry has types that tsc takes, strictly', async () => {
      const types = join(ROOT, 'tests/package/types');
      const consumers = readdirSync(types).filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(join(types, name), 'utf8'));
      const typed = Object.entries(manifest().exports).filter(([, { types }]) => types);
      for (const [entry] of typed) assert.ok(consumers.some((text) => text.includes(`'recipient-check${entry.slice(1)}'`)), entry);
      cpSync(types, join(folders.examples, 'types'), { recursive: true });
      const tsc = (...words) => command(join(folders.examples, 'types'), join(folders.examples, 'node_modules/.bin/tsc'), ...words);
      await tsc('--module', 'nodenext');
      await tsc('--module', 'esnext', '--moduleResolution', 'bundler');
    });
  });
}
