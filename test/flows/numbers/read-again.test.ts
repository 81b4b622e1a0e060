import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConnectingDeps } from '../../../server/bridge/connecting/connecting-deps.ts';
import { refreshNumbers } from '../../../server/bridge/connecting/refresh-numbers.ts';
import { AccessRejectedError } from '../../../server/domain/errors.ts';
import { without } from '../../../server/records/change-document.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { provisionFile, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.pass(61 * MINUTE);
  refuse();
  await world.leap(DAY);
  world.forgetCalls();
});
afterEach(() => world.close());

/** Meta refuses to show any number of the shop. */
function refuse(): void {
  world.whatsapp.faults.set([{ kind: 'missingPermission', operation: 'number.get' }]);
}

const { workspace, number } = SHOP;
const asked = () => world.calls('meta', new RegExp(`^GET \\S*/${number}$`)).length;
const stateOf = () => world.storage.collection('numberStates').get(number);

/** As if it was refused for the first time when it is asked for next. */
async function forgetRefusals(): Promise<void> {
  const state = await stateOf();
  if (state === undefined) throw new Error('nothing was read');
  await world.storage.collection('numberStates').update(without({ ...state, learnedAt: 0 }, 'unread'));
}

const refusal = () =>
  new AccessRejectedError('the token lacks the permission', {
    provider: 'meta',
    meaning: 'permission-missing',
  });

async function replaceToken(): Promise<void> {
  const accessToken = 'EAAanother-token-of-the-shop';
  world.whatsapp.act.replaceToken({ account: SHOP.account, accessToken });
  const file = provisionFile();
  await world.connect({
    ...file,
    accounts: file.accounts.map((each) => (each.id === SHOP.account ? { ...each, accessToken } : each)),
  });
}

describe('a number that Meta refuses to show', () => {
  it('is asked for ever more rarely, up to once a day', async () => {
    await world.pass(DAY);
    const firstDay = asked();
    expect(firstDay).toBeGreaterThan(4);
    expect(firstDay).toBeLessThan(12);
    await world.pass(2 * DAY);
    world.forgetCalls();
    await world.pass(2 * DAY);
    expect(asked()).toBeLessThanOrEqual(3);
    expect((await stateOf())?.shown?.status).toBe('CONNECTED');
  });

  it('is asked for no sooner after a start', async () => {
    await world.pass(6 * HOUR);
    await world.stop();
    await world.start();
    world.forgetCalls();
    await world.pass(90 * MINUTE);
    expect(asked()).toBeLessThanOrEqual(1);
  });

  it('is asked for at once when somebody presses', async () => {
    await world.pass(DAY);
    world.forgetCalls();
    const refresh = () => world.service().connect.refresh({ workspace, number });
    expect(await refresh()).toBe('refused');
    expect(asked()).toBe(1);
    world.whatsapp.faults.set([]);
    expect(await refresh()).toBe('read');
    expect(await stateOf()).not.toHaveProperty('unread');
  });

  it('is asked for by itself no later because somebody presses', async () => {
    const before = await stateOf();
    const refresh = () => world.service().connect.refresh({ workspace, number });
    for (let press = 0; press < 8; press += 1) expect(await refresh()).toBe('refused');
    expect((await stateOf())?.unread).toEqual(before?.unread);
  });

  it('is asked for again soon when its account gets another token while it is refused with the old one', async () => {
    await forgetRefusals();
    const readNumber = async () => {
      world.whatsapp.faults.set([]);
      await replaceToken();
      throw refusal();
    };
    const { deps } = world.service();
    const asking = { ...deps, connecting: { readNumber } } as unknown as ConnectingDeps;
    await refreshNumbers(asking, () => false);
    expect(await stateOf()).toHaveProperty('unread');
    await world.pass(6 * MINUTE);
    expect(await stateOf()).not.toHaveProperty('unread');
  });

  it('is asked for again soon when its account gets another token', async () => {
    await world.pass(DAY);
    world.whatsapp.faults.set([]);
    world.forgetCalls();
    await replaceToken();
    await world.pass(6 * MINUTE);
    expect(asked()).toBeGreaterThan(0);
    expect(await stateOf()).not.toHaveProperty('unread');
  });

  it('is asked for every hour while its account is gone, so that it is seen to be back', async () => {
    world.whatsapp.act.accountEvent({
      account: SHOP.account,
      field: 'account_update',
      value: { event: 'PARTNER_REMOVED', waba_info: { waba_id: SHOP.account } },
    });
    await world.pass(2 * DAY);
    world.forgetCalls();
    await world.pass(6 * HOUR);
    expect(asked()).toBeGreaterThanOrEqual(5);
    expect(asked()).toBeLessThanOrEqual(7);
    world.whatsapp.faults.set([]);
    await world.pass(70 * MINUTE);
    expect(await world.storage.collection('accountStates').get(SHOP.account)).not.toHaveProperty('gone');
  });
});
