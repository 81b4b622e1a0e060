import { describe, expect, it } from '@jest/globals';
import {
  AccessRejectedError,
  NotConnectedError,
  OutcomeUnknownError,
  ProviderUnavailableError,
  RateLimitedError,
  RequestRejectedError,
  StorageError,
} from '../../../../server/domain/errors.ts';
import { consequenceOf } from '../../../../server/engine/lanes/after-error.ts';

const NOW = Date.UTC(2026, 2, 4);
const provider = 'intercom' as const;

describe('what an error means for the work that met it', () => {
  it('outages, lost answers, limits, dead tokens and the storage cost the event nothing', () => {
    const passing = [
      new ProviderUnavailableError('down', { provider }),
      new OutcomeUnknownError('lost', { provider }),
      new RateLimitedError('limit', { provider, retryAfterMs: 1 }),
      new AccessRejectedError('token', { provider, status: 401 }),
      new NotConnectedError('the workspace'),
      new StorageError('disk'),
    ];
    for (const error of passing) {
      const { own, at } = consequenceOf(error, 1, NOW, 0.5);
      expect(own).toBe(false);
      expect(at).toBeGreaterThan(NOW);
    }
  });

  it('a refusal for good and a fault of ours count against the event', () => {
    expect(consequenceOf(new RequestRejectedError('no', { provider }), 1, NOW, 0).own).toBe(true);
    expect(consequenceOf(new TypeError('a fault of ours'), 1, NOW, 0).own).toBe(true);
    expect(
      consequenceOf(new AccessRejectedError('forbidden', { provider, status: 403 }), 1, NOW, 0).own,
    ).toBe(true);
  });

  it('a limit is waited for as long as the provider says', () => {
    const error = new RateLimitedError('limit', { provider, retryAfterMs: 90_000 });
    expect(consequenceOf(error, 1, NOW, 0).at).toBeGreaterThanOrEqual(NOW + 90_000);
  });

  it('the pause grows with each try and stays within a minute', () => {
    const pauses = [1, 2, 4, 8, 100].map(
      (tries) => consequenceOf(new StorageError('disk'), tries, NOW, 0.9).at - NOW,
    );
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
    expect(pauses.at(-1)).toBeLessThanOrEqual(60_000);
  });
});
