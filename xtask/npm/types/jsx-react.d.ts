import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { RecipientCheckProps } from './jsx.d.ts';
import type { RecipientCheckElement } from './types.d.ts';

type Own = RecipientCheckProps<'on'>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'recipient-check': DetailedHTMLProps<Omit<HTMLAttributes<RecipientCheckElement>, keyof Own>, RecipientCheckElement> & Own;
    }
  }
}
