import { describe, expect, it } from '@jest/globals';
import { partKey } from '../../../server/bridge/end-event.ts';
import { findOwnPart } from '../../../server/bridge/find-own-part.ts';
import { contactTrace } from '../../../server/bridge/settle-inbound.ts';
import { createWorld } from '../../support/bridge-people.ts';
import { SHOP } from '../../support/world-setup.ts';
import { sharedDeps } from './two-processes.ts';

describe('the part that a write in doubt left', () => {
  it('is found again by the event that has claimed it already, and by no other', async () => {
    const world = await createWorld();
    const conversation = await world.knownThread('one');
    world.customerWrites('two');
    await world.settle();
    const deps = await sharedDeps(world);
    const part = world.conversation().parts.at(-1)?.id ?? '';
    const key = partKey(SHOP.workspace, conversation, part);
    const [owner] = await world.storage.collection('events').find({ index: 'part', equals: [key], limit: 1 });
    expect(owner?.kind).toBe('whatsapp.message');
    const access = deps.connections.intercomAccess(SHOP.workspace);
    if (access === undefined) throw new Error('not connected');
    const snapshot = await deps.intercom.getConversation(access, conversation);
    if (snapshot === undefined) throw new Error('no conversation');
    const look = (event: string) =>
      findOwnPart(deps, snapshot, contactTrace(SHOP.workspace, 'two'), {
        reservedAt: world.now() - 10_000,
        event,
      });
    expect((await look(owner?.id ?? ''))?.id).toBe(part);
    expect(await look('another event')).toBeUndefined();
    await world.close();
  });
});
