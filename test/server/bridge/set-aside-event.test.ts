import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setAsideEvent } from '../../../server/bridge/set-aside-event.ts';
import type { EventDocument, EventKind } from '../../../server/domain/journal/event.ts';
import type { ThreadDocument } from '../../../server/domain/journal/thread.ts';
import { storeEvents } from '../../../server/engine/journal/accept-events.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';

const REASON = 'It failed again and again for a reason of its own.';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread('Hello');
});
afterEach(() => world.close());

async function onlyThread(): Promise<ThreadDocument> {
  const [thread] = await world.storage.collection('threads').find({ index: 'live', limit: 1 });
  if (thread === undefined) throw new Error('there is no thread');
  return thread;
}

/** Work of this kind that is set aside. Answers how it ended. */
async function setAside(
  kind: EventKind,
  lane: 'in' | 'out',
  payload: object,
): Promise<EventDocument | undefined> {
  const { deps } = world.service();
  const thread = await onlyThread();
  const key = `${kind}|test`;
  await storeEvents({ ...deps, wake: () => undefined }, [
    { key, kind, lane, route: `t:${thread.id}`, at: world.now(), payload },
  ]);
  const event = await world.storage.collection('events').get(key);
  if (event === undefined) throw new Error('the event is not stored');
  await setAsideEvent(deps, event, REASON, thread);
  await world.pass(10_000);
  return world.storage.collection('events').get(key);
}

describe('what a teammate asked for and is set aside', () => {
  it.each([
    ['template', 'A template message could not be sent to WhatsApp.', 'Send it again'],
    ['choices', 'A message with choices could not be sent to WhatsApp.', 'Send it again'],
  ] as const)('is told in its conversation: %s', async (kind, what, again) => {
    const conversation = world.conversation().id;
    expect(await setAside(kind, 'out', { conversation })).toMatchObject({ end: 'set-aside', reason: REASON });
    const [note] = world.notes();
    expect(note).toContain(what);
    expect(note).toContain(REASON);
    expect(note).toContain(again);
  });

  it('is told where it was asked for, when it was to begin a conversation', async () => {
    const askedIn = world.conversation().id;
    expect(await setAside('start-conversation', 'in', { askedIn })).toMatchObject({ end: 'set-aside' });
    const [note] = world.notes();
    expect(note).toContain('could not be started, and nothing was sent');
    expect(note).toContain(REASON);
  });
});
