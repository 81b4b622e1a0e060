/** Milliseconds to words. */
export type FormatTime = (at: number) => string;

/** The largest time a Date can hold. Milliseconds. */
const LATEST = 8.64e15;

/** Used, and said, while nothing better is known. */
const UTC = 'UTC';

/**
 * Absolute, as the review rules for Inbox apps want it, in a time zone that is named: `Mar 4, 2026 at 3:10PM GMT+1`. Where
 * the teammate is no request tells, so `timeZone` is the workspace's, by its IANA name; UTC when nobody knows such a zone.
 */
export function createFormatTime(timeZone: string = UTC): FormatTime {
  const known = made.get(timeZone);
  if (known !== undefined) return known;
  if (!isZone(timeZone)) return createFormatTime();
  const format = formatTimeIn(timeZone);
  if (made.size < MOST_ZONES) made.set(timeZone, format);
  return format;
}

/** There are some 600 names, which may be written in capitals or not. */
const MOST_ZONES = 1_000;

/** Making one was the dearest part of drawing a panel. */
const made = new Map<string, FormatTime>();

function formatTimeIn(zone: string): FormatTime {
  const date = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: zone });
  const time = new Intl.DateTimeFormat('en-US', {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  });
  return (at) => {
    if (!(Math.abs(at) <= LATEST)) return 'an unknown time';
    return `${date.format(at)} at ${clockWords(time.formatToParts(at))}`;
  };
}

/** The same for visitors who read another language (BCP 47): `4 mar 2026, 16:10 CET`. */
export function createLocalTime(language: string, timeZone: string = UTC): FormatTime {
  const format = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: isZone(timeZone) ? timeZone : UTC,
    timeZoneName: 'short',
  });
  return (at) => (Math.abs(at) <= LATEST ? format.format(at) : '–');
}

/** `3:10PM GMT+1`: no blank before AM and PM. */
function clockWords(parts: readonly Intl.DateTimeFormatPart[]): string {
  const value = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${value('hour')}:${value('minute')}${value('dayPeriod')} ${value('timeZoneName')}`;
}

function isZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
