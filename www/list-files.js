/**
 * The files of a list: fetched, and what stands beside them.
 *
 * @module
 */
import { LoadError, absolute } from './shared.js';
import * as transport from './transport.js';

/** @import { Engine } from './wasm/recipient_check_wasm.js' */
/** @import { Source } from './beside.js' */
/** @import { LoadOptions, Reason } from './types.d.ts' */

/** A timestamp and a root of keys are never longer; the core refuses them too. */
export const STAMP_LIMIT = 400;
export const ROOT_LIMIT = 8192;
/** Roots that follow the one in the module, at most. */
const MOST_ROOTS = 16;

/** @typedef {{ namefilter?: URL | string, names?: URL | string }} Companions */
/** @typedef {{ list: Source } & Companions} Files */

/** A list by its files, however it is given. @param {NonNullable<LoadOptions['lists']>[number] | Files} given @returns {Files} */
export function listFiles(given) {
  return given !== null && typeof given === 'object' && 'list' in given ? given : { list: given };
}

/**
 * @param {Source} source
 * @returns {Promise<Uint8Array>}
 */
export async function file(source) {
  if (typeof source === 'function') return file(await attemptLater('no_list', source));
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  return attemptLater('no_list', () => transport.bytes(source));
}

/**
 * The two files beside a list: same name and other ending, unless they are given.
 *
 * @param {Files} files
 * @returns {Companions}
 */
export function companions({ list, namefilter, names }) {
  if (namefilter && names) return { namefilter, names };
  if (typeof list !== 'string' && !(list instanceof URL)) return {};
  const address = absolute(list);
  /** @param {string} ending */
  const beside = (ending) => {
    const url = new URL(address);
    url.pathname = url.pathname.replace(/(\.rcl)?$/, ending);
    return url;
  };
  return { namefilter: beside('.namefilter'), names: beside('.names') };
}

/**
 * The roots of keys in a directory that follow the one in the module and those that are known.
 *
 * @param {typeof Engine} Core
 * @param {URL} tree
 * @param {readonly Uint8Array[]} known
 */
export async function laterRoots(Core, tree, known) {
  /** @type {Uint8Array[]} */
  const found = [];
  try {
    const first = Core.rootVersion() + known.length + 1;
    while (found.length < MOST_ROOTS) {
      const bytes = await transport.current(new URL(`root.${first + found.length}.rck`, tree), ROOT_LIMIT);
      // A host may answer with a page of its own for what it does not have.
      if (bytes[0] !== 0x89 || bytes[1] !== 0x52 || bytes[2] !== 0x43 || bytes[3] !== 0x4b) break;
      found.push(bytes);
    }
  } catch {
    // There is no later one.
  }
  return found;
}

/**
 * @template T
 * @param {Reason} reason
 * @param {() => T} action
 * @returns {T}
 */
export function attempt(reason, action) {
  try {
    return action();
  } catch (error) {
    // A module that stops has not judged the list.
    const stopped = error instanceof (globalThis.WebAssembly?.RuntimeError ?? LoadError);
    throw new LoadError(stopped ? 'engine_failed' : reason, /** @type {Error} */ (error).message, error);
  }
}

/**
 * @template T
 * @param {Reason} reason
 * @param {() => Promise<T>} action
 */
async function attemptLater(reason, action) {
  try {
    return await action();
  } catch (error) {
    throw new LoadError(reason, /** @type {Error} */ (error).message, error);
  }
}

/** Lets the page do what it has to do, and no longer: a timer behind others waits four milliseconds more. */
export function pause() {
  return new Promise((resolve) => {
    try {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(undefined);
      };
      port2.postMessage(undefined);
    } catch {
      setTimeout(resolve);
    }
  });
}
