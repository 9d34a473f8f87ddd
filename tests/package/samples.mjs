/** The lines that the documents show, taken from there and carried out. */
import assert from 'node:assert/strict';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { launch as chromium } from '../browser/chromium.mjs';
import { during, openReady, pasted, quiet } from '../browser/session.mjs';
import { LISTED, UNLISTED } from '../support/data.mjs';
import { examples } from '../../xtask/npm/examples.mjs';
import { NO_ICON, ROOT, command, samples } from './newcomer.mjs';

/** The one sample of a document that holds this. */
function sample(document, holds) {
  const found = samples(document).filter((code) => code.includes(holds));
  assert.equal(found.length, 1, `${document}: one sample with ${holds}`);
  return found[0];
}

export function documents(folders) {
  describe('samples', () => {
    const browser = during(chromium);

    /** A site with the package in the folder that the README speaks of, and this page. */
    const site = async (name, body) => {
      const folder = await folders.empty(name);
      cpSync(join(folder, 'node_modules/recipient-check'), join(folder, 'recipient-check'), { recursive: true });
      writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title>\n${body}\n</html>\n`);
      return folders.serve(folder);
    };

    test('the README: one line of HTML', async () => {
      const session = await openReady(browser, { upstream: await site('one-line', sample('README.md', 'define.js')), routes: NO_ICON });
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
      await quiet(session);
    });

    test('the README: a page of its own', async () => {
      const folder = await folders.empty('own-page');
      const code = sample('README.md', 'Screener.load();');
      const [, promised] = /^result\.verdict; \/\/ '(\w+)'$/m.exec(code);
      writeFileSync(join(folder, 'own-page.js'), `${code}console.log(result.verdict);\n`);
      assert.equal((await command(folder, 'node', 'own-page.js')).trim(), promised);
    });

    test('docs/element.md: on a field of the page', async () => {
      const define = '<script type="module" src="/recipient-check/define.js"></script>';
      const session = await openReady(browser, { upstream: await site('own-field', define + sample('docs/element.md', 'id="pay-to"')), routes: NO_ICON });
      const held = async (text) => {
        await session.evaluate((given) => {
          const field = document.querySelector('#pay-to');
          field.value = given;
          field.dispatchEvent(new Event('input'));
        }, text);
        await session.until((given) => document.querySelector('recipient-check').result.text === given, text);
        return session.evaluate(() => !document.querySelector('form').checkValidity());
      };
      assert.equal(await held(LISTED), true);
      assert.equal(await held(UNLISTED), false);
      await quiet(session);
    });

    test('docs/bundlers.md shows the examples as they are built; `node xtask/npm/examples.mjs` renews them', () => {
      const { current, renewed } = examples();
      assert.equal(current, renewed);
      for (const name of readdirSync(join(ROOT, 'examples'))) {
        // What differs from another one in a word is said in words.
        if (!['rspack', 'node_modules'].includes(name) && !name.includes('.')) assert.ok(current.includes(`<!-- examples/${name}/`), name);
      }
    });
  });
}
