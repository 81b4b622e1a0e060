import { afterEach, describe, expect, it } from '@jest/globals';
import { nextCheck } from '../../../server/domain/connecting/plan.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { ATELIER, createConnectingWorld, MOVING } from '../../support/connecting-world.ts';
import { signIn } from '../../support/signed-in.ts';
import { SHOP } from '../../support/world-setup.ts';

const TOMORROW = Date.UTC(2026, 2, 5, 12);
const IN_60_DAYS = Date.UTC(2026, 4, 3, 12);

let world: PeopledWorld;
afterEach(() => world.close());

const base = { workspace: SHOP.workspace, who: `admin:${SHOP.admin.id}` };
const steps = () => world.service().connect;
const pasted = { account: ATELIER.account, token: ATELIER.token };
const wanted = { phone: MOVING.phone, countryCode: '1', national: MOVING.phone.slice(2) };

async function stands(connection: string) {
  await world.pass(5_000);
  const found = await steps().find({ ...base, connection });
  const name = found && nextCheck(found);
  return { name, verdict: name && found?.checks[name] };
}

async function throughTheWindow(): Promise<string> {
  const ending = { code: world.whatsapp.act.grantAccess(ATELIER.account), account: ATELIER.account };
  const begun = await Promise.all([steps().signUp({ ...base, kind: 'new', ending }), world.pass(5_000)]);
  return begun[0].kind === 'begun' ? begun[0].connection : '';
}

const pageOf = async (id: string) => (await (await signIn(world, SHOP)).get(`/connections/${id}`)).body;
const refused = { name: 'access', verdict: { kind: 'you', why: 'temporary-token' } };

describe('a token that will end', () => {
  it.each([
    ['to move a number', 'migrate', TOMORROW],
    ['to move a number, though it lives for months', 'migrate', IN_60_DAYS],
    ['by hand', 'by-hand', IN_60_DAYS],
    ['in the place of Meta’s window', 'coexistence', IN_60_DAYS],
  ] as const)('is refused when it was pasted %s', async (_what, kind, tokenEndsAt) => {
    world = await createConnectingWorld({}, { tokenEndsAt });
    const id = await steps().start({ ...base, kind, access: pasted, wanted });
    expect(await stands(id)).toMatchObject({ ...refused, verdict: { until: tokenEndsAt } });
    expect(world.service().deps.connections.account(ATELIER.account)).toBeUndefined();
  });

  it('is refused when it was pasted after Meta’s window', async () => {
    world = await createConnectingWorld({}, { tokenEndsAt: IN_60_DAYS });
    const id = await throughTheWindow();
    await steps().giveAccess({ ...base, connection: id }, pasted);
    expect(await stands(id)).toMatchObject(refused);
  });

  it('is refused out of Meta’s window when it lives for hours', async () => {
    world = await createConnectingWorld({}, { tokenEndsAt: TOMORROW });
    const id = await throughTheWindow();
    expect(await stands(id)).toMatchObject(refused);
    expect(await pageOf(id)).toContain('configuration of Meta’s window');
  });

  it('is taken out of Meta’s window when it lives for weeks, and the page says until when', async () => {
    world = await createConnectingWorld({}, { tokenEndsAt: IN_60_DAYS });
    const id = await throughTheWindow();
    expect(await stands(id)).toMatchObject({ name: 'number', verdict: { why: 'choose-number' } });
    expect(await pageOf(id)).toContain('The token of this account ends on May 3, 2026');
    // Another number of the account that is connected with it.
    const next = await steps().start({ ...base, kind: 'new', access: { account: ATELIER.account } });
    expect(await stands(next)).toMatchObject({ name: 'number' });
    expect(await pageOf(next)).toContain('The token of this account ends on May 3, 2026');
  });

  it('is not spoken of once another one has taken its place', async () => {
    world = await createConnectingWorld({}, { tokenEndsAt: IN_60_DAYS });
    const id = await throughTheWindow();
    world.whatsapp.act.accountChanges({
      account: ATELIER.account,
      to: { token: { tokenKind: 'SYSTEM_USER', tokenEndsAt: undefined, scopes: undefined } },
    });
    await steps().giveAccess({ ...base, connection: id }, pasted);
    expect(await stands(id)).toMatchObject({ name: 'number' });
    expect(await pageOf(id)).not.toContain('The token of this account ends');
  });
});
