import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { PURGED } from '../../../server/domain/messages/content-kept.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { photo } from '../../support/sample-files.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const PHOTOS = 9;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

it('a conversation that is deleted leaves nothing of an album, whose messages share one part', async () => {
  for (let n = 0; n < PHOTOS; n += 1) {
    const content = photo(600 + n, `Secret ${n}`);
    world.whatsapp.act.customerSends({ customer: MAEVE.id, number: SHOP.number, content });
  }
  await world.pass(MINUTE);
  const messages = async () =>
    (await world.storage.collection('events').find({ index: 'part', limit: 100 })).filter(
      ({ kind }) => kind === 'whatsapp.message',
    );
  const before = await messages();
  expect(before).toHaveLength(PHOTOS);
  expect(new Set(before.map(({ part }) => part)).size).toBeLessThan(PHOTOS / 2);
  world.intercom.act.deleteConversation({
    workspace: SHOP.workspace,
    conversationId: world.conversation().id,
  });
  await world.pass(5 * MINUTE);
  expect((await messages()).map(({ payload }) => payload)).toEqual(Array(PHOTOS).fill(PURGED));
});
