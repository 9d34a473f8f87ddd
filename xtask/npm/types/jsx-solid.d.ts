import type { JSX } from 'solid-js';
import type { RecipientCheckAttributes, RecipientCheckListeners, RecipientCheckProperties } from './jsx.js';
import type { RecipientCheckElement } from './types.js';

/** Solid is told by a prefix what is a property and what a listener. */
type Own = RecipientCheckAttributes &
  RecipientCheckListeners<'on:'> & { [Name in keyof RecipientCheckProperties as `prop:${Name}`]: RecipientCheckProperties[Name] };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'recipient-check': Omit<JSX.HTMLAttributes<RecipientCheckElement>, keyof Own> & Own;
    }
  }
}
