/**
 * The other side of `embed.html`, for a page that shows it in a frame. Needs nothing else; copy it, or import it.
 *
 * @module
 */

/** @import { FrameOptions, FrameVerdict } from './types.d.ts' */

/** The version of the protocol in `docs/iframe.md`. */
const VERSION = 1;

/** What a verdict needs, and no more: a frame in its place must not grow over the page. */
const MAX_HEIGHT = 10_000;

/**
 * A frame with the check in it, to be put where it belongs: `place.append(check.iframe)`.
 *
 * Fires `change` whenever `verdict` is another one, `ready` once the lists are loaded, and `error`. What an event is
 * about is in its `detail`, as the frame has sent it.
 */
export class RecipientCheckFrame extends EventTarget {
  iframe;
  /** Undefined while there is none: before the first, and from each edit on until the next. @type {FrameVerdict | undefined} */
  verdict;
  #options;
  /** @type {MessagePort | undefined} */
  #port;

  /**
   * @param {string | URL} address of `embed.html`
   * @param {FrameOptions & { text?: boolean }} [options] with `text`, a verdict carries the text that it is about, and
   *   the person who enters it reads so
   */
  constructor(address, { text = false, ...options } = {}) {
    super();
    this.#options = options;
    const url = new URL(address, document.baseURI);
    url.searchParams.set('host', location.origin);
    if (text) url.searchParams.set('tell', 'text');
    const frame = document.createElement('iframe');
    frame.title = 'Recipient check';
    // Attributes, so that the page's own style goes before them.
    frame.width = '100%';
    frame.setAttribute('frameborder', '0');
    frame.referrerPolicy = 'no-referrer';
    frame.allow = 'clipboard-read; clipboard-write; camera';
    // Its own origin keeps it apart from this page; the sandbox keeps it from leading this page elsewhere.
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox');
    frame.src = url.href;
    // Again after each load: whoever reloads the frame gets a new page in it.
    frame.addEventListener('load', () => this.#connect(url.origin));
    this.iframe = frame;
  }

  /**
   * Changes what is given. `chain` and `contacts` empty the field if a person has entered something.
   *
   * @param {FrameOptions} options
   */
  set(options) {
    const { value, ...lasting } = options;
    // What is given before the frame is there is told with the greeting.
    Object.assign(this.#options, this.#port ? lasting : options);
    this.#port?.postMessage({ ...options, type: 'set' });
  }

  /** Empties the field. */
  clear() {
    delete this.#options.value;
    this.#port?.postMessage({ type: 'clear' });
  }

  /** @param {string} origin */
  #connect(origin) {
    this.#port?.close();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }) => this.#heard(data);
    this.#change(undefined);
    // A frame without an origin of its own cannot be addressed by one.
    const { sandbox } = this.iframe;
    const opaque = this.iframe.hasAttribute('sandbox') && !sandbox.contains('allow-same-origin');
    const greeting = { ...this.#options, type: 'recipient-check', version: VERSION };
    this.iframe.contentWindow?.postMessage(greeting, opaque ? '*' : origin, [port2]);
    // A text that was given once is not put back after a reload.
    delete this.#options.value;
  }

  /** @param {any} message */
  #heard(message) {
    switch (message?.type) {
      case 'verdict':
        return this.#change(message);
      case 'input':
        return this.#change(undefined);
      case 'covered':
        if (this.verdict?.id === message.id) this.#change({ ...this.verdict, covered: message.covered });
        return;
      case 'resize':
        if (message.height > 0 && message.height <= MAX_HEIGHT) this.iframe.style.setProperty('height', `${message.height}px`);
        return;
      case 'ready':
      case 'error':
        this.dispatchEvent(new CustomEvent(message.type, { detail: message }));
    }
  }

  /** @param {any} verdict */
  #change(verdict) {
    this.verdict = verdict;
    this.dispatchEvent(new CustomEvent('change', { detail: verdict }));
  }
}
