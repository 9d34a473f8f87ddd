/**
 * Breaks one built-in of the page after the other, and asks about each of these texts each time. What nobody reads while a
 * text is answered cannot change the answer, however it is broken: each built-in is watched first, and broken in every way
 * where it was read.
 *
 * Runs in the page. The answer may come at once or later; until it is there the built-in stays broken.
 *
 * @param {Record<string, string>} texts each with its verdict
 * @returns {Promise<{ problems: string[], watched: number, cases: number }>} how many were watched, and how often one was broken
 */
export async function breakEverything(texts) {
  const owners = {
    Array, Date, Intl, JSON, Map, Math, Number, Object, Reflect, RegExp, Set, String, TextDecoder, TextEncoder,
    Uint8Array, ArrayPrototype: Array.prototype, DatePrototype: Date.prototype, MapPrototype: Map.prototype,
    NumberPrototype: Number.prototype, ObjectPrototype: Object.prototype, RegExpPrototype: RegExp.prototype,
    SetPrototype: Set.prototype, StringPrototype: String.prototype, TextDecoderPrototype: TextDecoder.prototype,
    TextEncoderPrototype: TextEncoder.prototype, Uint8ArrayPrototype: Object.getPrototypeOf(Uint8Array.prototype),
    DateTimeFormatPrototype: Intl.DateTimeFormat.prototype, NumberFormatPrototype: Intl.NumberFormat.prototype,
  };
  const breakages = {
    'returns nothing': () => undefined,
    'returns an empty text': () => '',
    'returns an empty array': () => [],
    'returns true': () => true,
    'returns false': () => false,
    'returns 0': () => 0,
    throws: () => {
      throw new Error('broken');
    },
  };
  const element = document.querySelector('recipient-check');
  const root = element.shadowRoot;
  const regions = [root.querySelector('[role=status]'), root.querySelector('[role=alert]')];
  const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames } = Object;
  const watched = [];
  for (const owner of getOwnPropertyNames(owners)) {
    for (const name of getOwnPropertyNames(owners[owner])) {
      const before = getOwnPropertyDescriptor(owners[owner], name);
      if (typeof before.value !== 'function' || !before.configurable || name === 'constructor') continue;
      for (const text of getOwnPropertyNames(texts)) watched.push({ owner, name, before, how: 'is watched', text });
    }
  }
  let told;
  element.addEventListener('rc-verdict', () => told?.());
  const seen = [];
  /** Asks while a built-in is another one. No built-in is called between breaking and mending. */
  const ask = async ({ owner, name, before, how, text }, meanwhile) => {
    let thrown = '';
    const answer = new Promise((done) => (told = done));
    defineProperty(owners[owner], name, meanwhile);
    try {
      element.value = text;
      if (element.result.reason === 'not_checked') await answer;
    } catch (error) {
      thrown = error;
    }
    const { verdict } = element.result;
    const said = regions[0].textContent + regions[1].textContent;
    const drawn = (regions[0].firstElementChild ?? regions[1].firstElementChild)?.getAttribute('data-verdict');
    defineProperty(owners[owner], name, before);
    seen[seen.length] = { owner, name, how, text, verdict, said, drawn, thrown: String(thrown) };
    element.value = '';
  };
  for (let at = 0; at < watched.length; at += 1) {
    const { before } = watched[at];
    let read = false;
    const get = () => {
      read = true;
      return before.value;
    };
    await ask(watched[at], { configurable: true, enumerable: before.enumerable, get, set: undefined });
    if (!read) continue;
    for (const how of getOwnPropertyNames(breakages)) await ask({ ...watched[at], how }, { ...before, value: breakages[how] });
  }
  const problems = [];
  for (const { owner, name, how, text, verdict, said, drawn, thrown } of seen) {
    const right = texts[text];
    const fault =
      (thrown !== '' && `throws ${thrown}`) ||
      (said.trim().length < 20 && 'says nothing') ||
      (verdict !== right && verdict !== 'could_not_check' && `answers ${verdict}`) ||
      (drawn !== verdict && `shows ${drawn} for ${verdict}`) ||
      (verdict !== 'no_match' && /no match in/i.test(said) && 'shows “no match”');
    if (fault) problems.push(`${owner}.${name} ${how}: ${fault} about ${text}`);
  }
  return { problems, watched: watched.length, cases: seen.length - watched.length };
}
