import { expect, it } from '@jest/globals';
import { openTurns } from '../../../../server/adapters/files/open-turns.ts';

it('lets owners take turns, one work of each at once, whatever becomes of it', async () => {
  const inTurn = openTurns(2);
  const began: string[] = [];
  const ends: (() => void)[] = [];
  const work = (owner: string, name: string) =>
    inTurn(owner, () => {
      began.push(name);
      return new Promise<void>((resolve, reject) =>
        ends.push(name === 'a1' ? () => reject(new Error('broken')) : resolve),
      );
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const all = [work('a', 'a1'), work('a', 'a2'), work('a', 'a3'), work('b', 'b1'), work('c', 'c1')];
  const outcomes = Promise.allSettled(all);
  await settle();
  expect(began).toEqual(['a1', 'b1']);
  for (let index = 0; index < all.length; index += 1) {
    ends[index]?.();
    await settle();
  }
  expect(began).toEqual(['a1', 'b1', 'a2', 'c1', 'a3']);
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', ...Array(4).fill('fulfilled')]);
});
