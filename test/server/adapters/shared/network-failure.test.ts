import { describe, expect, it } from '@jest/globals';
import { readNetworkFailure } from '../../../../server/adapters/shared/network-failure.ts';

const coded = (code: string, extra = {}) => Object.assign(new Error('no'), { code, ...extra });

describe('readNetworkFailure', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    '%s: nothing was sent',
    (code) => {
      expect(readNetworkFailure(new TypeError('fetch failed', { cause: coded(code) }))).toEqual({
        code,
        neverSent: true,
      });
    },
  );

  it.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ETIMEDOUT', 'ERR_BAD_RESPONSE'])(
    '%s: it may have arrived',
    (code) => {
      expect(readNetworkFailure(coded(code))).toEqual({ code, neverSent: false });
    },
  );

  it('a time-out while connecting sent nothing', () => {
    expect(readNetworkFailure(coded('ETIMEDOUT', { syscall: 'connect' })).neverSent).toBe(true);
  });

  it('several addresses: only when each of them failed before sending', () => {
    const both = (second: string) =>
      Object.assign(new AggregateError([coded('ECONNREFUSED'), coded(second)]), { code: 'ECONNREFUSED' });
    expect(readNetworkFailure(both('ECONNREFUSED')).neverSent).toBe(true);
    expect(readNetworkFailure(both('ECONNRESET')).neverSent).toBe(false);
  });

  it.each([undefined, null, 'x', new Error('x'), coded('+1 555 0100 says hi')])('%p: in doubt', (error) => {
    expect(readNetworkFailure(error)).toEqual({ code: 'unknown', neverSent: false });
  });

  it('errors that wrap each other in a circle end', () => {
    const error = coded('EPIPE');
    error.cause = error;
    expect(readNetworkFailure(error)).toEqual({ code: 'EPIPE', neverSent: false });
  });
});
