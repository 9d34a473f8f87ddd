/** The site around the tool: its pages, the samples that they show, and what it is without a network. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { gate, serve } from './server.mjs';
import { NOT_LOADED, answered, during, namesLoaded, openReady, pasted, quiet } from './session.mjs';
import { LISTED, NOW, SITE, UNLISTED } from '../support/data.mjs';
import { documents, readme, runCommands } from '../support/documents.mjs';

const PAGES = readdirSync(SITE, { recursive: true }).filter((path) => path.endsWith('.html') && path !== 'gallery.html').sort();

/** @param {() => Promise<any>} launch @param {{ sample?: true }} [options] `sample`: only some pages, and no samples */
export function site(launch, { sample } = {}) {
  describe('the site', () => {
    const browser = during(launch);
    const pages = sample ? PAGES.filter((path) => /^(index|playground|docs\/element)\.html$/.test(path)) : PAGES;

    test('axe finds nothing on any page, light and dark; none scrolls sideways; none asks another host', { timeout: 300_000 }, async () => {
      assert.ok(pages.length >= (sample ? 3 : 14), pages.join());
      for (const scheme of ['light', 'dark']) {
        const session = await browser.open('', { scheme, width: 320, context: { reducedMotion: 'reduce' } });
        for (const path of pages) {
          await session.goto(path);
          assert.deepEqual(await session.axe(), [], `${path}, ${scheme}`);
          const wide = await session.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${path} is ${wide} pixels wider than 320`);
        }
        assert.ok(session.requests.every((url) => url.startsWith(session.site)), session.requests.join());
        await quiet(session);
      }
      const session = await browser.open('', { width: 1920 });
      for (const path of pages) {
        await session.goto(path);
        const { wide, text } = await session.evaluate(() => {
          const paragraph = document.querySelector('main p:not(:empty)');
          return { wide: document.documentElement.scrollWidth - innerWidth, text: paragraph.clientWidth };
        });
        assert.ok(wide <= 0 && text <= 720, `${path} at 1,920: ${wide}, ${text}`);
      }
      await quiet(session);
    });

    test('where the script does not come, or not as a script, each page with the check says that nothing is checked', { timeout: 60_000 }, async () => {
      for (const [path, script] of [['', 'page.js'], ['playground.html', 'playground.js'], ['embed.html', 'embed.js']]) {
        for (const fault of ['abort', { body: '<!doctype html>' }]) {
          const session = await browser.open(path, { routes: { [script]: fault } });
          await session.until(() => {
            const said = document.querySelector('recipient-check p');
            // The seconds in which the script might still come.
            for (const animation of said.getAnimations()) animation.finish();
            return getComputedStyle(said).visibility === 'visible' && said.getClientRects().length > 0 && /nothing is checked/.test(said.textContent);
          });
          await session.close();
        }
        const session = await browser.open(path);
        await session.until(() => document.querySelector('recipient-check').state === 'ready');
        assert.equal(await session.evaluate(() => document.querySelector('recipient-check p').getClientRects().length), 0, path);
        await session.close();
      }
    });

    test('what stands below the first screen waits for the check, and is all there after it', async () => {
      const list = gate();
      // A page is loaded only with what it preloads.
      const late = (html) => html.replace(/<link rel="preload"[^>]*\.rcl">/, '');
      const session = await browser.open('', { width: 320, held: { 'lists/ofac-sdn.rcl': list.opened }, rewrite: { '': late } });
      const kinds = () => [...document.querySelectorAll('main > section')].map((section) => getComputedStyle(section).contentVisibility);
      assert.deepEqual(await session.evaluate(kinds), ['auto', 'auto', 'auto', 'auto']);
      list.open();
      await session.until(() => document.querySelector('recipient-check').state !== 'loading');
      await session.until(() => [...document.querySelectorAll('main > section')].every((section) => getComputedStyle(section).contentVisibility === 'visible'));
      await quiet(session);
    });

    test('every example is answered in sight, on a phone too, and Alice is a contact only in hers', { timeout: 60_000 }, async () => {
      const session = await openReady(browser, { width: 375, height: 667 });
      const examples = await session.evaluate(() => [...document.querySelectorAll('#examples button')].map(({ dataset }) => ({ ...dataset })));
      assert.equal(examples.filter(({ contact }) => contact).length, 1);
      for (const [at, { text, contact }] of [...examples, ...examples.slice(0, 2)].entries()) {
        await session.evaluate((place) => {
          scrollTo(0, document.documentElement.scrollHeight);
          document.querySelectorAll('#examples button')[place].click();
        }, at % examples.length);
        await answered(session, text);
        const found = await session.evaluate(() => {
          const tool = document.querySelector('recipient-check');
          const { top, bottom } = tool.shadowRoot.querySelector('.headline').getBoundingClientRect();
          return { seen: top >= 0 && bottom <= innerHeight, contacts: tool.contacts.length, verdict: tool.result.verdict };
        });
        assert.deepEqual([found.seen, found.contacts], [true, contact ? 1 : 0], `${text}: ${JSON.stringify(found)}`);
        if (contact) assert.equal(found.verdict, 'look_alike');
      }
      await session.click('#examples [data-contact]');
      await pasted(session, UNLISTED);
      assert.equal(await session.evaluate(() => document.querySelector('recipient-check').contacts.length), 0);
      await quiet(session);
    });

    test('a pasted text brings its answer into sight where a keyboard leaves little room; a typed one moves nothing', async () => {
      const session = await openReady(browser, { width: 375, height: 390 });
      await pasted(session, LISTED);
      await session.until(() => {
        const { top, bottom } = document.querySelector('recipient-check').shadowRoot.querySelector('.headline').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
      assert.equal(await session.evaluate(() => document.activeElement.localName), 'recipient-check');
      await session.evaluate(() => {
        document.querySelector('recipient-check').clear();
        scrollTo(0, 0);
      });
      await session.type('bc1qqq');
      await answered(session, 'bc1qqq');
      assert.equal(await session.evaluate(() => scrollY), 0);
      await quiet(session);
    });

    test('the keyboard reaches every link, and scrolls what is wider than its page', async () => {
      const session = await browser.open('docs/element.html', { width: 320 });
      const wide = await session.evaluate(() => {
        const found = [...document.querySelectorAll('pre, .scroll')].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
        return { count: found.length, reached: found.every(({ tabIndex, role, ariaLabel }) => tabIndex === 0 && (role ?? 'group') === 'group' && ariaLabel !== '') };
      });
      assert.ok(wide.count > 0 && wide.reached, JSON.stringify(wide));
      await session.press('Tab');
      assert.equal(await session.evaluate(() => document.activeElement.textContent), 'Recipient check');
      // A window that nobody looks at, as WebKitGTK's here, shows no ring.
      const ring = await session.evaluate(() => !document.activeElement.matches(':focus-visible') || getComputedStyle(document.activeElement).outlineStyle);
      assert.notEqual(ring, 'none');
      await quiet(session);
    });

    test('each piece of code is copied as it stands there, which is said; where the page may not, it is selected', async () => {
      const session = await browser.open('');
      for (const path of ['', 'docs/start.html', 'playground.html']) {
        await session.goto(path);
        // Below the first screen nothing is drawn, and nothing can be selected, before the check is ready.
        await session.until(() => document.querySelector('.code button')?.checkVisibility({ contentVisibilityAuto: true }));
        const found = await session.evaluate(async () => {
          const copied = [];
          const may = (allowed) =>
            Object.defineProperty(navigator.clipboard, 'writeText', {
              configurable: true,
              value: async (text) => (allowed ? copied.push(text) : Promise.reject(new Error('not allowed'))),
            });
          const [first, ...rest] = [...document.querySelectorAll('pre')].map((code) => ({ code, button: code.parentElement.querySelector('button') }));
          const press = async ({ code, button }) => {
            button.click();
            await new Promise((resume) => setTimeout(resume));
            return [code.textContent.trimEnd(), button.textContent, button.getAttribute('aria-label').startsWith('Copy '), code.parentElement.querySelector('[role=status]').textContent];
          };
          may(true);
          const said = [];
          for (const one of [first, ...rest]) said.push(await press(one));
          may(false);
          const [, word] = await press(first);
          return { copied, said, word, selected: getSelection().toString().trim().length > 20 };
        });
        assert.ok(found.said.length > 0);
        assert.deepEqual(found.said, found.copied.map((text) => [text, 'Copied', true, 'Copied.']), path);
        assert.deepEqual([found.word, found.selected], ['Selected', true]);
      }
      await quiet(session);
    });

    test('each test recipient leads to its answer', async () => {
      const session = await openReady(browser, {}, 'playground.html');
      const buttons = await session.evaluate(() => [...document.querySelectorAll('#texts button')].map(({ dataset }) => ({ ...dataset })));
      const verdicts = new Set(buttons.map(({ verdict }) => verdict));
      assert.equal(verdicts.size, 9, [...verdicts].join());
      await session.until(() => document.querySelector('recipient-check').screener?.namesLoaded === true);
      for (const [at, { verdict, text }] of buttons.entries()) {
        await session.evaluate((index) => document.querySelectorAll('#texts button')[index].click(), at);
        await session.until((expected) => {
          const { state, result } = document.querySelector('recipient-check');
          return ['verdict', 'failed'].includes(state) && result.verdict === expected;
        }, verdict);
        assert.ok(text || verdict === 'could_not_check');
      }
      // The last one took the list away; any other brings it back.
      await session.evaluate(() => document.querySelector('#texts button').click());
      assert.equal((await answered(session, LISTED)).verdict, 'listed');
      await quiet(session);
    });

    test('the playground shows the style that it sets', async () => {
      const session = await openReady(browser, {}, 'playground.html');
      const set = (name, value) =>
        session.evaluate(
          ([field, given]) => {
            const input = document.forms[0].elements.namedItem(field);
            input.value = given;
            input.dispatchEvent(new Event('input', { bubbles: true }));
          },
          [name, value],
        );
      const code = () => session.evaluate(() => document.getElementById('css').textContent);
      assert.equal(await code(), '<recipient-check></recipient-check>');
      await set('--rc-radius', '4');
      await set('scheme', 'dark');
      await set('lang', 'de');
      await set('width', '320');
      assert.equal(
        await code(),
        '<recipient-check lang="de"></recipient-check>\n\nrecipient-check {\n  color-scheme: dark;\n  max-inline-size: 320px;\n  --rc-radius: 4px;\n}',
      );
      const seen = await session.evaluate(() => {
        const element = document.querySelector('recipient-check');
        const field = element.shadowRoot.querySelector('[part~=field]');
        return { radius: getComputedStyle(field).borderTopLeftRadius, width: element.offsetWidth, scheme: getComputedStyle(element).colorScheme };
      });
      assert.deepEqual(seen, { radius: '4px', width: 320, scheme: 'dark' });
      const wells = () => session.evaluate(() => [...document.querySelectorAll('[type=color]')].map(({ value }) => value).join());
      assert.equal(await wells(), '#8ab4ff,#ff9a96,#1c1f25,#eceef2', 'those in force');
      await set('scheme', 'light');
      assert.equal(await wells(), '#1f5fd6,#a3161e,#ffffff,#1b1d22');
      assert.deepEqual(await session.evaluate(() => [...document.querySelectorAll('[type=range]')].map(({ parentElement }) => parentElement.textContent)), ['Width 320 px', 'Corners 4 px']);
      await session.evaluate(() => document.forms[0].reset());
      await session.until(() => document.getElementById('css').textContent === '<recipient-check></recipient-check>');
      await quiet(session);
    });

    test('on a phone the playground’s tool is in sight, with its headline, while another recipient or look is chosen', async () => {
      const session = await openReady(browser, { width: 375, height: 667 }, 'playground.html');
      for (const place of ['#texts li:last-child button', '#controls']) {
        await session.evaluate((selector) => {
          document.querySelector(selector).scrollIntoView({ block: 'end', behavior: 'instant' });
          document.querySelector('#texts button').click();
        }, place);
        await answered(session, LISTED);
        const seen = () => {
          const stage = document.getElementById('stage').getBoundingClientRect();
          const { top, bottom } = document.querySelector('recipient-check').shadowRoot.querySelector('.headline').getBoundingClientRect();
          return top >= stage.top && bottom <= stage.bottom && stage.top >= 0 && stage.bottom <= innerHeight * 0.6 && scrollY > 500;
        };
        await session.until(seen);
        await session.evaluate(() => document.querySelector('recipient-check').clear());
      }
      await quiet(session);
    });

    test('a script with another hash than the page shows does not run, and what stands inside the element is seen', async () => {
      const html = page(`<script type="module" src="/define.js" integrity="${pinned()}"></script><recipient-check><input aria-label="To"></recipient-check>`);
      for (const [changed, runs] of [[(text) => text, true], [(text) => `${text}\n`, false]]) {
        const session = await browser.open('index.html', { rewrite: { 'index.html': () => html, 'define.js': changed } });
        if (runs) await session.until(() => document.querySelector('recipient-check').state === 'ready');
        else assert.ok(await session.evaluate(() => !customElements.get('recipient-check') && document.querySelector('input').offsetHeight > 0));
        await quiet(session, runs ? [] : NOT_LOADED);
      }
    });

    if (!sample) samples(browser);
  });
}

/** The hash that the documents show. */
function pinned() {
  return /integrity="(sha384-[^"]+)"/.exec(readFileSync(join(SITE, 'docs/start.md'), 'utf8'))[1];
}

/** A page of the site with this in it. */
function page(body) {
  return `<!doctype html><html lang="en"><head><title>Sample</title><link rel="icon" href="/icon.svg"></head><body>${body}</body></html>`;
}

/** The width of A4 between its margins, in pixels of CSS. */
const PAPER = 700;

/** What a page has on paper: the words that are seen, and what is wrong with them. */
function printed() {
  const [words, faults] = [[], []];
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const linear = (part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  /** How light a colour is on white paper, from 0 to 1. */
  const luminance = (colour) => {
    canvas.fillStyle = '#fff';
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = Array.from(canvas.getImageData(0, 0, 1, 1).data, (part) => linear(part / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) walk(element.shadowRoot);
      const { width, right, left } = element.getBoundingClientRect();
      const { color, backgroundColor, visibility, overflowX } = getComputedStyle(element);
      if (width === 0 || visibility === 'hidden' || !(element instanceof HTMLElement)) continue;
      const called = `${element.localName}.${element.className}`;
      if (right > innerWidth + 1 || left < -1) faults.push(`${called} ends at ${right}`);
      // What is there for screen readers alone is one pixel wide.
      if (overflowX !== 'visible' && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1) faults.push(`${called} is cut off`);
      if (luminance(backgroundColor) < 0.75) faults.push(`${called} is ${backgroundColor}`);
      const text = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data).join('').trim();
      if (text === '') continue;
      words.push(text);
      if (1.05 / (luminance(color) + 0.05) < 4.5) faults.push(`“${text}” is ${color}`);
    }
  };
  walk(document);
  for (const element of document.querySelectorAll('nav, .bar, .back, .chips, .look')) {
    if (element.getClientRects().length > 0) faults.push(`${element.localName}.${element.className} is there`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than its paper');
  return { words: words.join('\n'), faults };
}

/** Listed nowhere but where a test says so. */
const SCAM = '0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe';

/** A script with the values that its comments promise, `value; // 'listed'`, beside those that it has. */
function promising(code) {
  const value = /^(?!const )(\S.*); +\/\/ ('\w+'|\{.*?\})(?::.*)?$/gm;
  return code.replaceAll(value, (_, expression, promised) => `(window.promised ??= []).push([${JSON.stringify(promised)}, ${expression}]);`);
}

/** Every sample of the documents that a browser can run, as a page of this site. */
function samples(browser) {
  const directory = mkdtempSync(join(tmpdir(), 'recipient-check-'));
  after(() => rmSync(directory, { recursive: true }));
  const own = [...documents().filter(({ elsewhere }) => !elsewhere), readme()];
  /** A sample names the files where a site would put them. */
  const here = (code) => code.replaceAll('/recipient-check/', '/').replaceAll(/(from|import) 'recipient-check(?:\/(\w+))?'/g, (_, word, entry = 'index') => `${word} '/${entry}.js'`);
  const SCRIPT = '<script type="module" src="/define.js"></script>';

  test('each sample of HTML finds a listed address', { timeout: 120_000 }, async () => {
    let count = 0;
    for (const { name, samples } of own) {
      for (const { code } of samples.filter(({ kind }) => kind === 'html')) {
        const routes = {};
        let html = here(code);
        if (name === 'lists') {
          runCommands({ samples }, directory);
          html = html.replace('64 hex digits of list.key.pub', readFileSync(join(directory, 'list.key.pub'), 'utf8').trim());
          for (const file of readdirSync(join(directory, 'site/lists'))) routes[`lists/${file}`] = { body: readFileSync(join(directory, 'site/lists', file)) };
        }
        if (html.includes('scams.rcl')) {
          const commands = `recipient-check update --source address-lines=scams.txt --list-id scams --out scams\n`;
          runCommands({ samples: [{ kind: 'text', name: 'scams.txt', code: `${SCAM}\n` }, { kind: 'sh', name: '', code: commands }] }, directory);
          for (const file of readdirSync(join(directory, 'scams')).filter((name) => name.startsWith('scams'))) {
            routes[`lists/${file}`] = { body: readFileSync(join(directory, 'scams', file)) };
          }
        }
        html = html.replace('{integrity of define.js}', pinned());
        const rewrite = { 'index.html': () => page(html.includes('<script') ? html : `${SCRIPT}${html}`) };
        for (const script of samples.filter((other) => other.kind === 'js' && other.name)) {
          if (!html.includes(script.name)) continue;
          html = html.replace(script.name, 'page.js');
          rewrite['page.js'] = () => here(script.code);
        }
        const session = await openReady(browser, { rewrite, routes }, 'index.html');
        const text = name === 'lists' ? '0x52908400098527886E0F7030069857D2E4169EE7' : LISTED;
        await session.evaluate((given) => {
          const element = document.querySelector('recipient-check');
          const field = document.getElementById(element.getAttribute('for'));
          if (!field) return void (element.value = given);
          field.value = given;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        }, text);
        assert.equal((await answered(session, text)).verdict, 'listed', `${name}: ${code}`);
        if (html.includes('scams.rcl')) {
          assert.equal((await pasted(session, SCAM)).entries[0].relation, 'filter');
          await session.until(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('lists/scams.timestamp')));
        }
        if (rewrite['page.js']) await session.until(() => document.getElementById('heard').textContent === 'listed');
        // Whether there is a newer root of keys is asked, and there is none.
        await quiet(session, html.includes('scams.rcl') ? NOT_LOADED : []);
        count += 1;
      }
    }
    assert.ok(count >= 10, `${count} samples`);
  });

  test('each sample of JavaScript runs, and what it asserts holds', { timeout: 120_000 }, async () => {
    let count = 0;
    let kept = 0;
    for (const { name, samples } of own) {
      for (const { code } of samples.filter(({ kind }) => kind === 'js')) {
        const rewrite = {
          'index.html': () => page(`${SCRIPT}<recipient-check></recipient-check><script type="module" src="/page.js"></script>`),
          'page.js': () => `${promising(here(code))}\ndocument.documentElement.dataset.ran = '';`,
        };
        const session = await openReady(browser, { rewrite }, 'index.html');
        await session.until(() => 'ran' in document.documentElement.dataset);
        for (const [promised, value] of await session.evaluate(() => window.promised ?? [])) {
          // Where only its fields are named, they are all it has.
          if (/^\{[\w, ]+\}$/.test(promised)) assert.deepEqual(Object.keys(value).sort(), promised.match(/\w+/g).sort());
          else assert.deepEqual(value, new Function(`return ${promised}`)(), promised);
          kept += 1;
        }
        await session.evaluate((given) => (document.querySelector('recipient-check').value = given), LISTED);
        await answered(session, LISTED);
        assert.deepEqual(session.errors, [], `${name}: ${code}`);
        await quiet(session);
        count += 1;
      }
    }
    assert.ok(count >= 7 && kept >= 4, `${count} samples, ${kept} promises`);
  });

  test('each sample of CSS is understood, to the last declaration', async () => {
    const session = await browser.open('docs/element.html');
    let count = 0;
    for (const { name, samples } of own) {
      for (const { code } of samples.filter(({ kind }) => kind === 'css')) {
        const understood = await session.evaluate((given) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(given);
          return [...sheet.cssRules].reduce((sum, { style }) => sum + style.cssText.split(';').filter((part) => part.trim()).length, 0);
        }, code);
        assert.equal(understood, code.split(';').length - 1, `${name}: ${code}`);
        count += 1;
      }
    }
    assert.ok(count > 0);
    await quiet(session);
  });

  test('the site can be installed', async () => {
    const session = await openReady(browser, { untouched: true });
    const client = await session.page.context().newCDPSession(session.page);
    const { errors, url } = await client.send('Page.getAppManifest');
    assert.deepEqual([errors, url], [[], `${session.site}manifest.webmanifest`]);
    // In the private windows of tests nothing can be installed at all.
    const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
    await session.close();
  });

  test('files from another origin: the policy that the document shows lets the check run, and nothing breaks it', async () => {
    const [, policy, answers] = documents().find(({ name }) => name === 'csp').samples.map(({ code }) => code.trim());
    const headers = Object.fromEntries(answers.split('\n').map((line) => line.split(': ')));
    const files = await serve({ headers });
    const own = { 'Content-Security-Policy': policy.replaceAll('https://files.example', new URL(files.site).origin) };
    const html = page(`<script type="module" src="${files.site}define.js" integrity="${pinned()}" crossorigin></script><recipient-check lang="de"></recipient-check>`);
    const session = await browser.open('docs/csp.html', { rewrite: { 'index.html': () => html }, headersOf: { 'index.html': own } });
    assert.equal(headers['Access-Control-Allow-Origin'], 'https://your-site.example');
    headers['Access-Control-Allow-Origin'] = new URL(session.site).origin;
    await session.goto('index.html');
    await session.until(() => document.querySelector('recipient-check').state === 'ready');
    await session.evaluate((now) => (document.querySelector('recipient-check').now = new Date(now)), NOW);
    assert.equal((await pasted(session, LISTED)).verdict, 'listed');
    assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
    await namesLoaded(session);
    assert.equal((await pasted(session, 'Lazarus Group')).verdict, 'possible');
    for (const file of ['wasm/recipient_check_first_bg.wasm', 'wasm/recipient_check_wasm_bg.wasm', 'lists/ofac-sdn.rcl', 'locales/de.json']) assert.ok(files.requests.includes(files.site + file), file);
    await quiet(session);
    await files.close();
  });

  test('every page prints: dark on white, whatever the screen, no wider than paper, without what leads elsewhere', { timeout: 120_000 }, async () => {
    const session = await browser.open('', { width: PAPER, scheme: 'dark', context: { reducedMotion: 'reduce' } });
    for (const path of PAGES) {
      await session.goto(path);
      const checks = await session.evaluate(() => document.querySelector('recipient-check') !== null);
      if (checks) {
        await session.until(() => document.querySelector('recipient-check').state === 'ready');
        await session.evaluate((text) => (document.querySelector('recipient-check').value = text), LISTED);
        await answered(session, LISTED);
      }
      await session.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const { words, faults } = await session.evaluate(printed);
      assert.deepEqual(faults, [], path);
      assert.ok(words.includes(checks ? 'Stop. This address is on the OFAC sanctions list.' : await session.evaluate(() => document.querySelector('h1').textContent)), path);
      if (checks) assert.match(words, /, \d+\u00a0[A-Z][a-z]{2}\u00a0\d{4}, \d\d:\d\d UTC/, `${path}: when it was checked`);
      for (const format of path === 'index.html' ? ['A4', 'Letter'] : []) {
        const paper = String(await session.page.pdf({ format }));
        assert.equal(paper.match(/\/Type\s*\/Page\b/g).length, 1, `an answer is one sheet of ${format}`);
      }
      await session.page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    }
    await quiet(session);
  });
}
