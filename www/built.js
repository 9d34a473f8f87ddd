/**
 * What not every build has. `cargo xtask serve` needs Rust alone, and this stays as it is; a build with node has more, and
 * writes so here.
 *
 * @module
 */

/** Whether `qr.js` stands beside this script, with the decoder in it. */
export const HAS_QR = false;
