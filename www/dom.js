/**
 * Elements made one by one, text set as text.
 *
 * @module
 */

/** What may stand in a list of children; what is absent is left out. @typedef {Node | string | false | undefined | null} Child */

/**
 * An element with attributes and children.
 *
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...present(children));
  return element;
}

/** @param {Child[]} items @returns {(Node | string)[]} */
export function present(items) {
  return /** @type {(Node | string)[]} */ (
    items.filter((item) => item !== undefined && item !== null && item !== false && item !== '')
  );
}

/** Properties that were set before the class was there hide its setters. @param {any} element @param {string[]} names */
export function adopt(element, names) {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

/** A way out of the page that tells the target nothing. A long host breaks at its dots. @param {string} url @param {string} text */
export function link(url, text) {
  return make(
    'a',
    { href: url, target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer', part: 'link' },
    ...text.split(/\.(?=\w)/).flatMap((piece, at) => (at ? ['.', make('wbr'), piece] : [piece])),
  );
}

/** Folded away until somebody wants it. @param {string} title @param {...Child} children */
export function folded(title, ...children) {
  return make('details', {}, make('summary', {}, title), ...children);
}

/** @param {string} text @param {() => void} act */
export function button(text, act) {
  const element = make('button', { type: 'button', class: 'action', part: 'button' }, text);
  element.addEventListener('click', act);
  return element;
}

/** A row of a definition list. @param {string} term @param {...Child} said */
export function row(term, ...said) {
  return make('div', {}, make('dt', {}, term), make('dd', {}, ...said));
}
