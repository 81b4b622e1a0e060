import { describe, expect, it } from '@jest/globals';
import { runFuzz } from './run-fuzz.ts';

const REQUESTS = 1_500;

describe('whatever is sent to whatever address', () => {
  it('is answered, without a failure of ours, a stack trace, foreign HTML or a way elsewhere', async () => {
    const { requests, faults, addresses, statuses } = await runFuzz({ requests: REQUESTS, seed: 1 });
    expect(faults.map(({ what, request }) => `${what}: ${request?.method} ${request?.path}`)).toEqual([]);
    expect(requests).toBe(REQUESTS);
    expect(addresses.size).toBeGreaterThan(80);
    // It comes far: pages, refused forms and changes, not refusals at the door alone.
    for (const status of [200, 303, 401, 403, 404, 422])
      expect(statuses.get(status) ?? 0).toBeGreaterThan(20);
  }, 120_000);
});
