/**
 * What is seen of a result: the hint under the field, the address, the card, the footer.
 *
 * @module
 */
import { address, copyButton } from './address.js';
import { card, footer, isLegible, lastResort, looksLike } from './card.js';
import { age } from './format.js';
import { build } from './parts.js';

/** @import { Check, Inspection } from './types.d.ts' */
/** @import { Context } from './answer.js' */
/** @import { Actions, Words } from './card.js' */
/** @import { Parts } from './parts.js' */
/** @import { Supply } from './supply.js' */

/** The verdicts that rest on a list. */
const CHECKED = ['listed', 'look_alike', 'possible', 'stale', 'no_match'];

export class View {
  /** @type {Parts} */
  parts;
  /** A person has entered a whole text at once, and looks for the answer. */
  awaited = false;
  /** When the answer was drawn, on the element's clock. */
  #drawnAt = 0;

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.parts = build(root);
  }

  /** Nothing is said; the place stays reserved while the field is `filled`. @param {boolean} filled */
  clear(filled) {
    const { status, alert, shown, copied, hint, field, result } = this.parts;
    const height = this.answered ? heightOf(result) : 0;
    status.replaceChildren();
    alert.replaceChildren();
    shown.replaceChildren();
    copied.textContent = '';
    hint.textContent = '';
    if (!filled) field.classList.remove('code');
    result.classList.toggle('reserved', filled);
    // Until the next answer what stands below stays where it is.
    if (!filled || height > 0) result.style.minBlockSize = filled ? `${height}px` : '';
  }

  /** @param {Inspection | undefined} inspection @param {() => Context} context */
  hint(inspection, context) {
    const { field, hint } = this.parts;
    try {
      field.classList.toggle('code', inspection?.kind === 'address');
      if (inspection) hint.textContent = looksLike(inspection, context());
    } catch {
      // A hint that cannot be drawn must not keep the verdict from being drawn.
    }
  }

  /**
   * Throws where the answer cannot be drawn legibly.
   *
   * @param {Check} result
   * @param {Context} context
   * @param {Actions} actions
   */
  draw(result, context, actions) {
    const { status, alert, shown, copied, result: place } = this.parts;
    place.classList.add('reserved');
    place.style.minBlockSize = '';
    this.#drawnAt = context.now;
    if (isAddress(result)) {
      const letters = address(result);
      const copy = copyButton(result, context.words, (said) => (copied.textContent = said));
      if (copy) letters.append(copy);
      shown.replaceChildren(letters);
    }
    const drawn = card(result, context, actions);
    if (!isLegible(drawn)) throw new Error('the card is blank');
    const [where, other] = result.verdict === 'listed' ? [alert, status] : [status, alert];
    other.replaceChildren();
    where.replaceChildren(drawn);
    if (this.awaited) reveal(drawn);
    this.awaited = false;
  }

  /** Says that nothing was checked, by the simplest means. @param {Words} words */
  giveUp(words) {
    const { status, alert, shown, result } = this.parts;
    result.classList.add('reserved');
    shown.replaceChildren();
    alert.replaceChildren();
    status.replaceChildren(lastResort(words));
  }

  /** Whether an answer stands there. */
  get answered() {
    return Boolean(this.parts.status.firstChild ?? this.parts.alert.firstChild);
  }

  /** Whether an age that was drawn with it is another one now. @param {Check} result @param {number} now */
  aged({ verdict, lists }, now) {
    if (!CHECKED.includes(verdict)) return false;
    const days = (/** @type {number} */ at) => lists.map((list) => [age(list.as_of_addresses, at), age(list.as_of_names, at)]).join();
    return days(now) !== days(this.#drawnAt);
  }

  /** The answer in two sentences. */
  summary() {
    const { status, alert } = this.parts;
    const said = ['.headline', '.text'].map((part) => (alert.querySelector(part) ?? status.querySelector(part))?.textContent ?? '');
    return said.join(' ').trim();
  }

  /**
   * @param {Check} result
   * @param {Pick<Supply, 'screener' | 'failure'>} supply
   * @param {Words} words
   * @param {(() => void) | undefined} names fetches them
   */
  foot({ verdict, lists: asked }, { screener, failure }, words, names) {
    const lists = asked.length > 0 ? asked : (screener?.lists ?? []);
    const status = failure ? words.footer.failed : screener ? '' : words.footer.loading;
    const { foot } = this.parts;
    // What a reader has unfolded stays unfolded.
    const open = foot.querySelector('details')?.open ?? false;
    foot.replaceChildren(...footer(lists, words, { status, checked: CHECKED.includes(verdict) ? this.#drawnAt : undefined, names }));
    const details = foot.querySelector('details');
    if (details) details.open = open;
  }
}

/** Tells style sheets, for `:state()`. @param {CustomStateSet | undefined} states @param {(string | false | undefined)[]} said */
export function mark(states, said) {
  try {
    states?.clear();
    for (const one of said) if (one) states?.add(one.replaceAll('_', '-'));
  } catch {
    // Older engines allow only names with two dashes before them.
  }
}

/**
 * Brings an answer into sight whose headline is not: on a phone a keyboard may leave it no room. The focus stays where it is.
 *
 * @param {HTMLElement} card
 */
async function reveal(card) {
  try {
    // After a paste a browser brings the field into sight itself.
    await new Promise(requestAnimationFrame);
    const headline = /** @type {HTMLElement} */ (card.querySelector('.headline'));
    const { top, bottom } = headline.getBoundingClientRect();
    const { offsetTop, height } = globalThis.visualViewport ?? { offsetTop: 0, height: innerHeight };
    if (top >= offsetTop && bottom <= offsetTop + height) return;
    card.scrollIntoView({ block: top < offsetTop ? 'start' : 'nearest', behavior: 'instant' });
  } catch {
    // A page may have replaced what is asked here; the answer stands all the same.
  }
}

/** 0 where a page keeps it from being told: what stood there must be taken away all the same. @param {HTMLElement} place */
function heightOf(place) {
  try {
    return place.getBoundingClientRect().height;
  } catch {
    return 0;
  }
}

/**
 * Groups and lines: each has a digit or four letters, the last may be shorter. An address among words is not drawn with them,
 * nor copied.
 */
const GROUPS = /^(?:[^\s\d]*\d\S*|[^\s\d]{4})(?:\s+(?:[^\s\d]*\d\S*|[^\s\d]{4}))*(?:\s+[^\s\d]{1,3})?$/u;

/**
 * Names are words and are read as such; what could be an address is shown letter by letter. What nothing has read
 * yet may be a secret, and is not repeated.
 *
 * @param {Check} result
 */
function isAddress({ kind, verdict, text, warnings }) {
  // It stands in the card, beside the one it resembles.
  if (verdict === 'look_alike') return false;
  if (kind === 'address') {
    const has = (/** @type {string} */ wanted) => warnings.some(({ code }) => code === wanted);
    // What was read across spaces is warned of; the others part an address from something else.
    const alone = /^\S+$/u.test(text.trim()) || (has('inner_space') && GROUPS.test(text.trim()));
    return alone && !has('several_recipients');
  }
  return kind === 'unreadable' && verdict === 'invalid' && /^\S{20,}$/u.test(text.trim());
}
