/**
 * Whether something lies over a part of the page, or hides it: something of the page around a frame, too.
 *
 * Only Chromium can tell. In doubt it says covered: of what is tinted, faded or tilted, too.
 *
 * @module
 */

/** The least that the browser allows between two looks, in milliseconds. */
const DELAY = 100;

export class Covering {
  /** @type {IntersectionObserver | undefined} */
  #observer;
  #place;

  /**
   * @param {Element} place
   * @param {(covered: boolean | null) => void} tell null while the place is out of view
   */
  constructor(place, tell) {
    this.#place = place;
    if (!Covering.canTell) return;
    const options = /** @type {IntersectionObserverInit} */ ({ trackVisibility: true, delay: DELAY });
    this.#observer = new IntersectionObserver((entries) => {
      const { isIntersecting, isVisible } = /** @type {IntersectionObserverEntry & { isVisible: boolean }} */ (entries[entries.length - 1]);
      tell(isIntersecting ? !isVisible : null);
    }, options);
  }

  static get canTell() {
    return 'IntersectionObserverEntry' in globalThis && 'isVisible' in IntersectionObserverEntry.prototype;
  }

  /** Looks, tells, and tells of every change from then on. */
  look() {
    this.#observer?.unobserve(this.#place);
    this.#observer?.observe(this.#place);
  }

  stop() {
    this.#observer?.disconnect();
  }
}
