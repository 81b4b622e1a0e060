import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../../server/adapters/shared/system-clock.ts';
import { openStorage } from '../../../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../../../server/adapters/storage/schema/catalogue.ts';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import { storeEvents } from '../../../../server/engine/journal/accept-events.ts';
import { endEvent } from '../../../../server/engine/journal/end-event.ts';
import type { Storage } from '../../../../server/ports/documents.ts';
import { engineDeps } from '../engine-parts.ts';

const RESULT = { conversation: '215406', part: '9014', possibleDuplicate: true } as const;

let storage: Storage;
beforeEach(async () => {
  storage = await openStorage('sqlite::memory:', catalogue, { now: Date.now });
  await storeEvents(deps(), [
    { key: 'file', kind: 'media-file', lane: 'in', route: 'route', at: Date.now(), payload: {} },
  ]);
});
afterEach(() => storage.close());

const deps = () => engineDeps({ storage, clock: systemClock });

async function stored(): Promise<EventDocument> {
  const event = await storage.collection('events').get('file');
  if (event === undefined) throw new Error('the event is gone');
  return event;
}

describe('the end of an event', () => {
  it('stays the first one', async () => {
    await endEvent(deps(), await stored(), { end: 'ignored', reason: 'first' });
    await endEvent(deps(), await stored(), { end: 'done' });
    expect(await stored()).toMatchObject({ end: 'ignored', reason: 'first' });
  });

  it('is told what became of it when it ended without a write that is known', async () => {
    await endEvent(deps(), await stored(), { end: 'done' });
    const { endedAt } = await stored();
    await endEvent(deps(), await stored(), { end: 'done', result: RESULT });
    expect(await stored()).toMatchObject({ end: 'done', endedAt, result: RESULT });
  });

  it('keeps what became of it first', async () => {
    await endEvent(deps(), await stored(), { end: 'done', result: RESULT });
    await endEvent(deps(), await stored(), { end: 'done', result: { ...RESULT, part: '9999' } });
    expect((await stored()).result).toEqual(RESULT);
  });
});
