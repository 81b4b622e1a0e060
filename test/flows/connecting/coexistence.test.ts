import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { ATELIER, COUNTER, createConnectingWorld } from '../../support/connecting-world.ts';
import { formOf, signUpApp } from '../../support/meta-window.ts';
import { type SignedIn, signIn } from '../../support/signed-in.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: PeopledWorld;
let admin: SignedIn;
beforeEach(async () => {
  world = await createConnectingWorld();
  admin = await signIn(world, SHOP);
});
afterEach(() => world.close());

/** Through Meta's window; answers the page that it leads to. */
async function connect(change: Record<string, string> = {}, kind = 'coexistence') {
  const ending = signUpApp(world.whatsapp, COUNTER.phone);
  const { headers } = await admin.post(`/connect/${kind}`, { ...formOf(ending), ...change });
  const to = headers['location'] ?? '';
  await world.pass(10_000);
  return { to, ending, ...(await admin.get(to)) };
}

const counter = () => world.whatsapp.view.numbers().find(({ phone }) => phone === COUNTER.phone)?.id ?? '';

async function decide(to: string, act: 'bring' | 'leave') {
  await admin.post(`${to}?act=${act}`);
  await world.pass(10_000);
  return (await admin.get(to)).body;
}

describe('a number that stays in the phone app', () => {
  it('is found without being named, never registered, and works at once', async () => {
    const { ending, body } = await connect();
    expect(ending).toMatchObject({
      event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
      data: expect.not.objectContaining({ phone_number_id: expect.anything() }),
    });
    expect(body).toContain('Bring earlier chats over?');
    expect(body).toContain('Can be asked for until Mar 5, 2026');
    expect(world.calls('meta', /register/)).toEqual([]);
    world.customerWrites('Hello counter', { number: counter() });
    await world.settle();
    expect(world.transcript()).toEqual(['customer: Hello counter']);
  });

  it('brings its chats over when an admin says so: notes, before what the phone app sends later', async () => {
    const { to } = await connect();
    expect(await decide(to, 'bring')).toContain('Earlier chats were asked for');
    expect(world.calls('meta', /smb_app_data/)).toHaveLength(2);
    world.customerWrites('Hello again', { number: counter() });
    await world.pass(15 * MINUTE);
    world.whatsapp.act.businessAppSends({
      number: counter(),
      customer: MAEVE.id,
      content: { type: 'text', payload: { body: 'I am at the counter' } },
    });
    await world.pass(MINUTE);
    const said = world.transcript();
    expect(said[0]).toBe('customer: Hello again');
    expect(said.find((line) => line.includes('Is the blue one in?'))).toContain('Yes, two of them.');
    expect(said.at(-1)).toBe('note: Sent from the WhatsApp phone app: I am at the counter');
    expect(world.phone({ number: counter() })).toEqual(['I am at the counter']);
  });

  it('leaves them on the phone when an admin says so, and asks no more', async () => {
    const { to } = await connect();
    expect(await decide(to, 'leave')).toContain('Earlier chats stay on the phone.');
    expect(await decide(to, 'bring')).toContain('Earlier chats stay on the phone.');
    expect(world.calls('meta', /smb_app_data/)).toEqual([]);
  });

  it('asks Meta once, however often it is pressed', async () => {
    const { to } = await connect();
    await Promise.all([admin.post(`${to}?act=bring`), admin.post(`${to}?act=bring`)]);
    expect(await decide(to, 'bring')).toContain('Earlier chats were asked for');
    expect(world.calls('meta', /smb_app_data/)).toHaveLength(2);
  });

  it('decides by itself once Meta lets nobody ask any more', async () => {
    const { to } = await connect();
    await world.pass(24 * HOUR);
    // Sessions last half as long.
    admin = await signIn(world, SHOP);
    expect((await admin.get(to)).body).toContain('Meta lets them be asked for within a day only');
    expect(world.calls('meta', /smb_app_data/)).toEqual([]);
  });

  it('is not asked about any more once it is disconnected', async () => {
    const { to } = await connect();
    await admin.post(`/numbers/${counter()}/disconnect`);
    expect(await decide(to, 'bring')).toContain('Stopped');
    expect(world.calls('meta', /smb_app_data/)).toEqual([]);
    expect(world.calls('meta', /^DELETE .*subscribed_apps$/)).toHaveLength(1);
  });

  it('has asked when the answer was lost, although Meta refuses to be asked again', async () => {
    const operation = 'number.synchronise';
    world.whatsapp.faults.set([
      { kind: 'slowAnswer', operation, count: 1, ms: 10 },
      { kind: 'loseAnswer', operation, count: 1 },
    ]);
    const { to } = await connect();
    await decide(to, 'bring');
    await world.pass(10 * MINUTE);
    const { body } = await admin.get(to);
    expect(world.calls('meta', /smb_app_data/).length).toBeGreaterThan(2);
    expect(body).toContain('The number is connected');
    expect(body).toContain('Earlier chats were asked for');
    world.customerWrites('Hello', { number: counter() });
    await world.pass(15 * MINUTE);
    expect(world.transcript().join()).toContain('Is the blue one in?');
  });

  it('is too late when Meta says so, and is connected all the same', async () => {
    const { to } = await connect();
    await world.pass(24 * HOUR - 2 * MINUTE);
    admin = await signIn(world, SHOP);
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'number.synchronise' }]);
    await decide(to, 'bring');
    await world.pass(3 * MINUTE);
    world.whatsapp.faults.set([]);
    await world.pass(20 * MINUTE);
    const { body } = await admin.get(to);
    expect(body).toContain('The number is connected');
    expect(body).toContain('Meta lets them be asked for within a day only');
  });

  it('says what else Meta refuses, and is connected all the same', async () => {
    const { to } = await connect();
    world.whatsapp.faults.set([{ kind: 'notFound', operation: 'number.synchronise' }]);
    const body = await decide(to, 'bring');
    expect(body).toContain('The number is connected');
    expect(body).toContain('Meta refuses to send earlier chats');
  });

  it('is recognised when another way was chosen, and the other way round', async () => {
    const { to, body: asked } = await connect({ event: '' }, 'new');
    expect(asked).toContain('Choose the number');
    await admin.post(`${to}?act=number`, { number: counter() });
    await world.pass(10_000);
    expect((await admin.get(to)).body).toContain('Bring earlier chats over?');
    expect(world.calls('meta', /register/)).toEqual([]);
    const code = world.whatsapp.act.grantAccess(ATELIER.account);
    const form = { by: 'window', code, account: ATELIER.account, number: ATELIER.number };
    const { headers } = await admin.post('/connect/coexistence', form);
    await world.pass(10_000);
    const { body } = await admin.get(headers['location'] ?? '');
    expect(body).toContain('Prove that the number is yours');
  });
});
