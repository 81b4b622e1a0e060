import { afterEach, describe, expect, it } from '@jest/globals';
import type { WhatsAppSimConfig } from '../../../sandbox/whatsapp/model/whatsapp-config.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { ATELIER, createConnectingWorld, MOVING, standOf } from '../../support/connecting-world.ts';
import { signIn } from '../../support/signed-in.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
afterEach(() => world.close());

const who = `admin:${SHOP.admin.id}`;
const steps = () => world.service().connect;
const of = (connection: string) => ({ workspace: SHOP.workspace, connection, who });
const wanted = { phone: MOVING.phone, countryCode: '1', national: MOVING.phone.slice(2) };

async function start(access: object = { account: ATELIER.account, token: ATELIER.token }): Promise<string> {
  const id = await steps().start({ workspace: SHOP.workspace, who, kind: 'migrate', access, wanted });
  await world.pass(5_000);
  return id;
}

const stands = (id: string) => standOf(world, of(id));

const numberOf = async (id: string) => (await steps().find(of(id)))?.facts.number ?? '';

/** The code that came to a phone is entered. */
async function prove(id: string, phone: string): Promise<void> {
  await steps().askCode(of(id), { method: 'VOICE', language: 'en' });
  await steps().enterCode(of(id), lineOf(phone)?.code?.digits ?? '');
  await world.pass(5_000);
}

const lineOf = (phone: string) => {
  const number = world.whatsapp.view.numbers().find((each) => each.phone === phone);
  return number && world.whatsapp.view.line(number.id);
};

describe('a number that moves here', () => {
  it('is proved by a code and moves when its owner says so, not before', async () => {
    world = await createConnectingWorld();
    const id = await start();
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { why: 'ask-code' } });
    await steps().askCode(of(id), { method: 'VOICE', language: 'en' });
    expect(await steps().enterCode(of(id), lineOf(MOVING.phone)?.code?.digits ?? '')).toBe('right');
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ name: 'confirm', verdict: { why: 'confirm-move' } });
    expect(lineOf(MOVING.phone)?.registrations).toEqual([]);
    await world.leap(3 * 24 * 60 * 60_000);
    await steps().confirmMove(of(id), await numberOf(id));
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ ended: 'connected' });
    expect(lineOf(MOVING.phone)).toMatchObject({ status: 'CONNECTED' });
    expect(
      world
        .service()
        .deps.connections.numbersOf(SHOP.workspace)
        .map(({ phone }) => phone),
    ).toContain(MOVING.phone);
  });

  it('moves only if it is the one that its owner agreed to', async () => {
    const other = '+15550100266';
    const elsewhere = [MOVING, { ...MOVING, phone: other }].map((one) => ({
      ...one,
      portfolio: SHOP.portfolio,
    }));
    world = await createConnectingWorld({ elsewhere });
    const id = await start();
    await prove(id, MOVING.phone);
    const agreed = await numberOf(id);
    const admin = await signIn(world, SHOP);
    expect((await admin.get(`/connections/${id}`)).body).toContain(`name="number" value="${agreed}"`);
    await steps().confirmMove(of(id), agreed);
    await steps().wantNumber(of(id), { ...wanted, phone: other, national: other.slice(2) });
    await world.pass(5_000);
    await prove(id, other);
    expect(await stands(id)).toMatchObject({ name: 'confirm', verdict: { why: 'confirm-move' } });
    await admin.post(`/connections/${id}?act=confirm`, { number: agreed });
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ name: 'confirm', verdict: { why: 'confirm-move' } });
    expect(lineOf(other)?.registrations).toEqual([]);
    await admin.post(`/connections/${id}?act=confirm`, { number: await numberOf(id) });
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ ended: 'connected' });
  });

  it('that is chosen in the place of another one is agreed to anew, and asked for its own code', async () => {
    world = await createConnectingWorld({ elsewhere: [] });
    const id = await start();
    await world.storage
      .collection('connections')
      .get(id)
      .then(async (stored) => {
        if (stored === undefined) throw new Error('no such connection');
        const facts = {
          ...stored.facts,
          number: 'another',
          confirmed: 'another',
          codeProblem: { kind: 'you', why: 'code-too-often' } as const,
          numbers: [{ id: ATELIER.number, phone: ATELIER.phone, displayName: 'Atelier' }],
        };
        await world.storage.collection('connections').update({ ...stored, facts });
      });
    await steps().chooseNumber(of(id), ATELIER.number);
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { why: 'ask-code' } });
    await prove(id, ATELIER.phone);
    expect(await stands(id)).toMatchObject({ name: 'confirm', verdict: { why: 'confirm-move' } });
  });

  it('goes into an account whose token is there already, by its id alone', async () => {
    world = await createConnectingWorld();
    const id = await start({ account: SHOP.account });
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { why: 'ask-code' } });
  });

  it('does not borrow the token of another workspace', async () => {
    world = await createConnectingWorld();
    const id = await start({ account: CAFE.account });
    expect(await stands(id)).toMatchObject({ name: 'access', verdict: { why: 'give-access' } });
  });

  type Elsewhere = NonNullable<WhatsAppSimConfig['elsewhere']>[number];
  const cases: readonly (readonly [string, string, Partial<Elsewhere>, object])[] = [
    ['two-step verification is on', 'two-step-on', { twoStep: true }, {}],
    ['its name is not approved', 'name-not-approved', { trouble: 'name' }, {}],
    ['its account is set up wrongly', 'source-account', { trouble: 'source' }, {}],
    ['the request is open', 'messaging-for', { trouble: 'messaging-for' }, {}],
    ['it is of another business', 'other-business', { portfolio: CAFE.portfolio }, {}],
    ['there is no payment method', 'no-payment', {}, { hasPayment: false }],
    ['the account is under review', 'account-not-approved', {}, { review: 'PENDING' }],
    ['it need not move', 'no-migration-needed', { phone: '+15550100299' }, {}],
  ];
  it.each(cases)('is told when %s', async (_what, why, source, account) => {
    const elsewhere = [{ ...MOVING, portfolio: SHOP.portfolio, ...source }];
    world = await createConnectingWorld({ elsewhere }, account);
    const id = await start();
    expect(await stands(id)).toMatchObject({ name: 'number', verdict: { kind: 'you', why } });
  });

  it('is tried again by itself when it was Meta’s fault', async () => {
    const elsewhere = [{ ...MOVING, portfolio: SHOP.portfolio, trouble: 'passing' as const }];
    world = await createConnectingWorld({ elsewhere });
    const id = await start();
    expect(await stands(id)).toMatchObject({ name: 'number', verdict: { kind: 'waiting', why: 'passing' } });
  });

  it('is added as a new one where no migration is needed', async () => {
    world = await createConnectingWorld({ elsewhere: [] });
    const id = await start();
    expect(await stands(id)).toMatchObject({ verdict: { why: 'no-migration-needed' } });
    await steps().addInstead(of(id), 'Moving Shop');
    await world.pass(5_000);
    expect(await stands(id)).toMatchObject({ name: 'code', verdict: { why: 'ask-code' } });
    expect(world.whatsapp.view.numbers().find(({ phone }) => phone === MOVING.phone)).toMatchObject({
      displayName: 'Moving Shop',
    });
  });

  it('is of one workspace alone: another one can neither see nor change it', async () => {
    world = await createConnectingWorld();
    const id = await start();
    const theirs = { ...of(id), workspace: CAFE.workspace };
    expect(await steps().find(theirs)).toBeUndefined();
    expect(await steps().askCode(theirs, { method: 'SMS', language: 'en' })).toBe('gone');
    expect(await steps().confirmMove(theirs, await numberOf(id))).toBeUndefined();
    await steps().abandon(theirs);
    expect(await stands(id)).toMatchObject({ ended: undefined });
  });
});
