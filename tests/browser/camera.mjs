/**
 * A camera as the browser itself hands one over: what it sees is a film, on which a code comes into sight. Chromium only,
 * which takes one; in every engine `qr.mjs` puts its own stream in the place of a camera's.
 */
import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { answered, during, openReady, quiet } from './session.mjs';
import { LISTED } from '../support/data.mjs';
import { picture } from '../support/qr-picture.mjs';

const URI = `ethereum:${LISTED}@1?value=1.5e18`;
const [WIDTH, HEIGHT] = [640, 480];
const GREY = 128;

export function camera(launch) {
  describe('a camera', () => {
    const directory = mkdtempSync(join(tmpdir(), 'camera-'));
    after(() => rmSync(directory, { recursive: true }));
    const browser = during(() => launch({ camera: film(join(directory, 'film.y4m')) }));

    test('a code that comes into sight is answered, and the camera let go', { timeout: 60_000 }, async () => {
      const session = await openReady(browser);
      await session.evaluate(() => {
        window.root = document.querySelector('recipient-check').shadowRoot;
        const ask = MediaDevices.prototype.getUserMedia;
        MediaDevices.prototype.getUserMedia = async function (wanted) {
          const stream = await ask.call(this, wanted);
          window.tracks = stream.getTracks();
          return stream;
        };
      });
      await session.click('button.qr');
      await session.click('.choices .action:nth-child(2)');
      assert.equal((await answered(session, URI)).verdict, 'listed');
      const tracks = await session.evaluate(() => window.tracks.map(({ kind, readyState }) => [kind, readyState]));
      assert.deepEqual(tracks, [['video', 'ended']]);
      await quiet(session);
    });
  });
}

/** Writes frames without anything, then some with a turned code in poor light, as YUV4MPEG2 in black and white. @param {string} path */
function film(path) {
  const { width, height, data } = picture(URI, { turned: 10 });
  const still = Buffer.alloc(WIDTH * HEIGHT, GREY);
  const seen = Buffer.from(still);
  const [left, top] = [(WIDTH - width) >> 1, (HEIGHT - height) >> 1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) seen[(top + y) * WIDTH + left + x] = 40 + data[4 * (y * width + x)] / 2;
  }
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const out = openSync(path, 'w');
  writeSync(out, `YUV4MPEG2 W${WIDTH} H${HEIGHT} F20:1 Ip A1:1 C420jpeg\n`);
  for (let frame = 0; frame < 40; frame += 1) {
    for (const part of [Buffer.from('FRAME\n'), frame < 10 ? still : seen, colour]) writeSync(out, part);
  }
  closeSync(out);
  return path;
}
