import { describe, expect, it } from '@jest/globals';
import {
  isWindowOpen,
  SERVICE_WINDOW_MS,
  windowEnd,
} from '../../../../server/domain/messages/service-window.ts';

const WRITTEN = Date.UTC(2026, 2, 4);

describe('the service window', () => {
  it('is closed for who never wrote', () => {
    expect(windowEnd({})).toBeUndefined();
    expect(isWindowOpen({}, WRITTEN)).toBe(false);
  });

  it('is open for 24 hours from the customer’s message, less a margin of seconds', () => {
    const facts = { lastCustomerAt: WRITTEN };
    expect(windowEnd(facts)).toBe(WRITTEN + SERVICE_WINDOW_MS);
    expect(isWindowOpen(facts, WRITTEN + SERVICE_WINDOW_MS - 60_000)).toBe(true);
    expect(isWindowOpen(facts, WRITTEN + SERVICE_WINDOW_MS - 1)).toBe(false);
  });

  it('is closed once Meta said so, until the customer writes again', () => {
    expect(windowEnd({ lastCustomerAt: WRITTEN, windowClosedAt: WRITTEN })).toBeUndefined();
    expect(windowEnd({ lastCustomerAt: WRITTEN + 1, windowClosedAt: WRITTEN })).toBeDefined();
  });
});
