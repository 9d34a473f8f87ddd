/**
 * `<recipient-check>`: a field, and below it the verdict on exactly what the field holds.
 *
 * The class alone; `define.js` registers it. Until a check has taken place the result is `could_not_check`, and
 * every edit brings it back to that.
 *
 * @module
 */
import { Asking } from './asking.js';
import { adopt } from './dom.js';
import { MAX_LENGTH } from './field.js';
import { Fields } from './fields.js';
import { prepare } from './format.js';
import { held, passable } from './gate.js';
import { LOADED, messageOf, reasonOf } from './loading.js';
import { allow, fit, speak } from './parts.js';
import { Scan } from './scan.js';
import { couldNotCheck } from './screener.js';
import { dress } from './styles.js';
import { Supply } from './supply.js';
import { Surroundings } from './surroundings.js';
import { View, mark } from './view.js';
import { english, load, localeOf } from './words.js';

/** @import { Context } from './answer.js' */
/** @import { Parts } from './parts.js' */

/** Lets the class be imported where there is no DOM. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** Every attribute, property, event, slot, part and state is described in `api.json`. */
export class RecipientCheckElement extends Base {
  static formAssociated = true;
  static observedAttributes = ['lang', 'label', 'placeholder', 'disabled', 'readonly', 'value', 'chain', 'names', 'for', 'mode', 'required', ...LOADED];

  /** @type {ElementInternals | undefined} */
  #internals;
  /** @type {View} */
  #view;
  /** @type {Parts} */
  #parts;
  /** @type {Fields} */
  #fields;
  /** @type {Scan} */
  #scan;
  /** @type {Date | undefined} */
  #now;
  #connected = false;
  #state = /** @type {'loading' | 'ready' | 'verdict' | 'failed'} */ ('loading');
  #locale = 'en';
  #words = english;
  #clock = () => this.#now ?? Date.now();
  #supply = new Supply(this, this.#clock, {
    changed: () => this.#recheck(),
    loaded: () => this.#loaded(),
    names: (error) => {
      if (error) this.#failed(reasonOf(error), messageOf(error));
      this.#namesChanged();
    },
    stayed: ({ reason, message }) => this.#failed(reason, message),
    refused: (message) => this.#failed('bad_contact', message),
  });
  #asking = new Asking(this, this.#supply, {
    inspected: (inspection) => this.#view.hint(inspection, () => this.#context()),
    refused: () => this.#wipe(),
    waits: () => this.#draw(),
    answered: () => this.#answered(),
  });
  #surroundings = new Surroundings(this, { language: () => this.#speak(), time: () => this.#aged() });

  constructor() {
    super();
    this.#internals = this.attachInternals?.();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    dress(root);
    this.#view = new View(root);
    this.#parts = this.#view.parts;
    this.#fields = new Fields(this, this.#internals, this.#parts, {
      edited: (pause) => this.#edited(pause, pause === 0),
      composing: () => {
        this.#withdraw();
        this.#changed();
      },
      plain: () => this.#takeOver(),
      written: (text) => (this.value = text),
      lost: (lost) => this.#lost(lost),
      tooLong: (text) => this.#refuse(text),
      entered: () => {
        // The answer that stands there already is bound to this very text.
        if (this.#asking.pending) this.#recheck();
      },
      left: () => this.#asking.hurry(),
      focused: () => this.#supply.focused(),
    });
    this.#scan = new Scan(this.#parts, {
      begun: () => this.clear(),
      read: (text) => {
        this.#enter(text, true);
        this.focus();
      },
      failed: (error) => {
        this.#failed('qr', messageOf(error));
        this.#parts.hint.textContent = this.#words.couldNotCheck.headline;
      },
    });
    this.#label();
    const { paste, clear } = this.#parts;
    paste.addEventListener('click', () => this.#paste());
    clear.addEventListener('click', () => {
      this.clear();
      this.focus();
    });
  }

  // What a page reads and sets

  get value() {
    return this.#fields.holder.value;
  }

  set value(text) {
    this.#enter(String(text ?? ''));
  }

  get readOnly() {
    return this.hasAttribute('readonly');
  }

  set readOnly(is) {
    this.toggleAttribute('readonly', Boolean(is));
  }

  get result() {
    return this.#asking.result;
  }

  get state() {
    return this.#state;
  }

  get ready() {
    return this.#supply.ready;
  }

  get now() {
    return this.#now;
  }

  set now(now) {
    this.#now = now;
    if (this.#supply.screener) this.#recheck();
  }

  get contacts() {
    return this.#supply.known.contacts ?? [];
  }

  set contacts(given) {
    this.#supply.know('contacts', given);
  }

  get own() {
    return this.#supply.known.own ?? [];
  }

  set own(given) {
    this.#supply.know('own', given);
  }

  get tokenContracts() {
    return this.#supply.known.tokenContracts ?? [];
  }

  set tokenContracts(given) {
    this.#supply.know('tokenContracts', given);
  }

  get override() {
    return this.#asking.override;
  }

  get screener() {
    return this.#supply.screener ?? this.#supply.given;
  }

  set screener(screener) {
    this.#supply.given = screener;
    if (this.#connected) this.#supply.load();
    else this.#withdraw();
  }

  loadNames() {
    return this.#supply.loadNames();
  }

  clear() {
    this.#enter('');
  }

  /** @param {FocusOptions} [options] */
  focus(options) {
    this.#fields.holder.input.focus(options);
  }

  // What the browser calls

  connectedCallback() {
    this.#connected = true;
    adopt(this, ['now', 'screener', 'contacts', 'own', 'tokenContracts', 'readOnly', 'value']);
    this.#speak();
    this.#surroundings.watch();
    // The placeholder may take two lines before anything is typed.
    fit(this.#parts.field);
    if (!this.#supply.screener && !this.#supply.started) this.#supply.load();
    else if (this.#asking.pending) this.#recheck();
    else if (this.#view.answered) this.#set(this.#supply.failure ? 'failed' : 'verdict');
    this.#fields.attach(true);
    this.#aged();
    if (this.#supply.namesWhen === 'eager') this.loadNames();
  }

  disconnectedCallback() {
    this.#connected = false;
    this.#surroundings.leave();
    this.#asking.stop();
    this.#scan.close();
    // Whoever is only moved is back by then.
    queueMicrotask(() => {
      if (!this.#connected) this.#fields.attach(false);
    });
  }

  /** Moved as a whole: nothing is taken down and put up again. */
  connectedMoveCallback() {
    this.#speak();
    this.#surroundings.watch();
    this.#fields.attach(this.#connected);
  }

  adoptedCallback() {
    dress(/** @type {ShadowRoot} */ (this.shadowRoot));
  }

  /** @param {string} name @param {string | null} _old @param {string | null} value */
  attributeChangedCallback(name, _old, value) {
    if (name === 'lang' && this.#connected) this.#speak();
    else if (name === 'label' || name === 'placeholder') this.#label();
    else if (name === 'disabled' || name === 'readonly') this.formDisabledCallback(this.matches('[disabled], :disabled'));
    else if (name === 'value') this.value = value ?? '';
    else if (name === 'for') this.#fields.attach(this.#connected);
    else if (name === 'names' && this.#connected && this.#supply.namesWhen === 'eager') this.loadNames();
    else if (['chain', 'mode'].includes(name) && this.#supply.screener) this.#recheck();
    else if (name === 'mode' || name === 'required') this.#hold();
    else if (LOADED.includes(name) && this.#connected) this.#supply.reload();
  }

  /** @param {boolean} disabled */
  formDisabledCallback(disabled) {
    allow(this.#parts, disabled, this.readOnly);
    if (this.#parts.qr.disabled) this.#scan.close();
  }

  formResetCallback() {
    // The site's field is reset by its own form, and tells.
    if (!this.#fields.site) this.value = this.getAttribute('value') ?? this.#fields.plain?.defaultValue ?? '';
  }

  /** @param {string | File | FormData | null} state */
  formStateRestoreCallback(state) {
    if (typeof state === 'string' && !this.#fields.site) this.value = state;
  }

  // Loading

  #loaded() {
    const { screener, failure } = this.#supply;
    this.#set(failure ? 'failed' : 'ready');
    const { result } = this.#asking;
    if (failure) this.#failed(failure.reason, failure.message);
    else this.#emit('rc-ready', { lists: screener?.lists });
    // Whoever has entered a text just now has asked about it.
    if (result === this.#asking.result) this.#recheck();
    // For the answers after it: the first one in English does without.
    setTimeout(prepare, 0, this.#locale);
  }

  /** @param {string} reason @param {string} message */
  #failed(reason, message) {
    this.#emit('rc-error', { reason, message });
  }

  /** The plain field that served until now hands over what it holds, and stays the form's field. */
  #takeOver() {
    const text = this.#fields.takeOver();
    this.#label();
    if (text && text !== this.value) this.value = text;
    else this.#fields.changed();
  }

  // Words

  /** Takes up the language of its place on the page. The answers never wait for it. */
  async #speak() {
    const locale = localeOf(this);
    if (locale === this.#locale) return;
    this.#locale = locale;
    setTimeout(prepare, 0, locale);
    const words = await load(locale).catch((error) => this.#failed('locale', messageOf(error)));
    // Meanwhile another language may have been asked for.
    if (locale !== this.#locale) return;
    if (!words) this.#locale = 'en';
    this.#words = words ?? english;
    this.#label();
    this.#drawFooter();
    if (this.value) this.#asking.inspect();
    // Whoever went past an answer went past other words.
    this.#asking.override = undefined;
    if (this.#view.answered) this.#draw();
    else this.#hold();
  }

  #label() {
    const own = this.#fields.plain && this.querySelector('label')?.textContent?.trim();
    speak(this.#parts, this.#words, { label: this.getAttribute('label') || own, placeholder: this.getAttribute('placeholder') });
  }

  // Editing

  async #paste() {
    try {
      this.#enter(await navigator.clipboard.readText(), true);
    } catch {
      this.#parts.hint.textContent = this.#words.pasteByHand;
    }
    this.focus();
  }

  /** @param {string} text @param {boolean} [awaited] */
  #enter(text, awaited) {
    if (text.length > MAX_LENGTH) return this.#refuse(text);
    this.#fields.holder.write(text);
    this.#edited(0, awaited);
  }

  /**
   * Answers a text that is too long for the field. The field is emptied: a verdict belongs to what was pasted last.
   *
   * @param {string} text
   */
  #refuse(text) {
    this.#wipe();
    // Whoever heard of it may have entered another one.
    if (this.value === '') this.#asking.refuse(text.slice(0, MAX_LENGTH + 1));
  }

  /** The text is another one. @param {number} pause milliseconds until it is checked @param {boolean} [awaited] */
  #edited(pause, awaited = false) {
    this.#view.awaited = awaited;
    this.#withdraw();
    this.#changed();
    this.#asking.start(pause);
  }

  /** Something else than the text changed: the verdict on it may be another one. */
  #recheck() {
    this.#withdraw();
    this.#asking.start(0);
  }

  #withdraw() {
    this.#asking.withdraw();
    this.#view.clear(this.value !== '');
    this.#hold();
    const { failure, screener } = this.#supply;
    this.#set(failure ? 'failed' : screener ? 'ready' : 'loading');
  }

  /** The form and the page learn that the text is another one. */
  #changed() {
    this.#fields.changed();
    if (this.#connected) this.#emit('rc-input', { empty: this.value === '' });
  }

  // Answering

  /** @param {boolean} lost */
  #lost(lost) {
    if (lost === this.#asking.lost) return;
    this.#asking.lost = lost;
    if (lost) this.#failed('no_field', `for="${this.getAttribute('for')}" names no input and no textarea`);
    this.#recheck();
  }

  /** A secret stays nowhere: not in the field, not in the form. */
  #wipe() {
    this.#fields.holder.write('');
    this.#withdraw();
    this.#changed();
  }

  #answered() {
    this.#draw();
    const { verdict, kind, reason, as_of_verdict, text } = this.#asking.result;
    const detail = { verdict, kind, reason, as_of_verdict };
    this.#emit('rc-verdict', this.hasAttribute('detail-text') ? { ...detail, text } : detail);
  }

  /** Shows the result in the element's words. */
  #draw() {
    const result = this.#asking.result;
    try {
      const override = passable(this.#asking.hold) ? () => this.#toggle() : undefined;
      const actions = { retry: () => this.#retry(), names: () => this.#wantNames(), override };
      this.#view.draw(result, this.#context(), actions);
    } catch {
      // Whatever went wrong in drawing, nobody may take an empty place for an answer.
      this.#asking.result = couldNotCheck('engine_failed', result.text);
      this.#view.giveUp(this.#words);
    }
    this.#drawFooter();
    if (this.#supply.failure) this.#set('failed');
    else if (this.#supply.screener && !this.#asking.waiting) this.#set('verdict');
    this.#hold();
  }

  // Holding the form

  /** Tells the form, and who hears the site's field, what holds it back. */
  #hold() {
    this.#fields.hold(held(this.#asking.hold, this.#words), this.#words.empty.text, () => this.#view.summary());
  }

  /** The person goes past this answer, or takes that back. */
  #toggle() {
    const asking = this.#asking;
    asking.override = asking.override ? undefined : { verdict: asking.result.verdict, at: new Date(this.#clock()) };
    this.#hold();
    this.#set('verdict');
    if (asking.override) this.#emit('rc-override', { ...asking.override });
    return asking.override !== undefined;
  }

  /** The clock went on while an answer stood there: an age in it, or the answer itself, may be another one. */
  #aged() {
    const { pending, result } = this.#asking;
    if (!pending && this.#view.aged(result, Number(this.#clock()))) this.#recheck();
  }

  #retry() {
    this.#supply.retry();
    this.focus();
  }

  #wantNames() {
    this.loadNames();
    this.focus();
  }

  #namesChanged() {
    if (this.#asking.dependsOnNames) this.#recheck();
    else this.#drawFooter();
  }

  /** @returns {Context} */
  #context() {
    return {
      words: this.#words,
      now: Number(this.#clock()),
      chains: this.#supply.screener?.chains ?? {},
      chain: this.getAttribute('chain') || undefined,
      contacts: this.#supply.compares,
      names: this.#supply.pending || this.#asking.waiting ? 'loading' : this.#supply.names,
    };
  }

  #drawFooter() {
    try {
      const { namesWhen, names } = this.#supply;
      const wanted = namesWhen === 'button' && names === 'missing' ? () => this.#wantNames() : undefined;
      this.#view.foot(this.#asking.result, this.#supply, this.#words, wanted);
    } catch {
      // The verdict stands above, with or without its footer.
    }
  }

  /** @param {RecipientCheckElement['state']} state */
  #set(state) {
    this.#state = state;
    const { result, override } = this.#asking;
    mark(this.#internals?.states, [state, state === 'verdict' && result.verdict, override && 'overridden']);
    if (this.#connected) this.setAttribute('state', state);
    if (state !== 'verdict') this.#drawFooter();
  }

  /** @param {string} type @param {object} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
