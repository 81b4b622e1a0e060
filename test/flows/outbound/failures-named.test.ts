import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FileDeps } from '../../../server/bridge/files/file-deps.ts';
import { recordDelivery } from '../../../server/bridge/outbound/result/record-delivery.ts';
import { tellFailures } from '../../../server/bridge/outbound/result/tell-failures.ts';
import { StorageError } from '../../../server/domain/errors.ts';
import type { Documents } from '../../../server/ports/documents.ts';
import type { Collection } from '../../../server/ports/storage.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { rawStatus, whatsAppBody } from '../../support/webhook-bodies.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread('Hi');
  world.whatsapp.faults.set([{ kind: 'dropWebhook', operation: 'status.*' }]);
});
afterEach(() => world.close());

/** Replies that are on WhatsApp; how to let one of them fail, by its words. */
async function sent(...words: readonly string[]): Promise<(word: string) => Promise<unknown>> {
  for (const each of words) {
    world.teammateReplies(`<p>${each}</p>`);
    await world.settle();
  }
  const sends = new Map(words.map((word, index) => [word, world.whatsapp.view.sends()[index]]));
  return (word) => {
    const send = sends.get(word);
    const about = { wamid: send?.wamid ?? '', effect: send?.callbackData ?? '', at: world.now() };
    return world.postWhatsApp(
      whatsAppBody({ statuses: [rawStatus({ ...about, status: 'failed', code: 131_026 })] }),
    );
  };
}

const named = (...words: readonly string[]) =>
  words.filter((word) => world.notes().some((note) => note.includes(`“${word}”`)));

describe('replies of which one fails after the other', () => {
  it('are all named: the first soon, those of the next half minute together', async () => {
    const fail = await sent('one', 'two', 'three');
    await fail('one');
    await world.pass(2 * SECOND);
    expect(named('one', 'two', 'three')).toEqual(['one']);
    await fail('two');
    await world.pass(10 * SECOND);
    await fail('three');
    await world.pass(MINUTE);
    expect(named('one', 'two', 'three')).toEqual(['one', 'two', 'three']);
    expect(world.notes()).toHaveLength(2);
  });

  it('are all named although a minute has begun anew', async () => {
    const fail = await sent('one', 'two', 'three');
    for (const word of ['one', 'two', 'three']) {
      await fail(word);
      await world.pass(59 * SECOND);
    }
    await world.pass(MINUTE);
    expect(named('one', 'two', 'three')).toEqual(['one', 'two', 'three']);
    expect(world.notes()).toHaveLength(3);
  });

  it('are all named when more fail together than one note names', async () => {
    const words = Array.from({ length: 30 }, (_, index) => `reply ${index}.`);
    const fail = await sent(...words);
    for (const word of words) await fail(word);
    await world.pass(2 * MINUTE);
    expect(named(...words)).toEqual(words);
    expect(world.notes()).toHaveLength(2);
  });
});

describe('a reply that fails while the note is made', () => {
  it('is named in the next one', async () => {
    const fail = await sent('one', 'two');
    await fail('one');
    const [work] = await world.storage.collection('events').find({ index: 'due', limit: 10 });
    if (work?.kind !== 'tell-failures') throw new Error('no note is made');
    const { deps } = world.service();
    await tellFailures(
      between(deps, () => fail('two')),
      work,
    );
    await world.pass(MINUTE);
    expect(named('one', 'two')).toEqual(['one', 'two']);
  });
});

describe('a note of failure that nobody heard of being stored', () => {
  it('is taken back where the reply was delivered just before it was there', async () => {
    const fail = await sent('one');
    await fail('one');
    const [work] = await world.storage.collection('events').find({ index: 'due', limit: 10 });
    if (work?.kind !== 'tell-failures') throw new Error('no note is made');
    const { deps } = world.service();
    const refuse = tellFailures(
      lateNote(deps, () => deliver('one')),
      work,
    );
    await expect(refuse).rejects.toThrow(StorageError);
    await world.pass(MINUTE);
    expect(world.notes()).toEqual([
      expect.stringContaining('Not delivered on WhatsApp: “one”'),
      expect.stringContaining('Delivered on WhatsApp after all: “one”'),
    ]);
  });

  /** WhatsApp tells that it arrived, and that is worked on at once. */
  async function deliver(word: string): Promise<void> {
    const send = world.whatsapp.view.sends().find(({ text }) => text === word);
    const about = { wamid: send?.wamid ?? '', effect: send?.callbackData ?? '', at: world.now() };
    await world.postWhatsApp(whatsAppBody({ statuses: [rawStatus({ ...about, status: 'delivered' })] }));
    const due = await world.storage.collection('events').find({ index: 'due', limit: 10 });
    const told = due.find(({ kind }) => kind === 'whatsapp.status');
    if (told !== undefined) await recordDelivery(world.service().deps, told);
  }
});

/** Does this once, before a note is stored, and does not say that it was. */
function lateNote(deps: FileDeps, before: () => Promise<unknown>): FileDeps {
  const events = deps.storage.collection('events');
  const watched: typeof events = {
    ...events,
    insert: async (documents) => {
      if (documents.every(({ kind }) => kind !== 'note')) return events.insert(documents);
      await before();
      await events.insert(documents);
      throw new StorageError('the database did not answer');
    },
  };
  const storage = {
    ...deps.storage,
    collection: <Name extends keyof Documents & string>(name: Name) =>
      // The two are one type exactly when the name is that of the events.
      (name === 'events' ? watched : deps.storage.collection(name)) as Collection<Documents[Name]>,
  };
  return { ...deps, storage };
}

/** Does this once, right after the deliveries were read. */
function between(deps: FileDeps, act: () => Promise<unknown>): FileDeps {
  const deliveries = deps.storage.collection('deliveries');
  let isDone = false;
  const watched: typeof deliveries = {
    ...deliveries,
    find: async (query) => {
      const found = await deliveries.find(query);
      if (!isDone) {
        isDone = true;
        await act();
      }
      return found;
    },
  };
  const storage = {
    ...deps.storage,
    collection: <Name extends keyof Documents & string>(name: Name) =>
      // The two are one type exactly when the name is that of the deliveries.
      (name === 'deliveries' ? watched : deps.storage.collection(name)) as Collection<Documents[Name]>,
  };
  return { ...deps, storage };
}
