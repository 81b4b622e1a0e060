import { describe, expect, it } from '@jest/globals';
import { faultOf } from './judge-answer.ts';
import { MARK } from './nasty.ts';
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
  });
});

describe('the judge of answers', () => {
  const page = {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<p>Hi</p>',
    bytes: Buffer.alloc(0),
  };

  it('lets pass what is well', () => {
    for (const answer of [
      page,
      { ...page, status: 404 },
      { ...page, status: 303, headers: { location: '/signin' } },
    ])
      expect(faultOf(answer)).toBeUndefined();
  });

  it.each([
    ['no answer', undefined],
    ['a failure', { ...page, status: 500 }],
    ['an outage', { ...page, status: 503 }],
    ['a stack trace', { ...page, body: 'TypeError: x\n at send (/app/server/http/x.ts:12:3)' }],
    ['HTML of somebody', { ...page, body: `<input value=""><${MARK} onx=1>` }],
    ['a way to elsewhere', { ...page, headers: { location: '//evil.example' } }],
    ['a header of somebody', { ...page, headers: { 'set-cookie': 'x=1' } }],
  ])('finds %s', (_, answer) => {
    expect(faultOf(answer)).toBeDefined();
  });
});
