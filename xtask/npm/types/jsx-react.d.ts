import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { RecipientCheckProps } from './jsx.js';
import type { RecipientCheckElement } from './types.js';

type Own = RecipientCheckProps<'on'>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'recipient-check': DetailedHTMLProps<Omit<HTMLAttributes<RecipientCheckElement>, keyof Own>, RecipientCheckElement> & Own;
    }
  }
}
