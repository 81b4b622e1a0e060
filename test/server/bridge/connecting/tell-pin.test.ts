import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { abandonConnection, checkAgain } from '../../../../server/bridge/connecting/acts/decide.ts';
import { replacePin } from '../../../../server/bridge/connecting/acts/set-pin.ts';
import { startConnection } from '../../../../server/bridge/connecting/acts/start-connection.ts';
import { claimConnection } from '../../../../server/bridge/connecting/claim.ts';
import type { ConnectingDeps } from '../../../../server/bridge/connecting/connecting-deps.ts';
import { tellPin } from '../../../../server/bridge/connecting/tell-pin.ts';
import type { ConnectingPort } from '../../../../server/ports/connecting.ts';
import type { PeopledWorld } from '../../../support/bridge-people.ts';
import { connectingProcess } from '../../../support/connecting-process.ts';
import { ATELIER, createConnectingWorld } from '../../../support/connecting-world.ts';
import { SHOP } from '../../../support/world-setup.ts';

const who = `admin:${SHOP.admin.id}`;

let world: PeopledWorld;
let deps: ConnectingDeps;
/** PINs that Meta was told. */
let told: string[];
beforeEach(async () => {
  world = await createConnectingWorld();
  told = [];
  const setPin = async (_access: unknown, _number: string, pin: string) => void told.push(pin);
  deps = connectingProcess(world, 'one', { setPin } as unknown as ConnectingPort);
});
afterEach(() => world.close());

async function begin() {
  const id = await startConnection(deps, {
    workspace: SHOP.workspace,
    who,
    kind: 'new',
    access: { account: ATELIER.account, token: ATELIER.token },
    number: ATELIER.number,
  });
  const of = { workspace: SHOP.workspace, connection: id, who };
  await replacePin(deps, of);
  const mine = await claimConnection(deps, id);
  if (mine === undefined) throw new Error('it is not ours');
  return { of, mine };
}

it('tells Meta a new PIN', async () => {
  const { mine } = await begin();
  await tellPin(deps, mine);
  expect(told).toHaveLength(1);
});

it.each([
  ['stopped', abandonConnection],
  ['changed something', checkAgain],
])('tells Meta no PIN once somebody has %s', async (_what, act) => {
  const { of, mine } = await begin();
  await act(deps, of);
  await tellPin(deps, mine);
  expect(told).toEqual([]);
});
