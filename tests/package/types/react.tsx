/** @jsxImportSource react */
import type {} from 'recipient-check/jsx/react';

export const right = (
  <recipient-check
    className="check"
    mode="block"
    required
    contacts={[{ name: 'Alice', address: '0x1' }]}
    onrc-verdict={({ detail }) => detail.verdict === 'no_match'}
  />
);

// @ts-expect-error there is no such mode
export const wrong = <recipient-check mode="loud" />;
