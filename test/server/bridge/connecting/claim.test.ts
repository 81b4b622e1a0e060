import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkAgain } from '../../../../server/bridge/connecting/acts/decide.ts';
import { giveAccess } from '../../../../server/bridge/connecting/acts/give-access.ts';
import { startConnection } from '../../../../server/bridge/connecting/acts/start-connection.ts';
import { advanceConnection } from '../../../../server/bridge/connecting/advance-connection.ts';
import type { AccountFacts, ConnectingPort } from '../../../../server/ports/connecting.ts';
import type { PeopledWorld } from '../../../support/bridge-people.ts';
import { connectingProcess } from '../../../support/connecting-process.ts';
import { ATELIER, createConnectingWorld } from '../../../support/connecting-world.ts';
import { SHOP } from '../../../support/world-setup.ts';

const MINUTE = 60_000;
const who = `admin:${SHOP.admin.id}`;

let world: PeopledWorld;
let ahead: number;
/** Answers of Meta that are on their way, oldest first. */
let asked: ((facts: AccountFacts) => void)[];
beforeEach(async () => {
  world = await createConnectingWorld();
  ahead = 0;
  asked = [];
});
afterEach(() => world.close());

/** Meta answers when the test says so, and shows an account without numbers. */
const port = {
  readAccount: () => new Promise<AccountFacts>((resolve) => asked.push(resolve)),
  listNumbers: async () => [],
  listSubscriptions: async () => ['app'],
  subscribe: async () => undefined,
  describeToken: async () => ({ isValid: true, app: 'app', scopes: [], targets: [] }),
} as unknown as ConnectingPort;

const process = (id: string) => connectingProcess(world, id, port, () => ahead);

const begin = () =>
  startConnection(process('one'), {
    workspace: SHOP.workspace,
    who,
    kind: 'by-hand',
    access: { account: ATELIER.account, token: ATELIER.token },
  });
const of = (connection: string) => ({ workspace: SHOP.workspace, connection, who });
const stored = (id: string) => world.storage.collection('connections').get(id);
const turns = async () => {
  for (let n = 0; n < 50; n += 1) await new Promise(setImmediate);
};
const answer = async (name: string) => {
  asked.shift()?.({ id: ATELIER.account, name });
  await turns();
};

describe('the claim of a connection', () => {
  it('stays with its owner when somebody presses meanwhile, who keeps what Meta answers', async () => {
    const id = await begin();
    const first = advanceConnection(process('one'), id);
    await turns();
    const mine = (await stored(id))?.claim?.by;
    await checkAgain(process('two'), of(id));
    await advanceConnection(process('two'), id);
    expect([asked.length, (await stored(id))?.claim?.by]).toEqual([1, mine]);
    await answer('Read meanwhile');
    await first;
    expect(await stored(id)).toMatchObject({
      facts: { accountName: 'Read meanwhile' },
      checks: { access: { kind: 'proved' }, number: {} },
    });
    expect((await stored(id))?.claim).toBeUndefined();
  });

  it('begins anew with another token: nothing that was answered to the old one is kept', async () => {
    const id = await begin();
    const first = advanceConnection(process('one'), id);
    await turns();
    await giveAccess(process('two'), of(id), { token: 'EAAanother-token' });
    await answer('Before');
    expect([asked.length, (await stored(id))?.facts.accountName]).toEqual([1, undefined]);
    await answer('Afterwards');
    await first;
    expect((await stored(id))?.facts.accountName).toBe('Afterwards');
  });

  it('that ran out is another one, also when the same process takes it', async () => {
    const id = await begin();
    const slow = advanceConnection(process('one'), id);
    await turns();
    ahead = 4 * MINUTE;
    const next = advanceConnection(process('one'), id);
    await turns();
    const taken = (await stored(id))?.claim?.by;
    await answer('Too late');
    await slow;
    expect([(await stored(id))?.claim?.by, (await stored(id))?.facts.accountName]).toEqual([
      taken,
      undefined,
    ]);
    await answer('In time');
    await next;
    expect((await stored(id))?.facts.accountName).toBe('In time');
  });

  it('of a process that died is taken over once it runs out, whoever presses', async () => {
    const id = await begin();
    void advanceConnection(process('one'), id);
    await turns();
    await checkAgain(process('two'), of(id));
    ahead = 4 * MINUTE;
    await checkAgain(process('two'), of(id));
    const second = advanceConnection(process('two'), id);
    await turns();
    asked.shift();
    await answer('Taken over');
    await second;
    expect((await stored(id))?.facts.accountName).toBe('Taken over');
  });
});
