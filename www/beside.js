/**
 * The two files that an answer about an address takes. They stand apart from the others: `recipient-check/inline` has
 * another file in the place of this one, with both inside.
 *
 * @module
 */

/** @typedef {URL | string | BufferSource | (() => Promise<BufferSource>)} Source */

/** @type {Source} */
export const MODULE = new URL('./wasm/recipient_check_wasm_bg.wasm', import.meta.url);

/** @type {Source} */
export const LIST_FILE = new URL('./lists/ofac-sdn.rcl', import.meta.url);
