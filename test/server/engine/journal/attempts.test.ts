import { describe, expect, it } from '@jest/globals';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import { hasKilled, oneMore, openAttempts } from '../../../../server/engine/journal/attempts.ts';
import { without } from '../../../../server/records/change-document.ts';

const event: EventDocument = {
  id: 'wa|1|message|wamid.A',
  version: 1,
  kind: 'whatsapp.message',
  lane: 'in',
  route: 'n:1|p:15550100155',
  at: 0,
  receivedAt: 0,
  payload: {},
  order: '',
  tries: 0,
  size: 40_000,
};

const room = { take: async () => () => undefined };

const small: EventDocument = without(event, 'size');

describe('attempts at any other event', () => {
  it('are counted where it waited before this process began', () => {
    const attempts = openAttempts(room, 1_000);
    expect(attempts.counts({ ...small, receivedAt: 999 })).toBe(true);
    expect(attempts.counts({ ...small, receivedAt: 1_000 })).toBe(false);
    expect(attempts.counts({ ...event, receivedAt: 1_000 })).toBe(true);
  });

  it('twenty that nobody is known to have outlived mean that it kills', () => {
    expect(hasKilled({ ...small, begun: 19 })).toBe(false);
    expect(hasKilled({ ...small, begun: 20 })).toBe(true);
  });
});

describe('attempts at a large event', () => {
  it('two that nobody is known to have outlived mean that it kills', () => {
    expect(hasKilled(oneMore(event))).toBe(false);
    expect(hasKilled(oneMore(oneMore(event)))).toBe(true);
  });

  it('are no deaths where this process is still there, though the count could not be taken off', async () => {
    const attempts = openAttempts(room, 0);
    const counted = oneMore(oneMore(event));
    expect(attempts.hasOutlived(counted)).toBe(false);
    (await attempts.begin('shop', event))();
    expect(attempts.hasOutlived(counted)).toBe(true);
    expect(openAttempts(room, 0).hasOutlived(counted)).toBe(false);
  });
});
