import { afterEach, expect, it } from '@jest/globals';
import { startConnection } from '../../../../server/bridge/connecting/acts/start-connection.ts';
import { addNumber } from '../../../../server/bridge/connecting/add-number.ts';
import { claimConnection } from '../../../../server/bridge/connecting/claim.ts';
import { ProviderUnavailableError, RequestRejectedError } from '../../../../server/domain/errors.ts';
import type { ConnectingPort } from '../../../../server/ports/connecting.ts';
import type { PeopledWorld } from '../../../support/bridge-people.ts';
import { connectingProcess } from '../../../support/connecting-process.ts';
import { ATELIER, createConnectingWorld, MOVING } from '../../../support/connecting-world.ts';
import { SHOP } from '../../../support/world-setup.ts';

const wanted = { phone: MOVING.phone, countryCode: '1', national: MOVING.phone.slice(2) };

let world: PeopledWorld;
afterEach(() => world.close());

/** Meta refuses the number for want of a subscription, and cannot be reached for that. */
const port = {
  addNumber: async () => {
    const refusal = { provider: 'meta', providerCode: '2388103', meaning: 'not-subscribed' } as const;
    throw new RequestRejectedError('refused', refusal);
  },
  subscribe: async () => {
    throw new ProviderUnavailableError('not reached', { provider: 'meta' });
  },
} as unknown as ConnectingPort;

it('does not count what Meta refused, also where what is missing cannot be put right at once', async () => {
  world = await createConnectingWorld();
  const deps = connectingProcess(world, 'one', port);
  const access = { account: ATELIER.account, token: ATELIER.token };
  const base = { workspace: SHOP.workspace, who: `admin:${SHOP.admin.id}` };
  const id = await startConnection(deps, { ...base, kind: 'migrate', access, wanted });
  const mine = await claimConnection(deps, id);
  if (mine === undefined) throw new Error('it is not ours');
  const { account, token: accessToken } = access;
  const { verdict, change } = await addNumber(deps, mine, { account, accessToken }, wanted);
  expect(verdict).toMatchObject({ kind: 'we', why: 'not-reached' });
  const reserved = await world.storage.collection('connections').get(id);
  expect(reserved?.facts.adding).toBeDefined();
  expect(reserved && change?.(reserved).facts).not.toHaveProperty('adding');
});
