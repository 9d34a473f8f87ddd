import type { HTMLAttributes } from 'preact';
import type { RecipientCheckProps } from './jsx.d.ts';
import type { RecipientCheckElement } from './types.d.ts';

type Own = RecipientCheckProps<'on'>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'recipient-check': Omit<HTMLAttributes<RecipientCheckElement>, keyof Own> & Own;
    }
  }
}
