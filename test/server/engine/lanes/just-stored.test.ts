import { expect, it } from '@jest/globals';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import { rememberJustStored } from '../../../../server/engine/lanes/just-stored.ts';
import type { New } from '../../../../server/ports/storage.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

const event = (change: Partial<EventDocument> = {}): New<EventDocument> => ({
  id: 'e1',
  kind: 'mark-read',
  lane: 'aside',
  route: 't:1',
  at: 0,
  receivedAt: 0,
  payload: {},
  order: '',
  tries: 0,
  dueAt: 0,
  ...change,
});

function remember() {
  const clock = createManualClock(0);
  return { clock, kept: rememberJustStored(clock) };
}

it('answers an event as it was stored, once', () => {
  const { kept } = remember();
  kept.put(event());
  expect(kept.take('aside|e1')).toEqual({ ...event(), version: 1 });
  expect(kept.take('aside|e1')).toBeUndefined();
});

it('forgets one that has waited: others may have told or erased it', () => {
  const { clock, kept } = remember();
  kept.put(event());
  clock.advance(251);
  expect(kept.take('aside|e1')).toBeUndefined();
});

it.each([
  ['that is due later', () => event({ dueAt: 1 })],
  ['that is large', () => event({ size: 300_000 })],
  ['that was changed, not stored for the first time', () => ({ ...event(), version: 3 })],
])('keeps none %s', (_, made) => {
  const { kept } = remember();
  kept.put(made());
  expect(kept.take('aside|e1')).toBeUndefined();
});

it('keeps no more than it may', () => {
  const { kept } = remember();
  for (let at = 0; at <= 1_000; at += 1) kept.put(event({ id: `e${at}` }));
  expect(kept.take('aside|e0')).toBeUndefined();
  expect(kept.take('aside|e1000')).toBeDefined();
});

it('answers the first of several in one lane queue, by the queue', () => {
  const { clock, kept } = remember();
  const [first, second] = [event({ lane: 'in' }), event({ id: 'e2', lane: 'in' })];
  kept.put(first);
  kept.put(second);
  expect(kept.take('in|t:1')).toMatchObject({ id: 'e1' });
  expect(kept.take('in|t:1')).toBeUndefined();
  kept.put(first);
  clock.advance(251);
  kept.put(second);
  expect(kept.take('in|t:1')).toMatchObject({ id: 'e2' });
});
