import { describe, expect, it } from '@jest/globals';
import { createFormatTime } from '../../../canvas/kit/format-time.ts';

const formatTime = createFormatTime();

describe('a time in a canvas', () => {
  it.each([
    [Date.UTC(2026, 2, 4, 15, 10), 'Mar 4, 2026 at 3:10PM UTC'],
    [Date.UTC(2026, 11, 31, 0, 5), 'Dec 31, 2026 at 12:05AM UTC'],
  ])('is absolute, in plain spaces and says its zone', (at, words) => {
    expect(formatTime(at)).toBe(words);
  });

  it.each([
    ['Europe/Madrid', 'Mar 4, 2026 at 4:10PM GMT+1'],
    ['America/New_York', 'Mar 4, 2026 at 10:10AM EST'],
    ['Asia/Kolkata', 'Mar 4, 2026 at 8:40PM GMT+5:30'],
    ['Pacific Time (US & Canada)', 'Mar 4, 2026 at 3:10PM UTC'],
    ['', 'Mar 4, 2026 at 3:10PM UTC'],
  ])('is told in the zone %s', (zone, words) => {
    expect(createFormatTime(zone)(Date.UTC(2026, 2, 4, 15, 10))).toBe(words);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('that is none says so: %s', (at) => {
    expect(formatTime(at)).toBe('an unknown time');
  });
});
