import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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

  it('is asked for again soon when its account gets another token', async () => {
    await world.pass(DAY);
    world.whatsapp.faults.set([]);
    world.forgetCalls();
    const accessToken = 'EAAanother-token-of-the-shop';
    world.whatsapp.act.replaceToken({ account: SHOP.account, accessToken });
    const file = provisionFile();
    await world.connect({
      ...file,
      accounts: file.accounts.map((each) => (each.id === SHOP.account ? { ...each, accessToken } : each)),
    });
    await world.pass(6 * MINUTE);
    expect(asked()).toBeGreaterThan(0);
    expect(await stateOf()).not.toHaveProperty('unread');
  });
});
