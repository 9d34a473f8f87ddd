/**
 * The site's own field, named by `for`: watched where it stands, with its own look, label and form.
 *
 * @module
 */
import { make } from './dom.js';
import { Field } from './field.js';
import { stop } from './gate.js';

/** @import { Heard } from './field.js' */

/**
 * Calls `found` with the field of that id in the same tree, now and whenever another one has it; with nothing while
 * there is none.
 *
 * @param {Document | ShadowRoot} root
 * @param {string} id
 * @param {(input: HTMLInputElement | HTMLTextAreaElement | undefined) => void} found
 * @returns {() => void} ends it
 */
export function follow(root, id, found) {
  const look = () => {
    const input = root.getElementById(id);
    // By its name: a field of another document is of another class.
    const usable = input !== null && ['input', 'textarea'].includes(input.localName);
    found(usable ? /** @type {HTMLInputElement} */ (input) : undefined);
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['id'] });
  look();
  return () => observer.disconnect();
}

/** Begins the id of each note. */
const NOTE = 'recipient-check-';

export class AttachedField extends Field {
  /** What describes the field. An `aria-describedby` does not reach into a shadow, so it stands beside it. */
  #note = make('span', { slot: 'said', id: NOTE + Math.random().toString(36).slice(2) });
  #host;
  #held = '';
  /** The text that was told last. @type {string | undefined} */
  #told;

  /** @param {HTMLInputElement | HTMLTextAreaElement} input @param {Heard} heard @param {HTMLElement} host */
  constructor(input, heard, host) {
    const edited = (/** @type {number} */ pause) => {
      if (pause === 0 && this.value === this.#told) return false;
      this.#told = this.value;
      heard.edited(pause);
      return true;
    };
    super(input, { ...heard, edited });
    this.#host = host;
    this.#told = this.value;
    // A copy of the page may bring another's, and say the answer to another text.
    const old = [...host.children].filter((child) => child.slot === 'said' && child.id.startsWith(NOTE));
    const ids = old.map(({ id }) => id);
    for (const note of old) note.remove();
    this.#describe(this.#descriptions().filter((id) => !ids.includes(id)));
    this.say('');
    // A script may have changed the text without a word.
    for (const type of ['change', 'blur']) this.hear(input, type, () => edited(0));
    // And so may a browser that brings back what stood there before.
    this.hear(globalThis, 'pageshow', () => edited(0));
    const root = input.getRootNode();
    const own = (/** @type {Event} */ { target }) => target !== null && target === input.form;
    // A reset has its effect after its event.
    this.hear(root, 'reset', (event) => {
      if (own(event)) setTimeout(() => edited(0));
    }, { capture: true });
    const submitted = (/** @type {Event} */ event) => {
      if (!own(event)) return;
      // Nothing waits for more letters.
      if (!edited(0)) heard.entered();
      if (this.#held === '') return;
      stop(event, () => {
        input.setCustomValidity(this.#held);
        input.reportValidity();
      });
    };
    this.hear(root, 'submit', submitted, { capture: true });
  }

  /**
   * Also where a framework keeps the text and writes it back: it listens for `input`, and some watch the instance's
   * own `value`.
   *
   * @param {string} text
   */
  write(text) {
    if (text === this.value) return;
    const type = this.input.localName === 'input' ? HTMLInputElement : HTMLTextAreaElement;
    Object.getOwnPropertyDescriptor(type.prototype, 'value')?.set?.call(this.input, text);
    this.#told = text;
    this.input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** Makes the field invalid with this sentence, or takes an own sentence back; a site's sentence stays. @param {string} message */
  hold(message) {
    const { willValidate, validity, validationMessage } = this.input;
    const site = willValidate && validity.customError && validationMessage !== this.#held;
    if (!site) this.input.setCustomValidity(message);
    this.#held = message;
  }

  /** What a screen reader says of the field. @param {string} text */
  say(text) {
    if (this.#note.textContent !== text) this.#note.textContent = text;
    // A framework takes away what is none of its own.
    if (this.#note.parentNode !== this.#host) this.#host.append(this.#note);
    const ids = this.#descriptions();
    if (!ids.includes(this.#note.id)) this.#describe([...ids, this.#note.id]);
  }

  /** A form is sent by Enter, as the site wants it. */
  enter() {}

  release() {
    super.release();
    this.hold('');
    this.#describe(this.#descriptions().filter((id) => id !== this.#note.id));
    this.#note.remove();
  }

  #descriptions() {
    return this.input.getAttribute('aria-describedby')?.split(/\s+/).filter(Boolean) ?? [];
  }

  /** @param {string[]} ids */
  #describe(ids) {
    if (ids.length > 0) this.input.setAttribute('aria-describedby', ids.join(' '));
    else this.input.removeAttribute('aria-describedby');
  }
}
