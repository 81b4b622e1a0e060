import { describe, expect, it } from '@jest/globals';
import {
  contactTrace,
  findOwnPart,
  newestOwnPart,
} from '../../../../server/bridge/conversations/find-own-part.ts';
import { partKey } from '../../../../server/domain/journal/part-event-key.ts';
import { createWorld } from '../../../support/bridge-people.ts';
import { SHOP } from '../../../support/world-setup.ts';
import { sharedDeps } from '../../engine/lanes/two-processes.ts';

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
    const snapshot = await deps.intercom(SHOP.workspace).getConversation(conversation);
    if (snapshot === undefined) throw new Error('no conversation');
    const look = (event: string) =>
      findOwnPart(deps, snapshot, contactTrace(SHOP.workspace, { body: 'two' }), {
        reservedAt: world.now() - 10_000,
        event,
      });
    expect((await look(owner?.id ?? ''))?.id).toBe(part);
    expect(await look('another event')).toBeUndefined();
    await world.close();
  });

  it.each<[string, readonly (number | undefined)[], readonly number[], boolean]>([
    ['the same files', [701, 702], [702, 701], true],
    ['another file', [701], [702], false],
    ['more files', [701, 701], [701], false],
    ['fewer files', [701], [701, 701], false],
    ['the same file once more than was sent', [701, 701], [701, 702], false],
    ['files where none was sent', [701], [], false],
    ['a file whose size is not told', [undefined], [701], true],
    ['no file that is told of', [], [701], true],
  ])('is that with the same words and %s: %j for %j, %s', async (_what, shown, sent, isIts) => {
    const world = await createWorld();
    const conversation = await world.knownThread('one');
    world.customerWrites('Photo');
    await world.settle();
    const deps = await sharedDeps(world);
    const snapshot = await deps.intercom(SHOP.workspace).getConversation(conversation);
    if (snapshot === undefined) throw new Error('no conversation');
    const attachments = shown.map((size) => ({
      name: 'photo.jpg',
      url: 'https://files.example/1',
      ...(size !== undefined && { size }),
    }));
    const parts = snapshot.parts.map((part) => ({ ...part, attachments }));
    const carries = sent.map((sizeBytes, index) => ({
      event: `photo ${index}`,
      fate: { kind: 'attached' as const, name: 'photo.jpg', sizeBytes },
    }));
    const trace = contactTrace(SHOP.workspace, { body: 'Photo', carries });
    expect(newestOwnPart(deps, { ...snapshot, parts }, trace) !== undefined).toBe(isIts);
    await world.close();
  });
});
