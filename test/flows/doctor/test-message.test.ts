import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HopName } from '../../../server/domain/doctor/hops.ts';
import { CAFE, MAEVE, NOOR, SHOP } from '../../support/world-setup.ts';
import { openPractice, type Practice } from './examined.ts';

const MINUTE = 60_000;

let practice: Practice;
beforeEach(async () => {
  practice = await openPractice({ whatsapp: { templates: [HELLO] } });
});
afterEach(() => practice.world.close());

/** Without variables. */
const HELLO = {
  account: SHOP.account,
  id: '1400000000000001',
  name: 'shop_hello',
  language: 'en',
  category: 'UTILITY',
  status: 'APPROVED',
  components: [{ type: 'BODY', text: 'Hello from the shop.' }],
};

const begin = (phone = '') => practice.admin.post('/doctor?act=test', { number: SHOP.number, phone });
const code = async () => /Now send (TEST-\d{8}) from/.exec(await practice.page())?.[1] ?? 'none';
const findings = async () =>
  Object.fromEntries((await practice.hops()).map(({ hop, finding }) => [hop, finding])) as Record<
    HopName,
    unknown
  >;
const proved = { kind: 'proved' };
const ALL = {
  'test-arrived': proved,
  'test-inbox': proved,
  'test-sent': proved,
  'test-delivered': proved,
};

describe('the test message of the Doctor', () => {
  it('goes from the phone to the Inbox, and back into the window that it opened', async () => {
    expect((await begin()).status).toBe(303);
    await practice.world.pass(5_000);
    const page = await practice.page();
    const words = await code();
    expect(page).toContain(`https://wa.me/15550100123?text=${words}`);
    practice.world.customerWrites(` ${words.toLowerCase()} `);
    await practice.world.pass(MINUTE);
    expect(await findings()).toEqual(ALL);
    expect(practice.world.transcript()).toEqual([`customer: ${words.toLowerCase()}`]);
    expect(practice.world.phone()).toEqual([
      'This is the test message of WhatsApp for the Intercom Inbox. It arrived; there is nothing to answer.',
    ]);
    expect(await practice.page()).toContain('All is well');
  });

  it('goes first with a template to a phone that has not written', async () => {
    await begin('+1 555 010 0166');
    await practice.world.pass(MINUTE);
    expect(practice.world.phone({ customer: NOOR.id })).toEqual(['Hello from the shop.']);
    practice.world.customerWrites(await code(), { customer: NOOR.id });
    await practice.world.pass(MINUTE);
    expect(await findings()).toEqual(ALL);
    const stored = await practice.world.storage.collection('doctorRuns').get(SHOP.workspace);
    expect(JSON.stringify(stored)).not.toContain('5550100166');
  });

  it('goes first with words where the window is open', async () => {
    await practice.world.knownThread('hello');
    await begin(MAEVE.phone);
    await practice.world.pass(MINUTE);
    expect(practice.world.phone()).toHaveLength(1);
    expect((await findings())['test-delivered']).toEqual(proved);
  });

  it.each([
    ['a phone that is none', 'abc', 'This is no phone number.'],
    ['a number of somebody else', '', 'Choose one of the numbers.'],
  ])('is not begun with %s', async (what, phone, words) => {
    const number = what.startsWith('a number') ? CAFE.number : SHOP.number;
    const answer = await practice.admin.post('/doctor?act=test', { number, phone });
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining(words)]);
    expect(await practice.hops()).toEqual([]);
  });

  it('is not begun while all is examined, nor twice', async () => {
    await practice.admin.post('/doctor?act=begin');
    expect((await begin()).body).toContain('Wait until the examination has ended');
    await practice.examine();
    expect((await begin()).status).toBe(303);
    expect((await begin()).status).toBe(422);
  });

  it('says so when no code comes within ten minutes', async () => {
    await begin();
    practice.world.customerWrites('TEST-00000000');
    practice.world.customerWrites('I do not know any code');
    await practice.world.pass(11 * MINUTE);
    expect(await findings()).toMatchObject({
      'test-arrived': { kind: 'wrong', why: 'no-message' },
      'test-inbox': { kind: 'unsaid' },
      'test-sent': { kind: 'unsaid' },
      'test-delivered': { kind: 'unsaid' },
    });
    expect(await practice.page()).toContain('No message with the code came');
    await practice.press('test-arrived', 'again', SHOP.number);
  });

  it('says so when it came but Intercom does not take it', async () => {
    await begin();
    await practice.world.pass(5_000);
    practice.world.intercom.setFaults([{ kind: 'serverError', operation: '*' }]);
    practice.world.customerWrites(await code());
    await practice.world.pass(5 * MINUTE);
    expect(await findings()).toMatchObject({
      'test-arrived': proved,
      'test-inbox': { kind: 'wrong', why: 'not-in-inbox' },
    });
  });

  it('says so when the phone never gets it', async () => {
    await begin();
    await practice.world.pass(5_000);
    practice.world.customerWrites(await code());
    practice.world.whatsapp.act.goSilent({ customer: MAEVE.id, silent: true });
    await practice.world.pass(5 * MINUTE);
    expect((await findings())['test-delivered']).toMatchObject({ kind: 'wrong', why: 'no-status' });
    practice.world.whatsapp.act.goSilent({ customer: MAEVE.id, silent: false });
    await practice.press('test-delivered', 'again', SHOP.number);
    expect((await findings())['test-delivered']).toEqual(proved);
  });

  it('says why WhatsApp does not take it or cannot deliver it, and is not sent again', async () => {
    await begin('+1 555 010 0999');
    await practice.world.pass(MINUTE);
    expect((await findings())['test-delivered']).toMatchObject({
      kind: 'wrong',
      why: 'failed',
      code: '131026',
    });
    await practice.admin.post('/doctor?act=cancel');
    practice.world.whatsapp.faults.set([{ kind: 'missingPermission', operation: 'message.send' }]);
    await begin('+1 555 010 0166');
    await practice.world.pass(MINUTE);
    expect((await findings())['test-sent']).toMatchObject({ kind: 'wrong', why: 'not-sent' });
    practice.world.whatsapp.faults.set([]);
    expect(await practice.press('test-sent', 'again', SHOP.number)).toBe(422);
  });

  it('may be taken back', async () => {
    await begin();
    await practice.world.pass(5_000);
    const words = await code();
    await practice.admin.post('/doctor?act=cancel');
    practice.world.customerWrites(words);
    await practice.world.pass(MINUTE);
    expect(practice.world.phone()).toEqual([]);
    expect(await practice.page()).toContain('Stopped.');
  });

  it('leaves no phone number and no code in the log', async () => {
    await begin('+1 555 010 0166');
    await practice.world.pass(5_000);
    practice.world.customerWrites(await code(), { customer: NOOR.id });
    await practice.world.pass(MINUTE);
    expect(practice.world.logs()).not.toMatch(/5550100166|TEST-\d{8}/);
  });
});
