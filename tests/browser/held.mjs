/** What a form sends is what was checked, and what is held stays held, whatever the site around the element does; on answers that each test chooses. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { during, quiet } from './session.mjs';
import { stage } from './stage.mjs';

export function held(launch) {
  describe('what is held', () => {
    const browser = during(launch);

    /** Runs in the page: a form with these fields, an element, and what was sent. */
    const formed = async (session) => session.evaluate(() => {
      window.sent = [];
      window.form = (...fields) => {
        window.site('form', { id: 'form' }, ...fields, ['button', {}]);
        const form = document.getElementById('form');
        form.addEventListener('submit', (event) => {
          event.preventDefault();
          window.sent.push(new URLSearchParams(new FormData(form)).toString());
        });
        return form;
      };
    });

    test('a site that takes the sentence back, or has one of its own, cannot free a form that is held', async () => {
      const session = await stage(browser);
      await formed(session);
      const found = await session.evaluate(async () => {
        const form = window.form(['input', { id: 'pay', name: 'pay' }]);
        const pay = document.getElementById('pay');
        await window.put({ for: 'pay', mode: 'block' });
        let own = '';
        pay.addEventListener('input', () => pay.setCustomValidity(own));
        window.enter(pay, 'listed-1');
        form.requestSubmit();
        const freed = [...window.sent];
        window.enter(pay, 'no_match-1');
        form.requestSubmit();
        // A sentence of the site outlives an answer of ours.
        own = 'Wrong network';
        const kept = ['no_match-2', 'listed-2', 'no_match-3'].map((text) => {
          window.enter(pay, text);
          form.requestSubmit();
          return pay.validationMessage;
        });
        return { freed, sent: window.sent, kept };
      });
      assert.deepEqual(found, { freed: [], sent: ['pay=no_match-1'], kept: Array(3).fill('Wrong network') });
      await quiet(session);
    });

    test('a field that is only read is held, and two elements on one field do not free each other', async () => {
      const session = await stage(browser);
      await formed(session);
      const found = await session.evaluate(async () => {
        const form = window.form(['input', { id: 'pay', name: 'pay', value: 'listed-1', readonly: '' }], ['input', { id: 'both', name: 'both' }]);
        await window.put({ for: 'pay' });
        form.requestSubmit();
        const readonly = [...window.sent];
        window.tool.remove();
        document.getElementById('pay').value = '';
        await window.put({ for: 'both', mode: 'block' });
        const first = window.tool;
        await window.put({ for: 'both', mode: 'block' });
        // The second one's list knows nobody.
        window.tool.screener = { ...window.screener(), check: (text) => ({ ...window.screener().check('no_match'), text }) };
        await window.tool.ready;
        await window.turn();
        window.enter(document.getElementById('both'), 'listed-2');
        form.requestSubmit();
        return { readonly, verdicts: [first.result.verdict, window.tool.result.verdict], sent: window.sent };
      });
      assert.deepEqual(found, { readonly: [], verdicts: ['listed', 'no_match'], sent: [] });
      await quiet(session);
    });

    test('a field of its own that is only read is not changed by a person, and held', async () => {
      const session = await stage(browser);
      await formed(session);
      const found = await session.evaluate(async () => {
        const form = window.form();
        await window.put({ name: 'to', readonly: '', value: 'listed-1' }, form);
        const { tool } = window;
        const [field, paste, qr, clear] = ['textarea', '.paste', '.qr', '.clear'].map((one) => tool.shadowRoot.querySelector(one));
        const said = { is: [tool.readOnly, field.readOnly, paste.disabled, qr.disabled, clear.disabled], asked: form.checkValidity() };
        form.requestSubmit();
        said.listed = [window.sent.splice(0).join(), tool.shadowRoot.activeElement?.localName];
        // A paste that is too long empties a field; not this one.
        const data = new DataTransfer();
        data.setData('text/plain', 'x'.repeat(5000));
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        said.kept = [tool.value, tool.result.verdict];
        // What a script enters is checked as ever.
        tool.value = 'no_match-1';
        form.requestSubmit();
        said.free = window.sent.splice(0).join();
        tool.readOnly = false;
        said.after = [tool.hasAttribute('readonly'), field.readOnly, paste.disabled, qr.disabled, clear.disabled];
        tool.readOnly = true;
        tool.setAttribute('mode', 'block');
        tool.value = 'possible-1';
        form.requestSubmit();
        tool.shadowRoot.querySelector('.override').click();
        form.requestSubmit();
        said.past = window.sent.splice(0).join();
        // Nothing is sent of a field that cannot be used.
        tool.value = 'listed-2';
        tool.setAttribute('disabled', '');
        form.requestSubmit();
        said.disabled = window.sent.splice(0);
        // But of the plain one in it.
        tool.append(Object.assign(document.createElement('input'), { name: 'plain' }));
        await window.turn();
        form.requestSubmit();
        said.plain = window.sent.splice(0);
        return said;
      });
      const [on, off] = [Array(5).fill(true), Array(5).fill(false)];
      assert.deepEqual(found, { is: on, asked: true, listed: ['', 'textarea'], kept: ['listed-1', 'listed'], free: 'to=no_match-1', after: off, past: 'to=possible-1', disabled: [''], plain: [] });
      await session.evaluate(() => {
        window.tool.removeAttribute('disabled');
        window.tool.focus();
      });
      for (const key of ['x', 'Backspace', 'ControlOrMeta+A', 'ControlOrMeta+X', 'Delete']) await session.press(key);
      await session.copy('no_match-3');
      await session.press('ControlOrMeta+V');
      assert.equal(await session.evaluate(() => window.tool.value), 'listed-2');
      await quiet(session);
    });

    test('a button that wants nothing asked sends what is held, and what was changed silently is answered all the same', async () => {
      const session = await stage(browser);
      await formed(session);
      const found = await session.evaluate(async () => {
        const form = window.form(['input', { id: 'pay', name: 'pay' }], ['button', { id: 'draft', formnovalidate: '' }]);
        const [pay, draft] = ['pay', 'draft'].map((id) => document.getElementById(id));
        await window.put({ for: 'pay', mode: 'block' });
        const said = [];
        for (const text of ['no_match-1', 'listed-1', 'refused-1']) {
          pay.value = text;
          form.requestSubmit(draft);
          said.push([window.tool.result.verdict, window.sent.splice(0).join()]);
          form.requestSubmit();
          said.push(window.sent.splice(0).join());
        }
        form.noValidate = true;
        window.enter(pay, 'listed-2');
        form.requestSubmit();
        said.push(window.sent.splice(0).join());
        // The element's own, and the plain one in it.
        window.tool.remove();
        form.noValidate = false;
        await window.turn();
        pay.remove();
        await window.put({ name: 'to', readonly: '', value: 'listed-3' }, form);
        window.tool.append(Object.assign(document.createElement('input'), { name: 'plain' }));
        await window.turn();
        window.tool.querySelector('input').value = 'no_match-3';
        form.requestSubmit();
        said.push(window.sent.splice(0).join());
        form.requestSubmit(draft);
        said.push(window.sent.splice(0).join());
        return said;
      });
      const draft = [['no_match', 'pay=no_match-1'], 'pay=no_match-1', ['listed', 'pay=listed-1'], '', ['refused', 'pay='], ''];
      assert.deepEqual(found, [...draft, 'pay=listed-2', '', 'plain=listed-3']);
      await quiet(session);
    });

    test('a field that has the name of a property of its form frees nothing', async () => {
      const session = await stage(browser);
      await formed(session);
      const found = await session.evaluate(async () => {
        const names = ['noValidate', 'hasAttribute', 'elements', 'checkValidity', 'isConnected'];
        const form = window.form(...names.map((name) => ['input', { name, type: 'checkbox' }]));
        const send = () => {
          HTMLFormElement.prototype.requestSubmit.call(form);
          return window.sent.splice(0).length;
        };
        // Nobody asks what is only read: the form is looked at when it is sent.
        await window.put({ name: 'to', readonly: '', value: 'listed-1' }, form);
        const said = [send()];
        Element.prototype.setAttribute.call(form, 'novalidate', '');
        return [...said, send()];
      });
      assert.deepEqual(found, [0, 1]);
      await quiet(session);
    });

    test('a text that is sent before the pause after its last letter, or before its letters are put together, is answered before', async () => {
      const session = await stage(browser);
      await formed(session);
      const found = await session.evaluate(async () => {
        const form = window.form(['input', { id: 'pay', name: 'pay' }]);
        const pay = document.getElementById('pay');
        await window.put({ for: 'pay' });
        const said = [];
        const send = (field, text, isComposing = false) => {
          field.value = text;
          field.dispatchEvent(new InputEvent('input', { inputType: isComposing ? 'insertCompositionText' : 'insertText', isComposing, bubbles: true }));
          form.requestSubmit();
          said.push([window.tool.result.verdict, window.sent.splice(0).join()]);
        };
        send(pay, 'listed-1');
        send(pay, 'no_match-1');
        send(pay, 'listed-3', true);
        pay.remove();
        window.tool.remove();
        await window.put({ name: 'to' }, form);
        for (const text of ['listed-2', 'no_match-2', 'refused-2']) send(window.tool.shadowRoot.querySelector('textarea'), text);
        send(window.tool.shadowRoot.querySelector('textarea'), 'listed-4', true);
        return said;
      });
      assert.deepEqual(found, [['listed', ''], ['no_match', 'pay=no_match-1'], ['listed', ''], ['listed', ''], ['no_match', 'to=no_match-2'], ['refused', 'to='], ['listed', '']]);
      await quiet(session);
    });

    test('a plain field that comes late, is edited early or written by a script holds what was checked', async () => {
      const session = await stage(browser);
      await formed(session);
      const found = await session.evaluate(async () => {
        const form = window.form();
        const plain = (text = '', value = text) => {
          const input = Object.assign(document.createElement('input'), { name: 'to', value });
          input.defaultValue = text;
          if (value !== text) input.value = value;
          return input;
        };
        const sent = () => {
          form.requestSubmit();
          return window.sent.splice(0).join();
        };
        const said = {};
        // A parser brings the children after the element.
        await window.put({ mode: 'warn' }, form);
        window.tool.append(plain('', 'listed-1'));
        await window.turn();
        said.late = [window.tool.value, window.tool.result.verdict, sent()];
        window.tool.value = 'no_match-1';
        said.after = sent();
        // A script writes it, with and without a word.
        const input = window.tool.querySelector('input');
        input.value = 'listed-2';
        input.dispatchEvent(new Event('change', { bubbles: true }));
        said.written = [window.tool.result.verdict, sent()];
        window.tool.value = 'no_match-2';
        input.value = 'listed-3';
        said.silent = sent();
        // A framework puts another one in its place.
        input.replaceWith(plain('', 'listed-4'));
        await window.turn();
        said.replaced = [window.tool.value, sent()];
        window.tool.remove();
        // A person has changed it before the script was there.
        window.tool = document.createElement('recipient-check');
        window.tool.setAttribute('value', 'no_match-3');
        window.tool.append(plain('no_match-3', 'listed-5'));
        window.tool.screener = window.screener();
        form.append(window.tool);
        await window.tool.ready.then(window.turn);
        said.early = [window.tool.value, window.tool.result.verdict, sent()];
        return said;
      });
      assert.deepEqual(found, {
        late: ['listed-1', 'listed', ''],
        after: 'to=no_match-1',
        written: ['listed', ''],
        silent: 'to=no_match-2',
        replaced: ['listed-4', ''],
        early: ['listed-5', 'listed', ''],
      });
      await quiet(session);
    });

    test('a text of two lines in a plain field of one stays what was entered, also on a move', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        window.site('form', { id: 'form' });
        await window.put({}, document.getElementById('form'));
        window.tool.append(Object.assign(document.createElement('input'), { name: 'to' }));
        await window.turn();
        window.tool.value = 'no_match-1\nno_match-2';
        document.body.append(window.tool);
        dispatchEvent(new PageTransitionEvent('pageshow'));
        await window.turn();
        return window.tool.value;
      });
      assert.equal(found, 'no_match-1\nno_match-2');
      await quiet(session);
    });

    test('a copy of the page says nothing of an older answer, and a reset that the site stops is seen', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        window.site('form', { id: 'form' }, ['input', { id: 'pay' }]);
        const form = document.getElementById('form');
        await window.put({ for: 'pay' }, form);
        window.enter(document.getElementById('pay'), 'no_match-1');
        const copy = form.cloneNode(true);
        form.replaceWith(copy);
        const tool = copy.querySelector('recipient-check');
        tool.screener = window.screener();
        await tool.ready;
        await window.turn();
        const pay = document.getElementById('pay');
        window.enter(pay, 'listed-1');
        const notes = [...tool.querySelectorAll('[slot=said]')];
        const described = pay.getAttribute('aria-describedby') === notes[0]?.id;
        const text = notes[0]?.textContent;
        copy.addEventListener('reset', (event) => event.stopPropagation());
        copy.reset();
        await window.turn();
        return { notes: notes.length, described, text, after: [pay.value, tool.result.text, tool.shadowRoot.querySelectorAll('.card').length] };
      });
      assert.deepEqual({ ...found, text: '' }, { notes: 1, described: true, text: '', after: ['', '', 0] });
      assert.match(found.text, /^Stop\. /);
      await quiet(session);
    });

    test('beside a field of another document it checks and holds', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const inside = frame.contentDocument;
        const form = inside.body.appendChild(inside.createElement('form'));
        const pay = form.appendChild(Object.assign(inside.createElement('input'), { id: 'pay' }));
        await window.put({ for: 'pay' }, form);
        window.enter(pay, 'listed-1');
        return [window.tool.result.verdict, form.checkValidity()];
      });
      assert.deepEqual(found, ['listed', false]);
      await quiet(session);
    });

    test('in a fieldset that is disabled, an element that is none itself is disabled', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        window.site('form', {}, ['fieldset', {}]);
        const set = document.querySelector('fieldset');
        await window.put({ disabled: '' }, set);
        const disabled = () => window.tool.shadowRoot.querySelector('textarea').disabled;
        set.disabled = true;
        window.tool.removeAttribute('disabled');
        const inside = disabled();
        set.disabled = false;
        return [inside, disabled()];
      });
      assert.deepEqual(found, [true, false]);
      await quiet(session);
    });

    test('who enters a text while another one is taken out of the field is answered about theirs', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        await window.put({});
        window.tool.addEventListener('rc-input', ({ detail }) => {
          if (detail.empty && window.next) [window.tool.value, window.next] = [window.next, ''];
        });
        const said = [];
        for (const text of ['refused-1', 'x'.repeat(5000)]) {
          window.next = 'listed-1';
          window.tool.value = text;
          await window.turn();
          const { result, value, shadowRoot } = window.tool;
          said.push([value, result.text, result.verdict, shadowRoot.querySelectorAll('.card').length]);
        }
        return said;
      });
      assert.deepEqual(found, [['listed-1', 'listed-1', 'listed', 1], ['listed-1', 'listed-1', 'listed', 1]]);
      await quiet(session);
    });

    test('an answer about another text, or none, is no answer', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        await window.put({ mode: 'block' });
        const said = [];
        for (const given of [{ ...window.screener().check('no_match-77') }, undefined, null]) {
          window.tool.screener = { ...window.screener(), check: () => given };
          await window.tool.ready;
          window.tool.value = 'listed-1';
          await window.turn();
          const { verdict, reason, text } = window.tool.result;
          said.push([verdict, reason, text, window.tool.shadowRoot.querySelectorAll('.card').length]);
        }
        return said;
      });
      assert.deepEqual(found, Array(3).fill(['could_not_check', 'engine_failed', 'listed-1', 1]));
      await quiet(session);
    });

    test('a screener that is given while the element is away answers when it is back, for names too', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        await window.put({});
        window.tool.value = 'no_match-1';
        const { tool } = window;
        tool.remove();
        tool.screener = { ...window.screener(), check: (text) => ({ ...window.screener().check('listed'), text }) };
        tool.loadNames();
        await window.turn();
        const away = tool.result.verdict;
        document.body.append(tool);
        await tool.ready;
        await window.turn();
        return [away, tool.result.verdict, tool.result.text, tool.getAttribute('state')];
      });
      assert.deepEqual(found, ['could_not_check', 'listed', 'no_match-1', 'verdict']);
      await quiet(session);
    });

    test('what is asked for after the element was put into the page is what is loaded', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        const tool = document.createElement('recipient-check');
        document.body.append(tool);
        tool.setAttribute('list', 'lists/none.rcl');
        tool.setAttribute('max-age', '0');
        await tool.ready.catch(() => {});
        await window.turn();
        tool.value = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
        await window.turn();
        return [tool.result.verdict, tool.result.reason];
      });
      assert.deepEqual(found, ['could_not_check', 'no_list']);
      await session.close();
    });

    test('letters that are being put together withdraw the answer for the page too', async () => {
      const session = await stage(browser);
      const found = await session.evaluate(async () => {
        await window.put({});
        window.tool.value = 'no_match-1';
        const field = window.tool.shadowRoot.querySelector('textarea');
        window.told.length = 0;
        field.value = 'no_match-12';
        field.dispatchEvent(new InputEvent('input', { inputType: 'insertCompositionText', isComposing: true, bubbles: true }));
        return { told: window.told, verdict: window.tool.result.verdict };
      });
      assert.deepEqual(found, { told: ['rc-input {"empty":false}'], verdict: 'could_not_check' });
      await quiet(session);
    });
  });
}
