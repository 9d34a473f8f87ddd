// Receipts on the built site, and the same ones in the native command.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { LISTED, NOW, UNLISTED, at } from '../support/data.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMMAND = resolve(ROOT, process.env.RECIPIENT_CHECK_COMMAND ?? 'target/debug/recipient-check');
const { Screener, receiptPage, receiptText } = await import(at('index.js'));

const SALT = '00112233445566778899aabbccddeeff';

let screener;
before(async () => {
  screener = await Screener.load({ now: NOW });
});

const made = (text, more = {}) => screener.receipt(screener.check(text), { now: NOW, salt: SALT, ...more });
const voided = /not what the receipt is about/;

describe('a receipt', () => {
  test('says what was checked, when, against what, and what came of it, and not the text', () => {
    const receipt = made(LISTED);
    assert.equal(receipt.verdict, 'listed');
    assert.match(receipt.note, /not proof of compliance/);
    assert.equal(receipt.time, new Date(NOW).toISOString().replace('.000', ''));
    assert.match(receipt.lists[0].sha256, /^[0-9a-f]{64}$/);
    assert.match(receipt.engine.version, /^\d+\.\d+\.\d+$/);
    const json = receiptText(receipt);
    assert.ok(!json.toLowerCase().includes(LISTED.slice(2).toLowerCase()) && !json.includes(SALT) && !json.includes('"salt"'));
    assert.equal(receipt.salt, SALT);
  });

  test('is the same for the same question, and has a salt of its own where none is given', () => {
    assert.deepEqual(made(LISTED), made(LISTED));
    const [one, other] = [made(LISTED, { salt: undefined }), made(LISTED, { salt: undefined })];
    assert.notEqual(one.text, other.text);
    assert.ok(screener.assertSame(one, LISTED) && screener.assertSame(other, LISTED));
  });

  test('any change of one character of the recipient voids it', () => {
    for (const text of [LISTED, UNLISTED, 'Lazarus Group']) {
      const receipt = made(text);
      assert.equal(screener.assertSame(receipt, text), true);
      for (let at = 0; at <= text.length; at += 1) {
        for (const changed of [text.slice(0, at) + text.slice(at + 1), `${text.slice(0, at)}0${text.slice(at)}`, `${text.slice(0, at)}b${text.slice(at + 1)}`, `${text.slice(0, at)} ${text.slice(at)}`]) {
          if (changed !== text) assert.throws(() => screener.assertSame(receipt, changed), voided, changed);
        }
      }
      assert.throws(() => screener.assertSame(receipt, text.toLowerCase()), voided);
    }
  });

  test('any change of a byte of it is found', () => {
    const text = receiptText(made(LISTED));
    let read = 0;
    for (let at = 0; at < text.length; at += 1) {
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      let receipt;
      try {
        receipt = JSON.parse(changed);
      } catch {
        continue;
      }
      read += 1;
      // What reads alike is written otherwise.
      if (receiptText(receipt) === changed) assert.throws(() => screener.assertSame(receipt, LISTED, SALT), undefined, `byte ${at}`);
    }
    assert.ok(read > 300, `most changes can still be read: ${read}`);
    assert.ok(screener.assertSame(JSON.parse(text), LISTED, SALT));
  });

  test('another list, and other contacts that change the answer, void it', async () => {
    const own = await Screener.load({ now: NOW });
    const receipt = own.receipt(own.check(UNLISTED), { salt: SALT });
    own.contacts = [{ name: 'Alice', address: `${UNLISTED.slice(0, 8)}${'1'.repeat(27)}${UNLISTED.slice(35)}` .toLowerCase() }];
    assert.equal(own.check(UNLISTED).verdict, 'look_alike');
    assert.throws(() => own.assertSame(receipt, UNLISTED), voided);
    assert.throws(() => own.receipt({ ...own.check(UNLISTED), verdict: 'no_match' }), /by now/);
  });

  test('a secret has none, and neither has a salt that could be tried out', () => {
    const secret = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ';
    assert.throws(() => screener.receipt({ text: secret, verdict: 'refused' }, { salt: SALT }), /secret/);
    for (const salt of ['', '00', SALT.slice(1), 'not hex at all!!', new Uint8Array(15), new Uint8Array(65), 7]) {
      assert.throws(() => made(LISTED, { salt }), TypeError);
    }
  });

  test('as a page to print it runs nothing and fetches nothing', () => {
    const page = receiptPage({ ...made(LISTED), engine: { version: '<script>', module: '"&' } });
    assert.match(page, /not proof of compliance/);
    assert.ok(page.includes('&#60;script&#62;') && page.includes('&#34;&#38;'));
    assert.doesNotMatch(page, /<script|<img|<link|src=|href=|url\(/);
  });

  test('the command makes it again, offline, byte for byte', () => {
    const directory = mkdtempSync(join(tmpdir(), 'receipt-'));
    const file = join(directory, 'receipt.json');
    for (const text of [LISTED, UNLISTED, 'vitalik.eth']) {
      writeFileSync(file, receiptText(made(text)));
      const verify = (input) => spawnSync(COMMAND, ['receipt', 'verify', file, '--input', input, '--salt', SALT], { encoding: 'utf8' });
      const { status, stderr } = verify(text);
      assert.equal(status, 0, stderr);
      assert.equal(verify(`${text}x`).status, 2);
    }
  });
});
