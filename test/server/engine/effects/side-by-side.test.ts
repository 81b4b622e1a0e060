import { describe, expect, it } from '@jest/globals';
import { StorageError } from '../../../../server/domain/errors.ts';
import { sideBySide } from '../../../../server/engine/effects/side-by-side.ts';

const turn = () => new Promise(setImmediate);

/** Items that end when they are told to. */
function hanging() {
  const ends = new Map<string, (failure?: Error) => void>();
  const use = (item: string) =>
    new Promise<void>((resolve, reject) =>
      ends.set(item, (failure) => (failure === undefined ? resolve() : reject(failure))),
    );
  const end = async (item: string, failure?: Error) => {
    ends.get(item)?.(failure);
    await turn();
  };
  return { use, end, begun: () => [...ends.keys()].join('') };
}

describe('tenants side by side', () => {
  it('are begun in their order, so many at a time, however long one takes', async () => {
    const { use, end, begun } = hanging();
    const all = sideBySide(['a', 'b', 'c', 'd'], 2, use);
    expect(begun()).toBe('ab');
    await end('b');
    await end('c');
    expect(begun()).toBe('abcd');
    await end('a');
    await end('d');
    await expect(all).resolves.toBeUndefined();
  });

  it('all have their turn although one fails, and its failure is told once they have ended', async () => {
    const { use, end, begun } = hanging();
    let isOver = false;
    const all = sideBySide(['a', 'b', 'c', 'd'], 2, use).finally(() => {
      isOver = true;
    });
    const told = expect(all).rejects.toThrow('of a');
    await end('a', new TypeError('of a'));
    await end('b', new TypeError('of b'));
    expect([isOver, begun()]).toEqual([false, 'abcd']);
    await end('c');
    expect(isOver).toBe(false);
    await end('d');
    await told;
  });

  it('all have their turn although one fails before it has begun to wait', async () => {
    const seen: string[] = [];
    const all = sideBySide(['a', 'b', 'c'], 1, (item) => {
      seen.push(item);
      if (item === 'a') throw new TypeError('of a');
      return Promise.resolve();
    });
    await expect(all).rejects.toThrow('of a');
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('are waited for when storage fails, and no other one is begun', async () => {
    const { use, end, begun } = hanging();
    let isOver = false;
    const all = sideBySide(['a', 'b', 'c'], 2, use).finally(() => {
      isOver = true;
    });
    await end('a', new StorageError('disk full'));
    expect([isOver, begun()]).toEqual([false, 'ab']);
    const told = expect(all).rejects.toThrow('disk full');
    await end('b');
    await told;
  });

  it('may be none', async () => {
    await expect(sideBySide([], 2, async () => {})).resolves.toBeUndefined();
  });
});
