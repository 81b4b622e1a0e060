import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  giveUpAt,
  hasGivenUp,
  INBOUND_GIVE_UP_MS,
  MAX_OWN_FAILURES,
  nextTry,
} from '../../../../server/domain/journal/retry-policy.ts';

const NOW = Date.UTC(2026, 2, 4);
const HOUR_MS = 3_600_000;
const MOST = 0.999_999;

describe('nextTry', () => {
  it('doubles the longest pause with each try, up to the ceiling', () => {
    const pauses = [1, 2, 3, 4, 7, 8, 2_000].map((tries) => nextTry({ tries, now: NOW, random: MOST }) - NOW);
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 60_000, 60_000, 60_000]);
  });

  it('never pauses less than half of the first pause', () => {
    expect(nextTry({ tries: 1, now: NOW, random: 0 }) - NOW).toBe(500);
    expect(nextTry({ tries: 20, now: NOW, random: 0 }) - NOW).toBe(500);
  });

  it('waits as long as the provider asks, and spreads those who wait', () => {
    const retryAfterMs = 300_000;
    expect(nextTry({ tries: 1, now: NOW, random: 0, retryAfterMs }) - NOW).toBe(retryAfterMs);
    expect(nextTry({ tries: 1, now: NOW, random: 0.5, retryAfterMs }) - NOW).toBe(retryAfterMs + 500);
  });

  it('keeps its bounds for any input', () => {
    const odd = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, 0, 1);
    const tries = fc.oneof(fc.integer({ min: 1, max: 10_000 }), odd);
    const random = fc.oneof(fc.double({ min: 0, max: MOST, noNaN: true }), odd);
    const asked = fc.oneof(fc.nat({ max: 86_400_000 }), odd);
    fc.assert(
      fc.property(tries, random, asked, (t, r, retryAfterMs) => {
        const pause = nextTry({ tries: t, now: NOW, random: r, retryAfterMs }) - NOW;
        const least = Number.isFinite(retryAfterMs) ? Math.max(0, retryAfterMs) : 0;
        expect(pause).toBeGreaterThanOrEqual(Math.max(500, least));
        expect(pause).toBeLessThanOrEqual(Math.max(60_000, least + 1_000));
        expect(Number.isInteger(pause)).toBe(true);
      }),
    );
  });

  it('never pauses less for more tries', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.double({ min: 0, max: MOST, noNaN: true }),
        (tries, random) => {
          const pause = (after: number) => nextTry({ tries: after, now: NOW, random });
          expect(pause(tries + 1)).toBeGreaterThanOrEqual(pause(tries));
        },
      ),
    );
  });

  it('keeps to the pauses it is given, even a first one above the ceiling', () => {
    expect(nextTry({ tries: 1, now: NOW, random: MOST, firstMs: 50, maxMs: 400 }) - NOW).toBe(50);
    expect(nextTry({ tries: 9, now: NOW, random: MOST, firstMs: 50, maxMs: 400 }) - NOW).toBe(400);
    expect(nextTry({ tries: 3, now: NOW, random: MOST, firstMs: 900, maxMs: 400 }) - NOW).toBe(400);
  });
});

describe('giving up', () => {
  const received = { receivedAt: NOW, ownFailures: 0 };

  it('tries a customer message for seven days, whatever the service window', () => {
    const event = { ...received, lane: 'in' as const, windowEnd: NOW + 1 };
    expect(hasGivenUp({ ...event, now: NOW + INBOUND_GIVE_UP_MS - 1 })).toBe(false);
    expect(hasGivenUp({ ...event, now: NOW + INBOUND_GIVE_UP_MS })).toBe(true);
    expect(INBOUND_GIVE_UP_MS).toBe(7 * 24 * 3_600_000);
  });

  it('tries a reply for an hour or until the window ends, whichever is first', () => {
    expect(giveUpAt({ lane: 'out', receivedAt: NOW })).toBe(NOW + HOUR_MS);
    expect(giveUpAt({ lane: 'out', receivedAt: NOW, windowEnd: NOW + 5_000 })).toBe(NOW + 5_000);
    expect(giveUpAt({ lane: 'out', receivedAt: NOW, windowEnd: NOW + 2 * HOUR_MS })).toBe(NOW + HOUR_MS);
  });

  it('sets aside what failed eight times for a reason of its own', () => {
    const event = { ...received, lane: 'aside' as const, now: NOW };
    expect(hasGivenUp({ ...event, ownFailures: MAX_OWN_FAILURES - 1 })).toBe(false);
    expect(hasGivenUp({ ...event, ownFailures: MAX_OWN_FAILURES })).toBe(true);
    expect(MAX_OWN_FAILURES).toBe(8);
  });
});
