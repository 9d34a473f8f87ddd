/**
 * Newer lists, looked for in the background: when the lists are there, and every few hours after that. The time of a
 * request follows the clock alone, never what is in a field.
 *
 * @module
 */
import { rememberEdition, rememberedEdition } from './remembered.js';

/** @import { Screener, Updated, WorkerScreener } from './types.d.ts' */

/** Milliseconds until the next look. A page may stay open for days. */
const PERIOD = 6 * 3_600_000;
/** After one that failed. */
const SOONER = 900_000;

/**
 * @param {Pick<WorkerScreener | Screener, 'lists' | 'update'>} screener
 * @param {URL} from the directory that `recipient-check update` writes
 * @param {(updated: Updated) => void} told after each look
 * @returns {() => void} ends it
 */
export function keepUpdated(screener, from, told) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let over = false;
  const look = async () => {
    const seen = Object.fromEntries(screener.lists.map(({ id }) => [id, rememberedEdition(id)]));
    /** @type {Updated} */
    const updated = await screener.update(from, seen).catch((error) => ({ changed: false, failure: { reason: 'update_failed', message: String(error) } }));
    screener.lists.forEach(({ id, edition }) => rememberEdition(id, edition));
    if (over) return;
    told(updated);
    if (!over) timer = setTimeout(look, updated.failure ? SOONER : PERIOD);
  };
  // Whoever waits for the screener has it by then.
  timer = setTimeout(look);
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
