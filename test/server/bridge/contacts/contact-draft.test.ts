import { describe, expect, it } from '@jest/globals';
import { withoutRefused } from '../../../../server/bridge/contacts/contact-draft.ts';

const draft = { name: 'Ada', phone: '+15550100123', attributes: { Channel: 'WhatsApp' } };

describe('a contact of which Intercom refuses a value', () => {
  it.each([
    ['name', { ...draft, name: 'WhatsApp customer' }],
    ['phone', { name: 'Ada', attributes: draft.attributes }],
    ['custom_attributes', { ...draft, attributes: {} }],
  ])('goes without the one that is named: %s', (parameter, want) => {
    expect(withoutRefused(draft, parameter)).toEqual(want);
  });

  it('goes without one more each time when none is named, until nothing is left', () => {
    const tried: unknown[] = [];
    for (let next = withoutRefused(draft, undefined); next; next = withoutRefused(next, 'role'))
      tried.push(next);
    expect(tried).toEqual([
      { ...draft, attributes: {} },
      { name: 'Ada', attributes: {} },
      { name: 'WhatsApp customer', attributes: {} },
    ]);
  });
});
