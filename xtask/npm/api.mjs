/**
 * What `<recipient-check>` offers, from `www/api.json`: as tables in the documents, as the manifest that editors read, and
 * as types for JSX.
 *
 *     node xtask/npm/api.mjs              renews the tables
 *     node xtask/npm/api.mjs DIRECTORY    writes manifest and types there, as `cargo xtask dist` does
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

/** Each row is a name, what it means and, where it is not any text, of which type it is. @returns {Record<string, [string, string, string?][]>} */
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
            attributes: attributes.map(([name, description, text = 'string']) => ({ name, description, type: { text } })),
            members: [
              ...properties.map(([name, description, type]) => ({ kind: 'field', name, description, readonly: type === 'readonly' })),
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

/** The element in JSX; what each framework calls it by stands in `types/`. */
export function jsx() {
  const { attributes, properties } = api();
  const rows = attributes.map(([name, meaning, type = 'string']) => `  /** ${meaning} */\n  ${name.includes('-') ? `'${name}'` : name}?: ${type};`);
  const taken = new Set(attributes.map(([name]) => name));
  const set = properties.filter(([name, , type]) => type !== 'readonly' && !taken.has(name)).map(([name]) => `'${name}'`);
  return `import type { RecipientCheckElement, RecipientCheckEvents } from './types.js';

/** What may stand in the tag. */
export interface RecipientCheckAttributes {
${rows.join('\n')}
}

/** What cannot: set as properties. */
export type RecipientCheckProperties = Partial<Pick<RecipientCheckElement, ${set.join(' | ')}>>;

/** A listener for each event, by what the framework writes before its name. */
export type RecipientCheckListeners<Prefix extends string> = {
  [Name in keyof RecipientCheckEvents as \`\${Prefix}\${Name}\`]?: (event: RecipientCheckEvents[Name]) => void;
};

export type RecipientCheckProps<Prefix extends string> = RecipientCheckAttributes & RecipientCheckProperties & RecipientCheckListeners<Prefix>;
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , directory] = process.argv;
  if (directory) {
    writeFileSync(join(directory, 'custom-elements.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
    writeFileSync(join(directory, 'jsx.d.ts'), jsx());
  } else for (const document of Object.keys(DOCUMENTS)) writeFileSync(join(ROOT, document), renewed(document));
}
