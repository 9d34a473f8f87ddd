/**
 * What somebody does who has never seen the project: packs nothing but what would be published, installs that into an empty
 * folder, copies an example and builds it. The bundlers come once, in the versions that `examples/package-lock.json` pins.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { host } from '../support/host.mjs';

const run = promisify(execFile);
const QUIET = ['--no-audit', '--no-fund', '--ignore-scripts'];

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What would be published, see `cargo xtask dist`. */
export const PACKAGE = join(ROOT, 'dist/npm');

/** The pages have no icon, and some browsers say so. */
export const NO_ICON = { 'favicon.ico': { status: 204 } };

/** The examples that are built, the slowest first. */
export const BUILT = ['webpack', 'parcel', 'rollup', 'react', 'vite', 'vue', 'svelte', 'rspack', 'esbuild'];

/** What a command prints; where it fails, the error has it. */
export async function command(directory, program, ...words) {
  try {
    return (await run(program, words, { cwd: directory, maxBuffer: 1 << 26 })).stdout;
  } catch (error) {
    throw new Error(`${program} ${words.join(' ')}\n${error.stdout ?? ''}\n${error.stderr ?? error}`);
  }
}

/** A newcomer's folders, until `leave`. */
export async function newcomer() {
  if (!existsSync(PACKAGE)) throw new Error('dist/npm is not built: cargo xtask dist');
  // Parcel takes no path that leads over a link.
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'recipient-check-')));
  const tarball = join(home, (await command(home, 'npm', 'pack', '--silent', PACKAGE)).trim());
  const examples = join(home, 'examples');
  const servers = [];

  /** A folder with the package alone, as `npm install recipient-check` leaves it. */
  const empty = async (name) => {
    const folder = join(home, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    await command(folder, 'npm', 'install', ...QUIET, tarball);
    return folder;
  };

  /** Installs every bundler, and gives the builds, which run two at a time. */
  const build = async () => {
    cpSync(join(ROOT, 'examples'), examples, { recursive: true, filter: (path) => !/node_modules|dist$/.test(path) });
    await command(examples, 'npm', 'ci', ...QUIET);
    await command(examples, 'npm', 'install', '--no-save', ...QUIET, tarball);
    const lanes = [Promise.resolve(), Promise.resolve()];
    const builds = BUILT.map((name, at) => {
      const built = lanes[at && 1].then(() => command(join(examples, name), 'npm', 'run', 'build'));
      lanes[at && 1] = built.catch(() => {});
      // A build that fails is told by the test that waits for it.
      built.catch(() => {});
      return [name, built];
    });
    return Object.fromEntries(builds);
  };

  return {
    home,
    tarball,
    examples,
    empty,
    build,
    /** The address of a folder, served. */
    serve: async (folder) => {
      const server = await host(folder, { brotli: false });
      servers.push(server);
      return server.url;
    },
    leave: () => {
      for (const server of servers) server.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What stands in the fenced blocks of a document. */
export function samples(document) {
  const text = readFileSync(join(ROOT, document), 'utf8');
  return [...text.matchAll(/^```\w+\n([^]*?)^```$/gm)].map(([, code]) => code);
}
