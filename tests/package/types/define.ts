import { RecipientCheckElement } from 'recipient-check/define';
import 'recipient-check/inline/define';
import { RecipientCheckElement as Same } from 'recipient-check/element';

const element: RecipientCheckElement = document.createElement('recipient-check');
element.contacts = [{ name: 'Alice', address: '0x1' }];
element.addEventListener('rc-verdict', ({ detail }) => detail.verdict === 'no_match');
export const same: Same = element;

// @ts-expect-error it cannot be set
element.result = undefined;
