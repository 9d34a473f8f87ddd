/**
 * What a page knows of addresses besides the lists: its user's contacts, the user's own addresses, contracts of tokens.
 * Checked for their form here; what they say is read by the core.
 *
 * @module
 */

/** @import { Contact, LoadOptions, RefusedContact } from './types.d.ts' */

/** One text crosses to the core at once; ten thousand objects do not. */
const [RECORD, UNIT] = ['\u{1e}', '\u{1f}'];

/**
 * Contacts, and what is none of them, said without repeating it. `places` holds where each stood.
 *
 * @param {unknown} given
 * @returns {{ known: Contact[], places: number[], wrong: string[] }}
 */
export function contactsOf(given) {
  /** @type {Contact[]} */
  const known = [];
  /** @type {number[]} */
  const places = [];
  /** @type {string[]} */
  const wrong = [];
  const all = Array.isArray(given) ? given : [];
  if (given !== undefined && given !== null && !Array.isArray(given)) wrong.push('contacts is not an array');
  all.forEach((contact, index) => {
    const missing = ['name', 'address'].find((part) => typeof contact?.[part] !== 'string' || contact[part].trim() === '');
    if (missing) return void wrong.push(`contacts[${index}] has no ${missing}`);
    known.push({ name: contact.name, address: contact.address });
    places.push(index);
  });
  return { known, places, wrong };
}

/**
 * Addresses, as texts: what is none is found by the core.
 *
 * @param {unknown} given
 * @param {'own' | 'tokenContracts'} list
 * @returns {{ known: string[], places?: undefined, wrong: string[] }}
 */
export function addressesOf(given, list) {
  if (Array.isArray(given)) return { known: given.map(String), wrong: [] };
  return { known: [], wrong: given === undefined || given === null ? [] : [`${list} is not an array`] };
}

/** What a page knows of addresses. */
export class Known {
  /** @type {readonly Contact[]} */
  contacts;
  /** What is none of them. @type {readonly RefusedContact[]} */
  refused;

  /** In the form in which the core takes them. */
  records = '';

  /** Where each record stood. @type {[RefusedContact['list'], number][]} */
  #places = [];

  /** @param {Pick<LoadOptions, 'contacts' | 'own' | 'tokenContracts'>} given */
  constructor({ contacts: people, own, tokenContracts }) {
    const { known: contacts, places, wrong } = contactsOf(people);
    this.contacts = Object.freeze(contacts);
    this.refused = wrong.map((message) => ({ list: 'contacts', at: Number(/\d+/.exec(message)?.[0] ?? -1), message }));
    contacts.forEach(({ name, address }, at) => this.#add('contact', name, address, 'contacts', places[at]));
    this.#addAll('own', own, 'own');
    this.#addAll('token', tokenContracts, 'tokenContracts');
  }

  /** @param {[number, string][]} refused what the core takes for none: number of the record, and why */
  refuse(refused) {
    const more = refused.map(([record, why]) => {
      const [list, at] = this.#places[record];
      return { list, at, message: `${list}[${at}]: ${why}` };
    });
    this.refused = Object.freeze([...this.refused, ...more]);
  }

  /** @param {string} kind @param {unknown} given @param {'own' | 'tokenContracts'} list */
  #addAll(kind, given, list) {
    const { known, wrong } = addressesOf(given, list);
    this.refused = [...this.refused, ...wrong.map((message) => ({ list, at: -1, message }))];
    known.forEach((address, at) => this.#add(kind, '', address, list, at));
  }

  /** @param {string} kind @param {string} name @param {string} address @param {RefusedContact['list']} list @param {number} at */
  #add(kind, name, address, list, at) {
    this.records += `${kind}${UNIT}${whole(name)}${UNIT}${whole(address)}${RECORD}`;
    this.#places.push([list, at]);
  }
}

/** No name and no address has what stands between records; one that has would be two. @param {string} part */
function whole(part) {
  return part.includes(RECORD) || part.includes(UNIT) ? part.replaceAll(RECORD, ' ').replaceAll(UNIT, ' ') : part;
}
