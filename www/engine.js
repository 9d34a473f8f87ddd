/**
 * Where the element's check runs. WebAssembly on the page's thread; where the page's policy refuses that, WebAssembly in
 * a worker of the same site; where that fails too, JavaScript on the page's thread. Where nothing runs, loading fails,
 * and a failed load is answered `could_not_check`.
 *
 * @module
 */
import { mayRun } from './core.js';
import { StagedScreener } from './first.js';
import { Screener } from './screener.js';

/** @import { ElementLoadOptions } from './types.d.ts' */

/**
 * @param {ElementLoadOptions} options
 * @param {boolean} staged a screener will do that answers plain addresses first
 * @returns {Promise<Screener | StagedScreener | import("./types.d.ts").WorkerScreener>}
 */
export async function start({ engine = 'auto', ...options }, staged) {
  if (engine === 'worker' || (engine === 'auto' && !mayRun())) {
    try {
      const { WorkerScreener } = await import('./worker.js');
      return await WorkerScreener.load(options);
    } catch (error) {
      // Another engine cannot help a list that is missing or bad.
      const { reason = 'engine_failed' } = /** @type {{ reason?: string }} */ (error);
      if (engine === 'worker' || reason !== 'engine_failed') throw error;
      engine = 'js';
    }
  }
  // A page that names its module has no other.
  if (staged && StagedScreener?.able && (engine === 'auto' || engine === 'wasm') && !options.wasm && mayRun()) {
    try {
      return await StagedScreener.load({ ...options, engine });
    } catch (error) {
      const { reason, cause } = /** @type {import('./shared.js').LoadError & { cause?: { pinned?: boolean } }} */ (error);
      // A pinned file that came as another one is answered “could not check”. Whatever else keeps the first module from starting,
      // the whole check looks at the lists again: it knows how to follow later keys.
      if (reason === 'no_list' || cause?.pinned) throw error;
    }
  }
  return Screener.load({ ...options, engine });
}
