/**
 * What around an element may change what it says while it stands there: the language of the page, and the time.
 *
 * @module
 */

/** An old list clears nobody, also in a window that nobody touches. In milliseconds. */
const HOUR = 3_600_000;

export class Surroundings {
  #language;
  #time;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #clock;

  /** @param {{ language: () => void, time: () => void }} told */
  constructor({ language, time }) {
    this.#language = new MutationObserver(language);
    this.#time = () => {
      if (document.visibilityState === 'visible') time();
    };
  }

  watch() {
    this.leave();
    this.#language.observe(document.documentElement, { attributeFilter: ['lang'] });
    document.addEventListener('visibilitychange', this.#time);
    this.#clock = setInterval(this.#time, HOUR);
  }

  leave() {
    this.#language.disconnect();
    document.removeEventListener('visibilitychange', this.#time);
    clearInterval(this.#clock);
  }
}
