/**
 * The answers of an engine, and distrust: a list's canary must be found, along the same path as any other text, before an
 * answer that clears someone is given, and whatever goes wrong is answered `could_not_check`.
 *
 * @module
 */
import { parse, readCheck, readInspection } from './answer-text.js';
import { attempt } from './list-files.js';
import { LoadError, believed, couldNotCheck, couldNotRead, leadsTo, short } from './shared.js';

/** @import { FirstEngine } from './wasm/recipient_check_first.js' */
/** @import { Engine } from './wasm/recipient_check_wasm.js' */
/** @import { Question } from './names.js' */
/** @import { Check, Inspection, ListInfo } from './types.d.ts' */

/** Kept from the start: a page may replace what it finds. */
const soon = globalThis.queueMicrotask;

/** An engine with its lists; {@link Answers.look} comes before the first question, and whenever a list is another one. */
export class Answers {
  /** What each list says about itself. @type {readonly ListInfo[]} */
  lists = [];
  /** One text for each list that must be answered `listed`. @type {string[]} */
  canaries = [];
  /** @type {Engine} */
  #engine;
  /** @type {{ chains(): string }} */
  #Core;
  #now;
  #maxAge;
  #question;
  /** What the last answer said about the lists, which changes with the day. @type {Check['lists']} */
  #said = Object.freeze([]);
  #saidAs = '[]';
  /** Whether the canaries went the whole way in this turn of the page. */
  #vouched = false;

  /**
   * @param {Engine | FirstEngine} engine the first engine answers nothing to a text that is not plain
   * @param {{ chains(): string }} Core its class
   * @param {() => number} now
   * @param {number} maxAge
   * @param {(text: string) => Question | undefined} [question] what asks the names about a text
   */
  constructor(engine, Core, now, maxAge, question = () => undefined) {
    this.#engine = /** @type {Engine} */ (engine);
    this.#Core = Core;
    this.#now = now;
    this.#maxAge = maxAge;
    this.#question = question;
  }

  /** What the lists say of themselves, and that each is there. */
  look() {
    this.canaries = attempt('engine_failed', () => parse(this.#engine.canaries()));
    this.lists = attempt('engine_failed', () => parse(this.#engine.lists()));
    if (!this.#canariesHit()) throw new LoadError('canary_missed', 'a list does not find its own canary');
  }

  /** The name of each chain that can occur in a reading, by its id. */
  get chains() {
    try {
      return /** @type {Record<string, string>} */ (parse(this.#Core.chains()));
    } catch {
      return {};
    }
  }

  /**
   * The verdict on `text`; undefined where the engine answers nothing.
   *
   * @param {string} text
   * @param {string} [chain]
   * @returns {Check | undefined}
   */
  check(text, chain) {
    if (typeof text !== 'string') return couldNotCheck('not_text');
    const result = this.#ask(text, chain);
    if (!result) return undefined;
    return believed(result, () => this.#canariesHit()) ?? couldNotCheck('canary_missed', text);
  }

  /**
   * How `text` is read; undefined where the engine answers nothing.
   *
   * @param {string} text
   * @param {string} [chain]
   * @returns {Inspection | undefined}
   */
  inspect(text, chain) {
    try {
      const answer = this.#engine.inspect(short(text), chain);
      if (answer === undefined) return this.#knows(chain) ? undefined : couldNotRead('unknown_chain');
      const read = readInspection(answer, this.#keysOf(text, chain));
      return { ...read, text: read.kind === 'secret' ? '' : text };
    } catch {
      return couldNotRead(this.#stopped(chain));
    }
  }

  /**
   * True when every list finds its own canary: in the engine before each answer that clears somebody, and on the whole
   * way of a text, result object and all, before the first such answer of each turn of the page.
   */
  #canariesHit() {
    const count = this.lists.length;
    if (!(count > 0) || this.canaries.length !== count) return false;
    // Loops, not methods: a page that replaced `every` or `some` must not be able to vouch for a list.
    for (let list = 0; list < count; list += 1) {
      // A list of names alone has no address to be found, and clears none.
      if (this.lists[list].addresses > 0 && !this.#finds(list)) return false;
    }
    if (!this.#vouched) {
      this.#vouched = true;
      soon(() => (this.#vouched = false));
    }
    return true;
  }

  /** @param {number} list */
  #finds(list) {
    try {
      // A text that a page's broken built-ins change on its way is changed here too.
      if (this.#engine.findsCanary(this.canaries[list], list) !== true) return false;
    } catch {
      return false;
    }
    if (this.#vouched) return true;
    const answer = this.#ask(this.canaries[list]);
    return answer !== undefined && leadsTo(answer, this.lists[list].id);
  }

  /** What only the whole check says. */
  #rest = () => this.#engine.rest();

  /** @param {string} text */
  #listsOf = (text) => {
    if (text !== this.#saidAs) {
      this.#said = frozen(parse(text));
      this.#saidAs = text;
    }
    return this.#said;
  };

  /** @param {string} text @param {string} [chain] */
  #keysOf(text, chain) {
    return () => this.#engine.sameKeys(text, chain);
  }

  /**
   * @param {string} text
   * @param {string} [chain]
   * @returns {Check | undefined}
   */
  #ask(text, chain) {
    try {
      const names = this.#question(short(text));
      const answer = this.#engine.check(short(text), this.#now() / 1000, this.#maxAge, chain, names);
      if (answer === undefined) return this.#knows(chain) ? undefined : couldNotCheck('unknown_chain', text);
      const result = /** @type {Check} */ (readCheck(answer, this.#listsOf, this.#rest, this.#keysOf(text, chain)));
      const objection = names?.objects(result);
      if (objection) return couldNotCheck(objection, text);
      const { length } = result.entries;
      const named = names?.entries ?? [];
      for (let at = 0; at < named.length; at += 1) result.entries[length + at] = named[at];
      // A secret is not handed on, not even to the one who pasted it, nor a text too long to be searched for one.
      result.text = result.verdict === 'refused' || result.kind === 'too_long' ? '' : text;
      return result;
    } catch {
      return couldNotCheck(this.#stopped(chain), text);
    }
  }

  /** Why the core gave no answer. @param {string} [chain] */
  #stopped(chain) {
    return this.#knows(chain) ? 'engine_failed' : 'unknown_chain';
  }

  /** False for a chain that the core does not know. @param {string} [chain] */
  #knows(chain) {
    if (chain === undefined) return true;
    const known = Object.keys(this.chains);
    // A core that has stopped does not say what it knows either.
    return known.length === 0 || known.includes(chain);
  }
}

/** @param {Check['lists']} lists */
function frozen(lists) {
  for (let at = 0; at < lists.length; at += 1) Object.freeze(lists[at]);
  return Object.freeze(lists);
}
