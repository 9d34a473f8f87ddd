import type { HTMLAttributes } from 'preact';
import type { RecipientCheckProps } from './jsx.js';
import type { RecipientCheckElement } from './types.js';

type Own = RecipientCheckProps<'on'>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'recipient-check': Omit<HTMLAttributes<RecipientCheckElement>, keyof Own> & Own;
    }
  }
}
