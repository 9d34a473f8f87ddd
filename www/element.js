/**
 * `<recipient-check>`: a field, and below it the verdict on exactly what the field holds.
 *
 * The class alone; `define.js` registers it. Until a check has taken place the result is `could_not_check`, and
 * every edit brings it back to that.
 *
 * @module
 */
import { Asking } from './asking.js';
import { AttachedField, follow } from './attached.js';
import { addressesOf, contactsOf } from './contacts.js';
import { Field, MAX_LENGTH } from './field.js';
import { age } from './format.js';
import { held, passable } from './gate.js';
import { messageOf, reasonOf } from './loading.js';
import { fit, speak } from './parts.js';
import { Scan } from './scan.js';
import { couldNotCheck } from './screener.js';
import { styles } from './styles.js';
import { Supply } from './supply.js';
import { View } from './view.js';
import { english, load, localeOf } from './words.js';

/** @import { Check, Inspection, Override } from './types.d.ts' */
/** @import { Context } from './answer.js' */
/** @import { Parts } from './parts.js' */
/** @import { Words } from './words.js' */

/** The pause when the text reads as nothing yet: it is probably half typed. */
const PATIENCE = 1200;

/** The verdicts that rest on a list. */
const CHECKED = ['listed', 'look_alike', 'possible', 'stale', 'no_match'];

/** Lets the class be imported where there is no DOM. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** Every attribute, property, event, slot, part and state is described in `api.json`. */
export class RecipientCheckElement extends Base {
  static formAssociated = true;
  static observedAttributes = ['lang', 'label', 'placeholder', 'disabled', 'value', 'chain', 'names', 'for', 'mode', 'required'];

  /** @type {ElementInternals | undefined} */
  #internals;
  /** @type {View} */
  #view;
  /** @type {Parts} */
  #parts;
  /** The element's own. @type {Field} */
  #own;
  /** The one that counts: its own, or the site's. @type {Field | AttachedField} */
  #field;
  /** Ends the search for the site's field. @type {(() => void) | undefined} */
  #unfollow;
  /** @type {Scan} */
  #scan;
  #asking = new Asking();
  /** @type {Check} */
  #result = couldNotCheck('not_checked');
  /** @type {Date | undefined} */
  #now;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {HTMLInputElement | HTMLTextAreaElement | null} */
  #fallback = null;
  #connected = false;
  #locale = 'en';
  /** @type {Words} */
  #words = english;
  /** @type {Override | undefined} */
  #override;
  /** No answer to what the field holds is shown. */
  #pending = true;
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
  /** A page may change its language while it is shown. @type {MutationObserver | undefined} */
  #language;
  /** When the result was shown, on the element's clock. */
  #shownAt = 0;
  /** Looks again at the age of the lists when the page is seen again. */
  #seen = () => {
    if (document.visibilityState === 'visible') this.#aged();
  };
  /** What a field tells. @type {import('./field.js').Heard} */
  #heard = {
    edited: (pause) => this.#edited(pause),
    composing: () => this.#withdraw(),
    tooLong: (text) => this.#refuse(text),
    entered: () => {
      // The answer that stands there already is bound to this very text.
      if (this.#pending) this.#recheck();
    },
    left: () => {
      if (this.#timer !== undefined) this.#check();
    },
    focused: () => this.#focused(),
  };

  constructor() {
    super();
    this.#internals = this.attachInternals?.();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.adoptedStyleSheets = [styles()];
    this.#view = new View(root);
    this.#parts = this.#view.parts;
    this.#label();
    this.#own = this.#field = new Field(this.#parts.field, this.#heard);
    this.#scan = new Scan(this.#parts, {
      begun: () => this.clear(),
      read: (text) => {
        this.#enter(text);
        this.focus();
      },
      failed: (error) => {
        this.#failed('qr', messageOf(error));
        this.#parts.hint.textContent = this.#words.couldNotCheck.headline;
      },
    });
    this.#listen();
  }

  // What a page reads and sets

  get value() {
    return this.#field.value;
  }

  set value(text) {
    this.#enter(String(text ?? ''));
  }

  get result() {
    return this.#result;
  }

  get state() {
    return /** @type {'loading' | 'ready' | 'verdict' | 'failed'} */ (this.getAttribute('state') ?? 'loading');
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
    const { contacts, places, wrong } = contactsOf(given);
    for (const message of wrong) this.#failed('bad_contact', message);
    this.#supply.know({ contacts: Object.freeze(contacts) }, places);
  }

  get own() {
    return this.#supply.known.own ?? [];
  }

  set own(given) {
    this.#know('own', given);
  }

  get tokenContracts() {
    return this.#supply.known.tokenContracts ?? [];
  }

  set tokenContracts(given) {
    this.#know('tokenContracts', given);
  }

  get override() {
    return this.#override;
  }

  get screener() {
    return this.#supply.screener ?? this.#supply.given;
  }

  set screener(screener) {
    this.#supply.given = screener;
    if (this.#connected) this.#supply.load();
  }

  loadNames() {
    return this.#supply.loadNames();
  }

  clear() {
    this.#enter('');
  }

  /** @param {FocusOptions} [options] */
  focus(options) {
    this.#field.input.focus(options);
  }

  // What the browser calls

  connectedCallback() {
    this.#connected = true;
    for (const name of ['now', 'screener', 'contacts', 'own', 'tokenContracts', 'value']) this.#adopt(name);
    this.#speak();
    this.#language ??= new MutationObserver(() => this.#speak());
    this.#language.observe(document.documentElement, { attributeFilter: ['lang'] });
    document.addEventListener('visibilitychange', this.#seen);
    this.#takeOver();
    // The placeholder may take two lines before anything is typed.
    fit(this.#parts.field);
    if (!this.#supply.screener && !this.#supply.started) this.#supply.load();
    else if (this.#pending) this.#recheck();
    this.#attach();
    if (this.#namesWhen === 'eager') this.loadNames();
  }

  disconnectedCallback() {
    this.#connected = false;
    this.#language?.disconnect();
    document.removeEventListener('visibilitychange', this.#seen);
    clearTimeout(this.#timer);
    this.#scan.close();
    // Whoever is only moved is back by then.
    queueMicrotask(() => {
      if (!this.#connected) this.#attach();
    });
  }

  /** Moved as a whole: nothing is taken down and put up again. */
  connectedMoveCallback() {
    this.#attach();
  }

  /** @param {string} name @param {string | null} _old @param {string | null} value */
  attributeChangedCallback(name, _old, value) {
    if (name === 'lang' && this.#connected) this.#speak();
    else if (name === 'label' || name === 'placeholder') this.#label();
    else if (name === 'disabled') this.formDisabledCallback(value !== null);
    else if (name === 'value') this.value = value ?? '';
    else if (name === 'for') this.#attach();
    else if (name === 'required') this.#hold();
    else if (name === 'names' && this.#connected && this.#namesWhen === 'eager') this.loadNames();
    else if (['chain', 'mode'].includes(name) && this.#supply.screener) this.#recheck();
    else if (name === 'mode') this.#hold();
  }

  /** @param {boolean} disabled */
  formDisabledCallback(disabled) {
    for (const control of [this.#parts.field, this.#parts.paste, this.#parts.qr, this.#parts.clear]) control.disabled = disabled;
  }

  formResetCallback() {
    // The site's field is reset by its own form, and tells.
    if (this.#field === this.#own) this.value = this.getAttribute('value') ?? this.#fallback?.defaultValue ?? '';
  }

  /** @param {string | File | FormData | null} state */
  formStateRestoreCallback(state) {
    if (typeof state === 'string' && this.#field === this.#own) this.value = state;
  }

  // Loading

  get #namesWhen() {
    return this.getAttribute('names') ?? 'idle';
  }

  #loaded() {
    const { screener, failure } = this.#supply;
    this.#set(failure ? 'failed' : 'ready');
    if (failure) this.#failed(failure.reason, failure.message);
    else this.#emit('rc-ready', { lists: screener?.lists });
    this.#recheck();
  }

  /** @param {string} reason @param {string} message */
  #failed(reason, message) {
    this.#emit('rc-error', { reason, message });
  }

  /** @param {'own' | 'tokenContracts'} list @param {unknown} given */
  #know(list, given) {
    const { addresses, wrong } = addressesOf(given, list);
    for (const message of wrong) this.#failed('bad_contact', message);
    this.#supply.know({ [list]: Object.freeze(addresses) });
  }

  /** Properties that were set before the class was there hide its setters. @param {string} name */
  #adopt(name) {
    if (!Object.hasOwn(this, name)) return;
    const self = /** @type {any} */ (this);
    const value = self[name];
    delete self[name];
    self[name] = value;
  }

  /** The plain field that served until now hands over what it holds, and stays the form's field. */
  #takeOver() {
    if (this.#fallback || this.hasAttribute('for')) return;
    this.#fallback = this.querySelector('input, textarea');
    if (!this.#fallback) return;
    this.#label();
    if (this.#fallback.value && !this.value) this.value = this.#fallback.value;
  }

  // Words

  /** Takes up the language of its place on the page. The answers never wait for it. */
  async #speak() {
    const locale = localeOf(this);
    if (locale === this.#locale) return;
    this.#locale = locale;
    const words = await load(locale).catch((error) => this.#failed('locale', messageOf(error)));
    // Meanwhile another language may have been asked for.
    if (locale !== this.#locale) return;
    if (!words) this.#locale = 'en';
    this.#words = words ?? english;
    this.#label();
    this.#drawFooter();
    if (this.value) this.#inspect(this.value, (inspection) => inspection && this.#hint(inspection));
    // Whoever went past an answer went past other words.
    this.#override = undefined;
    if (this.#view.answered) this.#draw();
    else this.#hold();
  }

  #label() {
    const own = this.#fallback && this.querySelector('label')?.textContent?.trim();
    speak(this.#parts, this.#words, { label: this.getAttribute('label') || own, placeholder: this.getAttribute('placeholder') });
  }

  // Editing

  #listen() {
    const { paste, clear } = this.#parts;
    paste.addEventListener('click', () => this.#paste());
    clear.addEventListener('click', () => {
      this.clear();
      this.focus();
    });
  }

  /** Finds the site's field, and again whenever the page changes; without `for`, or away from the page, none. */
  #attach() {
    this.#unfollow?.();
    this.#unfollow = undefined;
    const id = this.getAttribute('for');
    const { label, box } = this.#parts;
    label.hidden = box.hidden = id !== null;
    const root = this.getRootNode();
    if (id !== null && this.#connected && 'getElementById' in root) {
      this.#unfollow = follow(/** @type {Document | ShadowRoot} */ (root), id, (input) => this.#watch(input));
    } else {
      this.#watch(undefined);
    }
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement | undefined} input */
  #watch(input) {
    if (this.#field.input === (input ?? this.#own.input)) return;
    if (this.#field !== this.#own) this.#field.release();
    this.#field = input ? new AttachedField(input, this.#heard, this) : this.#own;
    this.#own.write('');
    this.#edited(0);
  }

  /** The first focus starts the fetch of the names, whatever is typed afterwards. */
  #focused() {
    if (this.#namesWhen !== 'idle') return;
    const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, 200));
    idle(() => this.loadNames());
  }

  async #paste() {
    try {
      this.#enter(await navigator.clipboard.readText());
    } catch {
      this.#parts.hint.textContent = this.#words.pasteByHand;
    }
    this.focus();
  }

  /** @param {string} text */
  #enter(text) {
    if (text.length > MAX_LENGTH) return this.#refuse(text);
    this.#field.write(text);
    this.#edited(0);
  }

  /** Answers a text that is too long for the field. The field is emptied: a verdict belongs to what was pasted last. */
  #refuse(text = '') {
    this.#wipe();
    this.#ask(text.slice(0, MAX_LENGTH + 1), (result) => this.#show({ ...result, text: '' }));
  }

  /** The text is another one. @param {number} pause milliseconds until it is checked */
  #edited(pause) {
    this.#withdraw();
    this.#changed();
    this.#schedule(pause);
  }

  /** Something else than the text changed: the verdict on it may be another one. */
  #recheck() {
    this.#withdraw();
    this.#schedule(0);
  }

  /** @param {number} pause */
  #schedule(pause) {
    const text = this.value;
    if (text === '') {
      const { failure } = this.#supply;
      if (failure) this.#show(couldNotCheck(failure.reason));
      return;
    }
    this.#inspect(text, (inspection) => this.#inspected(inspection, pause));
  }

  /** @param {Inspection | undefined} inspection @param {number} pause */
  #inspected(inspection, pause) {
    const kind = inspection?.kind;
    this.#parts.field.classList.toggle('code', kind === 'address');
    if (inspection) this.#hint(inspection);
    // A secret does not wait for the end of a pause.
    if (pause === 0 || kind === 'secret') this.#check();
    else this.#timer = setTimeout(() => this.#check(), kind === 'unreadable' ? PATIENCE : pause);
  }

  /** @param {Pick<Check, 'readings'>} inspection */
  #hint(inspection) {
    try {
      this.#view.hint(inspection, this.#context());
    } catch {
      // A hint that cannot be drawn must not keep the verdict from being drawn.
    }
  }

  #withdraw() {
    this.#asking.drop();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#result = couldNotCheck('not_checked');
    this.#override = undefined;
    this.#view.clear(this.value !== '');
    this.#pending = true;
    this.#hold();
    const { failure, screener } = this.#supply;
    this.#set(failure ? 'failed' : screener ? 'ready' : 'loading');
  }

  /** The form and the page learn that the text is another one. */
  #changed() {
    const { field, clear, box } = this.#parts;
    const text = this.value;
    clear.hidden = text === '';
    box.classList.toggle('filled', text !== '');
    fit(field);
    // A site's field speaks for itself in its form.
    const attached = this.hasAttribute('for');
    if (this.#fallback && !attached) this.#fallback.value = text;
    else this.#internals?.setFormValue?.(attached ? null : text);
    if (this.#connected) this.#emit('rc-input', { empty: text === '' });
  }

  // Checking

  #check() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#ask(this.value, (result) => {
      if (result.verdict === 'refused') this.#wipe();
      this.#show(result);
    });
  }

  /** @param {string} text @param {(result: Check) => void} act */
  #ask(text, act) {
    const { failure, screener } = this.#supply;
    if (!screener) return act(couldNotCheck(failure?.reason ?? 'not_checked', text));
    const chain = this.getAttribute('chain') ?? undefined;
    this.#asking.when(() => screener.check(text, chain), couldNotCheck('engine_failed', text), act);
  }

  /** @param {string} text @param {(inspection: Inspection | undefined) => void} act */
  #inspect(text, act) {
    const chain = this.getAttribute('chain') ?? undefined;
    this.#asking.when(() => this.#supply.screener?.inspect(text, chain), undefined, act);
  }

  /** A secret stays nowhere: not in the field, not in the form. */
  #wipe() {
    this.#field.write('');
    this.#withdraw();
    this.#changed();
  }

  /** @param {Check} result */
  #show(result) {
    this.#result = result;
    this.#override = undefined;
    this.#pending = this.#supply.pending;
    this.#draw();
    const { verdict, kind, reason, as_of_verdict, text } = this.#result;
    const detail = { verdict, kind, reason, as_of_verdict };
    this.#emit('rc-verdict', this.hasAttribute('detail-text') ? { ...detail, text } : detail);
  }

  /** Shows the result in the element's words. */
  #draw() {
    const result = this.#result;
    try {
      this.#shownAt = Number(this.#clock());
      const override = passable(this.#holding()) ? () => this.#toggle() : undefined;
      const actions = { retry: () => this.#retry(), names: () => this.#wantNames(), override };
      this.#view.draw(result, this.#context(), actions);
    } catch {
      // Whatever went wrong in drawing, nobody may take an empty place for an answer.
      this.#result = couldNotCheck('engine_failed', result.text);
      this.#view.giveUp(this.#words);
    }
    this.#drawFooter();
    if (this.#supply.failure) this.#set('failed');
    else if (this.#supply.screener) this.#set('verdict');
    this.#hold();
  }

  // Holding the form

  /** @returns {import('./gate.js').Hold} */
  #holding() {
    const { pending, names } = this.#supply;
    const waiting = pending || (names === 'waiting' && this.#result.reason === 'names_not_loaded');
    return {
      block: this.getAttribute('mode') === 'block',
      text: this.value,
      result: this.#result,
      pending: waiting ? 'waiting' : this.#pending ? 'unchecked' : undefined,
      overridden: this.#override !== undefined,
    };
  }

  /** Tells the form, and who hears the site's field, what holds it back. */
  #hold() {
    const message = held(this.#holding(), this.#words);
    const field = this.#field;
    if (field instanceof AttachedField) {
      field.say(this.#view.summary());
      field.hold(message);
      this.#internals?.setValidity?.({});
      return;
    }
    const missing = this.value === '' && this.hasAttribute('required');
    const flags = message ? { customError: true } : missing ? { valueMissing: true } : {};
    this.#internals?.setValidity?.(flags, message || this.#words.empty.text, this.#parts.field);
  }

  /** The person goes past this answer, or takes that back. */
  #toggle() {
    this.#override = this.#override ? undefined : { verdict: this.#result.verdict, at: new Date(this.#clock()) };
    this.#hold();
    this.#set('verdict');
    if (this.#override) this.#emit('rc-override', { ...this.#override });
    return this.#override !== undefined;
  }

  /** The clock went on while an answer stood there: an age in it, or the answer itself, may be another one. */
  #aged() {
    const { verdict, lists } = this.#result;
    if (this.#pending || !CHECKED.includes(verdict)) return;
    const now = Number(this.#clock());
    const days = (/** @type {number} */ at) => lists.map((list) => [age(list.as_of_addresses, at), age(list.as_of_names, at)]).join();
    if (days(now) !== days(this.#shownAt)) this.#recheck();
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
    const { kind, text } = this.#result;
    if (kind === 'entity_name' && text === this.value) this.#recheck();
    else this.#drawFooter();
  }

  /** @returns {Context} */
  #context() {
    return {
      words: this.#words,
      now: Number(this.#clock()),
      chains: this.#supply.screener?.chains ?? {},
      chain: this.getAttribute('chain') ?? undefined,
      contacts: this.#supply.compares,
      names: this.#supply.pending ? 'loading' : this.#supply.names,
    };
  }

  #drawFooter() {
    try {
      const words = this.#words;
      const { screener, failure } = this.#supply;
      const lists = this.#result.lists.length > 0 ? this.#result.lists : (screener?.lists ?? []);
      const status = failure ? words.footer.failed : screener ? '' : words.footer.loading;
      const checked = CHECKED.includes(this.#result.verdict);
      const names = this.#namesWhen === 'button' && this.#supply.names === 'missing' ? () => this.#wantNames() : undefined;
      this.#view.foot(lists, words, { status, checked, names });
    } catch {
      // The verdict stands above, with or without its footer.
    }
  }

  /** @param {'loading' | 'ready' | 'verdict' | 'failed'} state */
  #set(state) {
    const states = this.#internals?.states;
    try {
      states?.clear();
      states?.add(state);
      if (state === 'verdict') states?.add(this.#result.verdict.replaceAll('_', '-'));
      if (this.#override) states?.add('overridden');
    } catch {
      // Older engines allow only names with two dashes before them.
    }
    if (this.#connected) this.setAttribute('state', state);
    if (state !== 'verdict') this.#drawFooter();
  }

  /** @param {string} type @param {object} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
