import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConnectSteps } from '../../../server/bridge/connecting/connect-steps.ts';
import { readChanges } from '../../../server/bridge/installation/read-changes.ts';
import type { ConnectionDocument } from '../../../server/domain/connecting/connection.ts';
import { NotConnectedError } from '../../../server/domain/errors.ts';
import { claimCode, mayAskCodeAt } from '../../../server/records/code-counts.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { ATELIER, createConnectingWorld } from '../../support/connecting-world.ts';
import { signIn } from '../../support/signed-in.ts';
import { SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
beforeAll(async () => {
  world = await createConnectingWorld();
});
afterAll(() => world.close());

const who = 'Ada Park (7214001)';
const { workspace, account, number } = SHOP;
const TOKEN = 'EAAanother-token-of-somebody';
const PHONE = { phone: '+15550100299', countryCode: '1', national: '5550100299' };
const steps = () => world.service().connect;
type Of = Parameters<ConnectSteps['checkAgain']>[0];

interface Row {
  readonly act: (of: Of) => Promise<unknown>;
  /** What the record says of it. */
  readonly says: readonly object[];
  /** What the connection is at before. */
  readonly at?: Partial<ConnectionDocument>;
}

const code = { method: 'SMS', askedAt: 1 } as const;

/** At a number that is known to be in the account. */
function proved(phone = PHONE.phone): Partial<ConnectionDocument> {
  const checks = { number: { kind: 'proved' } } as ConnectionDocument['checks'];
  return { checks, facts: { account, number, phone } };
}

/** Every door through which a person does something to a connection. */
const ACTS: Readonly<Partial<Record<keyof ConnectSteps, Row>>> = {
  giveAccess: {
    act: (of) =>
      steps().giveAccess(of, { account: '1', token: TOKEN, app: { secret: 's', verifyToken: 'v' } }),
    says: [{ field: 'account', from: account, to: '1' }, { field: 'token' }, { field: 'app' }],
  },
  chooseNumber: {
    act: (of) => steps().chooseNumber(of, '2'),
    says: [{ field: 'number', from: number, to: '2' }],
  },
  wantNumber: {
    act: (of) => steps().wantNumber(of, { ...PHONE, displayName: 'New' }),
    says: [
      { field: 'phone', from: '+15550100222', to: PHONE.phone },
      { field: 'displayName', to: 'New' },
    ],
  },
  addInstead: {
    at: { kind: 'migrate' },
    act: (of) => steps().addInstead(of, 'New'),
    says: [
      { field: 'kind', from: 'migrate', to: 'by-hand' },
      { field: 'displayName', to: 'New' },
    ],
  },
  askCode: {
    at: proved(),
    act: (of) => steps().askCode(of, { method: 'VOICE', language: 'en' }),
    says: [{ field: 'code', to: 'asked by VOICE' }],
  },
  enterCode: { act: (of) => steps().enterCode(of, '918273'), says: [{ field: 'code', to: 'entered' }] },
  usePin: { act: (of) => steps().usePin(of, '918273'), says: [{ field: 'pin', to: 'entered' }] },
  replacePin: { act: (of) => steps().replacePin(of), says: [{ field: 'pin', to: 'replaced' }] },
  confirmMove: {
    at: proved(),
    act: (of) => steps().confirmMove(of, number),
    says: [{ field: 'confirmed', to: number }],
  },
  decideHistory: {
    at: { checks: { history: { kind: 'you', why: 'bring-history' } } as ConnectionDocument['checks'] },
    act: (of) => steps().decideHistory(of, true),
    says: [{ field: 'history', to: 'wanted' }],
  },
  checkAgain: { act: (of) => steps().checkAgain(of), says: [{ field: 'checks', to: 'again' }] },
  abandon: { act: (of) => steps().abandon(of), says: [{ field: 'ended', to: 'abandoned' }] },
};

/** These only look, or are recorded with what they begin or end. */
const OTHERS: readonly (keyof ConnectSteps)[] = [
  'signup',
  'find',
  'unfinished',
  'accounts',
  'numbers',
  'refresh',
  'start',
  'signUp',
  'disconnect',
];

async function aConnection(id: string, more: Partial<ConnectionDocument> = {}): Promise<Of> {
  const numbers = [{ id: '2', phone: '+15550100298', displayName: 'Two' }];
  const facts = { account, number, numbers, code, wanted: { ...PHONE, phone: '+15550100222' } };
  const document = { id, workspace, kind: 'by-hand', who, startedAt: 1, changedAt: 1, facts } as const;
  await world.storage.collection('connections').insert([{ ...document, checks: {}, history: [], ...more }]);
  return { workspace, connection: id, who };
}

async function recordOf(id: string) {
  const all = await readChanges(world, workspace);
  return all.filter(({ about }) => about.kind === 'connection' && about.id === id);
}

describe('what people do to a number on its way', () => {
  it('is all of this', () => {
    expect([...Object.keys(ACTS), ...OTHERS].sort()).toEqual(Object.keys(steps()).sort());
  });

  it.each(Object.entries(ACTS))('is on record: %s', async (name, { act, says, at }) => {
    const of = await aConnection(name, at);
    await act(of);
    expect(await recordOf(name)).toMatchObject([{ who, at: world.now(), fields: says }]);
    expect(JSON.stringify(await recordOf(name))).not.toMatch(new RegExp(`918273|${TOKEN}`));
  });

  it.each(Object.entries(ACTS))('leaves no record where it came to nothing: %s', async (name, { act }) => {
    const of = await aConnection(`ended ${name}`, { ended: 'abandoned' });
    await act(of);
    expect(await recordOf(`ended ${name}`)).toEqual([]);
  });

  it('leaves no record of what was not offered, nor of a code that was asked for too early', async () => {
    const phone = '+15550100297';
    const of = await aConnection('refused', proved(phone));
    await claimCode(world, phone, world.now());
    await steps().chooseNumber(of, '3');
    expect(await steps().askCode(of, { method: 'SMS', language: 'en' })).toBe('too-early');
    await steps().decideHistory(of, true);
    expect(await recordOf('refused')).toEqual([]);
  });

  it('leaves no record, nor a counted code, where the account has no token that works', async () => {
    const phone = '+15550100296';
    const of = await aConnection('no token', {
      checks: { number: { kind: 'proved' } },
      facts: { account: ATELIER.account, number: ATELIER.number, phone, code },
    });
    await expect(steps().askCode(of, { method: 'SMS', language: 'en' })).rejects.toThrow(NotConnectedError);
    await expect(steps().enterCode(of, '918273')).rejects.toThrow(NotConnectedError);
    expect(await recordOf('no token')).toEqual([]);
    expect(await mayAskCodeAt(world, phone, world.now())).toBeUndefined();
  });

  it('is on record once where two stop it at once', async () => {
    const of = await aConnection('twice');
    await Promise.all([steps().abandon(of), steps().abandon(of)]);
    expect(await recordOf('twice')).toHaveLength(1);
  });

  it('is on record from its beginning, by the name of whoever pressed', async () => {
    const ada = await signIn(world, SHOP);
    const form = { account: ATELIER.account, token: ATELIER.token };
    const { headers } = await ada.post('/connect/by-hand', form);
    const id = (headers['location'] ?? '').split('/').at(-1) ?? '';
    const says = [
      { field: 'kind', to: 'by-hand' },
      { field: 'account', to: ATELIER.account },
      { field: 'token' },
    ];
    expect(await recordOf(id)).toMatchObject([{ who, fields: says }]);
    const { body } = await ada.get('/settings/people');
    expect(body).toContain(`Connecting a number ${id}`);
    expect(body).not.toContain(ATELIER.token);
  });

  it('names whoever disconnects a number as every change does', async () => {
    const ada = await signIn(world, SHOP);
    await ada.post(`/numbers/${number}/disconnect`);
    const changes = await readChanges(world, workspace);
    expect(changes.find(({ about }) => about.id === number)).toMatchObject({
      who,
      fields: [{ field: 'connected', from: true, to: false }],
    });
  });
});
