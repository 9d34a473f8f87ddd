/**
 * The look of the element. A constructed stylesheet: a page with a strict content security policy forbids
 * `<style>` and style attributes, and does not forbid this.
 *
 * @module
 */

const CSS = `
:host {
  --_raised: var(--rc-raised, light-dark(#ffffff, #1c1f25));
  --_ink: var(--rc-ink, light-dark(#1b1d22, #eceef2));
  --_muted: var(--rc-muted, light-dark(#5c616b, #a0a6b1));
  --_edge: var(--rc-edge, light-dark(#86827a, #6d7380));
  --_line: var(--rc-line, light-dark(#d9d7d2, #343841));
  --_focus: var(--rc-focus, light-dark(#1f5fd6, #8ab4ff));
  --_radius: var(--rc-radius, 10px);
  --_sans: var(--rc-font, system-ui, sans-serif);
  --_mono: var(--rc-mono, ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace);
  display: block;
  min-inline-size: min(100%, 280px);
  container: recipient-check / inline-size;
  color: var(--_ink);
  font: 400 15px/1.45 var(--_sans);
  letter-spacing: normal;
  text-align: start;
  text-transform: none;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
:host([hidden]) { display: none; }
:host([popover]:not(:popover-open)) { display: none; }
*, ::before, ::after { box-sizing: border-box; }
p, ul, ol, dl, dd, pre { margin: 0; padding: 0; }

.label { display: block; margin-block-end: 8px; font-weight: 600; }

.field {
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  justify-content: flex-end;
  padding: 3px;
  border: 1px solid var(--_edge);
  border-radius: var(--_radius);
  background: var(--_raised);
}
.field:has(textarea:focus) { outline: 2px solid var(--_focus); outline-offset: 2px; }
@supports not selector(:has(a)) {
  .field:focus-within { outline: 2px solid var(--_focus); outline-offset: 2px; }
}
textarea {
  flex: 1 1 100%;
  min-inline-size: 0;
  min-block-size: 40px;
  max-block-size: 240px;
  margin: 0;
  padding: 7px 12px;
  border: 0;
  border-radius: 7px;
  background: none;
  color: inherit;
  /* 18 px on a narrow screen: below 16 some phones zoom into the field. */
  font: 400 18px/1.45 var(--_sans);
  overflow-wrap: anywhere;
  resize: none;
  field-sizing: content;
}
textarea.code { font-family: var(--_mono); font-variant-numeric: tabular-nums slashed-zero; font-variant-ligatures: none; }
textarea::placeholder { color: var(--_muted); opacity: 1; font-family: var(--_sans); }
textarea:focus { outline: none; }
.buttons { display: flex; flex-wrap: wrap; justify-content: flex-end; min-inline-size: 0; }

button {
  display: inline-flex;
  align-items: center;
  gap: 6px;
  min-block-size: 40px;
  margin: 0;
  padding: 0 10px;
  border: 0;
  border-radius: 7px;
  background: none;
  color: var(--_muted);
  font: 600 13px/1.45 var(--_sans);
  cursor: pointer;
}
button:hover { color: var(--_ink); background: color-mix(in srgb, var(--_ink) 7%, transparent); }
button:disabled { opacity: .5; cursor: default; }
button:focus-visible, a:focus-visible, summary:focus-visible, pre:focus-visible {
  outline: 2px solid var(--_focus);
  outline-offset: 2px;
}
button.copy { min-block-size: 26px; margin-inline-start: -4px; padding-inline: 4px 8px; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.decision { display: grid; gap: 8px; justify-items: start; }
button .icon { inline-size: 18px; block-size: 18px; }
button.copy .icon { inline-size: 16px; block-size: 16px; }
/* A ring beside an address lies on none of its letters. */
:is(.field, .address) button:focus-visible { outline-offset: -2px; }
.action {
  margin-block-start: 12px;
  padding: 8px 16px;
  text-align: start;
  border: 1px solid var(--_edge);
  background: var(--_raised);
  color: var(--_ink);
}
.decision .action { margin: 0; }
.action[aria-pressed='true'] { border-color: var(--_ink); background: var(--_ink); color: var(--_raised); }
[hidden] { display: none !important; }
.scan { display: grid; gap: 12px; margin-block-start: 8px; padding: 12px; border: 1px dashed var(--_edge); border-radius: var(--_radius); }
.scan video { inline-size: 100%; max-block-size: 320px; border-radius: 7px; background: var(--_line); object-fit: cover; }
.choices { display: flex; flex-wrap: wrap; gap: 8px; }
.choices .action { margin: 0; }

.hint, .english, li, dd, summary { text-wrap: pretty; }
.hint { min-block-size: 19px; margin-block: 6px 0; color: var(--_muted); font-size: 13px; }

.address {
  display: flex;
  flex-wrap: wrap;
  column-gap: .32em;
  row-gap: 2px;
  font-family: var(--_mono);
  font-size: 18px;
  font-variant-numeric: tabular-nums slashed-zero;
  font-variant-ligatures: none;
}
p.address { margin-block: 10px 0; }
.end { font-weight: 700; }
.prefix, .suffix { color: var(--_muted); overflow-wrap: anywhere; }
.mark { text-decoration: underline 2px; text-underline-offset: 4px; font-weight: 700; }
.mark sup { display: inline-block; padding-inline: 1px; font: 700 13px/1 var(--_sans); vertical-align: super; }
mark { background: none; color: inherit; font-weight: 700; text-decoration: underline 2px; text-underline-offset: 4px; }

/* The card's margin is part of its place. */
.result { display: flow-root; }
.result.reserved { min-block-size: 164px; }

.card {
  --_tone: var(--_muted);
  --_ground: var(--_raised);
  display: grid;
  grid-template-columns: 28px minmax(0, 1fr);
  gap: 8px 12px;
  margin-block-start: 16px;
  scroll-margin-block: 12px;
  padding: 16px;
  border: 1px solid var(--_tone);
  border-radius: var(--_radius);
  background: var(--_ground);
  box-shadow: var(--rc-shadow, 0 1px 2px rgb(0 0 0 / .05), 0 6px 20px -8px rgb(0 0 0 / .14));
  overflow-wrap: break-word;
}
.card > .icon { color: var(--_tone); }
.headline.alone { grid-column: 1 / -1; }
.headline {
  align-self: center;
  color: var(--_tone);
  font-size: 18px;
  font-weight: 650;
  line-height: 1.3;
  text-wrap: balance;
  word-break: auto-phrase;
}
/* On the side of the words above it, however long it is. */
.english { color: var(--_tone); font-weight: 600; text-align: -webkit-match-parent; text-align: match-parent; }
.unknown .english { color: var(--_ink); }
.body, .entry, .several, .entries { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; inline-size: 100%; }
.body { grid-column: 1 / -1; justify-items: start; }
.text { text-wrap: pretty; }
/* "is safe" is no line of its own. */
.no-match .text, [data-verdict='stale'] .text { text-wrap: balance; }

.listed {
  --_tone: var(--rc-listed, light-dark(#a3161e, #ff9a96));
  --_ground: var(--rc-listed-ground, light-dark(#fdecec, #3a1518));
  border-width: 2px;
}
.possible {
  --_tone: var(--rc-possible, light-dark(#8a5200, #ffc46b));
  --_ground: var(--rc-possible-ground, light-dark(#fdf3e1, #38280f));
}
.look-alike {
  --_tone: var(--rc-look-alike, light-dark(#6a2fa0, #d3a8ff));
  --_ground: var(--rc-look-alike-ground, light-dark(#f4ecfb, #2b1a3d));
}
.mistake {
  --_tone: var(--rc-mistake, light-dark(#0b5c7a, #7fd3f0));
  --_ground: var(--rc-mistake-ground, light-dark(#e6f4f9, #0f2c37));
}
.no-match { --_tone: var(--rc-no-match, var(--_ink)); border-color: var(--_line); }
.unknown { --_tone: var(--rc-unknown, var(--_muted)); border: 1px dashed var(--_edge); box-shadow: none; }
/* The card's own ink on its ground; muted words would be too faint on a tint. */
.unknown .headline { color: var(--rc-unknown, var(--_ink)); }

.icon {
  display: block;
  flex: none;
  inline-size: 28px;
  block-size: 28px;
  fill: none;
  stroke: currentColor;
  stroke-width: 2;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.icon .cut { stroke: var(--_ground); }

.entry { gap: 8px; }
dl { display: grid; grid-template-columns: minmax(0, 1fr); gap: 4px 16px; inline-size: 100%; }
/* The card's own ink on its ground, a little back; muted words would be too faint on a tint. */
dt { display: inline; color: var(--_ink); opacity: .78; }
dd { display: inline; }
dd.who { font-weight: 650; line-height: 1.35; }
.kind { font-size: 15px; font-weight: 400; }
/* What follows is about all of them, not about the last. */
.body > .several:not(:last-child) { padding-block-end: 16px; border-block-end: 1px solid color-mix(in srgb, var(--_tone) 30%, transparent); }
.entries { gap: 16px; list-style: none; }
.entries .entry { padding-block-start: 16px; border-block-start: 1px solid color-mix(in srgb, var(--_tone) 30%, transparent); }
.recipients { display: grid; gap: 16px; list-style: none; }
.recipients > li { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; padding-block-start: 16px; border: 0; border-block-start: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.recipients .address { margin: 0; font-size: 15px; }
.recipients dd.who { font-size: 15px; }
.finding { display: flex; gap: 8px; color: var(--_tone); font-weight: 650; }
.unknown .finding { color: var(--rc-unknown, var(--_ink)); }
.finding .icon { inline-size: 20px; block-size: 20px; }
details .recipients { margin-block: 16px 0; padding: 0; }
.card dl .address { display: flex; inline-size: fit-content; max-inline-size: 100%; font-size: 15px; }
.pair { gap: 8px 16px; }

a { color: inherit; overflow-wrap: anywhere; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; }
a:hover { text-decoration-thickness: 2px; }

.warnings { padding-inline-start: 12px; border-inline-start: 3px solid var(--_tone); }
/* Beside an answer that alarms nobody they must not be overlooked. */
:is(.no-match, .unknown) .warnings { --_tone: var(--rc-possible, light-dark(#8a5200, #ffc46b)); }
:is(.no-match, .unknown) .warnings .finding { color: var(--_tone); }
.warnings ul { display: grid; gap: 4px; list-style: none; }
.warnings .finding { margin-block-end: 4px; }

details { inline-size: 100%; }
summary { inline-size: fit-content; min-block-size: 24px; padding-block: 1px; border-radius: 4px; cursor: pointer; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; }
details ul { display: grid; gap: 6px; margin-block: 8px; padding-inline-start: 20px; }
details .entries { margin-block: 16px 0; padding: 0; }
pre {
  margin-block: 8px 12px;
  padding: 10px 12px;
  border: 1px solid var(--_line);
  border-radius: 7px;
  font: 400 13px/1.45 var(--_mono);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}

footer { margin-block-start: 16px; color: var(--_muted); font-size: 13px; }
/* What parts two items is at the start of the second, and out of sight where that starts a line. */
.edition { display: flex; flex-wrap: wrap; column-gap: 1em; overflow-x: clip; }
.item { position: relative; }
.item + .item::before { content: '·'; position: absolute; inset-inline-start: -.65em; }
footer strong { color: var(--_ink); font-weight: 600; }
footer .badge { display: inline-block; padding: 0 7px; border: 1px solid var(--_edge); border-radius: 999px; }
@media not print { .paper { display: none; } }
.limits { margin-block-start: 4px; }
footer .action { margin-block: 8px 4px; min-block-size: 36px; }

/* Beside a text the signs are enough: in a line with it the words would push its last letter into a second one, and below it,
   where there is little room, they would take two. */
@container recipient-check ((inline-size < 340px) or (inline-size >= 420px)) {
  .filled .word { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
}
@container recipient-check (inline-size >= 420px) {
  textarea { flex: 1 1 0; font-size: 15px; padding-block: 9px; }
  textarea.code { font-size: 15px; }
  /* 42 characters of hex in one line wherever they are still large. */
  .address { font-size: clamp(18px, 3.45cqi, 22px); }
  .item { white-space: nowrap; }
  .card { gap: 8px 16px; padding: 20px; }
  .headline { font-size: 22px; line-height: 1.25; }
  .body { grid-column: 2; }
  .entry > dl, .body > dl { grid-template-columns: 10em minmax(0, 1fr); }
  dl > div { display: contents; }
  dt, dd { display: block; }
  /* One below the other, with room for a whole address. */
  .body > .pair { grid-template-columns: minmax(0, 1fr); }
  .pair > div { display: block; }
  dd.who { margin-block-start: -2px; font-size: 18px; }
  .result.reserved { min-block-size: 148px; }
}
@container recipient-check (inline-size >= 640px) {
  .card { padding: 24px; }
}

/* Engines of before 2024: the system's colours follow the scheme there, and one tone fits both. */
@supports not (color: light-dark(red, red)) {
  :host {
    --_raised: var(--rc-raised, Canvas);
    --_ink: var(--rc-ink, CanvasText);
    --_muted: var(--rc-muted, CanvasText);
    --_edge: var(--rc-edge, #808080);
    --_line: var(--rc-line, #808080);
    --_focus: var(--rc-focus, #4c84e8);
  }
  .card { --_ground: Canvas; }
  .headline { color: CanvasText; }
  .listed { --_tone: var(--rc-listed, #d9363e); }
  .possible { --_tone: var(--rc-possible, #b06a00); }
  .look-alike { --_tone: var(--rc-look-alike, #9b59d0); }
  .mistake { --_tone: var(--rc-mistake, #1f86ad); }
}
/* For fingers. What stands in a line of text reaches beyond it, and moves nothing. */
@media (pointer: coarse) {
  button[type] { min-block-size: 44px; }
  button.copy { margin-block: -9px; }
  summary { min-block-size: 44px; margin-block: -6px; padding-block: 11px; }
  a { padding-block: 13px; }
}
@media (prefers-reduced-motion: no-preference) {
  .card { animation: rise 120ms ease-out; }
  @keyframes rise { from { opacity: 0; transform: translateY(4px); } }
}
@media (forced-colors: active) {
  .card { border-color: CanvasText; box-shadow: none; }
  .listed { border-width: 3px; }
  .icon .cut { stroke: Canvas; }
  mark { color: CanvasText; }
  .action[aria-pressed='true'] { border-color: Highlight; background: Highlight; color: HighlightText; forced-color-adjust: none; }
  .icon path[fill] { fill: CanvasText; }
  .card > .icon, .headline, .finding { color: CanvasText; }
  .field { border-color: CanvasText; outline-color: Highlight; }
  dt { opacity: 1; }
  .action { border-color: ButtonText; }
}
@media print {
  /* One sheet, with what to do next. */
  :host { font-size: 13px; line-height: 1.3; }
  .address, .card dd.who, .kind { font-size: 13px; }
  .card .headline { font-size: 15px; }
  .body, .entry { gap: 4px; }
  details ul { gap: 0; margin-block: 2px; }
  .hint { display: none; }
  .buttons, .scan, .action, .copy, details:not([open]) { display: none; }
  .card { margin-block-start: 8px; padding: 12px; box-shadow: none; break-inside: avoid; animation: none; }
  .result.reserved { min-block-size: 0; }
}
`;

/** One sheet for every element of a document: another's takes none of its sheets. @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/** Gives an element's shadow its look, in the document where it is now. @param {ShadowRoot} root */
export function dress(root) {
  const { ownerDocument } = root;
  let sheet = sheets.get(ownerDocument);
  if (!sheet) {
    const { defaultView } = ownerDocument;
    // Nobody sees what stands in no window.
    if (!defaultView) return;
    sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(CSS);
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
