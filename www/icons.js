/**
 * The signs, drawn on a grid of 28. A sign never stands alone: the headline says the same.
 *
 * @module
 */

const SVG = 'http://www.w3.org/2000/svg';

/** @type {Record<string, [string, Record<string, string | number>][]>} */
const SIGNS = {
  // An octagon, filled, with an open hand's bar: the one sign that is solid.
  octagon: [
    ['path', { d: 'M9.2 2h9.6L26 9.2v9.6L18.8 26H9.2L2 18.8V9.2Z', fill: 'currentColor', stroke: 'none' }],
    ['path', { d: 'M8.5 14h11', class: 'cut', 'stroke-width': 3 }],
  ],
  triangle: [
    ['path', { d: 'M14 3.6 26 24.4H2Z' }],
    ['path', { d: 'M14 11.5v6' }],
    ['path', { d: 'M14 21.1v.1', 'stroke-width': 2.6 }],
  ],
  rings: [
    ['circle', { cx: 10, cy: 14, r: 7.6 }],
    ['circle', { cx: 18, cy: 14, r: 7.6 }],
  ],
  pencil: [
    ['path', { d: 'm4 24 1.6-6.2L18.8 4.6a2.3 2.3 0 0 1 3.2 0l1.4 1.4a2.3 2.3 0 0 1 0 3.2L10.2 22.4Z' }],
    ['path', { d: 'm16 7.4 4.6 4.6' }],
  ],
  ring: [['circle', { cx: 14, cy: 14, r: 10.5 }]],
  dashed: [['circle', { cx: 14, cy: 14, r: 10.5, 'stroke-dasharray': '4.4 3.85' }]],
  clock: [
    ['circle', { cx: 14, cy: 14, r: 10.5 }],
    ['path', { d: 'M14 8v6.4l4 2.6' }],
  ],
  broken: [
    ['path', { d: 'M11.3 3.9A10.5 10.5 0 1 0 24.1 16.7' }],
    ['path', { d: 'M16.7 3.9a10.5 10.5 0 0 1 7.4 7.4' }],
    ['path', { d: 'm18.6 9.4-3.2 3.2' }],
  ],
  lock: [
    ['path', { d: 'M5.5 12.5h17v11h-17Z' }],
    ['path', { d: 'M9 12.5V9a5 5 0 0 1 10 0v3.5' }],
  ],
  paste: [
    ['path', { d: 'M9.5 6H6v18h16V6h-3.5' }],
    ['path', { d: 'M10 4h8v5h-8Z' }],
  ],
  qr: [
    ['path', { d: 'M4 4h8v8H4Zm12 0h8v8h-8ZM4 16h8v8H4Z' }],
    ['path', { d: 'M16 16h3v3h5m-8 5h3m5 0v-1' }],
  ],
  copy: [
    ['path', { d: 'M10.5 10.5h12v13h-12Z' }],
    ['path', { d: 'M6.5 18.5h-1v-14h12v2' }],
  ],
  clear: [['path', { d: 'm7 7 14 14M21 7 7 21' }]],
};

/**
 * A sign as an SVG element; hidden from assistive technology, because words stand beside it.
 *
 * @param {keyof typeof SIGNS} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 28 28');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  svg.setAttribute('class', `icon ${name}`);
  for (const [tag, attributes] of SIGNS[name]) {
    const shape = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, String(value));
    svg.append(shape);
  }
  return svg;
}
