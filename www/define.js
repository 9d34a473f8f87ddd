/**
 * Registers `<recipient-check>`. The only file with that effect; loading it twice, or beside another version,
 * keeps the first.
 *
 * @module
 */
import { RecipientCheckElement } from './element.js';

if (globalThis.customElements && !customElements.get('recipient-check')) {
  customElements.define('recipient-check', RecipientCheckElement);
}

export { RecipientCheckElement };
