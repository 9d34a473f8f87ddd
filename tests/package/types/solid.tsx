/** @jsxImportSource solid-js */
import type {} from 'recipient-check/jsx/solid';

export const right = (
  <recipient-check
    class="check"
    mode="block"
    required
    prop:contacts={[{ name: 'Alice', address: '0x1' }]}
    on:rc-verdict={({ detail }) => detail.verdict === 'no_match'}
  />
);

// @ts-expect-error there is no such mode
export const wrong = <recipient-check mode="loud" />;
