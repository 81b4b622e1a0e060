import { afterEach, expect, it } from '@jest/globals';
import { LeaseLostError, leaseUntil, underLease } from '../../../server/engine/leases/lease.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { describeWithMongo } from '../../support/mongo-server.ts';
import { SHOP } from '../../support/world-setup.ts';

describeWithMongo('work that others may take over', (database) => {
  let world: PeopledWorld;
  afterEach(() => world.close());

  it.each([
    ['storage', () => world.service().deps.storage.collection('facts').delete(['nothing'])],
    ['Intercom', () => world.service().deps.intercom(SHOP.workspace).getContact('nobody')],
    ['WhatsApp', () => world.service().deps.whatsapp(SHOP.number).checkAccess()],
    ['templates', () => world.service().deps.templates(SHOP.account).readCatalog()],
  ])('asks %s nothing any more once its lease is over', async (_, ask) => {
    world = await createWorld({ storageUrl: database('leases') });
    world.forgetCalls();
    const { deps } = world.service();
    const lost = underLease(deps, leaseUntil(deps.clock, world.now() - 1), async () => ask());
    await expect(lost).rejects.toBeInstanceOf(LeaseLostError);
    expect(world.calls('intercom').length + world.calls('meta').length).toBe(0);
  });
});
