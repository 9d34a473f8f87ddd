/**
 * The check without a user interface. Loading is asynchronous, answering is not.
 *
 * Nothing here parses a recipient: text goes to the WebAssembly class as it is, and what comes back is handed on by
 * `answers.js`, which adds distrust.
 *
 * @module
 */
import { parse } from './answer-text.js';
import { Answers } from './answers.js';
import { MODULE } from './beside.js';
import { Known } from './contacts.js';
import { checkCore, hashOf, nameCore, started } from './core.js';
import { LIST, NAMES_MODULE } from './files.js';
import { STAMP_LIMIT, attempt, companions, file, laterRoots, listFiles, pause } from './list-files.js';
import { Names, Question, nameFiles } from './names.js';
import { saltOf, withSalt } from './receipt.js';
import { LoadError, absolute, clock, couldNotCheck, couldNotRead, maxAgeOf, short, unnamed } from './shared.js';
import * as transport from './transport.js';

/** @import { Engine } from './wasm/recipient_check_wasm.js' */
/** @import { NameEngine } from './wasm/recipient_check_names.js' */
/** @import { Companions, Files } from './list-files.js' */
/** @import { Check, Contact, Inspection, ListInfo, LoadOptions, NameMatches, Receipt, ReceiptOptions, RefusedContact, Updated } from './types.d.ts' */

export { LoadError, couldNotCheck };

const OPTIONS = ['lists', 'wasm', 'namesWasm', 'engine', 'publicKeys', 'now', 'maxAge', 'contacts', 'own', 'tokenContracts'];

/** From the fastest to the one that runs everywhere; `auto` is both. */
const ENGINES = ['auto', 'wasm', 'js'];

/** Lists in memory, ready to answer. Made by {@link Screener.load}. */
export class Screener {
  /** @type {Engine} */
  #engine;
  /** @type {typeof Engine} */
  #Core;
  /** @type {Companions[]} */
  #companions;
  /** Who may sign each list; empty for the keys that the module is built with. @type {string[][]} */
  #keys;
  /** The page has named its keys: it says itself when there are others. */
  #named;
  /** Roots of keys after the one in the module, each following the one before. @type {Uint8Array[]} */
  #roots = [];
  /**
   * Hears of each list that was replaced, before it answers.
   *
   * @internal
   * @type {() => void}
   */
  onreplaced = () => {};
  /** @type {() => number} */
  #now;
  /** @type {number} */
  #maxAge;
  /** @type {Answers} */
  #answers;
  /** The class of the module of names. @type {() => Promise<typeof NameEngine>} */
  #nameCore;
  /** Absent until they are fetched. @type {Names | undefined} */
  #names;
  /** @type {Promise<void> | undefined} */
  #loadingNames;
  #namesLoaded = false;
  #known = new Known({});
  /** @type {Pick<LoadOptions, 'own' | 'tokenContracts'>} */
  #more = {};
  /** @type {Promise<Updated> | undefined} */
  #updating;

  /**
   * Loads the module and the lists, and checks that each list answers. With no options: the module and the
   * default list beside this file.
   *
   * @param {LoadOptions} [options]
   * @returns {Promise<Screener>}
   * @throws {LoadError} with `reason` `engine_failed`, `no_list`, `bad_list` or `canary_missed`
   */
  static load(options = {}) {
    return Screener.loadWith(options);
  }

  /**
   * @internal
   * @param {LoadOptions} options
   * @param {Uint8Array[]} [fetched] the bytes of the lists, where somebody has them already
   */
  static async loadWith(options, fetched) {
    for (const name of Object.keys(options)) {
      if (!OPTIONS.includes(name)) throw new TypeError(`Screener.load has no option "${name}"`);
    }
    const lists = (options.lists ?? [LIST]).map(listFiles);
    if (lists.length === 0) throw new LoadError('no_list', 'no list is given');
    const { engine: kind = 'auto' } = options;
    if (!ENGINES.includes(kind)) throw new TypeError(`Screener.load has no engine "${kind}"`);
    const starting = started(checkCore(kind, options.wasm ?? MODULE));
    const [Core, ...files] = await Promise.all([starting, ...(fetched ?? lists.map(({ list }) => file(list)))]);
    const engine = attempt('engine_failed', () => new Core());
    const named = [...(options.publicKeys ?? [])];
    /** @type {Uint8Array[]} */
    let roots = [];
    /** @type {string[][]} */
    const keys = [];
    for (let at = 0; at < files.length; at += 1) {
      keys[at] = named;
      try {
        engine.addList(files[at], named);
      } catch (error) {
        // Signed by a key of a later root, perhaps, which lies beside the list. The list beside the script is as old as
        // the module and its root.
        const beside = String(lists[at].list) === String(LIST.list) ? undefined : companions(lists[at]).names;
        const unknown = /** @type {Partial<Error>} */ (error)?.name === 'UnknownKey';
        if (unknown && named.length === 0 && beside && roots.length === 0) roots = await laterRoots(Core, new URL('.', absolute(beside)), []);
        attempt('bad_list', () => {
          if (roots.length === 0) throw error;
          keys[at] = Core.rootKeys(roots, clock(options.now)() / 1000);
          engine.addList(files[at], keys[at]);
        });
      }
      await pause();
    }
    const screener = new Screener(engine, Core, lists, options);
    screener.#keys = keys;
    screener.#roots = roots;
    await pause();
    const { contacts, own, tokenContracts } = options;
    if (contacts || own || tokenContracts) attempt('engine_failed', () => screener.setContacts(contacts ?? [], { own, tokenContracts }));
    return screener;
  }

  /**
   * Use {@link Screener.load}.
   *
   * @param {Engine} engine with its lists
   * @param {typeof Engine} Core its class
   * @param {Files[]} files
   * @param {LoadOptions} options
   * @private
   */
  constructor(engine, Core, files, options) {
    this.#engine = engine;
    this.#Core = Core;
    this.#companions = files.map(companions);
    this.#named = (options.publicKeys ?? []).length > 0;
    this.#keys = files.map(() => [...(options.publicKeys ?? [])]);
    this.#now = clock(options.now);
    this.#maxAge = maxAgeOf(options.maxAge);
    this.#nameCore = () => started(nameCore(options.engine ?? 'auto', options.namesWasm ?? NAMES_MODULE));
    this.#answers = new Answers(engine, Core, this.#now, this.#maxAge, (text) => new Question(this.#names, text));
    this.#answers.look();
  }

  /** What each list says about itself. */
  get lists() {
    return this.#answers.lists;
  }

  /** True once {@link Screener.loadNames} has succeeded: typed names are compared. */
  get namesLoaded() {
    return this.#namesLoaded;
  }

  /**
   * One text for each list that must be answered `listed`.
   *
   * @internal
   */
  get canaries() {
    return [...this.#answers.canaries];
  }

  /** The name of each chain that can occur in a reading, by its id. */
  get chains() {
    return this.#answers.chains;
  }

  /** Recipients that the user knows. Setting them is {@link Screener.setContacts}. */
  get contacts() {
    return this.#known.contacts;
  }

  set contacts(contacts) {
    this.setContacts(contacts);
  }

  /** What was given as a contact, or as an address, and is none. */
  get refusedContacts() {
    return this.#known.refused;
  }

  /**
   * Compares with these recipients from now on, and with no others. They stay in this screener's memory.
   *
   * @param {readonly Contact[]} contacts
   * @param {Pick<LoadOptions, 'own' | 'tokenContracts'>} [more] what is left out stays as it is
   * @returns {readonly RefusedContact[]} those that are none; the others are kept
   */
  setContacts(contacts, more) {
    const all = { ...this.#more, ...more };
    const known = new Known({ ...all, contacts });
    known.refuse(this.#engine.setContacts(known.records));
    this.#known = known;
    this.#more = all;
    return known.refused;
  }

  /**
   * The verdict on `text`. Never throws and never waits: what cannot be checked is `could_not_check`.
   *
   * @param {string} text
   * @param {string} [chain] the id of a chain, to read the text for that chain only
   * @returns {Check}
   */
  check(text, chain) {
    // This engine answers everything: one that says nothing has failed.
    return this.#answers.check(text, chain) ?? couldNotCheck('engine_failed', text);
  }

  /**
   * A note of what was checked, for the user: it holds the text only as a salted hash, and is sent and stored nowhere.
   *
   * @param {Check} result an answer of this screener
   * @param {ReceiptOptions} [options]
   * @returns {Receipt}
   * @throws {Error} for a secret, and where the same question has another answer by now
   */
  receipt({ text, verdict }, { now = this.#now(), salt, chain, module = hashOf(this.#Core) } = {}) {
    const bytes = saltOf(salt);
    const names = new Question(this.#names, short(text));
    const receipt = this.#engine.receipt(text, clock(now)() / 1000, this.#maxAge, chain, bytes, this.#Core.version(), module, names);
    if (receipt.verdict !== verdict) throw new Error(`the answer was ${verdict}, and is ${receipt.verdict} by now`);
    return withSalt(receipt, bytes);
  }

  /**
   * True where `receipt` is the note of exactly this text on the lists and contacts of this screener: made again, it comes
   * out the same to the last character.
   *
   * @param {Receipt} receipt
   * @param {string} recipient
   * @param {Uint8Array | string} [salt] where the receipt comes from a file
   * @throws {Error} otherwise
   */
  assertSame(receipt, recipient, salt = receipt.salt ?? '') {
    const { time, max_age_days: days, chain, engine } = receipt;
    const now = Date.parse(time) / 1000;
    const names = new Question(this.#names, short(recipient));
    const again = this.#engine.receipt(recipient, now, days, chain || undefined, saltOf(salt), engine.version, engine.module, names);
    if (JSON.stringify(again) !== JSON.stringify(receipt)) throw new Error('this is not what the receipt is about, or the lists are other ones');
    return true;
  }

  /**
   * How `text` is read, without asking any list. Never throws; nothing is read from what is not a text.
   *
   * @param {string} text
   * @param {string} [chain]
   * @returns {Inspection}
   */
  inspect(text, chain) {
    return this.#answers.inspect(text, chain) ?? couldNotRead('engine_failed');
  }

  /**
   * Fetches what typed names are compared with, once; the same promise is given to everyone who asks.
   *
   * @returns {Promise<void>}
   * @throws {LoadError} with `reason` `engine_failed`, `no_list` or `bad_list`; asking again tries again
   */
  loadNames() {
    this.#loadingNames ??= this.#fetchNames().catch((error) => {
      this.#loadingNames = undefined;
      throw error;
    });
    return this.#loadingNames;
  }

  /**
   * Parties whose name resembles `query`, best first.
   *
   * @param {string} query
   * @param {number} [top]
   * @returns {NameMatches} with a `reason` where nothing was compared, as before {@link Screener.loadNames}
   */
  names(query, top = 5) {
    try {
      return this.#names?.names(short(query), top) ?? unnamed('names_not_loaded');
    } catch {
      return unnamed(typeof query === 'string' ? 'engine_failed' : 'not_text');
    }
  }

  /**
   * Looks for newer lists in the directory `from`, which `recipient-check update` writes: the timestamp of each list
   * first, and the list only when there is a newer one. What is refused, or cannot be had, changes nothing.
   *
   * @param {URL | string} from
   * @param {Record<string, number>} [seen] the newest edition of each list that was ever seen, by its id: none below it
   * is taken
   * @returns {Promise<Updated>} never rejects
   */
  update(from, seen = {}) {
    this.#updating ??= this.#update(from, seen)
      .catch((error) => ({ changed: false, failure: failed(error) }))
      .finally(() => {
        this.#updating = undefined;
      });
    return this.#updating;
  }

  /** @param {URL | string} from @param {Record<string, number>} seen */
  async #update(from, seen) {
    const tree = absolute(from);
    if (!tree.pathname.endsWith('/')) tree.pathname += '/';
    /** @type {Updated} */
    const updated = { changed: false };
    for (let list = 0; list < this.#answers.lists.length; list += 1) {
      try {
        if (await this.#updateList(list, tree, seen[this.#answers.lists[list].id] ?? 0)) updated.changed = true;
      } catch (error) {
        updated.failure ??= failed(error);
      }
    }
    return updated;
  }

  /** @param {number} list @param {URL} tree @param {number} seen */
  async #updateList(list, tree, seen) {
    const { id, as_of_addresses: addresses, as_of_names: names } = this.#answers.lists[list];
    const stamp = await transport.current(new URL(`${id}.timestamp`, tree), STAMP_LIMIT);
    const news = await this.#news(list, tree, stamp, seen);
    if (news === 'nothing_new') {
      this.#engine.addTimestamp(list, stamp, this.#now() / 1000);
      this.#answers.look();
      this.onreplaced();
      return this.#answers.lists[list].as_of_addresses !== addresses || this.#answers.lists[list].as_of_names !== names;
    }
    const address = new URL(news.name, tree);
    const bytes = await transport.bytes(address, news.length);
    const newer = new this.#Core();
    newer.addList(bytes, this.#keys[list]);
    await pause();
    // It holds the file to the timestamp, byte for byte.
    newer.addTimestamp(0, stamp, this.#now() / 1000);
    const lists = parse(newer.lists());
    if (!newer.findsCanary(parse(newer.canaries())[0], 0) && lists[0].addresses > 0)
      throw new LoadError('canary_missed', 'the newer list does not find its own canary');
    // Names that were asked for come along: there is no moment without them.
    /** @type {Names | undefined} */
    let named;
    while (this.#loadingNames && !named) {
      await this.#loadingNames.catch(() => {});
      if (!this.#namesLoaded) continue;
      const [Core, files] = await this.#nameParts(lists, [companions({ list: address })]);
      named = new Names(Core, lists);
      await named.add(newer, files);
    }
    if (!this.#engine.replaceList(list, newer)) throw new LoadError('bad_list', 'the newer list is another one');
    this.#replaceNames(list, named);
    this.#companions[list] = companions({ list: address });
    this.#answers.look();
    this.onreplaced();
    return true;
  }

  /**
   * What a timestamp says. Where it speaks of a later root of keys, or is signed by a key that is not known, that root is
   * followed first.
   *
   * @param {number} list
   * @param {URL} tree
   * @param {Uint8Array} stamp
   * @param {number} seen
   * @returns {Promise<'nothing_new' | { name: string, length: number }>}
   */
  async #news(list, tree, stamp, seen) {
    const ask = () => this.#engine.newerList(list, stamp, this.#now() / 1000, seen);
    /** @type {unknown} */
    let failure;
    try {
      const news = ask();
      const known = this.#named || this.#engine.rootOfTimestamp(list, stamp) <= this.#Core.rootVersion() + this.#roots.length;
      if (known) return news;
    } catch (error) {
      if (this.#named) throw error;
      failure = error;
    }
    const roots = [...this.#roots, ...(await laterRoots(this.#Core, tree, this.#roots))];
    // Another list of this screener may have led here before.
    if (roots.length === 0) throw failure ?? new LoadError('no_list', 'the timestamp speaks of a root of keys that is not there');
    const keys = this.#Core.rootKeys(roots, this.#now() / 1000);
    this.#engine.acceptKeys(list, keys);
    const news = ask();
    this.#roots = roots;
    this.#keys[list] = keys;
    return news;
  }

  async #fetchNames() {
    const [Core, files] = await this.#nameParts(this.#answers.lists, this.#companions);
    this.#names = new Names(Core, this.#answers.lists);
    await this.#names.add(this.#engine, files);
    this.#namesLoaded = true;
  }

  /** @param {readonly ListInfo[]} lists @param {Companions[]} beside */
  #nameParts(lists, beside) {
    return Promise.all([this.#nameCore(), nameFiles(lists, beside)]);
  }

  /** Names of an edition that is gone are never asked. @param {number} list @param {Names | undefined} newer */
  #replaceNames(list, newer) {
    try {
      if (newer) return this.#names?.replace(list, newer);
    } catch {
      this.#loadingNames = undefined;
      this.#namesLoaded = false;
    }
    this.#names = undefined;
  }
}

/** @param {unknown} error */
function failed(error) {
  return { reason: 'update_failed', message: String(/** @type {Partial<Error>} */ (error)?.message ?? error) };
}
