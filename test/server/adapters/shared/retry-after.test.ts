import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from '../../../../server/adapters/shared/retry-after.ts';

const NOW = 1_763_630_000_000;
const bounds = { fallbackMs: 10_000, maxMs: 60_000 };
const wait = (headers: Record<string, string>) => retryAfterMs((name) => headers[name], NOW, bounds);

describe('retryAfterMs', () => {
  it.each([
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['a date', { 'retry-after': new Date(NOW + 5_000).toUTCString() }, 5_000],
    ['a reset', { 'x-ratelimit-reset': String(NOW / 1_000 + 4) }, 4_000],
    ['Retry-After before reset', { 'retry-after': '3', 'x-ratelimit-reset': String(NOW / 1_000 + 9) }, 3_000],
    ['nothing', {}, 10_000],
    ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, 10_000],
    ['the past', { 'x-ratelimit-reset': String(NOW / 1_000 - 100) }, 250],
    ['a year', { 'retry-after': '31536000' }, 60_000],
  ])('%s', (_, headers, expected) => {
    expect(wait(headers)).toBe(expected);
  });
});
