import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { freeLane, linkId } from '../../../server/domain/journal/thread.ts';
import type { Storage } from '../../../server/ports/documents.ts';
import { claimLink, getLink } from '../../../server/records/links.ts';
import { type Engine, onBothEngines } from '../../support/both-engines.ts';

/** The link that stands in the way is deleted before anybody can read whose it is, once. */
function whoseHolderGoes(storage: Storage): Storage {
  let isFirst = true;
  const links = storage.collection('links');
  const insert: typeof links.insert = async (documents) => {
    const outcome = await links.insert(documents);
    if (isFirst) await links.delete(documents.map(({ id }) => id));
    isFirst = false;
    return outcome;
  };
  const read: Partial<typeof links> = { insert, get: (id) => links.get(id) };
  return { collection: () => read } as unknown as Storage;
}

onBothEngines('a conversation that somebody claims for a thread', ({ open }: Engine) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
    await storage.collection('links').delete([linkId('w', 'c')]);
    await storage.collection('threads').delete(['mine', 'other', 'former', 'formest']);
    await thread('mine');
  });
  afterEach(() => storage.close());

  const thread = (id: string, joinedInto?: string) =>
    storage.collection('threads').insert([
      {
        id,
        workspace: 'w',
        number: 'n',
        customer: `customer of ${id}`,
        identity: {},
        inRoutes: [],
        outRoutes: [],
        in: freeLane,
        out: freeLane,
        ...(joinedInto !== undefined && { joinedInto }),
        lastActivityAt: 0,
      },
    ]);
  const held = (by: string, more = {}) =>
    storage
      .collection('links')
      .insert([{ id: linkId('w', 'c'), workspace: 'w', conversation: 'c', since: 100, thread: by, ...more }]);
  const claim = (by = 'mine') =>
    claimLink({ storage }, { thread: by, workspace: 'w', conversation: 'c', since: 500 });
  const link = () => getLink({ storage }, 'w', 'c');

  it('is that thread’s when nobody has it, also when it is claimed twice', async () => {
    expect([await claim(), await claim()]).toEqual([true, true]);
    expect(await link()).toMatchObject({ thread: 'mine', since: 500 });
  });

  it('stays another thread’s', async () => {
    await thread('other');
    await held('other');
    expect(await claim()).toBe(false);
    expect(await link()).toMatchObject({ thread: 'other', since: 100 });
  });

  it('stays with the thread that another one was joined into', async () => {
    await thread('other');
    await thread('former', 'other');
    await held('former');
    expect(await claim()).toBe(false);
  });

  it('is that thread’s when the one that has it was joined into it, with what was agreed then', async () => {
    await thread('former', 'mine');
    await thread('formest', 'former');
    await held('formest', { checkedUpTo: 300 });
    expect(await claim()).toBe(true);
    expect(await link()).toMatchObject({ thread: 'mine', since: 100, checkedUpTo: 300 });
  });

  it('is the survivor’s when the claiming thread was joined into it', async () => {
    await thread('former', 'mine');
    await held('mine');
    expect(await claim('former')).toBe(true);
    expect(await link()).toMatchObject({ thread: 'mine', since: 100 });
  });

  it('is taken over from a thread that is gone, from now on', async () => {
    await held('erased', { checkedUpTo: 300, deletedAt: 400 });
    expect(await claim()).toBe(true);
    const now = await link();
    expect(now).toMatchObject({ thread: 'mine', since: 500, deletedAt: 400 });
    expect(now?.checkedUpTo).toBeUndefined();
  });

  it('is taken over by one of two who want it', async () => {
    await thread('other');
    await held('erased');
    const claims = await Promise.all([claim('mine'), claim('other')]);
    expect(claims.toSorted()).toEqual([false, true]);
    expect((await link())?.thread).toBe(claims[0] ? 'mine' : 'other');
  });

  it('is claimed anew when the one who had it goes at that moment', async () => {
    await thread('other');
    await held('other');
    const going = whoseHolderGoes(storage);
    const wanted = { thread: 'mine', workspace: 'w', conversation: 'c', since: 500 };
    expect(await claimLink({ storage: going }, wanted)).toBe(true);
    expect(await link()).toMatchObject({ thread: 'mine' });
  });
});
