/**
 * The screener of an element: given by the page or asked for by the element's attributes; what became of it and of its
 * names, and how it is tried again.
 *
 * @module
 */
import { addressesOf, contactsOf } from './contacts.js';
import { StagedScreener } from './first.js';
import { forget, messageOf, reasonOf, screenerFor } from './loading.js';
import { LoadError, Screener } from './screener.js';

/** @import { AsyncScreenerLike, LoadOptions, RefusedContact, ScreenerLike, Updated } from './types.d.ts' */

/**
 * What a page knows of addresses, each part once it has given it.
 *
 * @typedef {Pick<LoadOptions, 'contacts' | 'own' | 'tokenContracts'>} KnownToPage
 */

/**
 * What an element hears.
 *
 * @typedef {object} Told
 * @property {() => void} changed an answer given so far may be another one now
 * @property {() => void} loaded the attempt has ended: there is a screener, or a failure
 * @property {(error?: unknown) => void} names something became of the names
 * @property {(failure: { reason: string, message: string }) => void} stayed a newer list, or the whole check, could not be had
 * @property {(message: string) => void} refused a contact is none
 */

export class Supply {
  /** @type {ScreenerLike | AsyncScreenerLike | undefined} */
  screener;
  /** Why there is none. @type {LoadError | undefined} */
  failure;
  /** What became of the list of names. @type {'missing' | 'waiting' | 'failed' | 'loaded'} */
  names = 'missing';

  #host;
  #clock;
  #told;
  /** @type {ScreenerLike | AsyncScreenerLike | Promise<ScreenerLike | AsyncScreenerLike> | undefined} */
  #given;
  /** @type {KnownToPage} */
  #known = {};
  /** Where each contact stood in what the page has given. @type {number[]} */
  #places = [];
  #loading = newLoading();
  /** Somebody has asked for the names: whatever takes the screener's place has them too. */
  #named = false;
  /** The attempt whose screener is being asked for them, or was. @type {Loading | undefined} */
  #naming;
  #reloading = false;

  /** @param {HTMLElement} host @param {() => Date | number} clock @param {Told} told */
  constructor(host, clock, told) {
    this.#host = host;
    this.#clock = clock;
    this.#told = told;
  }

  /** Settles with the attempt that is under way, or the next one. */
  get ready() {
    return this.#loading.promise;
  }

  /** An attempt was made, or is being made. */
  get started() {
    return this.#loading.started;
  }

  /** Neither a screener nor a failure yet. */
  get pending() {
    return !this.screener && !this.failure;
  }

  get given() {
    return this.#given;
  }

  /** Takes the place of what the attributes ask for, with the next {@link Supply.load}. */
  set given(screener) {
    this.#given = screener;
    this.screener = undefined;
    this.names = 'missing';
    this.#begin();
  }

  /** When the attributes ask for the names. */
  get namesWhen() {
    return this.#host.getAttribute('names') ?? 'idle';
  }

  /** The first focus starts the fetch of the whole check and of the names, whatever is typed afterwards. */
  focused() {
    this.ready.then((screener) => staged(screener)?.fetchWhole(), () => {});
    if (this.namesWhen !== 'idle') return;
    const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, 200));
    idle(() => this.loadNames());
  }

  /** What the page has given besides lists. */
  get known() {
    return this.#known;
  }

  /** @param {keyof KnownToPage} list @param {unknown} given takes the place of what was given before */
  know(list, given) {
    const { known, places = this.#places, wrong } = list === 'contacts' ? contactsOf(given) : addressesOf(given, list);
    for (const { message } of wrong) this.#told.refused(message);
    const was = this.#alone;
    this.#known = { ...this.#known, [list]: Object.freeze(known) };
    this.#places = places;
    if (!this.screener) return;
    if (this.#alone && !was) return void this.#again();
    try {
      this.#lend();
    } catch (error) {
      return this.#fail(error);
    }
    this.#told.changed();
  }

  /** True when the screener compares with the page's contacts. */
  get compares() {
    return (this.screener?.contacts ?? []).length > 0;
  }

  async load() {
    const loading = this.#begin();
    loading.started = true;
    this.failure = undefined;
    this.#told.changed();
    try {
      const alone = this.#alone;
      const screener = await (this.#given ?? screenerFor(this.#host, this.#clock, alone, this.#updated));
      if (loading !== this.#loading) return;
      if (alone !== this.#alone) return void this.#again();
      this.screener = screener;
      // Elements that are gone are not kept for it.
      const told = new WeakRef(this.#told);
      staged(screener)?.onFailure(({ reason, message }) => told.deref()?.stayed({ reason, message }));
      const missed = !screener.namesLoaded && this.#naming !== loading;
      this.names = screener.namesLoaded ? 'loaded' : missed ? 'missing' : this.names;
      this.#lend();
      loading.resolve(screener);
      if (missed && this.#named) this.loadNames();
    } catch (error) {
      if (loading === this.#loading) this.#fail(error);
      return;
    }
    this.#told.loaded();
  }

  /** A screener that does not take what it is to compare with answers nothing. @param {unknown} error */
  #fail(error) {
    this.screener = undefined;
    this.failure = new LoadError(reasonOf(error), messageOf(error), error);
    this.#loading.reject(this.failure);
    this.#told.loaded();
  }

  /** Loads anew, for all who share what has failed. */
  retry() {
    forget(this.screener, this.#updated);
    this.#again();
  }

  /** Fetches what names are compared with, unless that is done or under way. */
  async loadNames() {
    this.#named = true;
    if (this.names === 'waiting' || this.names === 'loaded') return;
    // Somebody else may have had them loaded: nothing is waited for, and nothing taken back meanwhile.
    this.names = this.screener?.namesLoaded ? 'loaded' : 'waiting';
    this.#told.names();
    if (this.names === 'loaded') return;
    const loading = this.#loading;
    this.#naming = loading;
    /** @type {'failed' | 'loaded'} */
    let names = 'loaded';
    /** @type {unknown} */
    let failure;
    try {
      await (await loading.promise).loadNames();
    } catch (error) {
      [names, failure] = ['failed', error];
    }
    // Another screener that has come meanwhile is asked by itself.
    if (loading !== this.#loading) return;
    this.names = names;
    this.#told.names(failure);
  }

  /** What fails changes nothing: answers are those of the last good lists. @param {Updated} updated */
  #updated = ({ changed, failure }) => {
    if (changed) this.#told.changed();
    if (failure) this.#told.stayed(failure);
  };

  /** What the attributes ask for is something else now; several that change at once load once. */
  reload() {
    if (this.#given || !this.started || this.#reloading) return;
    this.#reloading = true;
    queueMicrotask(() => {
      this.#reloading = false;
      this.#again();
    });
  }

  #again() {
    this.screener = undefined;
    this.load();
  }

  /** A new attempt, unless the last one has not begun. Whoever waits for an attempt that is given up waits for this one. */
  #begin() {
    const before = this.#loading;
    if (before.started) {
      this.#loading = newLoading();
      before.resolve(this.#loading.promise);
    }
    return this.#loading;
  }

  /** The engine that other elements share must not learn what somebody knows. */
  get #alone() {
    return !this.#given && Object.values(this.#known).some(({ length }) => length > 0) && 'contacts' in Screener.prototype;
  }

  /** What is known is lent to a screener that can compare; one that the page has given keeps what it has of its own. */
  #lend() {
    const { screener } = this;
    if (Object.keys(this.#known).length === 0 || !screener || !('contacts' in screener)) return;
    const { contacts = screener.contacts ?? [], ...more } = this.#known;
    if (!screener.setContacts) return void (screener.contacts = contacts);
    const tell = (/** @type {readonly RefusedContact[]} */ refused) => {
      for (const { list, at, message } of refused) {
        const place = list === 'contacts' ? (this.#places[at] ?? at) : at;
        this.#told.refused(message.replace(`[${at}]`, `[${place}]`));
      }
    };
    const refused = screener.setContacts(contacts, more);
    if (!('then' in refused)) return tell(refused);
    refused.then(tell, (error) => {
      // What has not got the whole check yet answers nothing without it.
      if (screener === this.screener && !staged(screener)) this.#fail(error);
    });
  }
}

/** The screener that answers plain addresses first, where it is one. @param {ScreenerLike | AsyncScreenerLike} screener */
function staged(screener) {
  return StagedScreener && screener instanceof StagedScreener ? screener : undefined;
}

/**
 * One attempt to load, and the promise that a page gets of it.
 *
 * @typedef {object} Loading
 * @property {boolean} started
 * @property {Promise<ScreenerLike | AsyncScreenerLike>} promise
 * @property {(screener: ScreenerLike | AsyncScreenerLike | Promise<ScreenerLike | AsyncScreenerLike>) => void} resolve
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
