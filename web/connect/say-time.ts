import type { Language } from '../texts/texts.ts';

/** An absolute time in the workspace's time zone, which is named; UTC while it is not known. */
export function sayTime({ code }: Language, at: number, timeZone = 'UTC'): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return `${new Intl.DateTimeFormat(code, options).format(at)} (${timeZone})`;
}
