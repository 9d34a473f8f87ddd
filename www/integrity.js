/**
 * Hashes of the files that are fetched from beside the script, by their place. `cargo xtask dist` writes them before it
 * bundles, so that the one hash that pins `define.js` pins these as well; the page that `serve` builds has none. Lists are
 * not among them: they are signed, and replaced when there is a newer one.
 *
 * @module
 */

/** @type {Record<string, string>} */
export const HASHES = {};
