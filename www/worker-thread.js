/**
 * The worker's side of `worker.js`: one screener, asked by messages.
 *
 * @module
 */
import { PINNED } from './files.js';
import { Screener } from './screener.js';

/** @import { LoadOptions } from './types.d.ts' */

/** @type {Screener} */
let screener;

/** The page's time: the worker's own could be another. */
let time = NaN;

/** @type {Record<string, (argument: any) => any>} */
const METHODS = {
  /** A file that is pinned on the page is pinned here. @param {{ options: LoadOptions, pinned: Record<string, string> }} given */
  async load({ options, pinned }) {
    Object.assign(PINNED, pinned);
    screener = await Screener.load({ ...options, engine: 'wasm', now: () => time });
    screener.onreplaced = () => postMessage({ id: -1, value: state() });
    return { ...state(), refused: screener.refusedContacts };
  },
  contacts: ({ contacts, more }) => screener.setContacts(contacts, more),
  receipt({ result, options, now }) {
    time = now;
    return screener.receipt(result, options);
  },
  assertSame: ({ receipt, recipient, salt }) => screener.assertSame(receipt, recipient, salt),
  update({ from, seen, now }) {
    time = now;
    return screener.update(from, seen);
  },
  /** The text comes first, canaries follow; those belong to no chain. */
  check({ texts, chain, now }) {
    time = now;
    return texts.map((/** @type {string} */ text, /** @type {number} */ at) => screener.check(text, at ? undefined : chain));
  },
  inspect: ({ text, chain }) => screener.inspect(text, chain),
  loadNames: () => screener.loadNames(),
  names: ({ query, top }) => screener.names(query, top),
};

/** What the page keeps of the lists. */
function state() {
  return { lists: screener.lists, chains: screener.chains, canaries: screener.canaries };
}

addEventListener('message', async ({ data: { id, method, argument } }) => {
  try {
    postMessage({ id, value: await METHODS[method](argument) });
  } catch (error) {
    const { reason, message } = /** @type {{ reason?: string, message: string }} */ (error);
    postMessage({ id, error: { reason, message } });
  }
});

postMessage({ id: 0 });
