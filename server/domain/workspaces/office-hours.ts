const DAYS: readonly string[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const HOURS =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))? ([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/** Days of the week from Monday, 0, and minutes of the day. Hours that end before they begin end on the next day. */
export interface OfficeHours {
  /** On which they begin. */
  readonly days: ReadonlySet<number>;
  readonly from: number;
  readonly until: number;
}

/** Reads `Mon-Fri 09:00-17:00`, also `Fri-Sat 22:00-06:00`; undefined for anything else, and for hours that end as they begin. */
export function readOfficeHours(text: string): OfficeHours | undefined {
  const [, first, last = first, ...time] = HOURS.exec(text) ?? [];
  if (first === undefined) return undefined;
  const [fromHour = 0, fromMinute = 0, untilHour = 0, untilMinute = 0] = time.map(Number);
  const from = fromHour * 60 + fromMinute;
  const until = untilHour * 60 + untilMinute;
  return from !== until ? { days: daysFrom(indexOf(first), indexOf(last)), from, until } : undefined;
}

/**
 * Whether the office is open by the clock on its wall, which daylight saving puts forward and back. `now`: milliseconds;
 * `timeZone`: an IANA name; UTC where nobody knows it.
 */
export function isOfficeOpen({ days, from, until }: OfficeHours, now: number, timeZone: string): boolean {
  const { day, minute } = wallClock(now, timeZone);
  const isToday = days.has(day) && from <= minute;
  if (from < until) return isToday && minute < until;
  const isSinceYesterday = days.has((day + DAYS.length - 1) % DAYS.length) && minute < until;
  return isToday || isSinceYesterday;
}

/** Day of the week from Monday, 0, and minute of the day. */
function wallClock(now: number, timeZone: string): { readonly day: number; readonly minute: number } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: isZone(timeZone) ? timeZone : 'UTC',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const told = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return { day: indexOf(told['weekday']), minute: Number(told['hour']) * 60 + Number(told['minute']) };
}

function indexOf(day = ''): number {
  return DAYS.indexOf(day);
}

/** Also over the end of the week. */
function daysFrom(first: number, last: number): ReadonlySet<number> {
  const count = ((last - first + DAYS.length) % DAYS.length) + 1;
  return new Set(Array.from({ length: count }, (_, index) => (first + index) % DAYS.length));
}

function isZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
