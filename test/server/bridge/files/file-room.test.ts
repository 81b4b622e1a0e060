import { describe, expect, it } from '@jest/globals';
import { openFileRoom } from '../../../../server/bridge/files/file-room.ts';

describe('the room for files', () => {
  it('lets in what fits, and the next one when there is room again', async () => {
    const room = openFileRoom(10);
    const entered: string[] = [];
    const first = await room.take('shop', 6);
    const second = room.take('shop', 5).then((leave) => {
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
    const first = await room.take('shop', 6);
    const others = [9, 1].map((bytes) =>
      room.take('shop', bytes).then((leave) => {
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
    const leave = await room.take('shop', 50);
    leave();
    leave();
    const second = await room.take('shop', 10);
    let third = false;
    void room.take('shop', 1).then(() => {
      third = true;
    });
    await Promise.resolve();
    expect(third).toBe(false);
    second();
  });

  it('keeps half of it for others than who has some already, in turn', async () => {
    const room = openFileRoom(24);
    const entered: string[] = [];
    const enter = (workspace: string, bytes: number) =>
      room.take(workspace, bytes).then((leave) => {
        entered.push(workspace);
        return leave;
      });
    const first = await enter('slow', 8);
    const waiting = [enter('slow', 8), enter('slow', 8)];
    await enter('other', 8);
    await enter('third', 8);
    expect(entered).toEqual(['slow', 'other', 'third']);
    first();
    const second = await waiting[0];
    expect(entered).toEqual(['slow', 'other', 'third', 'slow']);
    second?.();
    await waiting[1];
  });
});
