/**
 * What the button for QR codes opens: a picture is chosen, or the camera asked, and what stood in the code is handed on.
 * A file of its own with the decoder in it, fetched when it is first used.
 *
 * @module
 */
import { button, make } from './dom.js';
import { nearest } from './languages.js';
import { Camera, mayUseCamera } from './qr-camera.js';
import { PictureError, textsOfFile } from './qr-picture.js';
import { QR_WORDS } from './qr-words.js';

/** @import { Parts } from './parts.js' */
/** @import { QrWords } from './qr-words.js' */

export class QrReader {
  #parts;
  #told;
  /** @type {Camera | undefined} */
  #camera;
  /** Counts what was begun: what was ended before has nothing more to say. */
  #turn = 0;

  /** @param {Parts} parts @param {Pick<import('./scan.js').Scanned, 'begun' | 'read'>} told */
  constructor(parts, told) {
    this.#parts = parts;
    this.#told = told;
  }

  toggle() {
    if (this.#parts.scan.hidden) this.#open();
    else this.close();
  }

  close() {
    this.#turn += 1;
    this.#camera?.end();
    this.#camera = undefined;
    this.#parts.scan.hidden = true;
    this.#parts.scan.replaceChildren();
    this.#parts.qr.setAttribute('aria-expanded', 'false');
  }

  /** Reads the code on a picture. @param {Blob} file */
  async read(file) {
    this.#told.begun();
    const status = this.#open();
    const turn = this.#turn;
    let texts;
    try {
      texts = await textsOfFile(file);
    } catch (error) {
      if (turn === this.#turn) status.textContent = this.#words[error instanceof PictureError ? error.reason : 'noPicture'];
      return;
    }
    if (turn === this.#turn) this.#found(texts, status);
  }

  /** @param {string[]} texts @param {HTMLElement} status */
  #found(texts, status) {
    if (texts.length === 1) {
      this.close();
      this.#told.read(texts[0]);
    } else {
      // The texts are not shown: one of them may be a secret.
      status.textContent = texts.length > 1 ? this.#words.several : this.#words.none;
    }
  }

  /** Draws the panel anew. Gives the place where it says what happens. */
  #open() {
    this.close();
    const { scan, qr } = this.#parts;
    const words = this.#words;
    const status = make('p', { role: 'status', class: 'text' }, words.drop);
    const input = /** @type {HTMLInputElement} */ (make('input', { type: 'file', accept: 'image/*' }));
    input.hidden = true;
    input.addEventListener('change', () => {
      if (input.files?.[0]) this.read(input.files[0]);
    });
    const video = /** @type {HTMLVideoElement} */ (make('video', { playsinline: '', muted: '', 'aria-hidden': 'true' }));
    video.muted = true;
    video.hidden = true;
    const choose = button(words.choose, () => input.click());
    const camera = mayUseCamera() && button(words.camera, () => this.#look(video, status));
    const close = button(words.close, () => {
      this.close();
      qr.focus();
    });
    scan.replaceChildren(status, video, make('div', { class: 'choices' }, choose, camera, close), input);
    scan.hidden = false;
    qr.setAttribute('aria-expanded', 'true');
    return status;
  }

  /** @param {HTMLVideoElement} video @param {HTMLElement} status */
  async #look(video, status) {
    this.#camera?.end();
    this.#told.begun();
    const camera = new Camera(video);
    this.#camera = camera;
    video.hidden = false;
    status.textContent = this.#words.hold;
    try {
      const texts = await camera.look();
      if (this.#camera === camera && texts.length > 0) this.#found(texts, status);
    } catch {
      if (this.#camera === camera) status.textContent = this.#words.noCamera;
    }
    video.hidden = true;
  }

  /** In the language that the element speaks. @returns {QrWords} */
  get #words() {
    return QR_WORDS[nearest(this.#parts.box.lang)];
  }
}
