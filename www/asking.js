/**
 * Questions to a screener that answers at once, or later from a worker.
 *
 * @module
 */

export class Asking {
  /** Counts what makes earlier questions void. */
  #turn = 0;

  /** Whatever is still to be answered is dropped. */
  drop() {
    this.#turn += 1;
  }

  /**
   * Acts on the answer: at once where it is there, else when it comes, unless it was dropped by then.
   *
   * @template T
   * @param {() => T | Promise<T>} ask
   * @param {T} otherwise what to act on where asking fails
   * @param {(answer: T) => void} act
   */
  when(ask, otherwise, act) {
    let answer = otherwise;
    try {
      const given = ask();
      if (isPromise(given)) return void this.#later(given, otherwise, act);
      answer = given;
    } catch {
      // Otherwise, then.
    }
    act(answer);
  }

  /**
   * @template T
   * @param {Promise<T>} promise
   * @param {T} otherwise
   * @param {(answer: T) => void} act
   */
  async #later(promise, otherwise, act) {
    const turn = this.#turn;
    const answer = await promise.catch(() => otherwise);
    if (turn === this.#turn) act(answer);
  }
}

/** @template T @param {T | Promise<T>} value @returns {value is Promise<T>} */
function isPromise(value) {
  return typeof (/** @type {any} */ (value)?.then) === 'function';
}
