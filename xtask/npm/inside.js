/**
 * Stands in the place of `www/beside.js` in `recipient-check/inline`: the module and the list, packed, inside the script.
 *
 * Base64 of what is packed already is what Brotli makes smallest, short of raw bytes that no bundler would leave alone.
 * Without `DecompressionStream` there is nothing to load, and so no answer but "could not check".
 *
 * @module
 */
import list from './lists/ofac-sdn.rcl.deflate';
import module from './wasm/recipient_check_wasm_bg.wasm.deflate';

export const MODULE = () => unpacked(module);

export const LIST_FILE = () => unpacked(list);

/** @param {string} text */
function unpacked(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).arrayBuffer();
}
