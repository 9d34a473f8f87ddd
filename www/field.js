/**
 * The field that a person types into, watched: what happens there, told in the element's words. Nothing here knows
 * of checks.
 *
 * @module
 */

/** The pause after the last keystroke before a check, in milliseconds. */
const PAUSE = 150;

/** A longer text never enters the field: laying it out would freeze the page. */
export const MAX_LENGTH = 4096;

/**
 * @typedef {object} Heard
 * @property {(pause: number) => void} edited the text is another one; milliseconds until it is worth a check
 * @property {() => void} composing letters are being put together
 * @property {() => void} plain another plain field stands in the element, or none
 * @property {(text: string) => void} written a script or the browser has changed the plain field
 * @property {(lost: boolean) => void} lost `for` names no field, though the page has loaded; or it does now
 * @property {(text: string) => void} tooLong this was kept out
 * @property {() => void} entered the answer is wanted now
 * @property {() => void} left
 * @property {() => void} focused for the first time
 */

/** The element's own field. */
export class Field {
  /** @type {HTMLInputElement | HTMLTextAreaElement} */
  input;
  #stop = new AbortController();

  /** @param {HTMLInputElement | HTMLTextAreaElement} input @param {Heard} heard */
  constructor(input, heard) {
    this.input = input;
    this.hear(input, 'input', (event) => {
      const { inputType, isComposing } = /** @type {InputEvent} */ (event);
      if (isComposing) return heard.composing();
      // Nobody types without an `inputType`: the browser or a script has filled the field.
      heard.edited(inputType && !/Paste|Drop|Replacement/.test(inputType) ? PAUSE : 0);
    });
    this.hear(input, 'compositionend', () => heard.edited(PAUSE));
    const guard = (/** @type {Event} */ event, /** @type {string | null | undefined} */ added) => {
      const { value, selectionStart, selectionEnd } = input;
      const replaced = Number(selectionEnd) - Number(selectionStart);
      if (!added || input.readOnly || value.length - replaced + added.length <= MAX_LENGTH) return;
      event.preventDefault();
      heard.tooLong(added);
    };
    this.hear(input, 'paste', (event) => guard(event, /** @type {ClipboardEvent} */ (event).clipboardData?.getData('text/plain')));
    this.hear(input, 'beforeinput', (event) => {
      const { inputType, data, dataTransfer } = /** @type {InputEvent} */ (event);
      if (inputType !== 'insertFromPaste') guard(event, data ?? dataTransfer?.getData('text/plain'));
    });
    this.hear(input, 'keydown', (event) => {
      const { key, isComposing } = /** @type {KeyboardEvent} */ (event);
      if (key !== 'Enter' || isComposing) return;
      this.enter(event);
      heard.entered();
    });
    this.hear(input, 'blur', heard.left);
    this.hear(input, 'focus', heard.focused, { once: true });
  }

  get value() {
    return this.input.value;
  }

  /** @param {string} text */
  write(text) {
    this.input.value = text;
  }

  /** A recipient has one line. @param {Event} event @protected */
  enter(event) {
    event.preventDefault();
  }

  /**
   * Listens until the field is let go.
   *
   * @param {EventTarget} target
   * @param {string} type
   * @param {(event: Event) => void} act
   * @param {AddEventListenerOptions} [options]
   * @protected
   */
  hear(target, type, act, options) {
    target.addEventListener(type, act, { ...options, signal: this.#stop.signal });
  }

  /** Hears no more. */
  release() {
    this.#stop.abort();
  }
}
