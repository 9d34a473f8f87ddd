/** QR codes: from a picture or the camera into the field, as a paste is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { PNG } from 'pngjs';

import { NOT_LOADED, answered, during, namesLoaded, openReady, quiet, shown } from './session.mjs';
import { LISTED, UNLISTED } from '../support/data.mjs';
import { beside, picture } from '../support/qr-picture.mjs';

const URI = `ethereum:${LISTED}@1?value=1.5e18`;

export function qr(launch) {
  describe('QR codes', () => {
    const browser = during(launch);

    async function stage(options) {
      const session = await openReady(browser, options);
      await session.evaluate(helpers);
      return session;
    }

    /** A person hands a picture over. @param {'pick' | 'drop' | 'paste'} how */
    async function handed(session, how, pixels) {
      const given = Buffer.isBuffer(pixels) ? pixels : png(pixels);
      if (how === 'pick') {
        if (await session.evaluate(() => window.root.querySelector('.scan').hidden)) await session.click('button.qr');
        await session.until(() => window.root.querySelector('.scan input[type=file]'));
      }
      await session.evaluate(({ how: way, base64 }) => window.hand(way, base64), { how, base64: given.toString('base64') });
    }

    const says = (session, pattern) =>
      session.until((given) => new RegExp(given).test(window.root.querySelector('.scan [role=status]')?.textContent ?? ''), pattern);

    test('picked, dropped or pasted, what stands in the code is shown and answered', { timeout: 60_000 }, async () => {
      const session = await stage();
      for (const how of ['pick', 'drop', 'paste']) {
        await handed(session, how, picture(URI));
        assert.equal((await answered(session, URI)).verdict, 'listed', how);
        const found = await session.evaluate(() => {
          const { value } = document.querySelector('recipient-check');
          const address = window.root.querySelector('.shown .address');
          return { value, hint: window.root.querySelector('.hint').textContent, whole: address.textContent, open: !window.root.querySelector('.scan').hidden, focus: window.root.activeElement?.localName };
        });
        assert.equal(found.value, URI);
        assert.match(found.hint, /Ethereum/);
        assert.match(found.whole, /value=1\.5e18/, 'the amount is not left out');
        assert.deepEqual({ open: found.open, focus: found.focus }, { open: false, focus: 'textarea' }, how);
        await session.evaluate(() => document.querySelector('recipient-check').clear());
      }
      await quiet(session);
    });

    test('turned, mirrored, light on dark, damaged, small, seen from the side: all are read', { timeout: 120_000 }, async () => {
      const session = await stage();
      const looks = [
        { turned: 33 }, { turned: 180 }, { mirrored: true }, { inverted: true }, { inverted: true, turned: 90 },
        { damaged: 0.1, ecc: 'quartile' }, { module: 2 }, { tilted: 0.15, turned: 12 }, { noise: 50 }, { module: 30, turned: 5 },
      ];
      for (const [at, look] of looks.entries()) {
        const text = `bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=0.${at + 1}`;
        await handed(session, 'drop', picture(text, look));
        assert.equal((await answered(session, text)).verdict, 'no_match', JSON.stringify(look));
      }
      await quiet(session);
    });

    test('a picture without a code, with several, too large or none at all is said to be that, and nothing is checked', { timeout: 120_000 }, async () => {
      const session = await stage();
      const blank = { width: 300, height: 200, data: new Uint8ClampedArray(300 * 200 * 4).fill(220) };
      for (const [pixels, pattern] of [
        [blank, '^No QR code was found\\. Nothing was checked\\.$'],
        [beside(picture(URI), picture(UNLISTED, { module: 3 })), '^There is more than one code'],
        [Buffer.from('no picture'), '^This file cannot be read as a picture'],
        [Buffer.alloc((20 << 20) + 1), '^The picture is too large'],
      ]) {
        // The answer that stood there is none to this.
        await session.evaluate((text) => (document.querySelector('recipient-check').value = text), UNLISTED);
        await answered(session, UNLISTED);
        await handed(session, 'pick', pixels);
        await says(session, pattern);
        const { value, verdict } = await session.evaluate(() => {
          const { value: text, result } = document.querySelector('recipient-check');
          return { value: text, verdict: result.verdict };
        });
        assert.deepEqual({ value, verdict }, { value: '', verdict: 'could_not_check' }, pattern);
      }
      // The same code twice is one.
      await handed(session, 'pick', beside(picture(URI), picture(URI)));
      await answered(session, URI);
      await quiet(session);
    });

    test('a secret in a code is refused and shown nowhere', async () => {
      const session = await stage();
      const secret = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ';
      await handed(session, 'drop', picture(secret));
      await session.until(() => document.querySelector('recipient-check').result.verdict === 'refused');
      const everywhere = await session.evaluate(() => window.root.textContent + document.querySelector('recipient-check').value + JSON.stringify(document.querySelector('recipient-check').result));
      assert.ok(!everywhere.includes(secret.slice(0, 8)));
      assert.match((await shown(session)).headline, /secret/i);
      await quiet(session);
    });

    test('the reader is fetched when it is first used, once, and no request tells what was read', { timeout: 60_000 }, async () => {
      const session = await stage();
      const reader = () => session.requests.filter((url) => url.endsWith('/qr.js')).length;
      await session.focus();
      await namesLoaded(session);
      assert.equal(reader(), 0);
      await handed(session, 'drop', picture(URI));
      await answered(session, URI);
      assert.equal(reader(), 1);
      const before = session.requests.length;
      await handed(session, 'drop', picture(UNLISTED));
      await answered(session, UNLISTED);
      assert.equal(session.requests.length, before);
      await quiet(session);
    });

    test('a reader that does not load is told', async () => {
      const session = await stage({ routes: { 'qr.js': { status: 503, body: 'later' } } });
      await session.evaluate(() => {
        window.told = [];
        document.addEventListener('rc-error', ({ detail }) => window.told.push(detail.reason));
      });
      await handed(session, 'drop', picture(URI));
      await session.until(() => window.told.includes('qr'));
      assert.match(await session.evaluate(() => window.root.querySelector('.hint').textContent), /Nothing was checked/);
      await quiet(session, [...NOT_LOADED, /qr\.js/]);
    });

    test('the camera is asked for by a button, seen until it has read one code, and let go at once', { timeout: 60_000 }, async () => {
      const session = await stage();
      await session.evaluate((base64) => window.imitateCamera(base64), png(picture(URI, { turned: 10 })).toString('base64'));
      await session.click('button.qr');
      await session.click('.choices .action:nth-child(2)');
      assert.equal((await answered(session, URI)).verdict, 'listed');
      assert.deepEqual(await session.evaluate(() => window.tracks.map(({ readyState }) => readyState)), ['ended']);
      await quiet(session);
    });

    test('closed before a code is seen, the camera is let go; one that is refused is said to be', { timeout: 60_000 }, async () => {
      const session = await stage();
      await session.evaluate(() => window.imitateCamera());
      await session.click('button.qr');
      await session.click('.choices .action:nth-child(2)');
      await session.until(() => window.tracks.length === 1);
      await session.click('.choices .action:nth-child(3)');
      await session.until(() => window.tracks[0].readyState === 'ended');
      assert.equal(await session.evaluate(() => window.root.querySelector('.scan').hidden), true);
      await session.evaluate(() => (MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))));
      await session.click('button.qr');
      await session.click('.choices .action:nth-child(2)');
      await says(session, '^The camera cannot be used here');
      await quiet(session);
    });

    test('the panel opens and closes by the keyboard, speaks the language of the page, and axe finds nothing in it', { timeout: 60_000 }, async () => {
      for (const [scheme, width] of [['light', 1280], ['dark', 320]]) {
        const session = await stage({ scheme, width });
        await session.evaluate(() => (document.documentElement.lang = 'de'));
        await session.until(() => window.root.querySelector('.box, .field').lang === 'de');
        await session.evaluate(() => window.root.querySelector('button.qr').focus());
        await session.press('Enter');
        await says(session, '^Ein Bild des QR-Codes');
        assert.deepEqual(await session.axe(), []);
        await session.screenshot(`qr-${scheme}-${width}`);
        const wide = await session.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(wide, false);
        await session.press('Enter');
        await session.until(() => window.root.querySelector('.scan').hidden);
        assert.equal(await session.evaluate(() => window.root.querySelector('button.qr').getAttribute('aria-expanded')), 'false');
        await quiet(session);
      }
    });
  });
}

function png({ width, height, data }) {
  const file = new PNG({ width, height });
  file.data = Buffer.from(data);
  return PNG.sync.write(file);
}

/** Runs in the page. */
function helpers() {
  window.root = document.querySelector('recipient-check').shadowRoot;
  const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  window.hand = (how, base64) => {
    const data = new DataTransfer();
    data.items.add(new File([bytes(base64)], 'code.png', { type: 'image/png' }));
    const { root } = window;
    const options = { bubbles: true, cancelable: true, composed: true };
    if (how === 'pick') {
      const input = root.querySelector('.scan input[type=file]');
      input.files = data.files;
      input.dispatchEvent(new Event('change'));
    } else if (how === 'drop') {
      root.querySelector('textarea').dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }));
    } else {
      // Firefox gives an event that a script has made no files.
      const event = Object.defineProperty(new Event('paste', options), 'clipboardData', { value: data });
      root.querySelector('textarea').dispatchEvent(event);
    }
  };
  /** A camera that sees this picture, or nothing. */
  window.imitateCamera = (base64) => {
    window.tracks = [];
    MediaDevices.prototype.getUserMedia = async () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, 480];
      const context = canvas.getContext('2d');
      const picture = base64 && (await createImageBitmap(new Blob([bytes(base64)])));
      const draw = () => {
        context.fillStyle = 'white';
        context.fillRect(0, 0, 640, 480);
        if (picture) context.drawImage(picture, 100, 20);
      };
      draw();
      setInterval(draw, 50);
      const stream = canvas.captureStream(20);
      window.tracks = stream.getTracks();
      return stream;
    };
  };
}
