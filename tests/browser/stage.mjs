/** A page with the element's code and nothing else on it, whose screener answers a text by its first word. */

/** Its address below the site. */
export const EMPTY = 'gallery.html?state=none';

/** Opens the page. In it `screener()` makes such a screener, `put()` an element with one, and `told` holds the events. */
export async function stage(browser, options) {
  const session = await browser.open(EMPTY, options);
  await session.until(() => customElements.get('recipient-check') && document.documentElement.dataset.drawn === '0');
  await session.evaluate(helpers);
  return session;
}

/** Runs in the page. */
function helpers() {
  window.VERDICTS = ['refused', 'listed', 'look_alike', 'possible', 'invalid', 'not_covered', 'could_not_check', 'stale', 'no_match'];
  window.told = [];
  for (const type of ['rc-input', 'rc-verdict', 'rc-override', 'rc-error']) {
    document.addEventListener(type, ({ detail }) => window.told.push(`${type} ${JSON.stringify(detail)}`));
  }
  const list = { id: 'ofac-sdn', edition: 1, as_of_addresses: '2026-10-01', as_of_names: '2026-10-01', age_days: 1, addresses: 1, names: 1, demonstration: false };
  const check = (text) => {
    const [verdict] = text.length > 4096 ? ['invalid'] : text.split('-');
    const known = window.VERDICTS.includes(verdict) ? verdict : 'invalid';
    const kind = text.length > 4096 ? 'too_long' : verdict === 'refused' ? 'secret' : 'address';
    const hit = { id: '1', name: 'A party', programs: [], label: 'XBT', relation: known === 'listed' ? 'same' : 'same_key', list: 'ofac-sdn' };
    const warned = (code, sign, at = text.indexOf(sign)) => (at < 0 ? [] : [{ code, at, code_point: `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` }]);
    return {
      kind,
      verdict: known,
      entries: ['listed', 'possible'].includes(known) ? [hit] : [],
      look_alike: known === 'look_alike' ? { name: 'Alice', address: 'look_alike-2', leading: 4, trailing: 4 } : undefined,
      readings: [],
      warnings: [...warned('hidden_character', '\u200b'), ...warned('inner_space', ' ')],
      lists: [list],
      text: kind === 'secret' ? '' : text,
    };
  };
  const inspect = (text) => ({ ...check(text), readings: [] });
  window.screener = () => ({ lists: [list], chains: {}, namesLoaded: true, check, inspect, loadNames: async () => {} });
  /** Lets observers and waiting promises have their turn. */
  window.turn = () => new Promise((resume) => setTimeout(resume));
  /** A site's own elements. */
  const built = ([tag, { text = '', ...attributes }, ...children]) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(text, ...children.map(built));
    return made;
  };
  window.site = (...tree) => document.body.append(built(tree));
  window.put = (attributes, place = document.body) => {
    window.tool = document.createElement('recipient-check');
    for (const [name, value] of Object.entries(attributes)) window.tool.setAttribute(name, value);
    window.tool.screener = window.screener();
    place.append(window.tool);
    return window.tool.ready.then(window.turn);
  };
  /** A person pastes. */
  window.enter = (field, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  };
}
