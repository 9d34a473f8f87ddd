// What the element offers is described once, in www/api.json; the sources and the documents are held to it.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';

import { DOCUMENTS, api, current, manifest, renewed } from '../../xtask/npm/api.mjs';

const WWW = new URL('../../www/', import.meta.url);
const NAMES = readdirSync(WWW).filter((name) => name.endsWith('.js') && !['gallery.js', 'page.js', 'playground.js', 'sw.js', 'fixtures.js'].includes(name));
const source = NAMES.map((name) => readFileSync(new URL(name, WWW), 'utf8')).join('\n');
const types = readFileSync(new URL('types.d.ts', WWW), 'utf8');

/** Every first group of `pattern`, each once, sorted. */
const found = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();
const named = (table) => api()[table].map(([name]) => name).sort();

describe('www/api.json', () => {
  test('every attribute that is read is described, and no other', () => {
    const element = ['element.js', 'loading.js', 'supply.js'].map((name) => readFileSync(new URL(name, WWW), 'utf8')).join('\n');
    const observed = found(/observedAttributes = \[(.*?)\]/s.exec(element)[1], /'([a-z-]+)'/g);
    const read = found(element, /(?:this|element)\.(?:get|has)Attribute\('([a-z-]+)'\)/g).filter((name) => name !== 'state');
    const lists = found(element, /\bwords\('([a-z-]+)'\)/g);
    // Read by the form that the element stands in.
    assert.deepEqual(named('attributes'), [...new Set([...observed, ...read, ...lists, 'name'])].sort());
  });

  test('every event that is sent is described and has a type, and no other', () => {
    const events = named('events');
    assert.deepEqual(events, found(source, /#emit\('(rc-[a-z-]+)'/g));
    assert.deepEqual(events, found(types, /'(rc-[a-z]+)': CustomEvent/g));
  });

  test('every property and method has a type, and no other', () => {
    const [, body] = /declare class RecipientCheckElement extends HTMLElement \{(.*?)\n\}/s.exec(types);
    const members = found(body, /^ {2}(?:readonly )?(\w+)(?=[:(])/gm);
    const methods = named('methods').map((name) => name.replace('()', ''));
    assert.deepEqual([...named('properties'), ...methods].filter((name) => name !== 'focus').sort(), members);
  });

  test('what cannot be set is said to be read only, and nothing else', () => {
    const [, body] = /declare class RecipientCheckElement extends HTMLElement \{(.*?)\n\}/s.exec(types);
    const fixed = api().properties.filter(([, , type]) => type === 'readonly').map(([name]) => name);
    assert.deepEqual(fixed.sort(), found(body, /^ {2}readonly (\w+):/gm));
  });

  test('every slot, part and custom property of the sources is described, and no other', () => {
    // What describes a site's field has a slot that is nobody's to fill.
    assert.deepEqual(named('slots'), found(source, /(?:slot\('|'slot', \{ name: ')([a-z]+)'/g).filter((name) => name !== 'said'));
    assert.deepEqual(named('parts'), found(source, /\bpart(?:: |', )'([a-z]+)'/g));
    assert.deepEqual(named('customProperties'), found(source, /var\((--rc-[a-z-]+)/g));
    assert.ok(named('customProperties').length <= 25);
  });

  test('every verdict has its state', () => {
    const verdicts = found(/type Verdict =(.*?);/s.exec(types)[1], /'(\w+)'/g).map((verdict) => verdict.replaceAll('_', '-'));
    assert.deepEqual(named('states'), [...verdicts, 'loading', 'ready', 'failed', 'verdict', 'overridden'].sort());
  });

  test('the documents show it as it is; `node xtask/npm/api.mjs` renews them', () => {
    for (const document of Object.keys(DOCUMENTS)) assert.equal(current(document), renewed(document), document);
  });

  test('the manifest for editors holds all of it', () => {
    const [declaration] = manifest().modules[0].declarations;
    const tables = ['attributes', 'events', 'slots'];
    for (const table of tables) assert.equal(declaration[table].length, api()[table].length);
    assert.equal(declaration.members.length, api().properties.length + api().methods.length);
    assert.equal(JSON.stringify(manifest()).includes('undefined'), false);
  });
});
