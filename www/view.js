/**
 * What is seen of a result: the hint under the field, the address, the card, the footer.
 *
 * @module
 */
import { address, copyButton } from './address.js';
import { card, footer, isLegible, lastResort, looksLike } from './card.js';
import { build } from './parts.js';

/** @import { Check, ListInfo, ListSummary } from './types.d.ts' */
/** @import { Context } from './answer.js' */
/** @import { Actions, Words } from './card.js' */
/** @import { Parts } from './parts.js' */

export class View {
  /** @type {Parts} */
  parts;

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.parts = build(root);
  }

  /** Nothing is said; the place stays reserved while the field is `filled`. @param {boolean} filled */
  clear(filled) {
    const { status, alert, shown, copied, hint, field, result } = this.parts;
    status.replaceChildren();
    alert.replaceChildren();
    shown.replaceChildren();
    copied.textContent = '';
    hint.textContent = '';
    if (!filled) field.classList.remove('code');
    result.classList.toggle('reserved', filled);
  }

  /** @param {Pick<Check, 'readings'>} inspection @param {Context} context */
  hint(inspection, context) {
    this.parts.hint.textContent = looksLike(inspection, context);
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
    if (isAddress(result)) {
      const letters = address(result);
      const copy = copyButton(result, context.words, (said) => (copied.textContent = said));
      if (copy) letters.append(copy);
      shown.replaceChildren(letters);
    }
    const drawn = card(result, context, actions);
    if (!isLegible(drawn)) throw new Error('the card is blank');
    (result.verdict === 'listed' ? alert : status).replaceChildren(drawn);
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

  /** The answer in two sentences. */
  summary() {
    const { status, alert } = this.parts;
    const said = ['.headline', '.text'].map((part) => (alert.querySelector(part) ?? status.querySelector(part))?.textContent ?? '');
    return said.join(' ').trim();
  }

  /** @param {readonly (ListInfo | ListSummary)[]} lists @param {Words} words @param {Parameters<typeof footer>[2]} options */
  foot(lists, words, options) {
    const { foot } = this.parts;
    // What a reader has unfolded stays unfolded.
    const open = foot.querySelector('details')?.open ?? false;
    foot.replaceChildren(...footer(lists, words, options));
    const details = foot.querySelector('details');
    if (details) details.open = open;
  }
}

/**
 * Names are words and are read as such; what could be an address is shown letter by letter. What nothing has read
 * yet may be a secret, and is not repeated.
 *
 * @param {Check} result
 */
function isAddress({ kind, verdict, text, warnings }) {
  // It stands in the card, beside the one it resembles.
  if (verdict === 'look_alike') return false;
  if (kind === 'address') return !warnings.some(({ code }) => code === 'several_recipients');
  return kind === 'unreadable' && verdict === 'invalid' && /^\S{20,}$/u.test(text.trim());
}
