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
 * @returns {{ known: Contact[], places: number[], wrong: RefusedContact[] }}
 */
export function contactsOf(given) {
  /** @type {Contact[]} */
  const known = [];
  /** @type {number[]} */
  const places = [];
  const wrong = isList(given) ? [] : [refusal('contacts', -1, 'contacts is not an array')];
  const all = Array.isArray(given) ? given : [];
  all.forEach((contact, index) => {
    const missing = ['name', 'address'].find((part) => typeof contact?.[part] !== 'string' || contact[part].trim() === '');
    if (missing) return void wrong.push(refusal('contacts', index, `contacts[${index}] has no ${missing}`));
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
 * @returns {{ known: string[], places?: undefined, wrong: RefusedContact[] }}
 */
export function addressesOf(given, list) {
  const known = Array.isArray(given) ? given.map(String) : [];
  return { known, wrong: isList(given) ? [] : [refusal(list, -1, `${list} is not an array`)] };
}

/** An array, or nothing at all. @param {unknown} given */
function isList(given) {
  return given === undefined || given === null || Array.isArray(given);
}

/** @param {RefusedContact['list']} list @param {number} at @param {string} message @returns {RefusedContact} */
function refusal(list, at, message) {
  return { list, at, message };
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
    this.refused = wrong;
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
    this.refused = [...this.refused, ...wrong];
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
