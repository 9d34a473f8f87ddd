/**
 * What `<recipient-check>` offers, from `www/api.json`: as tables in the documents, and as the manifest that editors read.
 *
 *     node xtask/npm/api.mjs                              renews the tables
 *     node xtask/npm/api.mjs custom-elements.json         writes the manifest, as `cargo xtask dist` does
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What stands in which document, between `<!-- name -->` and `<!-- /name -->`. */
export const DOCUMENTS = {
  'README.md': ['attributes', 'events'],
  'docs/element.md': ['attributes', 'properties', 'methods', 'events', 'slots', 'parts', 'customProperties', 'states'],
};

/** @returns {Record<string, [string, string][]>} */
export const api = () => JSON.parse(readFileSync(join(ROOT, 'www/api.json'), 'utf8'));

/** A document with its tables drawn anew. @param {string} document */
export function renewed(document) {
  const tables = api();
  return DOCUMENTS[document].reduce((text, name) => {
    const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
    const [start, end] = [text.indexOf(open), text.indexOf(close)];
    if (start < 0 || end < start) throw new Error(`${document} has no place for the table "${name}"`);
    const rows = tables[name].map(([term, meaning]) => `| \`${term}\` | ${meaning} |`);
    return `${text.slice(0, start)}${open}${['| name | meaning |', '|---|---|', ...rows, ''].join('\n')}${text.slice(end)}`;
  }, current(document));
}

/** @param {string} document */
export const current = (document) => readFileSync(join(ROOT, document), 'utf8');

/** The same in the form that editors read. */
export function manifest() {
  const { attributes, properties, methods, events, slots, parts, customProperties, states } = api();
  const described = (rows) => rows.map(([name, description]) => ({ name, description }));
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path: 'element.js',
        declarations: [
          {
            kind: 'class',
            customElement: true,
            tagName: 'recipient-check',
            name: 'RecipientCheckElement',
            superclass: { name: 'HTMLElement' },
            attributes: described(attributes),
            members: [
              ...described(properties).map((row) => ({ kind: 'field', ...row })),
              ...described(methods).map(({ name, description }) => ({ kind: 'method', name: name.replace('()', ''), description })),
            ],
            events: described(events).map((row) => ({ ...row, type: { text: 'CustomEvent' } })),
            slots: described(slots),
            cssParts: described(parts),
            cssProperties: described(customProperties),
            cssStates: described(states),
          },
        ],
        exports: [{ kind: 'js', name: 'RecipientCheckElement', declaration: { name: 'RecipientCheckElement', module: 'element.js' } }],
      },
      {
        kind: 'javascript-module',
        path: 'define.js',
        exports: [
          { kind: 'custom-element-definition', name: 'recipient-check', declaration: { name: 'RecipientCheckElement', module: 'element.js' } },
        ],
      },
    ],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file] = process.argv;
  if (file) writeFileSync(file, `${JSON.stringify(manifest(), null, 2)}\n`);
  else for (const document of Object.keys(DOCUMENTS)) writeFileSync(join(ROOT, document), renewed(document));
}
