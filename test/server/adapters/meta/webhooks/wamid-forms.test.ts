import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeWamid, wamidToken } from '../../../../../sandbox/whatsapp/model/wamid.ts';
import { wamidForms } from '../../../../../server/adapters/meta/webhooks/wamid-forms.ts';

const PHONE = '15550100123';
const USER = 'US.88120045119023';
const byPhone = makeWamid(PHONE, 'A1B2C3', 'out');
const byUser = makeWamid(USER, 'A1B2C3', 'out');

describe('wamidForms', () => {
  it('names the same message by the other identity of the same person', () => {
    expect(wamidForms(byUser, [{ phone: PHONE, userId: USER }])).toEqual([byPhone]);
    expect(wamidForms(byPhone, [{ phone: PHONE, userId: USER }])).toEqual([byUser]);
  });

  it('names it by every identity that the person had', () => {
    const earlier = makeWamid('15550100188', 'A1B2C3', 'out');
    expect(wamidForms(byUser, [{ phone: PHONE }, { phone: '15550100188' }, { phone: PHONE }])).toEqual([
      byPhone,
      earlier,
    ]);
  });

  it.each([
    '',
    'wamid.',
    'wamid.QQ==',
    'wacid.AAAA',
    `wamid.${Buffer.from([1, 2, 3, 4]).toString('base64')}`,
  ])('knows nothing of %j', (wamid) => {
    expect(wamidForms(wamid, [{ phone: PHONE }])).toEqual([]);
  });

  it('never throws, and keeps the inner token', () => {
    const people = fc.array(fc.record({ phone: fc.string(), userId: fc.string() }), { maxLength: 3 });
    const ids = fc.oneof(
      fc.string(),
      fc.uint8Array().map((bytes) => `wamid.${Buffer.from(bytes).toString('base64')}`),
      fc.constant(byUser),
    );
    fc.assert(
      fc.property(ids, people, (wamid, who) => {
        for (const form of wamidForms(wamid, who)) {
          expect(form).not.toBe(wamid);
          if (wamid === byUser) expect(wamidToken(form)).toBe('A1B2C3');
        }
      }),
    );
  });
});
