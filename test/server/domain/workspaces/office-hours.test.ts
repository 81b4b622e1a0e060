import { describe, expect, it } from '@jest/globals';
import { isOfficeOpen, readOfficeHours } from '../../../../server/domain/workspaces/office-hours.ts';

/** Whether `hours` are open at a time, UTC unless it says otherwise. */
function isOpen(hours: string, at: string, timeZone = 'UTC'): boolean {
  const read = readOfficeHours(hours);
  if (read === undefined) throw new Error(`not understood: ${hours}`);
  return isOfficeOpen(read, Date.parse(at), timeZone);
}

describe('hours within a day', () => {
  // March 2, 2026 is a Monday.
  it.each([
    ['before they begin', '2026-03-02T08:59:59Z', false],
    ['as they begin', '2026-03-02T09:00:00Z', true],
    ['the minute before they end', '2026-03-02T16:59:59Z', true],
    ['as they end', '2026-03-02T17:00:00Z', false],
    ['on a day that is not theirs', '2026-03-07T12:00:00Z', false],
  ])('are open or not %s', (_when, at, open) => {
    expect(isOpen('Mon-Fri 09:00-17:00', at)).toBe(open);
  });
});

describe('hours over midnight', () => {
  it.each([
    ['before they begin on their first day', '2026-03-02T21:59:59Z', false],
    ['early on their first day, for nobody came the evening before', '2026-03-02T05:00:00Z', false],
    ['as they begin', '2026-03-02T22:00:00Z', true],
    ['at the last moment of a day', '2026-03-02T23:59:59Z', true],
    ['at midnight', '2026-03-03T00:00:00Z', true],
    ['the minute before they end', '2026-03-03T05:59:59Z', true],
    ['as they end', '2026-03-03T06:00:00Z', false],
    ['on the morning after their last day', '2026-03-07T05:59:59Z', true],
    ['on the evening after their last day', '2026-03-07T22:00:00Z', false],
  ])('are open or not %s', (_when, at, open) => {
    expect(isOpen('Mon-Fri 22:00-06:00', at)).toBe(open);
  });

  it('go on from Sunday into Monday', () => {
    expect(isOpen('Sun 22:00-06:00', '2026-03-02T03:00:00Z')).toBe(true);
    expect(isOpen('Sun 22:00-06:00', '2026-03-01T03:00:00Z')).toBe(false);
    expect(isOpen('Fri-Sun 22:00-06:00', '2026-03-06T03:00:00Z')).toBe(false);
  });

  it('may end at midnight', () => {
    expect(isOpen('Mon 20:00-00:00', '2026-03-02T23:59:59Z')).toBe(true);
    expect(isOpen('Mon 20:00-00:00', '2026-03-03T00:00:00Z')).toBe(false);
  });
});

describe('hours in a zone with daylight saving', () => {
  const BERLIN = 'Europe/Berlin';
  const BEIRUT = 'Asia/Beirut';

  it.each([
    // On March 29, 2026, a Sunday, clocks in Berlin go from 2 to 3 (1 UTC).
    ['begin by winter time', 'Sat 22:00-06:00', '2026-03-28T20:59:59Z', BERLIN, false],
    ['have begun by winter time', 'Sat 22:00-06:00', '2026-03-28T21:00:00Z', BERLIN, true],
    ['go on when an hour is left out', 'Sat 22:00-06:00', '2026-03-29T01:30:00Z', BERLIN, true],
    ['end by summer time', 'Sat 22:00-06:00', '2026-03-29T04:00:00Z', BERLIN, false],
    ['have not ended by summer time', 'Sat 22:00-06:00', '2026-03-29T03:59:59Z', BERLIN, true],
    ['end when their end is left out', 'Sat 22:00-02:30', '2026-03-29T01:00:00Z', BERLIN, false],
    // On October 25, 2026 they go from 3 back to 2.
    ['go on when an hour comes twice', 'Sat 22:00-06:00', '2026-10-25T01:30:00Z', BERLIN, true],
    ['end by winter time', 'Sat 22:00-06:00', '2026-10-25T04:59:59Z', BERLIN, true],
    ['have ended by winter time', 'Sat 22:00-06:00', '2026-10-25T05:00:00Z', BERLIN, false],
    // On March 29, 2026 there is no midnight in Beirut: clocks go from 0 to 1 (22 UTC).
    ['go on where midnight is left out', 'Sat 22:00-06:00', '2026-03-28T22:00:00Z', BEIRUT, true],
    ['of the next day begin in its evening', 'Sun 22:00-06:00', '2026-03-28T22:00:00Z', BEIRUT, false],
  ])('%s: %s at %s in %s', (_what, hours, at, zone, open) => {
    expect(isOpen(hours, at, zone)).toBe(open);
  });

  it('are read by the clock of the workspace, whatever day it is elsewhere', () => {
    // Tuesday 9:30 in Auckland is Monday in UTC.
    expect(isOpen('Tue 09:00-10:00', '2026-03-02T20:30:00Z', 'Pacific/Auckland')).toBe(true);
    expect(isOpen('Mon 20:00-21:00', '2026-03-02T20:30:00Z', 'nowhere')).toBe(true);
  });
});

it.each(['', 'Mon-Fri', 'Mon-Fri 9-17', 'Mon-Fri 09:00-24:00', 'Mon-Fri 09:00-09:00', 'Mo 09:00-17:00'])(
  'does not take “%s” for hours',
  (text) => {
    expect(readOfficeHours(text)).toBeUndefined();
  },
);
