/**
 * From a picture to the texts of the QR codes on it.
 *
 * @module
 */
import { decodeQRBatch } from 'qr/decode.js';

/** A larger file is no picture of a code. */
const MAX_BYTES = 20 << 20;

/** A picture with more pixels is not looked at: what a browser makes of it would fill the memory. */
const MAX_PIXELS = 100e6;

/**
 * Longest sides that a picture is looked at with, the quickest first. All of them: a code that is found in the large
 * may have a small one beside it.
 */
const SIZES = [640, 1600];

/** How hard the decoder tries: the least that reads what `benches/qr.mjs` shows it, and its time for that, in milliseconds. */
const PAINS = { effort: 8, timeLimit: 200 };

/**
 * How a picture is looked at. The decoder reads no mirrored code, and half of those that it misses for being seen from the
 * side it reads when they are turned.
 */
const POSES = /** @type {const} */ (['straight', 'mirrored', 'turned']);

/** By so much, in radians. */
const TURN = Math.PI / 6;

/** @typedef {typeof POSES[number]} Pose */
/** @typedef {{ width: number, height: number, data: Uint8ClampedArray }} Pixels RGBA */

/** Why a file has no text. */
export class PictureError extends Error {
  /** @param {'tooLarge' | 'noPicture'} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Every text on a picture, each once.
 *
 * @param {Blob} file
 * @returns {Promise<string[]>}
 */
export async function textsOfFile(file) {
  if (file.size > MAX_BYTES) throw new PictureError('tooLarge');
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new PictureError('noPicture');
  }
  try {
    const { width, height } = bitmap;
    if (width * height > MAX_PIXELS) throw new PictureError('tooLarge');
    return await textsOf((size, pose) => pixels(bitmap, width, height, size, pose), Math.max(width, height));
  } finally {
    bitmap.close();
  }
}

/**
 * @param {(size: number, pose: Pose) => Pixels} draw the picture with this longest side
 * @param {number} longest side of the picture itself
 * @param {readonly number[]} [sizes]
 * @returns {Promise<string[]>}
 */
export async function textsOf(draw, longest, sizes = SIZES) {
  /** @type {Set<string>} */
  const texts = new Set();
  for (const pose of POSES) {
    for (const size of new Set(sizes.map((one) => Math.min(one, longest)))) {
      const image = draw(size, pose);
      const [found] = await decodeQRBatch([image], { ...PAINS, maxSize: { width: image.width, height: image.height } });
      for (const text of found) if (typeof text === 'string') texts.add(text);
    }
    if (texts.size > 0) break;
  }
  return [...texts];
}

/**
 * A picture, drawn anew in another size.
 *
 * @param {CanvasImageSource} source
 * @param {number} width of the source
 * @param {number} height of the source
 * @param {number} size of the longest side
 * @param {Pose} [pose]
 * @returns {Pixels}
 */
export function pixels(source, width, height, size, pose = 'straight') {
  const scale = size / Math.max(width, height);
  const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = document.createElement('canvas');
  const [cos, sin] = pose === 'turned' ? [Math.cos(TURN), Math.sin(TURN)] : [1, 0];
  canvas.width = Math.ceil(across * cos + down * sin);
  canvas.height = Math.ceil(down * cos + across * sin);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  // What is transparent is paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  const side = pose === 'mirrored' ? -1 : 1;
  context.setTransform(side * cos, side * sin, -sin, cos, canvas.width / 2, canvas.height / 2);
  context.drawImage(source, -across / 2, -down / 2, across, down);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
