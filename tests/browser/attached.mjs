/** The element beside a field of the site, and what holds a form back; on answers that each test chooses. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { during, quiet } from './session.mjs';
import { stage } from './stage.mjs';

export function attached(launch) {
  describe('the element, attached', () => {
    const browser = during(launch);

    test('attached, it shows no field of its own, checks the site’s field, and leaves the focus there', async () => {
      const session = await stage(browser);
      await session.evaluate(async () => {
        window.site('label', { text: 'Pay to' }, ['input', { id: 'pay' }]);
        await window.put({ for: 'pay' });
        document.getElementById('pay').focus();
      });
      for (const key of 'listed-1') await session.press(key);
      await session.until(() => window.tool.result.text === 'listed-1');
      const found = await session.evaluate(() => {
        const { shadowRoot: root, result } = window.tool;
        const seen = (selector) => root.querySelector(selector).checkVisibility();
        return {
          verdict: result.verdict,
          field: seen('textarea'),
          label: seen('label'),
          card: seen('[role=alert] [part~=card]'),
          groups: seen('[part~=address]'),
          focus: document.activeElement.id,
        };
      });
      assert.deepEqual(found, { verdict: 'listed', field: false, label: false, card: true, groups: true, focus: 'pay' });
      await quiet(session);
    });

    test('attached, the site’s field is described by the answer, once, and by nothing after it', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        window.site('div', {}, ['p', { id: 'help', text: 'Help' }], ['input', { id: 'pay', 'aria-describedby': 'help' }], ['input', { id: 'other' }]);
        await window.put({ for: 'pay' });
        const pay = document.getElementById('pay');
        const described = () => (pay.getAttribute('aria-describedby') ?? '').split(' ');
        const notes = () => window.tool.querySelectorAll('[slot=said]').length;
        window.enter(pay, 'listed-1');
        const text = document.getElementById(described()[1]).textContent;
        for (const id of ['other', 'pay', 'other', 'pay']) window.tool.setAttribute('for', id);
        window.tool.remove();
        document.body.append(window.tool);
        await window.turn();
        const again = { ids: described().length, notes: notes() };
        window.tool.remove();
        await window.turn();
        return { text, again, after: described(), left: notes(), other: document.getElementById('other').getAttribute('aria-describedby') };
      });
      assert.match(found.text, /^Stop\. This address is on the OFAC sanctions list\. Sending/);
      assert.deepEqual({ ...found, text: '' }, { text: '', again: { ids: 2, notes: 1 }, after: ['help'], left: 0, other: null });
      await quiet(session);
    });

    test('attached, the site’s field is found when it comes later, is replaced, or another one is named', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        await window.put({ for: 'pay' });
        const seen = [];
        const verdict = () => seen.push(window.tool.result.verdict);
        window.site('div', {}, ['input', { id: 'pay' }], ['textarea', { id: 'second' }]);
        await window.turn();
        window.enter(document.getElementById('pay'), 'possible-1');
        verdict();
        const other = document.createElement('input');
        other.id = 'pay';
        document.getElementById('pay').replaceWith(other);
        await window.turn();
        verdict();
        window.enter(other, 'no_match-1');
        verdict();
        window.enter(document.getElementById('second'), 'listed-1');
        verdict();
        window.tool.setAttribute('for', 'second');
        verdict();
        window.tool.removeAttribute('for');
        verdict();
        return { seen, own: window.tool.shadowRoot.querySelector('textarea').checkVisibility() };
      });
      const seen = ['possible', 'could_not_check', 'no_match', 'no_match', 'listed', 'could_not_check'];
      assert.deepEqual(found, { seen, own: true });
      await quiet(session);
    });

    test('attached, the answer describes the field again when a framework has taken it away, and a text that a browser brings back is checked', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        window.site('input', { id: 'pay' });
        const pay = document.getElementById('pay');
        await window.put({ for: 'pay' });
        window.enter(pay, 'no_match-1');
        window.tool.replaceChildren();
        window.tool.removeAttribute('state');
        pay.removeAttribute('aria-describedby');
        const { state } = window.tool;
        window.enter(pay, 'listed-1');
        const said = document.getElementById(pay.getAttribute('aria-describedby'))?.textContent;
        pay.value = 'possible-1';
        dispatchEvent(new PageTransitionEvent('pageshow'));
        return [said, state, window.tool.result.text];
      });
      assert.match(found[0], /^Stop\. /);
      assert.deepEqual(found.slice(1), ['verdict', 'possible-1']);
      await quiet(session);
    });

    test('attached to nothing once the page has loaded, it says that nothing is checked, holds the form, and goes on with a field', async () => {
      const session = await stage(browser);
      await session.evaluate(async () => {
        window.site('form', { id: 'form' }, ['div', { id: 'box' }], ['button', {}]);
        Object.defineProperty(document, 'readyState', { configurable: true, get: () => 'interactive' });
        // One second of the element's is none here.
        const { setTimeout } = window;
        window.waiting = 0;
        window.setTimeout = (act, pause, ...more) => setTimeout(() => ((window.waiting += Number(pause === 1000)), act()), pause === 1000 ? 0 : pause, ...more);
        await window.put({ for: 'box', mode: 'block' }, document.getElementById('form'));
        window.state = () => [window.tool.result.reason, window.tool.shadowRoot.querySelectorAll('.card').length, document.getElementById('form').checkValidity()];
        window.errors = () => window.told.filter((line) => line.startsWith('rc-error'));
      });
      await session.until(() => window.waiting > 2);
      const early = await session.evaluate(() => [...window.state(), window.errors().length]);
      assert.deepEqual(early, ['not_checked', 0, true, 0], 'a page that is still loading may bring it');
      await session.evaluate(() => delete document.readyState);
      await session.until(() => window.errors().length > 0);
      const found = await session.evaluate(async () => {
        const { tool } = window;
        const lost = { state: window.state(), said: tool.shadowRoot.querySelector('[role=status]').textContent, errors: window.errors() };
        // Whatever else changes on the page, it is said once.
        window.site('p', {});
        await window.turn();
        await window.turn();
        lost.once = window.errors().length;
        const input = document.createElement('input');
        input.id = 'box';
        document.getElementById('box').replaceWith(input);
        await window.turn();
        const back = window.state();
        window.enter(input, 'no_match-1');
        const checked = [tool.result.verdict, ...window.state().slice(1)];
        input.id = 'elsewhere';
        await window.turn();
        return { lost, back, checked };
      });
      assert.deepEqual(found.lost.state, ['no_field', 1, false]);
      assert.match(found.lost.said, /Nothing was checked/);
      assert.doesNotMatch(found.lost.said, /Try again/);
      assert.deepEqual(found.lost.errors, [`rc-error ${JSON.stringify({ reason: 'no_field', message: 'for="box" names no input and no textarea' })}`]);
      assert.equal(found.lost.once, 1);
      assert.deepEqual(found.back, ['not_checked', 0, true]);
      assert.deepEqual(found.checked, ['no_match', 1, true]);
      await session.until(() => window.errors().length > 1);
      const own = await session.evaluate(() => {
        window.tool.removeAttribute('for');
        const empty = window.state();
        window.tool.value = 'no_match-2';
        return [empty, window.tool.result.verdict, document.getElementById('form').checkValidity()];
      });
      assert.deepEqual(own, [['not_checked', 0, true], 'no_match', true]);
      await quiet(session);
    });

    test('attached, a listed recipient makes the site’s field invalid, an edit clears it, and the site’s own sentence stays', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        window.site('input', { id: 'pay' });
        await window.put({ for: 'pay' });
        const pay = document.getElementById('pay');
        const seen = [];
        const note = () => seen.push(pay.validationMessage);
        window.enter(pay, 'listed-1');
        note();
        window.enter(pay, 'possible-1');
        note();
        pay.setCustomValidity('We know better.');
        window.enter(pay, 'no_match-1');
        note();
        return seen;
      });
      assert.deepEqual(found, ['Stop. This address is on the OFAC sanctions list.', '', 'We know better.']);
      await quiet(session);
    });

    test('attached, a secret is taken out of the site’s field, and the site is told', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        window.site('input', { id: 'pay' });
        await window.put({ for: 'pay' });
        const pay = document.getElementById('pay');
        // A framework that keeps the text hides the field's own `value` behind one of the instance.
        let kept = '';
        const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
        Object.defineProperty(pay, 'value', { configurable: true, get, set(text) { set.call(this, text); kept = text; } });
        pay.addEventListener('input', () => (kept = pay.value));
        window.enter(pay, 'refused-1');
        return { value: pay.value, kept, verdict: window.tool.result.verdict, events: window.told.join() };
      });
      assert.deepEqual({ value: found.value, kept: found.kept, verdict: found.verdict }, { value: '', kept: '', verdict: 'refused' });
      assert.doesNotMatch(found.events, /refused-1/);
      await quiet(session);
    });

    test('attached, a paste of more than 4 KiB never enters the site’s field', async () => {
      const session = await stage(browser);
      await session.evaluate(async () => {
        window.site('input', { id: 'pay', value: 'before' });
        await window.put({ for: 'pay' });
        document.getElementById('pay').focus();
      });
      await session.copy('x'.repeat(5000));
      await session.press('ControlOrMeta+V');
      await session.until(() => window.tool.result.kind === 'too_long');
      assert.equal(await session.evaluate(() => document.getElementById('pay').value), '');
      await quiet(session);
    });

    test('attached, a reset of the form and a text put there by a script are seen', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        window.site('form', {}, ['input', { id: 'pay', value: 'no_match-0' }], ['button', { text: 'Send' }]);
        await window.put({ for: 'pay', mode: 'block' });
        const pay = document.getElementById('pay');
        const sent = [];
        pay.form.addEventListener('submit', (event) => {
          event.preventDefault();
          sent.push(pay.value);
        });
        const seen = [window.tool.result.verdict];
        window.enter(pay, 'listed-1');
        seen.push(window.tool.result.verdict);
        pay.form.reset();
        await new Promise((resume) => setTimeout(resume, 20));
        seen.push(window.tool.result.verdict);
        pay.value = 'listed-2';
        pay.form.requestSubmit();
        seen.push(window.tool.result.verdict);
        pay.value = 'no_match-2';
        pay.dispatchEvent(new Event('change'));
        pay.form.requestSubmit();
        return { seen, sent };
      });
      assert.deepEqual(found, { seen: ['no_match', 'listed', 'no_match', 'listed'], sent: ['no_match-2'] });
      await quiet(session);
    });

    test('`mode`: what holds the form back, and which answers a person may go past', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        window.site('form', {});
        const form = document.querySelector('form');
        await window.put({ name: 'to' }, form);
        const rows = {};
        for (const mode of ['warn', 'block']) {
          window.tool.setAttribute('mode', mode);
          for (const verdict of window.VERDICTS) {
            window.tool.value = `${verdict}-1`;
            const offered = window.tool.shadowRoot.querySelector('.override')?.textContent ?? '-';
            rows[`${mode} ${verdict}`] = `${form.checkValidity() ? 'free' : 'held'} ${offered}`;
          }
        }
        window.tool.value = '';
        rows['block, empty'] = form.checkValidity() ? 'free' : 'held';
        window.tool.setAttribute('required', '');
        rows['required, empty'] = form.checkValidity() ? 'free' : 'held';
        return rows;
      });
      const read = 'I have read this and want to go on';
      const block = { refused: '-', listed: '-', look_alike: 'I have compared both addresses', possible: read, invalid: '-', not_covered: read, could_not_check: read, stale: read };
      for (const verdict of Object.keys(block)) {
        assert.equal(found[`warn ${verdict}`], verdict === 'listed' ? 'held -' : 'free -');
        assert.equal(found[`block ${verdict}`], `held ${block[verdict]}`, verdict);
      }
      assert.deepEqual([found['warn no_match'], found['block no_match']], ['free -', 'free -']);
      assert.deepEqual([found['block, empty'], found['required, empty']], ['free', 'held']);
      await quiet(session);
    });

    test('`mode="block"` holds from the first letter on, and while the lists load', async () => {
      const session = await stage(browser);
      await session.evaluate(async () => {
        window.site('form', {});
        await window.put({ mode: 'block' }, document.querySelector('form'));
        window.tool.focus();
      });
      await session.press('x');
      const found = await session.evaluate(() => {
        const field = window.tool;
        const unchecked = document.querySelector('form').checkValidity();
        field.screener = new Promise(() => {});
        field.value = 'no_match-1';
        return { unchecked, loading: document.querySelector('form').checkValidity(), offered: field.shadowRoot.querySelector('.override') };
      });
      assert.deepEqual(found, { unchecked: false, loading: false, offered: null });
      await quiet(session);
    });

    test('an override is bound to the text and its result, told without an address, and taken back by any edit', async () => {
      const session = await stage(browser);
      await session.evaluate(async () => {
        window.site('form', {});
        await window.put({ mode: 'block' }, document.querySelector('form'));
        window.tool.now = new Date('2026-10-03T12:00:00Z');
        window.tool.value = 'possible-1';
        window.state = () => {
          const { override, shadowRoot } = window.tool;
          const button = shadowRoot.querySelector('.override');
          return {
            override: override && { verdict: override.verdict, at: override.at.toISOString() },
            valid: document.querySelector('form').checkValidity(),
            state: window.tool.matches(':state(overridden)'),
            pressed: button?.getAttribute('aria-pressed'),
            focus: shadowRoot.activeElement === button,
          };
        };
        window.tool.shadowRoot.querySelector('.override').focus();
      });
      const held = { override: undefined, valid: false, state: false, pressed: 'false', focus: true };
      const free = { override: { verdict: 'possible', at: '2026-10-03T12:00:00.000Z' }, valid: true, state: true, pressed: 'true', focus: true };
      const now = async () => JSON.parse(await session.evaluate(() => JSON.stringify(window.state())));
      const plain = (value) => JSON.parse(JSON.stringify(value));
      assert.deepEqual(await now(), plain(held));
      await session.press('Enter');
      assert.deepEqual(await now(), plain(free));
      await session.press('Enter');
      assert.deepEqual(await now(), plain(held), 'pressed again, it is taken back');
      await session.press('Enter');
      const events = await session.evaluate(() => window.told.filter((line) => line.startsWith('rc-override')));
      assert.equal(events.length, 2);
      assert.match(events[0], /"verdict":"possible"/);
      assert.doesNotMatch(events[0], /possible-1/);
      const edited = await session.evaluate(() => {
        window.tool.value = 'possible-2';
        const other = window.state();
        window.tool.value = 'possible-1';
        return [other, window.state()].map(({ override, valid, state }) => [override, valid, state]);
      });
      assert.deepEqual(plain(edited), plain([[undefined, false, false], [undefined, false, false]]));
      await quiet(session);
    });
  });
}
