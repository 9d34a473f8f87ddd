import type { RecipientCheckProps } from 'recipient-check/jsx';

export const props: RecipientCheckProps<'on'> = {
  list: '/lists/ofac-sdn.rcl',
  mode: 'block',
  'max-age': 7,
  required: true,
  contacts: [{ name: 'Alice', address: '0x1' }],
  'onrc-verdict': ({ detail }) => detail.verdict === 'no_match',
};
