/**
 * The newest edition of each list that this browser has seen, where it has storage: an older one is a list rolled back.
 * That number is all that is stored, under the site's own name, and nothing of what anybody checks.
 *
 * @module
 */

/** Each edition is a key of its own: two tabs that write at once cannot put a lower one in place of a higher one. */
const PREFIX = 'recipient-check edition ';

/** @param {string} id a list's @returns {number} 0 where none is remembered */
export function rememberedEdition(id) {
  return editions(id).reduce((highest, edition) => Math.max(highest, edition), 0);
}

/** @param {string} id @param {number} edition */
export function rememberEdition(id, edition) {
  try {
    const older = editions(id).filter((other) => other < edition);
    localStorage.setItem(`${PREFIX}${id} ${edition}`, '');
    for (const other of older) localStorage.removeItem(`${PREFIX}${id} ${other}`);
  } catch {
    // A page without storage remembers nothing.
  }
}

/** @param {string} id */
function editions(id) {
  /** @type {number[]} */
  const found = [];
  try {
    const prefix = `${PREFIX}${id} `;
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at) ?? '';
      const edition = Number(key.slice(prefix.length));
      if (key.startsWith(prefix) && Number.isSafeInteger(edition)) found.push(edition);
    }
  } catch {
    // As above.
  }
  return found;
}
