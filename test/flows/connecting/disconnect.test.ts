import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { ATELIER, createConnectingWorld } from '../../support/connecting-world.ts';
import { type SignedIn, signIn } from '../../support/signed-in.ts';
import { CAFE, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const UNSUBSCRIBE = /^DELETE .*subscribed_apps$/;
const SUBSCRIBE = /^POST .*subscribed_apps$/;

let world: PeopledWorld;
let admin: SignedIn;
beforeEach(async () => {
  world = await createConnectingWorld();
  admin = await signIn(world, SHOP);
});
afterEach(() => world.close());

const leave = (number: string) => admin.post(`/numbers/${number}/disconnect`);

it('ends Meta’s subscription with the last number of the account, and with no other', async () => {
  await leave(SHOP.number);
  expect(world.calls('meta', UNSUBSCRIBE)).toEqual([]);
  await leave(SHOP_OUTLET.number);
  expect(world.calls('meta', UNSUBSCRIBE).map(({ path }) => path)).toEqual([
    expect.stringContaining(`/${SHOP.account}/subscribed_apps`),
  ]);
  await leave(CAFE.number);
  expect(world.calls('meta', UNSUBSCRIBE)).toHaveLength(1);
});

it('is begun anew by connecting the number again, which picks its threads up', async () => {
  const conversation = await world.knownThread('Hi');
  await leave(SHOP.number);
  await leave(SHOP_OUTLET.number);
  const access = { account: SHOP.account };
  const who = 'admin';
  const steps = world.service().connect;
  const id = await steps.start({ workspace: SHOP.workspace, who, kind: 'by-hand', access });
  await world.pass(5_000);
  await steps.chooseNumber({ workspace: SHOP.workspace, connection: id, who }, SHOP.number);
  await world.pass(10_000);
  expect(world.calls('meta', SUBSCRIBE)).toHaveLength(1);
  world.customerWrites('Hello again');
  await world.settle();
  expect(world.conversation().id).toBe(conversation);
});

it('is left alone while another number of the account is on its way', async () => {
  const access = { account: ATELIER.account, token: ATELIER.token };
  const steps = world.service().connect;
  const start = () => steps.start({ workspace: SHOP.workspace, who: 'admin', kind: 'by-hand', access });
  const id = await start();
  await world.pass(5_000);
  await steps.chooseNumber({ workspace: SHOP.workspace, connection: id, who: 'admin' }, ATELIER.number);
  world.whatsapp.act.lineChanges({
    number: ATELIER.number,
    line: { status: 'CONNECTED', codeStatus: 'VERIFIED', platform: 'CLOUD_API' },
  });
  await world.pass(20_000);
  await start();
  await world.pass(5_000);
  await leave(ATELIER.number);
  expect(world.calls('meta', UNSUBSCRIBE)).toEqual([]);
});

it('goes through even where Meta does not answer', async () => {
  world.whatsapp.faults.set([{ kind: 'serverError', operation: 'subscription.remove', status: 503 }]);
  await leave(SHOP.number);
  expect((await leave(SHOP_OUTLET.number)).status).toBe(303);
  expect(world.service().deps.connections.numbersOf(SHOP.workspace)).toEqual([]);
  expect(world.logs()).toContain('account not unsubscribed yet');
});
