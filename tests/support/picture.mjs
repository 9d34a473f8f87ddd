/**
 * Pictures that are kept: half the size, few colours, so that a hundred of them weigh little and the smoothing of letters
 * does not count.
 */
import { deflateSync } from 'node:zlib';

import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Levels of each colour channel that are told apart. */
const LEVELS = 11;

/** @typedef {{ width: number, height: number, data: Uint8Array }} Picture red, green, blue, alpha for each point */

/** What is kept of a screenshot. @param {Buffer} screenshot @returns {Picture} */
export function reduced(screenshot) {
  const { width: full, height: rows, data: from } = PNG.sync.read(screenshot);
  const [width, height] = [full >> 1, rows >> 1];
  const data = new Uint8Array(width * height * 4).fill(255);
  const step = 255 / (LEVELS - 1);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * 2 * full + x * 2) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const four = [at, at + 4, at + full * 4, at + full * 4 + 4].reduce((sum, place) => sum + from[place + channel], 0);
        data[(y * width + x) * 4 + channel] = Math.round(Math.round(four / 4 / step) * step);
      }
    }
  }
  return { width, height, data };
}

/** @param {Buffer} file @returns {Picture} */
export const read = (file) => PNG.sync.read(file);

/**
 * Points that differ, and a picture of them; everything where the sizes do.
 *
 * @param {Picture} one
 * @param {Picture} other
 */
export function compared(one, other) {
  if (one.width !== other.width || one.height !== other.height) return { points: Infinity, seen: undefined };
  const { width, height } = one;
  const seen = { width, height, data: new Uint8Array(width * height * 4) };
  return { points: pixelmatch(one.data, other.data, seen.data, width, height, { threshold: 0.2 }), seen };
}

/** A PNG with a palette. @param {Picture} picture */
export function png({ width, height, data }) {
  /** @type {Map<number, number>} */
  const colours = new Map();
  const lines = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at += 1) {
    const colour = (data[at * 4] << 16) | (data[at * 4 + 1] << 8) | data[at * 4 + 2];
    if (!colours.has(colour)) colours.set(colour, colours.size);
    lines[at + Math.floor(at / width) + 1] = colours.get(colour) ?? 0;
  }
  if (colours.size > 256) return PNG.sync.write(Object.assign(new PNG({ width, height }), { data: Buffer.from(data) }));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from([...colours.keys()].flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {string} type @param {Buffer} bytes */
function chunk(type, bytes) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  const named = Buffer.concat([Buffer.from(type), bytes]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, sum]);
}

/** @param {Buffer} bytes */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
