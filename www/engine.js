/**
 * Where the element's check runs. WebAssembly on the page's thread; where the page's policy refuses that, WebAssembly in
 * a worker of the same site; where that fails too, JavaScript on the page's thread. Where nothing runs, loading fails,
 * and a failed load is answered `could_not_check`.
 *
 * @module
 */
import { mayRun } from './core.js';
import { Screener } from './screener.js';

/** @import { ElementLoadOptions } from './types.d.ts' */

/**
 * @param {ElementLoadOptions} options
 * @returns {Promise<Screener | import("./types.d.ts").WorkerScreener>}
 */
export async function start({ engine = 'auto', ...options }) {
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
  return Screener.load({ ...options, engine });
}
