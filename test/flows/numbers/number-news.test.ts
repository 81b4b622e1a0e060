import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Decision } from '../../../sandbox/whatsapp/numbers/meta-decides.ts';
import { readStatus } from '../../../server/bridge/admins/tell-health.ts';
import { openNotices } from '../../../server/records/status-notices.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  // Everything was read once.
  await world.pass(61 * MINUTE);
});
afterEach(() => world.close());

const decide = (decision: Decision, number: string = SHOP.number) =>
  world.whatsapp.act.metaDecides({ number, decision });

const tells = (field: string, value: object, account: string = SHOP.account) =>
  world.whatsapp.act.accountEvent({ account, field, value: value as Record<string, unknown> });

async function told(workspace: string = SHOP.workspace) {
  const open = await openNotices(world, workspace, 50);
  return open.map(({ kind, from, to }) => [kind, from, to].filter((each) => each !== undefined).join(' '));
}

const health = () =>
  readStatus({ ...world.service().deps, publicUrl: 'https://bridge.example' }, SHOP.workspace);

describe('what happens at Meta', () => {
  it('is told nobody while nothing has changed', async () => {
    await world.pass(2 * DAY);
    expect(await told()).toEqual([]);
  });

  it('is told at once where a webhook tells it, and once however often it is repeated', async () => {
    world.whatsapp.faults.set([{ kind: 'duplicateWebhook', operation: '*' }]);
    decide('quality-drops');
    await world.pass(30 * SECOND);
    expect((await told()).sort()).toEqual(['quality GREEN RED', 'status CONNECTED FLAGGED']);
    await world.pass(2 * DAY);
    expect(await told()).toHaveLength(2);
  });

  it('is told within a day where no webhook tells it: the end of the verification', async () => {
    decide('verifies', CAFE.number);
    await world.pass(25 * HOUR);
    expect(await told(CAFE.workspace)).toEqual([]);
    world.whatsapp.act.accountChanges({ account: SHOP.account, to: { verification: 'not_verified' } });
    await world.pass(25 * HOUR);
    expect(await told()).toEqual(['verification verified not_verified']);
    decide('verifies');
    await world.pass(25 * HOUR);
    expect((await told())[0]).toBe('verification not_verified verified');
  });

  it('is told of the limit with its figures, of a newer webhook over an older one', async () => {
    decide('raises-limit');
    await world.pass(30 * SECOND);
    expect(await told()).toEqual(['limit 2000 10000']);
    world.whatsapp.act.accountEvent({
      account: SHOP.account,
      field: 'business_capability_update',
      value: { max_daily_conversations_per_business: 'TIER_250' },
      at: world.now() - DAY,
    });
    await world.pass(30 * SECOND);
    expect(await told()).toEqual(['limit 2000 10000']);
  });

  it('is told of a name with Meta’s reason', async () => {
    decide('declines-name');
    await world.pass(30 * SECOND);
    expect(await openNotices(world, SHOP.workspace, 5)).toMatchObject([
      { kind: 'name', from: 'APPROVED', to: 'DECLINED', reason: 'NAME_EMPLOYEE_ISSUE', number: SHOP.number },
    ]);
  });

  it('is told of what nobody knows once a day, and does no harm', async () => {
    for (let n = 0; n < 3; n += 1) tells('telepathy_update', { n });
    tells('account_update', { event: 'SOMETHING_OF_TOMORROW' });
    await world.settle();
    expect((await told()).sort()).toEqual(['unknown SOMETHING_OF_TOMORROW', 'unknown telepathy_update']);
  });

  it('is told to the workspace of the account alone', async () => {
    tells(
      'account_update',
      { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SPAM' } },
      CAFE.account,
    );
    await world.settle();
    expect(await told()).toEqual([]);
    expect(await told(CAFE.workspace)).toEqual(['violation SPAM']);
  });

  it('is told once although the process dies between the change and its notice', async () => {
    const states = world.storage.collection('accountStates');
    const state = await states.get(SHOP.account);
    if (state === undefined) throw new Error('nothing was read');
    const notices = [{ kind: 'limit', from: '250', to: '2000' } as const];
    await states.update({ ...state, news: { nr: 9, at: world.now(), notices }, learnedAt: 0 });
    await world.pass(10 * MINUTE);
    expect(await told()).toEqual(['limit 250 2000']);
  });
});

describe('the health that Intercom is told', () => {
  it('is bad while the account may not write first, and good again when that ends', async () => {
    decide('restricts');
    await world.settle();
    expect(await health()).toMatchObject({
      state: 'UNHEALTHY',
      message: expect.stringContaining('write to customers first'),
      action: { kind: 'open', url: 'https://bridge.example/numbers' },
    });
    expect(await told()).toEqual(['restriction first-messages']);
    await world.leap(8 * DAY);
    expect(await health()).toEqual({ state: 'OK' });
  });

  it.each([
    [
      'disabled',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } },
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } },
    ],
    [
      'no longer shared',
      { event: 'PARTNER_REMOVED', waba_info: { waba_id: SHOP.account } },
      { event: 'ACCOUNT_RECONNECTED' },
    ],
  ])('is bad while the account is %s', async (words, bad, good) => {
    tells('account_update', bad);
    await world.settle();
    expect(await health()).toMatchObject({ state: 'UNHEALTHY', message: expect.stringContaining(words) });
    await world.pass(2 * SECOND);
    tells('account_update', good);
    await world.settle();
    expect(await health()).toEqual({ state: 'OK' });
  });

  it('is good again when the account that was told to be gone turns out to be there', async () => {
    tells('account_update', { event: 'PARTNER_REMOVED', waba_info: { waba_id: SHOP.account } });
    await world.pass(MINUTE);
    expect(await health()).toMatchObject({ state: 'UNHEALTHY' });
    await world.pass(2 * HOUR);
    expect(await health()).toEqual({ state: 'OK' });
  });

  it('is bad when a number is not connected at Meta any more', async () => {
    world.whatsapp.act.lineChanges({ number: SHOP.number, line: { status: 'DISCONNECTED' } });
    await world.pass(25 * HOUR);
    expect(await health()).toMatchObject({
      state: 'UNHEALTHY',
      message: expect.stringContaining('not connected at Meta'),
    });
  });
});
