import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { tellFailure } from '../../../server/bridge/outbound/result/tell-failure.ts';
import type { DeliveryDocument } from '../../../server/domain/messages/delivery.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';

const MINUTE = 60_000;
const FAILURE = { code: '131026', reason: 'It cannot be delivered.', nextStep: 'Ask the customer.' };

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread('Hi');
});
afterEach(() => world.close());

const said = async (words: string) =>
  (await world.deliveries()).find(({ content }) => content.kind === 'text' && content.text === words);

async function change(words: string, changed: Partial<DeliveryDocument>): Promise<DeliveryDocument> {
  const found = await said(words);
  if (found === undefined) throw new Error('no such delivery');
  const stored = await world.storage.collection('deliveries').update({ ...found, ...changed });
  if (stored === undefined) throw new Error('it was changed meanwhile');
  return stored;
}

describe('a failure after the turn of the note for its cause', () => {
  it('is told in a note of its own', async () => {
    world.teammateReplies('<p>one</p>');
    world.teammateReplies('<p>two</p>');
    await world.pass(MINUTE);
    const { deps } = world.service();
    const failure = { ...FAILURE, cause: (await said('one'))?.event ?? '' };
    const early = await change('one', { state: 'failed', failure });
    await tellFailure(deps, early, failure);
    await change('one', { state: 'delivered' });
    await world.pass(MINUTE);
    expect(world.notes()).toEqual([]);
    const late = await change('two', { state: 'failed', failure });
    await tellFailure(deps, late, failure);
    await world.pass(MINUTE);
    expect(world.notes()).toHaveLength(1);
    expect(world.notes().join()).toContain('two');
  });
});
