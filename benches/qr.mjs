/**
 * How many pictures of QR codes are read, and what a picture costs: `node benches/qr.mjs`, after `npm ci`. Every picture is
 * generated, of an address or a payment link, and the same each time. Processor time, so that what else runs does not
 * count.
 */
import { createHash } from 'node:crypto';

import { picture, randoms } from '../tests/support/qr-picture.mjs';
import { textsOf } from '../www/qr-picture.js';

/** Pictures of each kind. */
const COUNT = 36;

const random = randoms(7);
const between = (from, to) => from + random() * (to - from);

/** @type {[string, (at: number) => import('../tests/support/qr-picture.mjs').Look][]} */
const KINDS = [
  ['plain', () => ({})],
  ['turned, every 10°', (at) => ({ turned: at * 10 })],
  ['light on dark', () => ({ inverted: true, turned: between(0, 360) })],
  ['mirrored', () => ({ mirrored: true, turned: between(0, 360) })],
  ['a stain on 10 %, correction M (15 %)', () => ({ damaged: 0.1 })],
  ['a stain on 10 %, correction Q (25 %)', () => ({ damaged: 0.1, ecc: 'quartile' })],
  ['a stain on 20 %, correction Q (25 %)', () => ({ damaged: 0.2, ecc: 'quartile' })],
  ['a stain on 20 %, correction H (30 %)', () => ({ damaged: 0.2, ecc: 'high' })],
  ['2 pixels to a module', () => ({ module: 2 })],
  ['3 pixels to a module, turned', () => ({ module: 3, turned: between(0, 360) })],
  ['from the side, far side up to 20 % narrower, turned', () => ({ tilted: between(0.05, 0.2), turned: between(0, 360) })],
  ['the same, 20 to 40 %', () => ({ tilted: between(0.2, 0.4), turned: between(0, 360) })],
  ['noise of ±60 of 255, turned', () => ({ noise: 60, turned: between(0, 360) })],
];

/** As the page draws them, but from one pixel each. */
const [COS, SIN] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
const POSED = {
  straight: (image) => image,
  mirrored: (image) => drawn(image, (x, y) => [-x, y]),
  turned: (image) => drawn(image, (x, y) => [x * COS + y * SIN, y * COS - x * SIN]),
};

console.log('| pictures | read | of | wrongly | median ms | most ms |\n|---|---:|---:|---:|---:|---:|');
for (const [name, look] of KINDS) {
  const costs = [];
  let [read, wrong] = [0, 0];
  for (let at = 0; at < COUNT; at += 1) {
    const text = textOf(`${name} ${at}`, at);
    const image = picture(text, { module: 5, random, ...look(at) });
    const before = process.cpuUsage();
    const texts = await textsOf((_, pose) => POSED[pose](image), image.width);
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
    if (texts.length === 1 && texts[0] === text) read += 1;
    else if (texts.length > 0) wrong += 1;
  }
  costs.sort((one, other) => one - other);
  console.log(`| ${name} | ${read} | ${COUNT} | ${wrong} | ${costs[COUNT / 2].toFixed(0)} | ${costs[COUNT - 1].toFixed(0)} |`);
}

/** An address that nobody has, in turn as a payment link. */
function textOf(seed, at) {
  const address = `0x${createHash('sha256').update(seed).digest('hex').slice(0, 40)}`;
  return at % 2 === 0 ? address : `ethereum:${address}@1?value=${at}e18`;
}

/** The same picture, each pixel taken from where `from` says, as seen from the middle. */
function drawn({ width, height, data }, from) {
  const turned = new Uint8ClampedArray(data.length).fill(235);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [left, top] = from(x - width / 2, y - height / 2);
      const [column, row] = [Math.round(left + width / 2), Math.round(top + height / 2)];
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      turned.set(data.subarray((row * width + column) * 4, (row * width + column + 1) * 4), (y * width + x) * 4);
    }
  }
  return { width, height, data: turned };
}
