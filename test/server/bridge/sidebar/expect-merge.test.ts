import { describe, expect, it } from '@jest/globals';
import { comparedNames, expectMerge } from '../../../../server/bridge/sidebar/contacts/expect-merge.ts';

const user = { id: 'u1', role: 'user', attributes: {} } as const;

describe('what a merge is expected to change', () => {
  it('keeps what the user has, copies what only the lead has, and promises nothing of an e-mail address', () => {
    const lead = { name: 'Maeve', email: 'm@home.example', phone: '+15550100155', attributes: {} };
    expect(expectMerge(lead, { ...user, name: 'Ada', externalId: 'x' })).toEqual([
      { label: 'Name', lead: 'Maeve', user: 'Ada', fate: 'kept' },
      { label: 'E-mail', lead: 'm@home.example', fate: 'may-go' },
      { label: 'Phone', lead: '+15550100155', fate: 'filled' },
    ]);
    expect(expectMerge(undefined, { ...user, email: 'a@home.example' })).toEqual([
      { label: 'E-mail', user: 'a@home.example', fate: 'kept' },
    ]);
  });

  it('compares attributes that were looked up, also long ones, and says nothing of others', () => {
    const long = 'a'.repeat(300);
    const lead = { attributes: { Plan: 'gold', City: 'Cork', Bio: long, Empty: '', New: 'x' } };
    const attributes = { Plan: 'silver', City: '', Bio: long.slice(0, 200) };
    expect(expectMerge(lead, { ...user, attributes })).toEqual([
      { label: 'Plan', lead: 'gold', user: 'silver', fate: 'kept' },
      { label: 'City', lead: 'Cork', fate: 'filled' },
      { label: 'Bio', lead: long.slice(0, 200), user: long.slice(0, 200), fate: 'same' },
    ]);
  });

  it('compares twelve attributes that have a value', () => {
    const attributes = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`a${n}`, n < 20 ? '' : 'x']));
    expect(comparedNames({ attributes })).toEqual(Array.from({ length: 12 }, (_, n) => `a${n + 20}`));
    expect(comparedNames(undefined)).toEqual([]);
  });
});
