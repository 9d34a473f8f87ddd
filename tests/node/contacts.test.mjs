// Known recipients on the built site: real module, on the page's thread, as JavaScript and in a worker's class.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';

import { LISTED, NOW, SITE, UNLISTED, at } from '../support/data.mjs';

const { Screener } = await import(at('index.js'));
const { STATES } = await import(at('fixtures.js'));

const ALICE = '0x9f3ac1b2d4e5f60718293a4b5c6d7e8f90a1c77b';
const LIKE = '0x9f3a00000000000000000000000000000000c77b';
const contacts = [{ name: 'Alice', address: ALICE }];

const codes = (result) => result.warnings.map(({ code }) => code);

const JAVASCRIPT = existsSync(`${SITE}/wasm/recipient_check_wasm.asm.js`);

for (const engine of ['wasm', 'js']) {
  describe(`contacts, engine ${engine}`, { skip: engine === 'js' && !JAVASCRIPT }, () => {
    const load = (more = {}) => Screener.load({ now: NOW, engine, contacts, ...more });

    test('a look-alike has the shape that the card was designed with', async () => {
      const screener = await load();
      const { verdict, look_alike, contact } = screener.check(LIKE);
      assert.equal(verdict, 'look_alike');
      assert.deepEqual(look_alike, { name: 'Alice', address: ALICE, leading: 4, trailing: 4 });
      assert.equal(contact, undefined);
      const designed = STATES.find(({ id }) => id === 'look-alike').result;
      assert.deepEqual(Object.keys(look_alike).sort(), Object.keys(designed.look_alike).sort());
    });

    test('a contact is known, a new address is not, and neither is an alarm', async () => {
      const screener = await load();
      const known = screener.check(`ethereum:${ALICE}`);
      assert.equal(known.verdict, 'no_match');
      assert.deepEqual(known.contact, STATES.find(({ id }) => id === 'known-contact').result.contact);
      const fresh = screener.check(UNLISTED);
      assert.deepEqual([fresh.verdict, fresh.contact, fresh.look_alike, fresh.warnings], ['no_match', undefined, undefined, []]);
    });

    test('a listed contact stays listed', async () => {
      const screener = await load({ contacts: [{ name: 'Bob', address: LISTED }] });
      const { verdict, contact } = screener.check(LISTED);
      assert.deepEqual([verdict, contact.name], ['listed', 'Bob']);
    });

    test('malformed contacts are named by their place and the rest is kept', async () => {
      const wrong = [{ name: 'A' }, 'B', null, { name: 'C', address: 'nonsense' }, { name: 'D\u{1e}\u{1f}', address: UNLISTED }, ...contacts];
      const screener = await load({ contacts: wrong, own: ['nonsense'] });
      assert.deepEqual(screener.refusedContacts.map(({ list, at }) => `${list} ${at}`), ['contacts 0', 'contacts 1', 'contacts 2', 'contacts 3', 'own 0']);
      for (const { list, at, message } of screener.refusedContacts) {
        assert.ok(message.startsWith(`${list}[${at}]`), message);
        assert.doesNotMatch(message, /nonsense/);
      }
      assert.equal(screener.check(ALICE).contact.name, 'Alice');
      assert.equal(screener.check(UNLISTED).contact.name.trim(), 'D');
    });

    test('contacts can be others at any time', async () => {
      const screener = await load({ contacts: undefined });
      assert.equal(screener.check(LIKE).verdict, 'no_match');
      screener.contacts = contacts;
      assert.equal(screener.check(LIKE).verdict, 'look_alike');
      assert.deepEqual(screener.contacts, contacts);
      assert.deepEqual(screener.setContacts([]), []);
      assert.equal(screener.check(LIKE).verdict, 'no_match');
    });

    test('own addresses, token contracts, burnt and other networks are warned of', async () => {
      const screener = await load({ own: [UNLISTED], tokenContracts: [LISTED] });
      assert.deepEqual(codes(screener.check(UNLISTED)), ['own_address']);
      assert.deepEqual(codes(screener.check(LISTED)), ['token_contract']);
      assert.deepEqual(codes(screener.check('0x000000000000000000000000000000000000dEaD')), ['burn_address']);
      assert.deepEqual(codes(screener.check('T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb')), ['zero_address']);
      // Setting contacts leaves the rest as it is.
      screener.contacts = [];
      assert.deepEqual(codes(screener.check(UNLISTED)), ['own_address']);
      // So does setting one of the others.
      screener.setContacts([], { tokenContracts: [] });
      assert.deepEqual([UNLISTED, LISTED].map((text) => codes(screener.check(text))), [['own_address'], []]);
    });

    test('one screener does not know the contacts of another', async () => {
      const [one, other] = [await load(), await load({ contacts: [] })];
      assert.equal(one.check(LIKE).verdict, 'look_alike');
      assert.equal(other.check(LIKE).verdict, 'no_match');
    });
  });
}
