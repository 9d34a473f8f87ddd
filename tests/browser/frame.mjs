/** The check in a frame: its own origin, a host page on another one, and the protocol of `docs/iframe.md` between them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';

import { serve } from './server.mjs';
import { during, quiet } from './session.mjs';
import { LISTED, NOW, UNLISTED } from '../support/data.mjs';

/** Where the host page stands in for another page of the site. */
const PAGE = 'gallery.html';

/** A frame with something before and after it that takes the focus. */
const CONTENT = '<input id="before" aria-label="Before"><div id="check"></div><button id="pay">After</button>';

const SAMPLE = /```html\n([^`]*RecipientCheckFrame[^`]*)```/;

const DOCS = new URL('../../docs/iframe.md', import.meta.url);

export function frame(launch) {
  describe('in a frame', () => {
    const browser = during(launch);
    const sites = [];
    after(() => Promise.all(sites.map((site) => site.close())));

    /** A host page under a strict policy, and the frame's site on another origin. */
    async function stage({ script = '', content = CONTENT, site: faults = {} } = {}) {
      const site = await serve({
        ...faults,
        // Who may show it in a frame is said by a header: here, whoever has the port of this test's host page.
        headersOf: { 'embed.html': { 'content-security-policy': (policy) => policy.replaceAll("'self'", "'self' http://127.0.0.1:*") } },
      });
      sites.push(site);
      const origin = new URL(site.site).origin;
      const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; frame-src 'self' ${origin}; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
      const page = `<!doctype html><html lang="en"><head><title>Partner</title><link rel="icon" href="icon.svg"><link rel="stylesheet" href="page.css"><script type="module" src="gallery.js"></script></head>
        <body><main><h1>Partner</h1>${content}</main></body></html>`;
      const session = await browser.open(PAGE, {
        rewrite: { [PAGE]: () => page, 'gallery.js': () => script.replaceAll('https://check.example', origin) },
        headersOf: { [PAGE]: { 'content-security-policy': policy } },
      });
      await session.evaluate(helpers);
      return { session, origin, requests: site.requests, close: (expected) => quiet(session, expected) };
    }

    /** The frame, connected, on the tests' clock. */
    async function connected(options = {}, { query = '', greeting = {}, attributes = {} } = {}) {
      const staged = await stage(options);
      const { session, origin } = staged;
      await session.evaluate((given) => window.put(given), { address: `${origin}/embed.html`, query, attributes });
      const target = 'sandbox' in attributes ? '*' : origin;
      await session.evaluate((given) => window.greet(given), { greeting: { type: 'recipient-check', version: 1, ...greeting }, target });
      await session.until(() => window.heard.some(({ type }) => type === 'ready'));
      await session.inside.evaluate(onClock, NOW);
      return { ...staged, greet: (message, to = target) => session.evaluate((given) => window.greet(given), { greeting: message, target: to }) };
    }

    /** A person enters a text; the verdict that the host is told. */
    async function entered(session, text) {
      await session.evaluate(() => (window.heard.length = 0));
      await session.inside.evaluate((given) => (document.querySelector('recipient-check').value = given), text);
      return told(session);
    }

    async function told(session) {
      await session.until(() => window.heard.some(({ type }) => type === 'verdict'));
      return session.evaluate(() => window.heard.findLast(({ type }) => type === 'verdict'));
    }

    const inside = (session) =>
      session.inside.evaluate(() => {
        const { result, value, shadowRoot } = document.querySelector('recipient-check');
        return {
          verdict: result.verdict,
          value,
          drawn: shadowRoot.querySelector('[data-verdict]')?.dataset.verdict,
          headline: shadowRoot.querySelector('.headline')?.textContent,
          told: document.getElementById('told').textContent,
          note: document.getElementById('note').textContent,
        };
      });

    test('the host is told the right verdict, its list and its date, and nothing of the text', { timeout: 120_000 }, async () => {
      const { session, requests, close } = await connected();
      await entered(session, UNLISTED);
      await session.inside.evaluate(() => document.querySelector('recipient-check').loadNames());
      const before = requests.length;
      for (const [text, verdict] of [[LISTED, 'listed'], [UNLISTED, 'no_match'], ['Lazarus Group', 'possible'], ['vitalik.eth', 'not_covered']]) {
        const message = await entered(session, text);
        assert.equal(message.verdict, verdict, text);
        assert.equal((await inside(session)).drawn, verdict);
        const { id, edition, as_of_addresses, demonstration } = message.lists[0];
        assert.deepEqual({ id, demonstration, dated: /^2026-/.test(as_of_addresses), edition: edition > 0 }, { id: 'ofac-sdn', demonstration: true, dated: true, edition: true });
        const all = await session.evaluate(() => JSON.stringify(window.heard));
        assert.ok(!all.toLowerCase().includes(text.toLowerCase().slice(0, 8)), `${text} is in ${all}`);
        // How tall the answer before was, and whether something lay over it, may be told late.
        const late = ({ type, id }) => type === 'resize' || (type === 'covered' && id > 0 && id < message.id);
        assert.equal(JSON.parse(all).find((heard) => !late(heard)).type, 'input', 'the one before is void first');
      }
      assert.equal(requests.length, before, 'no request depends on the text');
      assert.match((await inside(session)).told, /^http:\/\/127\.0\.0\.1:\d+ is told the verdict, not what you enter here\.$/);
      await close();
    });

    test('the frame says how tall it is, and axe finds nothing in it or around it', { timeout: 120_000 }, async () => {
      const { session, close } = await connected();
      const tall = async () => {
        await session.until(() => window.heard.some(({ type }) => type === 'resize'));
        return session.evaluate(() => window.heard.findLast(({ type }) => type === 'resize').height);
      };
      const empty = await tall();
      await entered(session, LISTED);
      await session.until((before) => window.heard.findLast(({ type }) => type === 'resize')?.height > before, empty);
      const height = await tall();
      // As `RecipientCheckFrame` makes it: a border would take of the height.
      await session.evaluate((given) => {
        window.frame.style.setProperty('border', '0');
        window.frame.style.setProperty('height', `${given}px`);
      }, height);
      assert.equal(await session.inside.evaluate(() => document.documentElement.scrollHeight <= innerHeight), true);
      // A card that is still fading in has the contrast of no card that anyone reads.
      await session.inside.until(() => document.querySelector('recipient-check').shadowRoot.querySelector('.card').getAnimations().length === 0);
      assert.deepEqual(await session.inside.axe(), []);
      assert.deepEqual(await session.axe(), []);
      await session.screenshot('frame');
      // From within a frame, axe asks whether it runs around it too.
      await close([/target origin/]);
    });

    test('the host sets language, chain, contacts and a text, and clears', async () => {
      const { session, close } = await connected({}, { greeting: { lang: 'de', chain: 'BTC' } });
      assert.equal((await entered(session, LISTED)).verdict, 'invalid', 'no address on that chain');
      assert.match((await inside(session)).told, /erfährt das Ergebnis, nicht Ihre Eingabe/);
      const set = async (options) => {
        await session.evaluate((given) => {
          window.heard.length = 0;
          window.port.postMessage({ type: 'set', ...given });
        }, options);
        return told(session);
      };
      assert.equal((await set({ chain: '', lang: 'en', value: LISTED })).verdict, 'listed');
      await session.inside.until(() => /Stop/.test(document.querySelector('recipient-check').shadowRoot.textContent));
      const alike = `${UNLISTED.slice(0, 8)}${'7'.repeat(28)}${UNLISTED.slice(-6)}`;
      await set({ contacts: [{ name: 'Alice', address: UNLISTED }], value: alike });
      // Contacts are compared by an engine of their own, which starts first.
      await session.until(() => window.heard.findLast(({ type }) => type === 'verdict')?.verdict === 'look_alike');
      await session.evaluate(() => window.port.postMessage({ type: 'clear' }));
      await session.until(() => window.heard.some(({ type, empty }) => type === 'input' && empty));
      assert.equal((await inside(session)).value, '');
      await close();
    });

    test('what a person has entered cannot be asked about with other contacts or for another chain', async () => {
      const { session, close, greet } = await connected();
      for (const options of [{ contacts: [{ name: 'Alice', address: UNLISTED }] }, { chain: 'BTC' }]) {
        for (const again of ['set', 'recipient-check']) {
          await entered(session, UNLISTED);
          if (again === 'set') await session.evaluate((given) => window.port.postMessage({ type: 'set', ...given }), options);
          else await greet({ type: 'recipient-check', version: 1, ...options });
          await session.inside.until(() => document.querySelector('recipient-check').value === '');
          assert.equal((await inside(session)).drawn, undefined);
          await session.evaluate(() => window.port.postMessage({ type: 'set', chain: '', contacts: [] }));
        }
      }
      await close();
    });

    test('the text is told only where the frame’s address asks for it and the person reads so, and a secret never', async () => {
      const { session, close } = await connected({}, { query: '&tell=text' });
      assert.match((await inside(session)).told, /is told the verdict and what you enter here/);
      assert.equal((await entered(session, LISTED)).text, LISTED);
      const secret = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ';
      assert.equal((await entered(session, secret)).verdict, 'refused');
      const all = await session.evaluate(() => JSON.stringify(window.heard));
      assert.ok(!all.includes(secret.slice(0, 8)), all);
      await close();
    });

    test('whoever is not the page that the address names gets no answer', { timeout: 60_000 }, async () => {
      // From a timer of its own: else WebKit takes the caller for the sender.
      const script = 'window.greetAs = (frame, greeting, target, port) => setTimeout(() => frame.postMessage(greeting, target, [port]));';
      const { session, origin, close } = await stage({ script });
      const greeting = { type: 'recipient-check', version: 1, value: LISTED };
      const refused = [
        ['another origin', `${origin}/embed.html?host=https://partner.example`],
        ['no host', `${origin}/embed.html?other=1`],
        ['a path after the origin', `${origin}/embed.html?host=${encodeURIComponent(`${new URL(session.site).origin}/`)}`],
      ];
      for (const [what, address] of refused) {
        await session.evaluate((given) => window.put(given), { address });
        await session.evaluate((given) => window.greet(given), { greeting, target: origin });
        await session.inside.until(() => document.querySelector('recipient-check')?.state === 'ready');
        await session.evaluate(() => window.turns());
        assert.deepEqual(await session.evaluate(() => window.heard), [], what);
        assert.equal((await inside(session)).value, '', what);
      }
      // A frame beside it has the same origin as the host, and is not the page around.
      await session.evaluate((given) => window.put(given), { address: `${origin}/embed.html` });
      await session.evaluate((given) => window.greetFromBeside(given), { greeting, target: origin });
      await session.inside.until(() => document.querySelector('recipient-check')?.state === 'ready');
      await session.evaluate(() => window.turns());
      assert.deepEqual(await session.evaluate(() => window.heard), [], 'a frame beside it');
      assert.equal((await inside(session)).value, '');
      await close([/host must be an origin/]);
    });

    test('another version, and messages that are none, are answered with an error and change nothing', { timeout: 60_000 }, async () => {
      const { session, greet, close } = await connected();
      assert.equal((await entered(session, UNLISTED)).verdict, 'no_match');
      const answers = await session.evaluate(async () => {
        const huge = 'x'.repeat(1 << 20);
        const many = Array.from({ length: 10_001 }, () => ({ name: 'A', address: 'B' }));
        const bad = [
          null, 1, 'set', [], {}, { type: 'verdict', verdict: 'no_match' }, { type: 'set', value: 1 }, { type: 'set', value: huge },
          { type: 'set', chain: huge }, { type: 'set', lang: '<b>' }, { type: 'set', contacts: {} }, { type: 'set', contacts: many },
          { type: 'set', contacts: [null] }, { type: 'set', contacts: [{ name: huge, address: 'B' }] }, { type: 'set', contacts: [{ name: 'A\u202e', address: 'B' }] },
          { type: 'now', value: '2020-01-01' }, { type: 'detail-text' }, { type: '__proto__' }, { type: { toString: 1 } },
        ];
        const reasons = [];
        for (const message of bad) {
          window.heard.length = 0;
          window.port.postMessage(message);
          while (!window.heard.some(({ type }) => type === 'error')) await window.turns(1);
          reasons.push(window.heard.find(({ type }) => type === 'error').reason);
        }
        return reasons;
      });
      assert.deepEqual([...new Set(answers)].sort(), ['malformed', 'unknown_message']);
      const { verdict, value, drawn } = await inside(session);
      assert.deepEqual({ verdict, value, drawn }, { verdict: 'no_match', value: UNLISTED, drawn: 'no_match' });
      await greet({ type: 'recipient-check', version: 2 });
      await session.until(() => window.heard.some(({ reason }) => reason === 'version'));
      // And nothing more, whatever happens inside.
      await session.inside.evaluate((given) => (document.querySelector('recipient-check').value = given), LISTED);
      await session.inside.until(() => document.querySelector('recipient-check').state === 'verdict');
      await session.evaluate(() => window.turns());
      assert.deepEqual(await session.evaluate(() => window.heard.map(({ type, versions }) => ({ type, versions }))), [{ type: 'error', versions: [1] }]);
      await close();
    });

    test('a host page with every built-in replaced changes nothing inside', { timeout: 60_000 }, async () => {
      const { session, close } = await connected();
      const heard = await session.evaluate(replaceEverything, { [LISTED]: 'listed', [UNLISTED]: 'no_match' });
      assert.ok(heard.replaced > 500, `${heard.replaced} functions`);
      assert.deepEqual(heard.verdicts, ['listed', 'no_match']);
      const { verdict, drawn, headline } = await inside(session);
      assert.deepEqual({ verdict, drawn }, { verdict: 'no_match', drawn: 'no_match' });
      assert.match(headline, /^No match in the lists we checked/);
      assert.equal(await session.evaluate(() => window.frame.contentDocument), null, 'nothing inside can be reached');
      await close();
    });

    test('a frame without an origin or storage of its own still answers', async () => {
      // Without an origin nothing is of the page's own: its policy says where its files are from.
      const anywhere = (html) => html.replaceAll("'self'", 'http://127.0.0.1:*');
      const site = { headers: { 'access-control-allow-origin': '*' }, rewrite: { 'embed.html': anywhere } };
      const { session, close } = await connected({ site }, { attributes: { sandbox: 'allow-scripts' } });
      assert.equal(await session.inside.evaluate(() => origin), 'null');
      const storage = await session.inside.evaluate(() => {
        try {
          return typeof localStorage;
        } catch (error) {
          return error.name;
        }
      });
      assert.equal(storage, 'SecurityError');
      assert.equal((await entered(session, LISTED)).verdict, 'listed');
      assert.equal((await entered(session, UNLISTED)).verdict, 'no_match');
      await close();
    });

    test('what lies over the answer is told where the browser can tell, and said once it can be read again', { timeout: 60_000 }, async () => {
      const { session, close } = await connected();
      await session.evaluate(() => window.frame.style.setProperty('height', '700px'));
      assert.equal((await entered(session, UNLISTED)).covered, null, 'not known yet');
      const known = (covered) => session.until((given) => window.heard.findLast(({ type }) => type === 'covered')?.covered === given, covered);
      const canTell = await session.inside.evaluate(() => 'isVisible' in IntersectionObserverEntry.prototype);
      assert.equal(canTell, browser.can.tellCovered ?? false);
      if (!canTell) {
        await session.evaluate(() => window.turns(50));
        assert.deepEqual(await session.evaluate(() => window.heard.filter(({ type }) => type === 'covered')), []);
        return close();
      }
      await known(false);
      assert.equal((await inside(session)).note, '');
      await session.evaluate(() => window.cover());
      await known(true);
      assert.equal((await inside(session)).note, '');
      // Long enough to be in the way.
      await session.evaluate(() => window.turns(120));
      await session.evaluate(() => document.getElementById('over').remove());
      await known(false);
      assert.match((await inside(session)).note, /^Something lay over this answer/);
      // Covered before there is an answer.
      await session.evaluate(() => window.cover());
      await entered(session, LISTED);
      await known(true);
      assert.equal((await inside(session)).note, '');
      await close();
    });

    test('the keyboard goes in and out again', { timeout: 60_000 }, async () => {
      const { session, close } = await connected();
      await entered(session, LISTED);
      await session.evaluate(() => document.getElementById('before').focus());
      const place = async () => {
        const outer = await session.evaluate(() => document.activeElement.id || document.activeElement.localName);
        return outer === 'iframe' ? session.inside.evaluate(() => document.activeElement.shadowRoot?.activeElement.localName ?? document.activeElement.localName) : outer;
      };
      const walk = [];
      for (let presses = 0; presses < 15 && walk.at(-1) !== 'pay'; presses += 1) {
        await session.press('Tab');
        walk.push(await place());
      }
      assert.equal(walk[0], 'textarea', walk.join());
      assert.ok(walk.includes('summary') && walk.includes('a'), walk.join());
      assert.equal(walk.at(-1), 'pay', walk.join());
      await close();
    });

    test('a real paste inside is answered', async () => {
      const { session, close } = await connected();
      await session.evaluate(() => window.frame.style.setProperty('height', '500px'));
      await session.evaluate(() => document.getElementById('before').focus());
      await session.copy(LISTED);
      await session.inside.click('textarea');
      await session.press('ControlOrMeta+V');
      assert.equal((await told(session)).verdict, 'listed');
      await close();
    });

    test('what the host changes before the frame is there is what the frame gets', async () => {
      const script = `import { RecipientCheckFrame } from './frame.js';
        for (const id of ['check', 'pay']) {
          const check = new RecipientCheckFrame('https://check.example/embed.html', { value: '${LISTED}' });
          if (id === 'check') check.clear();
          else check.set({ value: '${UNLISTED}' });
          document.getElementById(id).before(check.iframe);
          (window.checks ??= []).push(check);
          check.addEventListener('ready', () => (window.ready = (window.ready ?? 0) + 1));
        }`;
      const { session, close } = await stage({ script });
      await session.until(() => window.ready === 2);
      await session.until(() => window.checks[1].verdict);
      const found = await session.evaluate(() => window.checks.map(({ verdict }) => verdict?.verdict ?? ''));
      assert.equal(found[0], '');
      assert.ok(['no_match', 'stale'].includes(found[1]), found[1]);
      await close();
    });

    test('an answer is void while its page is put away, and told again when somebody comes back to it', async () => {
      const { session, close } = await connected();
      const { id } = await entered(session, UNLISTED);
      const heard = async (type) => {
        await session.evaluate(() => (window.heard.length = 0));
        await session.inside.evaluate((given) => dispatchEvent(new PageTransitionEvent(given, { persisted: true })), type);
        // How tall the answer is, and whether something lies over it, may be told late.
        return session.until(() => {
          const of = window.heard.filter((message) => !['resize', 'covered'].includes(message.type));
          return of.length > 0 && of.map((message) => [message.type, message.id ?? 0, message.verdict ?? '']);
        });
      };
      assert.deepEqual(await heard('pagehide'), [['input', 0, '']]);
      assert.deepEqual(await heard('pageshow'), [['verdict', id, 'no_match']]);
      await close();
    });

    test('the sample in the docs is a host page', { timeout: 60_000 }, async () => {
      const [, sample] = readFileSync(DOCS, 'utf8').match(SAMPLE);
      const [content, script] = sample.split(/<script type="module">|<\/script>/);
      const { session, close } = await stage({ script, content });
      const disabled = () => session.evaluate(() => document.getElementById('pay').disabled);
      await session.until(() => parseInt(document.querySelector('iframe')?.style.height, 10) > 100);
      await session.inside.until(() => document.querySelector('recipient-check')?.state === 'ready');
      await session.inside.evaluate(onClock, NOW);
      assert.equal(await disabled(), true);
      const enter = (text) => session.inside.evaluate((given) => (document.querySelector('recipient-check').value = given), text);
      await enter(UNLISTED);
      await session.until(() => !document.getElementById('pay').disabled);
      await enter(LISTED);
      await session.until(() => document.getElementById('pay').disabled);
      await enter(UNLISTED);
      await session.until(() => !document.getElementById('pay').disabled);
      // What is fetched still, when its page goes, is an error for Chromium.
      const fetched = () => session.inside.evaluate(async () => void (await document.querySelector('recipient-check').screener.inspect('a name')));
      await fetched();
      // A frame that starts anew has no verdict, and is connected anew.
      await session.inside.evaluate(() => setTimeout(() => location.reload()));
      await session.until(() => document.getElementById('pay').disabled);
      await session.inside.until(() => document.querySelector('recipient-check')?.state === 'ready');
      assert.equal((await inside(session)).value, '', 'no text comes back');
      await session.inside.evaluate(onClock, NOW);
      await enter(UNLISTED);
      await session.until(() => !document.getElementById('pay').disabled);
      await fetched();
      // So has one that is taken away.
      await session.evaluate(() => document.querySelector('iframe').remove());
      await session.until(() => document.getElementById('pay').disabled);
      await close();
    });
  });
}

/** Runs in the frame. */
function onClock(now) {
  document.querySelector('recipient-check').now = new Date(now);
}

/** Runs in the host page. */
function helpers() {
  window.heard = [];
  window.put = ({ address, query = '', attributes = {} }) => {
    window.frame?.remove();
    window.frame = document.createElement('iframe');
    window.frame.title = 'Recipient check';
    for (const [name, value] of Object.entries(attributes)) window.frame.setAttribute(name, value);
    window.frame.src = address.includes('?') ? address : `${address}?host=${encodeURIComponent(location.origin)}${query}`;
    document.getElementById('check').append(window.frame);
    return new Promise((loaded) => window.frame.addEventListener('load', () => loaded(), { once: true }));
  };
  const channel = () => {
    const { port1, port2 } = new MessageChannel();
    window.heard = [];
    window.port = port1;
    port1.onmessage = ({ data }) => window.heard.push(data);
    return port2;
  };
  window.greet = ({ greeting, target }) => window.frame.contentWindow.postMessage(greeting, target, [channel()]);
  window.greetFromBeside = async ({ greeting, target }) => {
    const beside = document.createElement('iframe');
    beside.src = location.href;
    document.body.append(beside);
    await new Promise((loaded) => beside.addEventListener('load', loaded));
    beside.contentWindow.greetAs(window.frame.contentWindow, greeting, target, channel());
  };
  /** Lets every window have its turn, so many times. */
  window.turns = async (count = 20) => {
    for (let turn = 0; turn < count; turn += 1) await new Promise((resume) => setTimeout(resume, 10));
  };
  window.cover = () => {
    const over = document.createElement('div');
    over.id = 'over';
    for (const [name, value] of Object.entries({ position: 'fixed', inset: '0', background: 'white' })) over.style.setProperty(name, value);
    document.body.append(over);
  };
}

/** Runs in the host page: replaces every function of every global, asks through the port, and puts all back. */
function replaceEverything(texts) {
  const { port } = window;
  const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames } = Object;
  const post = port.postMessage.bind(port);
  const kept = [];
  for (const global of getOwnPropertyNames(window).filter((name) => /^[A-Z]/.test(name))) {
    for (const owner of [window[global], window[global]?.prototype]) {
      if (owner === null || !['object', 'function'].includes(typeof owner)) continue;
      for (const name of getOwnPropertyNames(owner)) {
        const before = getOwnPropertyDescriptor(owner, name);
        if (before.configurable && typeof before.value === 'function') kept.push({ owner, name, before });
      }
    }
  }
  const asked = getOwnPropertyNames(texts);
  const verdicts = [];
  return new Promise((done) => {
    port.onmessage = ({ data: { type, verdict } }) => {
      if (type !== 'verdict') return;
      verdicts[verdicts.length] = verdict;
      if (verdicts.length < asked.length) return post({ type: 'set', value: asked[verdicts.length] });
      for (let at = 0; at < kept.length; at += 1) defineProperty(kept[at].owner, kept[at].name, kept[at].before);
      done({ verdicts, replaced: kept.length });
    };
    const value = () => ({ verdict: 'no_match' });
    // Later, when whoever waits for this does so already.
    setTimeout(() => {
      for (let at = 0; at < kept.length; at += 1) defineProperty(kept[at].owner, kept[at].name, { ...kept[at].before, value });
      post({ type: 'set', value: asked[0] });
    });
  });
}
