/**
 * The core as classes, one for each module: from WebAssembly, or from the same module translated to JavaScript.
 *
 * @module
 */
import { NameEngine, initSync as startNames } from './wasm/recipient_check_names.js';
import { Engine, initSync as startCheck } from './wasm/recipient_check_wasm.js';
import { PINNED } from './files.js';
import { LoadError } from './shared.js';
import * as transport from './transport.js';

/** @import { Source } from './beside.js' */
/** @import { LoadOptions } from './types.d.ts' */
/** @typedef {Source | WebAssembly.Module} Module */

/**
 * A module with nothing in it: its eight bytes ask whether a page may run one, before anything is fetched. WebKit lets
 * every page compile and refuses the instance. Asked at once: a promise of the same comes when a busy page has threads to
 * spare, and nothing is fetched meanwhile.
 */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** @type {boolean | undefined} */
let allowed;

/** What each class was compiled from; a translated one was not. @type {Map<unknown, Module>} */
const sources = new Map();

/**
 * Whether this thread may run WebAssembly. Where a policy forbids it, most browsers report the question; it is asked
 * once.
 */
export function mayRun() {
  if (allowed === undefined) {
    try {
      new WebAssembly.Instance(new WebAssembly.Module(EMPTY));
      allowed = true;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}

/**
 * A class of the core, once for all screeners of a page; a failed start may be tried again.
 *
 * @template T
 * @param {(module: WebAssembly.Module) => T} start
 * @param {() => Promise<T>} [translated] absent from a page that is built without node; `import` then says that it cannot
 * be had. Without it only `wasm` can be asked for
 */
export function core(start, translated) {
  /** @type {Promise<T> | undefined} */
  let started;
  /**
   * @param {NonNullable<LoadOptions['engine']>} kind
   * @param {Module} source
   * @returns {Promise<T>}
   */
  return async (kind, source) => {
    if (translated && kind === 'js') return translated();
    started ??= compiled(source)
      .then((module) => {
        const Core = start(module);
        sources.set(Core, source);
        return Core;
      })
      .catch((error) => {
        started = undefined;
        throw error;
      });
    try {
      return await started;
    } catch (error) {
      // No script that nothing pins stands in for a module that may have been exchanged.
      if (!translated || kind === 'wasm' || /** @type {Partial<transport.TransportError>} */ (error).pinned) throw error;
      return translated();
    }
  };
}

/** Whatever keeps a class from starting. @template T @param {Promise<T>} core */
export function started(core) {
  return core.catch((error) => {
    throw new LoadError('engine_failed', `the check cannot start: ${error?.message}`, error);
  });
}

/** The check. */
export const checkCore = core(
  (module) => {
    startCheck({ module });
    return Engine;
  },
  async () => (await import('./wasm/recipient_check_wasm.asm.js')).Engine,
);

/** What typed names are compared with. */
export const nameCore = core(
  (module) => {
    startNames({ module });
    return NameEngine;
  },
  async () => (await import('./wasm/recipient_check_names.asm.js')).NameEngine,
);

/**
 * The hash that the module of a class was held to when it was fetched; empty where it was held to none, as a file that Node
 * reads from its own disk.
 *
 * @param {unknown} Core
 */
export function hashOf(Core) {
  const source = sources.get(Core);
  const address = source instanceof URL || typeof source === 'string' ? String(source) : 'file:';
  return address.startsWith('file:') ? '' : (PINNED[address] ?? '');
}

/** @param {Module} source */
async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (!mayRun()) throw new Error('this page may not run WebAssembly');
  if (typeof source === 'function') return WebAssembly.compile(await source());
  if (typeof source === 'string' || source instanceof URL) return transport.module(source);
  return WebAssembly.compile(source);
}
