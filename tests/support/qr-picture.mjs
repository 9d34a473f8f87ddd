/** Pictures of QR codes as people have them: turned, damaged, light on dark, small, seen from the side. */
import { encodeQR } from 'qr';

/** Samples of each pixel, in each direction: an edge is grey. */
const SAMPLES = 3;

/**
 * @typedef {object} Look
 * @property {number} [module] pixels to a module
 * @property {number} [turned] degrees
 * @property {boolean} [inverted] light on dark
 * @property {boolean} [mirrored]
 * @property {number} [damaged] the part of all modules that are something else
 * @property {number} [tilted] how much narrower the far side is than the near one
 * @property {number} [noise] the most that a pixel is brighter or darker, of 255
 * @property {'low' | 'medium' | 'quartile' | 'high'} [ecc]
 * @property {() => number} [random] from 0 to 1
 */

/**
 * @param {string} text
 * @param {Look} [look]
 * @returns {{ width: number, height: number, data: Uint8ClampedArray }} RGBA
 */
export function picture(text, { module = 6, turned = 0, inverted, mirrored, damaged = 0, tilted = 0, noise = 0, ecc = 'medium', random = randoms(1) } = {}) {
  const modules = encodeQR(text, 'raw', { ecc, border: 4 });
  const side = modules.length;
  spoil(modules, damaged, random);
  const size = Math.ceil(side * module * (turned % 90 || tilted ? 1.45 : 1));
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
  /** Whether the code is dark there; beyond it is paper. */
  const isDark = (x, y) => {
    const [u, v] = [(x - size / 2) / (side * module), (y - size / 2) / (side * module)];
    const [across, down] = [u * cos + v * sin, v * cos - u * sin];
    // The far side is above, and farther rows are nearer to one another.
    const depth = 1 + tilted * down;
    const column = Math.floor((0.5 + (mirrored ? -across : across) / depth) * side);
    const row = Math.floor((0.5 + down / depth) * side);
    return modules[row]?.[column] ?? false;
  };
  const data = new Uint8ClampedArray(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      let dark = 0;
      for (let sample = 0; sample < SAMPLES ** 2; sample += 1) {
        const [right, below] = [sample % SAMPLES, Math.floor(sample / SAMPLES)].map((at) => (at + 0.5) / SAMPLES);
        if (isDark(x + right, y + below)) dark += 1;
      }
      const ink = dark / SAMPLES ** 2;
      const grey = 235 - 205 * (inverted ? 1 - ink : ink) + noise * (2 * random() - 1);
      data.set([grey, grey, grey, 255], (y * size + x) * 4);
    }
  }
  return { width: size, height: size, data };
}

/** Pictures side by side on one. @param {ReturnType<typeof picture>[]} all */
export function beside(...all) {
  const width = all.reduce((sum, one) => sum + one.width, 0);
  const height = Math.max(...all.map((one) => one.height));
  const data = new Uint8ClampedArray(width * height * 4).fill(235);
  let left = 0;
  for (const one of all) {
    for (let y = 0; y < one.height; y += 1) {
      data.set(one.data.subarray(y * one.width * 4, (y + 1) * one.width * 4), (y * width + left) * 4);
    }
    left += one.width;
  }
  return { width, height, data };
}

/** Numbers that are the same every time. @param {number} seed */
export function randoms(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A stain somewhere beside the three corners that a code is found by. */
function spoil(modules, part, random) {
  if (part === 0) return;
  const inner = modules.length - 8;
  const edge = Math.round(Math.sqrt(part) * inner);
  const [from, to] = [4 + 8, modules.length - 4 - edge];
  const at = () => Math.max(from - 3, Math.floor(from + random() * Math.max(0, to - from)));
  const [top, left] = [at(), at()];
  for (let row = top; row < Math.min(top + edge, modules.length - 4); row += 1) {
    for (let column = left; column < Math.min(left + edge, modules.length - 4); column += 1) modules[row][column] = random() < 0.5;
  }
}
