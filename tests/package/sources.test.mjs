// The scripts of the page have the types that their comments say, those of the modules' glue included.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { SITE } from '../support/data.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WORDS = ['--strict', '--checkJs', '--noEmit', '--skipLibCheck', '--target', 'es2023', '--module', 'esnext'];
const LIBRARIES = ['--moduleResolution', 'bundler', '--lib', 'es2023,dom,dom.iterable'];

test('every script of the page is what its types say, strictly', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sources-'));
  try {
    cpSync(join(ROOT, 'www'), directory, { recursive: true });
    for (const name of readdirSync(join(SITE, 'wasm')).filter((name) => name.endsWith('.d.ts'))) {
      cpSync(join(SITE, 'wasm', name), join(directory, 'wasm', name));
    }
    // The same module in another language, which not every build has.
    for (const name of ['recipient_check_wasm', 'recipient_check_names']) {
      writeFileSync(join(directory, 'wasm', `${name}.asm.d.ts`), `export * from './${name}.js';\n`);
    }
    writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
    symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
    const scripts = readdirSync(directory).filter((name) => name.endsWith('.js'));
    const compiler = join(ROOT, 'node_modules/.bin/tsc');
    await promisify(execFile)(compiler, [...WORDS, ...LIBRARIES, ...scripts], { cwd: directory }).catch(({ stdout, message }) => {
      throw new Error(stdout || message);
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
});
