/**
 * A receipt as a file, and as a page to print.
 *
 * @module
 */

/** @import { Receipt } from './types.d.ts' */

/** What a salt may have, in bytes; fewer could be tried out. */
const SALT = { least: 16, most: 64 };

/**
 * The file that `recipient-check receipt verify` reads, byte for byte.
 *
 * @param {Receipt} receipt
 */
export function receiptText(receipt) {
  return `${JSON.stringify(receipt, null, 2)}\n`;
}

/**
 * A page to print: a whole document without scripts or anything to fetch.
 *
 * @param {Receipt} receipt
 */
export function receiptPage(receipt) {
  const rows = [
    ['Note', receipt.note],
    ['Time (UTC, as this device had it)', receipt.time],
    ['Verdict', receipt.reason ? `${receipt.verdict} (${receipt.reason})` : receipt.verdict],
    ['Listed parties', receipt.entries.join(', ') || 'none'],
    ...receipt.lists.map(({ id, edition, sha256 }) => ['List', `${id}, edition ${edition}, SHA-256 ${sha256}`]),
    ['Oldest list that may clear somebody', `${receipt.max_age_days} days`],
    ['Read for the chain', receipt.chain || 'any'],
    ['Engine (as it said itself)', `${receipt.engine.version} ${receipt.engine.module}`.trim()],
    ['Salted hash of the text', receipt.text],
    ['Salted hash of the recipient', receipt.input],
    ['Checksum', receipt.checksum],
  ].map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Receipt of a check</title>
<style>body{font:14px/1.5 sans-serif;margin:2em}th{text-align:start;vertical-align:top;padding-inline-end:1em}td{overflow-wrap:anywhere}</style>
<h1>Receipt of a check</h1>
<table>${rows.join('')}</table>
<p>Keep the salt and the text: without them nobody can tell what this receipt is about.</p>
</html>
`;
}

/**
 * Bytes of a salt that is given as bytes or in hex; drawn where none is given.
 *
 * @param {Uint8Array | string} [salt]
 */
export function saltOf(salt = crypto.getRandomValues(new Uint8Array(SALT.least))) {
  const bytes = typeof salt === 'string' && /^(?:[0-9a-f]{2})+$/i.test(salt) ? Uint8Array.from(salt.match(/../g) ?? [], (pair) => parseInt(pair, 16)) : salt;
  const fits = bytes instanceof Uint8Array && bytes.length >= SALT.least && bytes.length <= SALT.most;
  if (!fits) throw new TypeError(`a salt has ${SALT.least} to ${SALT.most} bytes, as they are or in hex`);
  return bytes;
}

/**
 * The receipt with its salt, which is in no JSON of it: the user keeps it.
 *
 * @param {Omit<Receipt, 'salt'>} receipt
 * @param {Uint8Array} salt
 * @returns {Receipt}
 */
export function withSalt(receipt, salt) {
  const hex = Array.from(salt, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return /** @type {Receipt} */ (Object.defineProperty(receipt, 'salt', { value: hex }));
}

/** @param {string} text */
function escaped(text) {
  return String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
