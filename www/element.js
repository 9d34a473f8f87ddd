/**
 * `<recipient-check>`: a field, and below it the verdict on exactly what the field holds.
 *
 * The class alone; `define.js` registers it. Until a check has taken place the result is `could_not_check`, and
 * every edit brings it back to that.
 *
 * @module
 */
import { address, card, footer, isLegible, lastResort, looksLike, make } from './card.js';
import { icon } from './icons.js';
import words from './locales/en.js';
import { LoadError, Screener, couldNotCheck } from './screener.js';
import { styles } from './styles.js';

/** @import { Check, LoadOptions, Reason, ScreenerLike } from './types.d.ts' */
/** @import { Context } from './answer.js' */

/** The pause after the last keystroke before a check, in milliseconds. */
const PAUSE = 150;

/** The pause when the text reads as nothing yet: it is probably half typed. */
const PATIENCE = 1200;

/** A longer text never enters the field: laying it out would freeze the page. */
const MAX_LENGTH = 4096;

/** The verdicts that rest on a list. */
const CHECKED = ['listed', 'look_alike', 'possible', 'stale', 'no_match'];

/** Lets the class be imported where there is no DOM. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * @attr {string} list - address of the `.rcl` file; several are separated by spaces
 * @attr {string} wasm - address of the WebAssembly module
 * @attr {string} public-key - accept lists signed by this key, 64 hex digits; several are separated by spaces
 * @attr {number} max-age - days after which a list may no longer clear anyone (30)
 * @attr {'idle' | 'eager' | 'button' | 'off'} names - when the list of names is fetched: when idle after the field's first focus, at once, by a button, never
 * @attr {string} chain - read texts for this chain only
 * @attr {string} label - the field's label
 * @attr {string} placeholder - the field's placeholder
 * @attr {string} value - the text at the start
 * @attr {boolean} disabled
 * @fires rc-ready - the lists are loaded
 * @fires rc-input - the text changed and the verdict is withdrawn
 * @fires rc-verdict - a verdict is shown
 * @fires rc-error - something could not be loaded
 */
export class RecipientCheckElement extends Base {
  static formAssociated = true;
  static observedAttributes = ['label', 'placeholder', 'disabled', 'value', 'chain', 'names'];

  /** @type {ElementInternals | undefined} */
  #internals;
  /** @type {Parts} */
  #parts;
  /** @type {ScreenerLike | undefined} */
  #screener;
  /** @type {ScreenerLike | Promise<ScreenerLike> | undefined} */
  #given;
  /** @type {Loading | undefined} */
  #loading;
  /** @type {Check} */
  #result = couldNotCheck('not_checked');
  /** @type {'missing' | 'waiting' | 'failed' | 'loaded'} */
  #names = 'missing';
  /** @type {Date | undefined} */
  #now;
  /** @type {LoadError | undefined} */
  #failure;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {HTMLInputElement | HTMLTextAreaElement | null} */
  #fallback = null;
  #connected = false;

  constructor() {
    super();
    this.#internals = this.attachInternals?.();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.adoptedStyleSheets = [styles()];
    this.#parts = build(root);
    this.#ready();
    this.#listen();
  }

  // What a page reads and sets

  get value() {
    return this.#parts.field.value;
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
    return this.#ready().promise;
  }

  get now() {
    return this.#now;
  }

  set now(now) {
    this.#now = now;
    if (this.#screener) this.#recheck();
  }

  get screener() {
    return this.#screener ?? this.#given;
  }

  set screener(screener) {
    this.#given = screener;
    this.#screener = undefined;
    this.#names = 'missing';
    if (this.#connected) this.#load();
  }

  async loadNames() {
    if (this.#names === 'waiting' || this.#names === 'loaded') return;
    this.#names = 'waiting';
    this.#namesChanged();
    try {
      const screener = await this.ready;
      await screener.loadNames();
      if (screener === this.#screener) this.#names = 'loaded';
    } catch (error) {
      this.#names = 'failed';
      this.#emit('rc-error', { reason: reasonOf(error), message: messageOf(error) });
    }
    this.#namesChanged();
  }

  clear() {
    this.#enter('');
  }

  // What the browser calls

  connectedCallback() {
    this.#connected = true;
    for (const name of ['now', 'screener', 'value']) this.#adopt(name);
    this.#takeOver();
    if (!this.#screener && !this.#loading?.started) this.#load();
    else this.#recheck();
    if (this.#mode === 'eager') this.loadNames();
  }

  disconnectedCallback() {
    this.#connected = false;
    clearTimeout(this.#timer);
  }

  /** @param {string} name @param {string | null} _old @param {string | null} value */
  attributeChangedCallback(name, _old, value) {
    const { field, label } = this.#parts;
    if (name === 'label') label.textContent = value || words.label;
    else if (name === 'placeholder') field.placeholder = value ?? words.placeholder;
    else if (name === 'disabled') this.formDisabledCallback(value !== null);
    else if (name === 'value') this.value = value ?? '';
    else if (name === 'names' && this.#connected && this.#mode === 'eager') this.loadNames();
    else if (name === 'chain' && this.#screener) this.#recheck();
  }

  /** @param {boolean} disabled */
  formDisabledCallback(disabled) {
    for (const control of [this.#parts.field, this.#parts.paste, this.#parts.clear]) control.disabled = disabled;
  }

  formResetCallback() {
    this.value = this.getAttribute('value') ?? this.#fallback?.defaultValue ?? '';
  }

  /** @param {string | File | FormData | null} state */
  formStateRestoreCallback(state) {
    if (typeof state === 'string') this.value = state;
  }

  // Loading

  get #mode() {
    return this.getAttribute('names') ?? 'idle';
  }

  #ready() {
    this.#loading ??= newLoading();
    return this.#loading;
  }

  async #load() {
    if (this.#loading?.started) this.#loading = undefined;
    const loading = this.#ready();
    loading.started = true;
    this.#failure = undefined;
    this.#recheck();
    try {
      const screener = await (this.#given ?? Screener.load(this.#options()));
      if (loading !== this.#loading) return;
      this.#screener = screener;
      if (screener.namesLoaded) this.#names = 'loaded';
      loading.resolve(screener);
      this.#set('ready');
      this.#emit('rc-ready', { lists: screener.lists });
    } catch (error) {
      if (loading !== this.#loading) return;
      this.#failure = new LoadError(reasonOf(error), messageOf(error), error);
      loading.reject(this.#failure);
      this.#set('failed');
      this.#emit('rc-error', { reason: this.#failure.reason, message: this.#failure.message });
    }
    this.#recheck();
  }

  /** @returns {LoadOptions} */
  #options() {
    /** @type {LoadOptions} */
    const options = { now: () => this.#now ?? Date.now() };
    const words = (/** @type {string} */ name) => this.getAttribute(name)?.split(/\s+/).filter(Boolean) ?? [];
    const lists = words('list').map((list) => new URL(list, document.baseURI));
    if (lists.length > 0) options.lists = lists;
    const wasm = this.getAttribute('wasm');
    if (wasm) options.wasm = new URL(wasm, document.baseURI);
    if (this.hasAttribute('public-key')) options.publicKeys = words('public-key');
    const maxAge = Number(this.getAttribute('max-age') ?? NaN);
    if (Number.isFinite(maxAge)) options.maxAge = maxAge;
    return options;
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
    if (this.#fallback) return;
    this.#fallback = this.querySelector('input, textarea');
    if (!this.#fallback) return;
    const label = this.querySelector('label');
    if (label && !this.hasAttribute('label')) this.#parts.label.textContent = label.textContent?.trim() || words.label;
    if (this.#fallback.value && !this.value) this.value = this.#fallback.value;
  }

  // Editing

  #listen() {
    const { field, paste, clear } = this.#parts;
    field.addEventListener('input', (event) => {
      const { inputType = '', isComposing } = /** @type {InputEvent} */ (event);
      if (isComposing) return this.#withdraw();
      this.#edited(/Paste|Drop|Replacement/.test(inputType) ? 0 : PAUSE);
    });
    field.addEventListener('compositionend', () => this.#edited(PAUSE));
    field.addEventListener('paste', (event) => {
      this.#guard(event, event.clipboardData?.getData('text/plain') ?? '');
    });
    field.addEventListener('beforeinput', (event) => {
      if (event.inputType === 'insertFromPaste') return;
      this.#guard(event, event.data ?? event.dataTransfer?.getData('text/plain') ?? '');
    });
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      this.#recheck();
    });
    field.addEventListener('blur', () => {
      if (this.#timer !== undefined) this.#check();
    });
    field.addEventListener('focus', () => this.#focused(), { once: true });
    paste.addEventListener('click', () => this.#paste());
    clear.addEventListener('click', () => {
      this.clear();
      field.focus();
    });
  }

  /** The first focus starts the fetch of the names, whatever is typed afterwards. */
  #focused() {
    if (this.#mode !== 'idle') return;
    const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, 200));
    idle(() => this.loadNames());
  }

  async #paste() {
    const { field, hint } = this.#parts;
    try {
      this.#enter(await navigator.clipboard.readText());
    } catch {
      hint.textContent = words.pasteByHand;
    }
    field.focus();
  }

  /** @param {Event} event @param {string} added */
  #guard(event, added) {
    const { value, selectionStart, selectionEnd } = this.#parts.field;
    if (value.length - (selectionEnd - selectionStart) + added.length <= MAX_LENGTH) return;
    event.preventDefault();
    this.#refuse(added);
  }

  /** @param {string} text */
  #enter(text) {
    if (text.length > MAX_LENGTH) return this.#refuse(text);
    this.#parts.field.value = text;
    this.#edited(0);
  }

  /** Answers a text that is too long for the field. The field is emptied: a verdict belongs to what was pasted last. */
  #refuse(text = '') {
    this.#parts.field.value = '';
    this.#withdraw();
    this.#changed();
    const result = this.#ask(text.slice(0, MAX_LENGTH + 1));
    this.#show({ ...result, text: '' });
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
      if (this.#failure) this.#show(couldNotCheck(this.#failure.reason));
      return;
    }
    const inspection = this.#inspect(text);
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
      this.#parts.hint.textContent = looksLike(inspection, this.#context());
    } catch {
      // A hint that cannot be drawn must not keep the verdict from being drawn.
    }
  }

  #withdraw() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { status, alert, shown, hint, field, result } = this.#parts;
    this.#result = couldNotCheck('not_checked');
    status.replaceChildren();
    alert.replaceChildren();
    shown.replaceChildren();
    hint.textContent = '';
    this.#internals?.setValidity?.({});
    const filled = field.value !== '';
    if (!filled) field.classList.remove('code');
    result.classList.toggle('reserved', filled);
    this.#set(this.#failure ? 'failed' : this.#screener ? 'ready' : 'loading');
  }

  /** The form and the page learn that the text is another one. */
  #changed() {
    const { field, clear, box } = this.#parts;
    const text = field.value;
    clear.hidden = text === '';
    box.classList.toggle('filled', text !== '');
    fit(field);
    if (this.#fallback) this.#fallback.value = text;
    else this.#internals?.setFormValue?.(text);
    if (this.#connected) this.#emit('rc-input', { empty: text === '' });
  }

  // Checking

  #check() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const result = this.#ask(this.value);
    if (result.verdict === 'refused') this.#wipe();
    this.#show(result);
  }

  /** @param {string} text @returns {Check} */
  #ask(text) {
    if (this.#failure) return couldNotCheck(this.#failure.reason, text);
    if (!this.#screener) return couldNotCheck('not_checked', text);
    try {
      return this.#screener.check(text, this.getAttribute('chain') ?? undefined);
    } catch {
      return couldNotCheck('engine_failed', text);
    }
  }

  /** @param {string} text */
  #inspect(text) {
    try {
      return this.#screener?.inspect(text, this.getAttribute('chain') ?? undefined);
    } catch {
      return undefined;
    }
  }

  /** A secret stays nowhere: not in the field, not in the form. */
  #wipe() {
    this.#parts.field.value = '';
    this.#withdraw();
    this.#changed();
  }

  /** @param {Check} result */
  #show(result) {
    const { status, alert, shown, field, result: place } = this.#parts;
    this.#result = result;
    const region = result.verdict === 'listed' ? alert : status;
    try {
      if (isAddress(result)) shown.replaceChildren(address(result));
      const drawn = card(result, this.#context(), { retry: () => this.#retry(), names: () => this.#wantNames() });
      if (!isLegible(drawn)) throw new Error('the card is blank');
      region.replaceChildren(drawn);
    } catch {
      // Whatever went wrong in drawing, nobody may take an empty place for an answer.
      this.#result = couldNotCheck('engine_failed', result.text);
      shown.replaceChildren();
      region.replaceChildren(lastResort(words));
    }
    place.classList.add('reserved');
    this.#drawFooter();
    if (this.#failure) this.#set('failed');
    else if (this.#screener) this.#set('verdict');
    if (result.verdict === 'listed') {
      this.#internals?.setValidity?.(
        { customError: true },
        words.listed.headline(words.listTitle[result.entries[0]?.list] ?? ''),
        field,
      );
    }
    const { verdict, kind, reason, as_of_verdict } = this.#result;
    this.#emit('rc-verdict', { verdict, kind, reason, as_of_verdict });
  }

  #retry() {
    this.#screener = undefined;
    this.#load();
    this.#parts.field.focus();
  }

  #wantNames() {
    this.loadNames();
    this.#parts.field.focus();
  }

  #namesChanged() {
    const { kind, text } = this.#result;
    if (kind === 'entity_name' && text === this.value) this.#recheck();
    else this.#drawFooter();
  }

  /** @returns {Context} */
  #context() {
    return {
      words,
      now: Number(this.#now ?? Date.now()),
      chains: this.#screener?.chains ?? {},
      chain: this.getAttribute('chain') ?? undefined,
      names: !this.#screener && !this.#failure ? 'loading' : this.#names,
    };
  }

  #drawFooter() {
    try {
      this.#fillFooter();
    } catch {
      // The verdict stands above, with or without its footer.
    }
  }

  #fillFooter() {
    const lists = this.#result.lists.length > 0 ? this.#result.lists : (this.#screener?.lists ?? []);
    const status = this.#failure ? words.footer.failed : this.#screener ? '' : words.footer.loading;
    const checked = CHECKED.includes(this.#result.verdict);
    const names = this.#mode === 'button' && this.#names === 'missing' ? () => this.#wantNames() : undefined;
    const { foot } = this.#parts;
    // What a reader has unfolded stays unfolded.
    const open = foot.querySelector('details')?.open ?? false;
    foot.replaceChildren(...footer(lists, words, { status, checked, names }));
    const details = foot.querySelector('details');
    if (details) details.open = open;
  }

  /** @param {'loading' | 'ready' | 'verdict' | 'failed'} state */
  #set(state) {
    const states = this.#internals?.states;
    try {
      states?.clear();
      states?.add(state);
      if (state === 'verdict') states?.add(this.#result.verdict.replaceAll('_', '-'));
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

/**
 * @typedef {object} Parts
 * @property {HTMLLabelElement} label
 * @property {HTMLElement} box
 * @property {HTMLTextAreaElement} field
 * @property {HTMLButtonElement} paste
 * @property {HTMLButtonElement} clear
 * @property {HTMLElement} hint
 * @property {HTMLElement} shown
 * @property {HTMLElement} result
 * @property {HTMLElement} status
 * @property {HTMLElement} alert
 * @property {HTMLElement} foot
 */

/** @param {ShadowRoot} root @returns {Parts} */
function build(root) {
  const label = make('label', { for: 'field', class: 'label', part: 'label' }, words.label);
  const field = make('textarea', {
    id: 'field',
    part: 'input',
    rows: '1',
    placeholder: words.placeholder,
    'aria-describedby': 'hint',
    autocomplete: 'off',
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
    translate: 'no',
    enterkeyhint: 'done',
    dir: 'auto',
  });
  const paste = make(
    'button',
    { type: 'button', part: 'button', class: 'paste', title: words.paste },
    icon('paste'),
    make('span', { class: 'word' }, words.paste),
  );
  const clear = make(
    'button',
    { type: 'button', part: 'button', class: 'clear', title: words.clear },
    icon('clear'),
    make('span', { class: 'word' }, words.clear),
  );
  paste.hidden = typeof globalThis.navigator?.clipboard?.readText !== 'function';
  clear.hidden = true;
  const hint = make('p', { id: 'hint', class: 'hint', part: 'hint' });
  const shown = make('div', { class: 'shown' });
  const status = make('div', { role: 'status', class: 'region' });
  const alert = make('div', { role: 'alert', class: 'region' });
  const result = make('div', { class: 'result' }, shown, status, alert);
  const foot = make('footer', { part: 'footer' });
  const box = make('div', { class: 'field', part: 'field' }, field, make('div', { class: 'buttons' }, paste, clear));
  root.append(label, box, hint, result, foot);
  // The words keep their own direction on a page that runs the other way.
  for (const part of [label, box, hint, result, foot]) Object.assign(part, { lang: words.lang, dir: words.dir });
  return /** @type {Parts} */ ({ label, box, field, paste, clear, hint, shown, result, status, alert, foot });
}

/** Grows the field with its text where the browser does not do so by itself. @param {HTMLTextAreaElement} field */
function fit(field) {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.setProperty('block-size', 'auto');
  field.style.setProperty('block-size', `${field.scrollHeight}px`);
}

/**
 * Names are words and are read as such; what could be an address is shown letter by letter. What nothing has read
 * yet may be a secret, and is not repeated.
 *
 * @param {Check} result
 */
function isAddress({ kind, verdict, text, warnings }) {
  if (kind === 'address') return !warnings.some(({ code }) => code === 'several_recipients');
  return kind === 'unreadable' && verdict === 'invalid' && /^\S{20,}$/u.test(text.trim());
}

/** @param {unknown} error @returns {Reason} */
function reasonOf(error) {
  return /** @type {Partial<LoadError> | undefined} */ (error)?.reason ?? 'engine_failed';
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * One attempt to load, and the promise that a page gets of it.
 *
 * @typedef {object} Loading
 * @property {boolean} started
 * @property {Promise<ScreenerLike>} promise
 * @property {(screener: ScreenerLike) => void} resolve
 * @property {(error: LoadError) => void} reject
 */

/** @returns {Loading} */
function newLoading() {
  /** @type {any} */
  const loading = { started: false };
  loading.promise = new Promise((resolve, reject) => Object.assign(loading, { resolve, reject }));
  // A page that never asks for `ready` hears of a failure by event, not as an unhandled rejection.
  loading.promise.catch(() => {});
  return loading;
}
