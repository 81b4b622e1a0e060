import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { linksOfThread } from '../../../server/records/links.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { idNotice, rawCustomers } from '../../support/raw-customers.ts';

const MINUTE = 60_000;

let world: PeopledWorld;
let people: ReturnType<typeof rawCustomers>;
beforeEach(async () => {
  world = await createWorld();
  people = rawCustomers(() => world);
});
afterEach(() => world.close());

const as = (userId: string) => ({ from: null, userId });

const changed = (from: string, to: string) =>
  idNotice(
    { type: 'user_changed_user_id', user_id: to, previous_user_id: from },
    { userId: from },
    world.now(),
  );

const liveThreads = () => world.storage.collection('threads').find({ index: 'live', limit: 10 });

describe('three customers of one person', () => {
  // The key of a pair is used up once: whichever of the two was told first must be finished.
  it.each([
    ['US.1', 'US.2'],
    ['US.2', 'US.1'],
  ])(
    'are one in the end, also when the second is joined with the third while a write of the first is in doubt: %s became %s',
    async (before, after) => {
      // Who has been known longest stays.
      await people.writes('third', as('US.3'));
      await people.writes('second', as('US.2'));
      await people.writes('first', as('US.1'));
      world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
      await people.writes('in doubt', as('US.1'), 1_500);
      await people.tells([changed(before, after)]);
      await people.tells([changed('US.2', 'US.3')]);
      expect(await liveThreads()).toHaveLength(2);
      await world.pass(30 * MINUTE);
      const [left, ...others] = await liveThreads();
      expect(others).toEqual([]);
      expect(await linksOfThread(world, left?.id ?? '')).toHaveLength(3);
      expect(people.said()).toEqual([['third'], ['second'], ['first', 'in doubt']]);
      for (const userId of ['US.1', 'US.2', 'US.3']) await people.writes(`again ${userId}`, as(userId));
      expect(people.said()[0]).toEqual(['third', 'again US.1', 'again US.2', 'again US.3']);
      world.forgetCalls();
      for (const index of [0, 1, 2]) await people.replyIn(index);
      expect(world.calls('meta', /\/messages$/)).toHaveLength(3);
    },
  );
});
