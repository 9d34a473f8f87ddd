/**
 * The way in for QR codes: the button beside the field, and pictures that are dropped or pasted on it. What reads them
 * is larger than all else in the element, and is fetched when it is first needed.
 *
 * @module
 */
import { HAS_QR } from './built.js';

/** @import { Parts } from './parts.js' */
/** @import { QrReader } from './qr.js' */

/**
 * @typedef {object} Scanned
 * @property {() => void} begun what was answered before is not the answer any more
 * @property {(text: string) => void} read this stood in a code
 * @property {(error: unknown) => void} failed the reader did not load
 */

export class Scan {
  #parts;
  #told;
  /** @type {Promise<QrReader> | undefined} */
  #reader;

  /** @param {Parts} parts @param {Scanned} told */
  constructor(parts, told) {
    this.#parts = parts;
    this.#told = told;
    const { qr, box, field } = parts;
    qr.hidden = !HAS_QR;
    if (!HAS_QR) return;
    qr.addEventListener('click', () => this.#use((reader) => reader.toggle()));
    box.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
    box.addEventListener('drop', (event) => this.#take(event, event.dataTransfer));
    field.addEventListener('paste', (event) => this.#take(event, event.clipboardData));
  }

  /** Ends what is under way; a camera too. */
  close() {
    this.#reader?.then((reader) => reader.close(), () => {});
  }

  /** @param {Event} event @param {DataTransfer | null} data */
  #take(event, data) {
    const file = data?.files[0];
    if (!file || data.getData('text/plain') !== '' || this.#parts.qr.disabled) return;
    event.preventDefault();
    this.#use((reader) => reader.read(file));
  }

  /** @param {(reader: QrReader) => void} act */
  async #use(act) {
    try {
      this.#reader ??= import('./qr.js').then(({ QrReader }) => new QrReader(this.#parts, this.#told));
      act(await this.#reader);
    } catch (error) {
      this.#reader = undefined;
      this.#told.failed(error);
    }
  }
}
