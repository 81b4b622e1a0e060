import { describe, expect, it } from '@jest/globals';
import { formatTime } from '../../../canvas/kit/format-time.ts';

describe('a time in a canvas', () => {
  it.each([
    [Date.UTC(2026, 2, 4, 15, 10), 'Mar 4, 2026 at 3:10 PM UTC'],
    [Date.UTC(2026, 11, 31, 0, 5), 'Dec 31, 2026 at 12:05 AM UTC'],
  ])('is absolute, in plain spaces and says its zone', (at, words) => {
    expect(formatTime(at)).toBe(words);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('that is none says so: %s', (at) => {
    expect(formatTime(at)).toBe('an unknown time');
  });
});
