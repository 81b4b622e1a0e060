import { afterEach, describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../../server/adapters/shared/secret-box.ts';
import { secretPurposes } from '../../../server/bridge/connections/secret-purposes.ts';
import type { ConnectionShown } from '../../../server/domain/connecting/connection-shown.ts';
import { nextCheck } from '../../../server/domain/connecting/plan.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { ATELIER, createConnectingWorld } from '../../support/connecting-world.ts';
import { signIn } from '../../support/signed-in.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
afterEach(() => world.close());

const who = `admin:${SHOP.admin.id}`;
const steps = () => world.service().connect;
type Of = ReturnType<typeof of>;
const of = (connection: string) => ({ workspace: SHOP.workspace, connection, who });

async function start(access = { account: ATELIER.account, token: ATELIER.token } as object): Promise<string> {
  const id = await steps().start({ workspace: SHOP.workspace, who, kind: 'by-hand', access });
  await world.pass(5_000);
  return id;
}

async function shown(id: string): Promise<ConnectionShown> {
  const found = await steps().find(of(id));
  if (found === undefined) throw new Error('no such connection');
  return found;
}

/** The check that a person or Meta is to act for, and what it says. */
async function stands(id: string) {
  const found = await shown(id);
  const name = nextCheck(found);
  return { name, verdict: name && found.checks[name], ended: found.ended };
}

const box = createSecretBox([Buffer.alloc(32, 7)]);
const stored = (id: string) => world.storage.collection('connections').get(id);

describe('a number that is connected by hand', () => {
  it('is proved step by step, by doing, and its messages reach the Inbox', async () => {
    world = await createConnectingWorld();
    const id = await start();
    expect(await stands(id)).toMatchObject({ name: 'number', verdict: { why: 'choose-number' } });
    expect((await shown(id)).facts).toMatchObject({
      accountName: 'Atelier',
      portfolio: ATELIER.portfolio,
      numbers: [{ id: ATELIER.number, phone: ATELIER.phone, displayName: 'Atelier' }],
    });
    await steps().chooseNumber(of(id), ATELIER.number);
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { why: 'ask-code' } });
    expect(await steps().askCode(of(id), { method: 'SMS', language: 'en' })).toBe('asked');
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { why: 'enter-code' } });
    const { digits = '' } = world.whatsapp.view.line(ATELIER.number)?.code ?? {};
    expect(await steps().enterCode(of(id), digits === '111111' ? '222222' : '111111')).toBe('wrong');
    await world.pass(5_000);
    expect((await shown(id)).facts.code?.isWrong).toBe(true);
    expect(await steps().enterCode(of(id), digits)).toBe('right');
    await world.pass(10_000);
    expect(await stands(id)).toEqual({ name: undefined, verdict: undefined, ended: 'connected' });
    expect(world.service().deps.connections.number(ATELIER.number)).toMatchObject({
      workspace: SHOP.workspace,
      account: ATELIER.account,
      phone: ATELIER.phone,
    });
    expect(world.whatsapp.view.line(ATELIER.number)).toMatchObject({ status: 'CONNECTED' });
    world.whatsapp.act.customerSends({
      number: ATELIER.number,
      customer: 'maeve',
      content: { type: 'text', payload: { body: 'Hello atelier' } },
    });
    await world.settle();
    expect(JSON.stringify(world.intercom.view.conversations(SHOP.workspace))).toContain('Hello atelier');
    expect(JSON.stringify(await stored(id))).not.toContain(ATELIER.token);
    expect(world.logs()).not.toContain(ATELIER.token);
    expect(world.logs()).not.toContain(digits);
  });

  it('keeps nothing of its token once the account has it, and keeps its PIN sealed', async () => {
    world = await createConnectingWorld({}, {}, { line: { status: 'PENDING', platform: 'NOT_APPLICABLE' } });
    const id = await start();
    expect((await stored(id))?.token).toBeUndefined();
    await steps().chooseNumber(of(id), ATELIER.number);
    await world.pass(5_000);
    const { pin = '' } = world.whatsapp.view.line(ATELIER.number) ?? {};
    expect(pin).toMatch(/^\d{6}$/);
    const state = await world.storage.collection('numberStates').get(ATELIER.number);
    expect(state?.pin).not.toContain(pin);
    expect(state).toMatchObject({ shown: { status: 'CONNECTED', limit: 'TIER_2K' } });
    expect(await world.storage.collection('accountStates').get(ATELIER.account)).toMatchObject({
      limit: 2_000,
      shown: { verification: 'verified', hasPayment: true },
    });
  });

  it.each([
    ['the id of the business', { account: ATELIER.portfolio }, 'business-id'],
    ['the id of a number', { account: ATELIER.number }, 'phone-id'],
    ['the id of nothing', { account: '999000111222333' }, 'not-assigned'],
    ['a token that Meta refuses', { token: 'EAAsomething-else' }, 'token-refused'],
  ])('is told when %s was pasted', async (_what, given, why) => {
    world = await createConnectingWorld();
    const id = await start({ account: ATELIER.account, token: ATELIER.token, ...given });
    expect(await stands(id)).toMatchObject({ name: 'access', verdict: { kind: 'you', why } });
    if (why === 'business-id')
      expect((await shown(id)).facts.accounts).toEqual([{ id: ATELIER.account, name: 'Atelier' }]);
    await steps().giveAccess(of(id), { account: ATELIER.account, token: ATELIER.token });
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ name: 'number' });
  });

  it('is told of a token that will end, and of whose permissions are missing', async () => {
    world = await createConnectingWorld({}, { tokenKind: 'USER', tokenEndsAt: Date.UTC(2026, 2, 5) });
    const id = await start();
    expect(await stands(id)).toMatchObject({
      name: 'access',
      verdict: { why: 'temporary-token', until: Date.UTC(2026, 2, 5) },
    });
    await world.close();
    world = await createConnectingWorld({}, { scopes: ['business_management'] });
    const other = await start({ account: '999000111222333', token: ATELIER.token });
    expect(await stands(other)).toMatchObject({ verdict: { why: 'permission-missing' } });
  });

  it('goes no further with an account of another workspace, whose name nobody learns', async () => {
    world = await createConnectingWorld();
    const id = await start({ account: CAFE.account, token: CAFE.metaToken });
    expect(await stands(id)).toMatchObject({ name: 'access', verdict: { why: 'account-elsewhere' } });
    expect(JSON.stringify(await shown(id))).not.toContain(CAFE.workspace);
  });

  it('brings its own Meta app along, whose address is shown', async () => {
    world = await createConnectingWorld();
    const app = { secret: 'atelier-app-secret-1', verifyToken: 'atelier-verify-1' };
    const id = await start({ account: ATELIER.account, token: ATELIER.token, app });
    expect(await stands(id)).toMatchObject({ name: 'number', verdict: { why: 'choose-number' } });
    expect(world.service().deps.connections.metaApp(ATELIER.account)).toEqual(app);
    expect((await shown(id)).callback).toEqual({
      address: `https://bridge.example/webhooks/whatsapp/${ATELIER.account}`,
      verifyToken: app.verifyToken,
    });
  });

  it('waits while Meta reviews the name, and goes on by itself', async () => {
    world = await createConnectingWorld(
      {},
      {},
      { line: { status: 'PENDING', nameStatus: 'PENDING_REVIEW', platform: 'NOT_APPLICABLE' } },
    );
    const id = await start();
    await steps().chooseNumber(of(id), ATELIER.number);
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({
      name: 'name',
      verdict: { kind: 'waiting', why: 'name-review' },
    });
    expect(world.whatsapp.view.line(ATELIER.number)?.registrations).toEqual([]);
    world.whatsapp.act.lineChanges({ number: ATELIER.number, line: { nameStatus: 'APPROVED' } });
    await world.pass(20 * 60_000);
    expect(await stands(id)).toMatchObject({ ended: 'connected' });
  });

  const withPin = { line: { status: 'DISCONNECTED', platform: 'NOT_APPLICABLE', pin: '135790' } } as const;
  const registered = () =>
    world.calls('meta', /\/register$|^POST \/v[\d.]+\/\d+$/).map(({ path }) => path.split('/')[3] ?? 'pin');

  async function asksForPin(): Promise<string> {
    world = await createConnectingWorld({}, {}, withPin);
    const id = await start();
    await steps().chooseNumber(of(id), ATELIER.number);
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ name: 'registration', verdict: { why: 'pin', code: '133005' } });
    world.forgetCalls();
    return id;
  }

  it('with a PIN that nobody knows gets a new one, which Meta has before it is used', async () => {
    const id = await asksForPin();
    world.whatsapp.faults.set([{ kind: 'slowAnswer', operation: 'number.update', ms: 3_000 }]);
    await Promise.all([steps().replacePin(of(id)), world.pass(20_000)]);
    expect(await stands(id)).toMatchObject({ ended: 'connected' });
    expect(registered()).toEqual(['pin', 'register']);
  });

  it('sets the new PIN before it uses it also when the answer is lost, or Meta cannot be reached', async () => {
    const id = await asksForPin();
    world.whatsapp.faults.set([
      { kind: 'loseRequest', operation: 'number.update', count: 1 },
      { kind: 'loseAnswer', operation: 'number.update', count: 1 },
    ]);
    await Promise.all([steps().replacePin(of(id)), world.pass(3 * 60_000)]);
    expect(await stands(id)).toMatchObject({ ended: 'connected' });
    expect(registered()).toEqual(['pin', 'pin', 'pin', 'register']);
    expect(await keptPin()).toBe(world.whatsapp.view.line(ATELIER.number)?.pin);
  });

  it('with a PIN that was entered and is another one says so', async () => {
    const id = await asksForPin();
    await steps().usePin(of(id), '111222');
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ name: 'registration', verdict: { why: 'pin-wrong' } });
    const { body } = await (await signIn(world, SHOP)).get(`/connections/${id}`);
    expect(body).toContain('This is not the PIN of the number');
    expect(body).toContain('Set a new PIN');
    await steps().usePin(of(id), '135790');
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ ended: 'connected' });
  });

  it('is not registered any more once somebody has stopped', async () => {
    const id = await asksForPin();
    world.whatsapp.faults.set([{ kind: 'slowAnswer', operation: 'number.get', ms: 3_000 }]);
    await steps().usePin(of(id), '135790');
    await world.pass(1_000);
    await steps().abandon(of(id));
    await world.pass(10_000);
    expect(registered()).toEqual([]);
  });

  const keptPin = async () => {
    const state = await world.storage.collection('numberStates').get(ATELIER.number);
    return box.open(state?.pin ?? '', secretPurposes.numberPin(ATELIER.number));
  };

  it.each([
    ['is registered', 'number.register', (of: Of) => steps().usePin(of, '135790')],
    ['is set', 'number.update', (of: Of) => steps().replacePin(of)],
  ])('keeps the PIN that %s, whatever is entered meanwhile', async (_what, operation, act) => {
    const id = await asksForPin();
    world.whatsapp.faults.set([{ kind: 'slowAnswer', operation, count: 1, ms: 3_000 }]);
    await act(of(id));
    await world.pass(1_000);
    await steps().usePin(of(id), '111222');
    await world.pass(10_000);
    expect(await stands(id)).toMatchObject({ ended: 'connected' });
    expect(await keptPin()).toBe(world.whatsapp.view.line(ATELIER.number)?.pin);
  });

  it('with a PIN of another account forgets it', async () => {
    const id = await asksForPin();
    await steps().usePin(of(id), '111222');
    await world.pass(5_000);
    await steps().giveAccess(of(id), { account: SHOP.account });
    await world.pass(5_000);
    expect(await stored(id)).not.toHaveProperty('pin');
    expect(await stored(id)).not.toHaveProperty('pinIs');
  });

  it('that has got another id is registered, not with the PIN of the old one', async () => {
    world = await createConnectingWorld({}, {}, { line: { status: 'PENDING', platform: 'NOT_APPLICABLE' } });
    const id = await start();
    const document = await stored(id);
    if (document === undefined) throw new Error('no such connection');
    const wanted = { phone: ATELIER.phone, countryCode: '1', national: ATELIER.phone.slice(2) };
    await world.storage.collection('connections').update({
      ...document,
      facts: { ...document.facts, number: 'old', wanted },
      pin: box.seal('135790', secretPurposes.numberPin('old')),
      pinIs: 'entered',
    });
    await steps().checkAgain(of(id));
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ ended: 'connected' });
    expect(world.whatsapp.view.line(ATELIER.number)?.pin).not.toBe('135790');
  });

  it('lets one code out for two presses, and no other before its time', async () => {
    world = await createConnectingWorld();
    const id = await start();
    await steps().chooseNumber(of(id), ATELIER.number);
    await world.pass(5_000);
    const how = { method: 'VOICE', language: 'en' } as const;
    const asked = await Promise.all([steps().askCode(of(id), how), steps().askCode(of(id), how)]);
    expect(asked.sort()).toEqual(['asked', 'too-early']);
    expect(world.calls('meta', /request_code$/)).toHaveLength(1);
    await world.pass(59_000);
    expect(await steps().askCode(of(id), how)).toBe('too-early');
    await world.pass(2_000);
    expect(await steps().askCode(of(id), how)).toBe('asked');
  });

  it('adds a number that is not there yet, once, also when the answer is lost', async () => {
    world = await createConnectingWorld();
    const id = await start();
    world.whatsapp.faults.set([{ kind: 'loseAnswer', operation: 'account.add-number', count: 1 }]);
    await steps().wantNumber(of(id), {
      phone: '+442071838750',
      countryCode: '44',
      national: '2071838750',
      displayName: 'Atelier London',
    });
    await world.pass(60_000);
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { why: 'ask-code' } });
    expect(world.whatsapp.view.numbers().filter(({ phone }) => phone === '+442071838750')).toHaveLength(1);
  });
});

describe('what Meta shows of a connected number', () => {
  it('is read again when a webhook tells of it, and once a day', async () => {
    world = await createConnectingWorld({}, {}, { line: {} });
    const id = await start();
    await steps().chooseNumber(of(id), ATELIER.number);
    await world.pass(5_000);
    const shownNow = async () => (await world.storage.collection('numberStates').get(ATELIER.number))?.shown;
    expect(await shownNow()).toMatchObject({ quality: 'GREEN' });
    await world.pass(2 * 60 * 60_000);
    world.whatsapp.act.lineChanges({ number: ATELIER.number, line: { quality: 'RED', limit: 'TIER_250' } });
    const value = {
      display_phone_number: ATELIER.phone.slice(1),
      event: 'DOWNGRADE',
      current_limit: 'TIER_250',
    };
    world.whatsapp.act.accountEvent({
      account: ATELIER.account,
      field: 'phone_number_quality_update',
      value,
    });
    await world.pass(6 * 60_000);
    expect(await shownNow()).toMatchObject({ quality: 'RED', limit: 'TIER_250' });
    world.whatsapp.act.lineChanges({ number: ATELIER.number, line: { quality: 'YELLOW' } });
    await world.pass(25 * 60 * 60_000);
    expect(await shownNow()).toMatchObject({ quality: 'YELLOW' });
  });
});
