/**
 * What a host page may say to the page in its frame, and what of it is accepted: see `docs/iframe.md`.
 *
 * @module
 */
import { MAX_LENGTH } from './field.js';

/** @import { Contact } from './types.d.ts' */

/** The one version of the protocol that is spoken here. */
export const VERSION = 1;

/** More than this is no list of somebody's contacts. */
const MAX_CONTACTS = 10_000;

/** A contact's name is shown in the answer: room for a name, and nothing that breaks or turns the line. */
const NAME = /^[^\p{Cc}\u2028-\u202e\u2066-\u2069]{1,64}$/u;

/** The address of a contact. */
const ADDRESS = /^[^]{1,512}$/;

/** The id of a chain or the tag of a language; empty for none. */
const TAG = /^[\w-]{0,40}$/;

const TEXT = new RegExp(`^[^]{0,${MAX_LENGTH}}$`);

/** @typedef {{ chain?: string, lang?: string, contacts?: Contact[], value?: string }} Options */

/** @typedef {Options & { type: 'set' } | { type: 'clear' }} Order */

/** A message that is not obeyed. `reason` is for programs. */
export class Refusal extends Error {
  /** @param {'malformed' | 'unknown_message'} reason @param {string} message */
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/**
 * The one page that a frame's address says it speaks to.
 *
 * @param {string | null} given
 * @returns {string | undefined} an origin, exactly as `event.origin` has it
 */
export function originOf(given) {
  try {
    const { origin } = new URL(given ?? '');
    return origin === given && origin !== 'null' ? origin : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a message to the window wants to begin a conversation. @param {unknown} data @returns {data is { version: unknown }} */
export function isGreeting(data) {
  return isRecord(data) && data.type === 'recipient-check';
}

/**
 * What a message through the port asks for; throws a {@link Refusal}.
 *
 * @param {unknown} data
 * @returns {Order}
 */
export function read(data) {
  if (!isRecord(data)) throw new Refusal('malformed', 'a message is an object with a type');
  switch (data.type) {
    case 'clear':
      return { type: 'clear' };
    case 'set':
      return { type: 'set', ...options(data) };
    default:
      throw new Refusal('unknown_message', 'the types are "set" and "clear"');
  }
}

/**
 * The options in a message. What else it holds is for later versions.
 *
 * @param {Record<string, unknown>} data
 * @returns {Options}
 */
export function options({ chain, lang, contacts, value }) {
  /** @type {Options} */
  const given = {};
  if (chain !== undefined) given.chain = text(chain, 'chain', TAG);
  if (lang !== undefined) given.lang = text(lang, 'lang', TAG);
  if (value !== undefined) given.value = text(value, 'value', TEXT);
  if (contacts !== undefined) {
    if (!Array.isArray(contacts) || contacts.length > MAX_CONTACTS) {
      throw new Refusal('malformed', `contacts is an array of at most ${MAX_CONTACTS}`);
    }
    given.contacts = contacts.map((contact, at) => ({
      name: text(contact?.name, `contacts[${at}].name`, NAME),
      address: text(contact?.address, `contacts[${at}].address`, ADDRESS),
    }));
  }
  return given;
}

/** @param {unknown} given @param {string} what @param {RegExp} form */
function text(given, what, form) {
  if (typeof given === 'string' && form.test(given)) return given;
  throw new Refusal('malformed', `${what} is no text, has too many letters, or some that it must not have`);
}

/** @param {unknown} data @returns {data is Record<string, unknown>} */
function isRecord(data) {
  return typeof data === 'object' && data !== null;
}
