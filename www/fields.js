/**
 * The fields of an element: its own, the plain one that served until the element was there, and the site's, named by
 * `for`. The site's holds the text where there is one, else the element's own; either has a form that must hear of it.
 *
 * @module
 */
import { AttachedField, follow } from './attached.js';
import { Field } from './field.js';
import { stop } from './gate.js';
import { fit } from './parts.js';

/** @import { Heard } from './field.js' */
/** @import { Parts } from './parts.js' */

/** A page that has loaded may still bring the site's field for so long, in milliseconds. */
const GRACE = 1000;

export class Fields {
  /** The site's. @type {AttachedField | undefined} */
  site;
  /** The plain one, which stays its form's field. @type {HTMLInputElement | HTMLTextAreaElement | null} */
  plain = null;

  #host;
  #internals;
  #parts;
  #heard;
  #own;
  /** Ends the search for the site's field. @type {(() => void) | undefined} */
  #unfollow;
  /** Ends with the page loaded, and no field found. @type {ReturnType<typeof setTimeout> | undefined} */
  #grace;
  /** A parser or a framework may bring the plain field after the element. @type {MutationObserver | undefined} */
  #children;
  /** Ends the watch over the plain field. */
  #plainly = new AbortController();
  /** What was written into it last; a field of one line keeps no line breaks. */
  #written = '';
  /** What holds the form of the element's own field. */
  #held = '';

  /** @param {HTMLElement} host @param {ElementInternals | undefined} internals @param {Parts} parts @param {Heard} heard */
  constructor(host, internals, parts, heard) {
    this.#host = host;
    this.#internals = internals;
    this.#parts = parts;
    this.#heard = heard;
    this.#own = new Field(parts.field, heard);
  }

  /** The one that holds the text. */
  get holder() {
    return this.site ?? this.#own;
  }

  /**
   * Finds the plain field, unless the site has named one, and watches over the form. What is sent is what is shown and was
   * checked: the plain field follows the element's text, and the element what somebody else writes into it.
   *
   * @returns {string} the text that it holds, where that is the one to check
   */
  takeOver() {
    this.#plainly.abort();
    this.#plainly = new AbortController();
    const { signal } = this.#plainly;
    const plain = this.#child;
    const isKnown = plain === this.plain && plain?.value === this.#written;
    this.plain = plain;
    const submitted = (/** @type {Event} */ event) => {
      const { target } = event;
      const isPlain = plain !== null && target === plain.form;
      if (isPlain) this.#write(plain);
      // Of a field that cannot be used nothing is sent.
      const isOwn = target === this.#internals?.form && !this.#parts.field.disabled;
      if (!isPlain && !isOwn) return;
      // Nothing waits for more letters.
      this.#heard.entered();
      if (this.#held) stop(event, () => this.#host.focus());
    };
    this.#host.getRootNode().addEventListener('submit', submitted, { capture: true, signal });
    if (!plain) return '';
    this.#written = plain.value;
    const written = () => {
      if (plain.value !== this.#written) this.#heard.written(plain.value);
    };
    for (const type of ['input', 'change']) plain.addEventListener(type, written, { signal });
    // Whoever comes back finds in it what stood there before.
    addEventListener('pageshow', written, { signal });
    // What a person has entered goes before what the page has.
    const isEntered = plain.value !== plain.defaultValue || this.holder.value === '';
    return isEntered && !isKnown ? plain.value : '';
  }

  /** The plain field that stands in the element now; where the site has named one of its own, none. @returns {HTMLInputElement | null} */
  get #child() {
    return this.#host.hasAttribute('for') ? null : this.#host.querySelector('input, textarea');
  }

  /** Finds the site's field, and again whenever the page changes; without `for`, or away from the page, none. @param {boolean} connected */
  attach(connected) {
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#children?.disconnect();
    if (connected) {
      this.#children ??= new MutationObserver(() => {
        if (this.#child !== this.plain) this.#heard.plain();
      });
      this.#children.observe(this.#host, { childList: true, subtree: true });
      this.#heard.plain();
    } else {
      this.#plainly.abort();
    }
    const id = this.#host.getAttribute('for');
    const { label, box } = this.#parts;
    label.hidden = box.hidden = id !== null;
    const root = this.#host.getRootNode();
    if (id !== null && connected && 'getElementById' in root) {
      this.#unfollow = follow(/** @type {Document | ShadowRoot} */ (root), id, (input) => {
        this.#watch(input);
        if (input) this.#find();
        else this.#miss();
      });
    } else {
      this.#watch(undefined);
      this.#find();
    }
  }

  /** The text is another one: the box follows it, and the form learns of it. */
  changed() {
    const { field, clear, box } = this.#parts;
    const text = this.holder.value;
    clear.hidden = text === '';
    box.classList.toggle('filled', text !== '');
    fit(field);
    // A site's field speaks for itself in its form.
    const attached = this.#host.hasAttribute('for');
    if (this.plain && !attached) this.#write(this.plain);
    this.#internals?.setFormValue?.(attached || this.plain ? null : text);
  }

  /**
   * Tells the form, and who hears the site's field, what holds it back.
   *
   * @param {string} message empty where nothing does
   * @param {string} missing that a text is required
   * @param {() => string} summary of the answer
   */
  hold(message, missing, summary) {
    this.#held = this.site ? '' : message;
    if (this.site) {
      this.site.say(summary());
      this.site.hold(message);
      this.#internals?.setValidity?.({});
      return;
    }
    const empty = this.holder.value === '' && this.#host.hasAttribute('required');
    const flags = message ? { customError: true } : empty ? { valueMissing: true } : {};
    this.#internals?.setValidity?.(flags, message || missing, this.#parts.field);
  }

  /** Says so when the site's field has not come. */
  #miss() {
    this.#grace ??= setTimeout(() => {
      this.#grace = undefined;
      if (this.#host.ownerDocument.readyState === 'complete') this.#heard.lost(true);
      else this.#miss();
    }, GRACE);
  }

  /** It is there, or none is looked for. */
  #find() {
    clearTimeout(this.#grace);
    this.#grace = undefined;
    this.#heard.lost(false);
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement} plain */
  #write(plain) {
    plain.value = this.holder.value;
    this.#written = plain.value;
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement | undefined} input */
  #watch(input) {
    if (this.holder.input === (input ?? this.#own.input)) return;
    this.site?.release();
    this.site = input && new AttachedField(input, this.#heard, this.#host);
    this.#own.write('');
    this.#heard.edited(0);
  }
}
