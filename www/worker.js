/**
 * The same check in a worker: a page that may not compile WebAssembly can still start a script of its own site that
 * may. Every method of `Screener` is here and gives a promise.
 *
 * The worker is not taken at its word. Each answer is bound to its request by a number and by its text, and the lists'
 * canaries travel in the same message, there and back, as the text that an answer would clear.
 *
 * @module
 */
import { MODULE } from './beside.js';
import { contactsOf } from './contacts.js';
import { LIST, NAMES_MODULE, PINNED } from './files.js';
import { saltOf, withSalt } from './receipt.js';
import { LoadError, absolute, believed, clock, couldNotCheck, couldNotRead, leadsTo, short, unnamed } from './shared.js';

/** @import { Check, Contact, Inspection, ListFiles, ListInfo, LoadOptions, NameMatches, Receipt, ReceiptOptions, RefusedContact, Updated } from './types.d.ts' */

/** A file of its own, bundled by itself: what a worker runs cannot be a part of the page's script. */
const THREAD = new URL('./worker-thread.js', import.meta.url).href;

/** Milliseconds in which the worker must show that it runs, and in which it must answer once it has loaded. */
const PATIENCE = 10_000;

/** The number of the message that answers nothing: what the lists are now. */
const STATE = -1;

/** Loading fetches, and fetching is tried again for about two minutes before it fails by itself. */
const LOADING = 150_000;

/** @type {{ createScriptURL(url: string): any } | undefined} */
let policy;

/** Lists in a worker's memory, ready to answer. Made by {@link WorkerScreener.load}. */
export class WorkerScreener {
  /** What each list says about itself. @type {readonly ListInfo[]} */
  lists = [];
  /** The name of each chain that can occur in a reading, by its id. @type {Record<string, string>} */
  chains = {};
  /** True once {@link WorkerScreener.loadNames} has succeeded. */
  namesLoaded = false;
  /** What was given as a contact, or as an address, and is none. @type {readonly RefusedContact[]} */
  refusedContacts = [];

  /** @type {Worker} */
  #worker;
  /** @type {() => number} */
  #now;
  /** @type {string[]} */
  #canaries = [];
  /** @type {Record<number, { resolve(value: any): void, reject(error: Error): void, timer: any }>} */
  #requests = Object.create(null);
  #last = 0;
  /** @type {LoadError | undefined} */
  #failure;
  /** @type {Promise<void> | undefined} */
  #names;
  /** @type {readonly Contact[]} */
  #contacts = [];

  /**
   * Starts the worker, and loads the module and the lists in it. The options are those of `Screener.load` without
   * `engine`.
   *
   * @param {LoadOptions} [options]
   * @returns {Promise<WorkerScreener>}
   * @throws {LoadError} with `reason` `engine_failed`, `no_list`, `bad_list` or `canary_missed`
   */
  static async load({ now, lists = /** @type {ListFiles[]} */ ([LIST]), wasm = MODULE, namesWasm = NAMES_MODULE, ...options } = {}) {
    const screener = new WorkerScreener(clock(now));
    try {
      const given = { ...options, lists: lists.map(sent), wasm: sent(wasm), namesWasm: sent(namesWasm) };
      await screener.#load(given);
      return screener;
    } catch (error) {
      screener.close();
      throw error;
    }
  }

  /**
   * Use {@link WorkerScreener.load}.
   *
   * @param {() => number} now
   * @private
   */
  constructor(now) {
    this.#now = now;
    try {
      this.#worker = new Worker(script(), { type: 'module', name: 'recipient-check' });
    } catch (error) {
      throw new LoadError('engine_failed', `no worker can be started: ${/** @type {Error} */ (error).message}`, error);
    }
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.onmessageerror = () => this.#fail('the worker is not understood');
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(`the worker stopped: ${event.message ?? 'it cannot be loaded'}`);
    };
  }

  /** Recipients that the user knows. Setting them is {@link WorkerScreener.setContacts}. */
  get contacts() {
    return this.#contacts;
  }

  set contacts(contacts) {
    this.setContacts(contacts).catch(() => {});
  }

  /**
   * Compares with these recipients from the next question on, and with no others. They go to the worker and nowhere else.
   *
   * @param {readonly Contact[]} contacts
   * @param {Pick<LoadOptions, 'own' | 'tokenContracts'>} [more] what is left out stays as it is
   * @returns {Promise<readonly RefusedContact[]>} those that are none; the others are kept
   */
  async setContacts(contacts, more) {
    this.#contacts = Object.freeze(contactsOf(contacts).known);
    this.refusedContacts = await this.#ask('contacts', { contacts, more });
    return this.refusedContacts;
  }

  /**
   * The verdict on `text`. Never rejects: what cannot be checked is `could_not_check`.
   *
   * @param {string} text
   * @param {string} [chain] the id of a chain, to read the text for that chain only
   * @returns {Promise<Check>}
   */
  async check(text, chain) {
    if (typeof text !== 'string') return couldNotCheck('not_text');
    try {
      for (;;) {
        const canaries = this.#canaries;
        const texts = [short(text)];
        for (let list = 0; list < canaries.length; list += 1) texts[list + 1] = short(canaries[list]);
        const answers = await this.#ask('check', { texts, chain, now: this.#now() });
        const result = answers[0];
        const unseen = result.verdict === 'refused' || result.kind === 'too_long';
        if (!unseen && result.text !== text) return couldNotCheck('engine_failed', text);
        const sure = believed(result, () => this.#canariesHit(answers));
        if (sure) return sure;
        // A list was replaced while the question was on its way: its canary is another one now.
        if (canaries === this.#canaries) return couldNotCheck('canary_missed', text);
      }
    } catch {
      return couldNotCheck('engine_failed', text);
    }
  }

  /**
   * A note of what was checked, as `Screener.receipt` makes it.
   *
   * @param {Check} result
   * @param {ReceiptOptions} [options]
   * @returns {Promise<Receipt>}
   */
  async receipt({ text, verdict }, { now, salt, ...options } = {}) {
    const bytes = saltOf(salt);
    const fixed = now === undefined ? this.#now() : clock(now)();
    const given = { ...options, salt: bytes, now: fixed };
    return withSalt(await this.#ask('receipt', { result: { text, verdict }, options: given, now: fixed }), bytes);
  }

  /**
   * @param {Receipt} receipt
   * @param {string} recipient
   * @param {Uint8Array | string} [salt] where the receipt comes from a file
   * @returns {Promise<true>} rejects where the receipt is not the note of exactly this text
   */
  assertSame(receipt, recipient, salt = receipt.salt ?? '') {
    return this.#ask('assertSame', { receipt, recipient, salt });
  }

  /**
   * How `text` is read, without asking any list. Never rejects; nothing is read from what is not a text.
   *
   * @param {string} text
   * @param {string} [chain]
   * @returns {Promise<Inspection>}
   */
  async inspect(text, chain) {
    try {
      const read = await this.#ask('inspect', { text: short(text), chain });
      read.text = read.kind === 'secret' ? '' : text;
      return read;
    } catch {
      return couldNotRead('engine_failed');
    }
  }

  /**
   * Fetches what typed names are compared with, once; the same promise is given to everyone who asks.
   *
   * @returns {Promise<void>}
   * @throws {LoadError} with `reason` `engine_failed`, `no_list` or `bad_list`; asking again tries again
   */
  loadNames() {
    this.#names ??= this.#ask('loadNames', {}, LOADING).then(
      () => {
        this.namesLoaded = true;
      },
      (error) => {
        this.#names = undefined;
        throw error;
      },
    );
    return this.#names;
  }

  /**
   * Parties whose name resembles `query`, best first.
   *
   * @param {string} query
   * @param {number} [top]
   * @returns {Promise<NameMatches>} with a `reason` where nothing was compared, as before {@link WorkerScreener.loadNames}
   */
  async names(query, top = 5) {
    try {
      return await this.#ask('names', { query: short(query), top });
    } catch {
      return unnamed('engine_failed');
    }
  }

  /**
   * Looks for newer lists, as `Screener.update` does.
   *
   * @param {URL | string} from
   * @param {Record<string, number>} [seen]
   * @returns {Promise<Updated>} never rejects
   */
  async update(from, seen = {}) {
    try {
      return await this.#ask('update', { from: absolute(from).href, seen, now: this.#now() }, Infinity);
    } catch (error) {
      return { changed: false, failure: { reason: 'update_failed', message: /** @type {Error} */ (error).message } };
    }
  }

  /** Ends the worker. What is asked afterwards is `could_not_check`. */
  close() {
    this.#fail('the worker is closed');
  }

  /** @param {LoadOptions} options */
  async #load(options) {
    // The thread's first message has no request: it says that the script runs.
    const runs = this.#expect(0, PATIENCE);
    const [state] = await Promise.all([this.#ask('load', { options, pinned: PINNED }, LOADING), runs]);
    this.#keep(state);
    this.refusedContacts = state.refused;
    this.#contacts = Object.freeze(contactsOf(options.contacts).known);
  }

  /** @param {{ lists: readonly ListInfo[], chains: Record<string, string>, canaries: string[] }} state */
  #keep({ lists, chains, canaries }) {
    this.lists = lists;
    this.chains = chains;
    this.#canaries = canaries;
  }

  /**
   * True when every list has found its own canary, which travelled with the text.
   *
   * @param {Check[]} answers to the text and to each canary
   */
  #canariesHit(answers) {
    const count = this.lists.length;
    for (let list = 0; list < count; list += 1) {
      // A list of names alone has no address to be found, and clears none.
      if (this.lists[list].addresses > 0 && !leadsTo(answers[list + 1], this.lists[list].id)) return false;
    }
    return count > 0 && this.#canaries.length === count;
  }

  /**
   * @param {string} method
   * @param {object} argument
   * @param {number} [patience]
   * @returns {Promise<any>}
   */
  #ask(method, argument, patience = PATIENCE) {
    if (this.#failure) return Promise.reject(this.#failure);
    this.#last += 1;
    const answer = this.#expect(this.#last, patience);
    try {
      this.#worker.postMessage({ id: this.#last, method, argument });
    } catch (error) {
      // What cannot be sent is no one's failure but the caller's.
      this.#receive({ id: this.#last, error: /** @type {Error} */ (error) });
    }
    return answer;
  }

  /** @param {number} id @param {number} patience @returns {Promise<any>} */
  #expect(id, patience) {
    return new Promise((resolve, reject) => {
      // A host that stalls is no fault of the worker, which goes on answering.
      const timer = patience < Infinity ? setTimeout(() => this.#fail('the worker does not answer'), patience) : undefined;
      this.#requests[id] = { resolve, reject, timer };
    });
  }

  /** @param {{ id: number, value?: any, error?: { reason?: string, message: string } }} message */
  #receive({ id, value, error }) {
    // Lists were replaced: said before anything that they answer.
    if (id === STATE) return this.#keep(value);
    const request = this.#requests[id];
    if (!request) return;
    delete this.#requests[id];
    clearTimeout(request.timer);
    if (!error) request.resolve(value);
    else if (error.reason) request.reject(new LoadError(error.reason, error.message));
    else request.reject(new TypeError(error.message));
  }

  /** @param {string} message */
  #fail(message) {
    this.#failure ??= new LoadError('engine_failed', message);
    this.#worker.terminate();
    for (const id in this.#requests) this.#receive({ id: Number(id), error: this.#failure });
  }
}

/** The thread's address, as a page with Trusted Types wants it. The policy passes nothing else. */
function script() {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return THREAD;
  policy ??= types.createPolicy('recipient-check', { createScriptURL: () => THREAD });
  return policy?.createScriptURL(THREAD);
}

/**
 * Addresses mean the same in the worker as on the page, also those of a list's files.
 *
 * @param {any} source
 * @returns {any}
 */
function sent(source) {
  if (typeof source === 'string' || source instanceof URL) return absolute(source).href;
  if (source === null || typeof source !== 'object' || !('list' in source)) return source;
  const { list, namefilter, names } = source;
  return { list: sent(list), namefilter: sent(namefilter), names: sent(names) };
}
