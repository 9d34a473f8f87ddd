/**
 * What around an element may change what it says while it stands there: the language of its place, and the time.
 *
 * @module
 */

/** An old list clears nobody, also in a window that nobody touches. In milliseconds. */
const HOUR = 3_600_000;

export class Surroundings {
  #host;
  #language;
  #time;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #clock;

  /** @param {HTMLElement} host @param {{ language: () => void, time: () => void }} told */
  constructor(host, { language, time }) {
    this.#host = host;
    this.#language = new MutationObserver(language);
    this.#time = () => {
      if (document.visibilityState === 'visible') time();
    };
  }

  watch() {
    this.leave();
    // With whatever of it is moved, the element is moved as well, and told so.
    for (let place = this.#host.parentNode; place; place = place.parentNode ?? /** @type {Partial<ShadowRoot>} */ (place).host ?? null) {
      this.#language.observe(place, { attributeFilter: ['lang'] });
    }
    document.addEventListener('visibilitychange', this.#time);
    this.#clock = setInterval(this.#time, HOUR);
  }

  leave() {
    this.#language.disconnect();
    document.removeEventListener('visibilitychange', this.#time);
    clearInterval(this.#clock);
  }
}
