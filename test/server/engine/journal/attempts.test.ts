import { describe, expect, it } from '@jest/globals';
import type { EventDocument } from '../../../../server/domain/journal/event.ts';
import { hasKilled, oneMore, openAttempts } from '../../../../server/engine/journal/attempts.ts';

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

describe('attempts at a large event', () => {
  it('two that nobody is known to have outlived mean that it kills', () => {
    expect(hasKilled(oneMore(event))).toBe(false);
    expect(hasKilled(oneMore(oneMore(event)))).toBe(true);
  });

  it('are no deaths where this process is still there, though the count could not be taken off', async () => {
    const attempts = openAttempts(room);
    const counted = oneMore(oneMore(event));
    expect(attempts.hasOutlived(counted)).toBe(false);
    (await attempts.begin('shop', event))();
    expect(attempts.hasOutlived(counted)).toBe(true);
    expect(openAttempts(room).hasOutlived(counted)).toBe(false);
  });
});
