/**
 * The camera, for as long as it takes to see one code.
 *
 * @module
 */
import { pixels, textsOf } from './qr-picture.js';

/** The longest side of what is looked at, and the pause between two looks, in milliseconds. */
const SIZE = 640;
const PAUSE = 150;

/** Whether there may be a camera that this page may ask for. */
export function mayUseCamera() {
  const policy = /** @type {any} */ (document).featurePolicy;
  return typeof navigator.mediaDevices?.getUserMedia === 'function' && policy?.allowsFeature('camera') !== false;
}

export class Camera {
  #video;
  /** @type {MediaStream | undefined} */
  #stream;
  #ended = false;

  /** @param {HTMLVideoElement} video */
  constructor(video) {
    this.#video = video;
  }

  /** The texts that are seen first, none where it was ended before. Throws where there is no camera. @returns {Promise<string[]>} */
  async look() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      this.#stream = stream;
      this.#video.srcObject = stream;
      if (!this.#ended) await this.#video.play();
      while (!this.#ended) {
        const { videoWidth, videoHeight } = this.#video;
        const longest = Math.max(videoWidth, videoHeight);
        const draw = (/** @type {number} */ size) => pixels(this.#video, videoWidth, videoHeight, size);
        const texts = longest > 0 ? await textsOf(draw, longest, [SIZE]) : [];
        if (texts.length > 0) return this.#ended ? [] : texts;
        await new Promise((resume) => setTimeout(resume, PAUSE));
      }
      return [];
    } finally {
      this.end();
    }
  }

  /** Nothing is seen any more, and its light goes out. */
  end() {
    this.#ended = true;
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#video.srcObject = null;
  }
}
