import type { Decision } from '../../whatsapp/numbers/meta-decides.ts';

/** What the page calls each decision of Meta, and how the app learns of it. */
export const DECISION_WORDS: Readonly<Record<Decision, { readonly label: string; readonly hint: string }>> = {
  'quality-drops': { label: 'Quality drops', hint: 'Told by a webhook.' },
  'quality-recovers': { label: 'Quality recovers', hint: 'Told by a webhook.' },
  restricts: { label: 'Restricts the account', hint: 'Told by a webhook: no first messages for 7 days.' },
  verifies: {
    label: 'Verifies the business',
    hint: 'No webhook tells it: press Check now on the numbers page.',
  },
  'raises-limit': { label: 'Raises the limit', hint: 'Told by a webhook.' },
  'loses-payment': {
    label: 'Payment method goes',
    hint: 'No webhook tells it: templates fail from now on (131042).',
  },
  'gets-payment': {
    label: 'Payment method comes',
    hint: 'No webhook tells it: press Check now on the numbers page.',
  },
  'approves-name': { label: 'Approves the name', hint: 'Told by a webhook.' },
  'declines-name': { label: 'Declines the name', hint: 'Told by a webhook.' },
};
