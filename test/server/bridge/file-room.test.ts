import { describe, expect, it } from '@jest/globals';
import { openFileRoom } from '../../../server/bridge/file-room.ts';

describe('the room for files', () => {
  it('lets in what fits, and the next one when there is room again', async () => {
    const room = openFileRoom(10);
    const entered: string[] = [];
    const first = await room.take(6);
    const second = room.take(5).then((leave) => {
      entered.push('second');
      return leave;
    });
    await Promise.resolve();
    expect(entered).toEqual([]);
    first();
    await second;
    expect(entered).toEqual(['second']);
  });

  it('keeps the order of asking: a small one does not pass a large one', async () => {
    const room = openFileRoom(10);
    const entered: number[] = [];
    const first = await room.take(6);
    const others = [9, 1].map((bytes) =>
      room.take(bytes).then((leave) => {
        entered.push(bytes);
        leave();
      }),
    );
    first();
    await Promise.all(others);
    expect(entered).toEqual([9, 1]);
  });

  it('gives more than the whole room to whoever is alone', async () => {
    const room = openFileRoom(10);
    const leave = await room.take(50);
    leave();
    leave();
    const second = await room.take(10);
    let third = false;
    void room.take(1).then(() => {
      third = true;
    });
    await Promise.resolve();
    expect(third).toBe(false);
    second();
  });
});
