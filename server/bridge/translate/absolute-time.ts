const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: 'UTC' });

/** `Mar 4, 2026 at 3:10 PM UTC`; plain words for a time (milliseconds) that is none. */
export function absoluteTime(at: number): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return 'an unknown time';
  // Intl puts a narrow no-break space before AM and PM.
  return `${DATE.format(moment)} at ${TIME.format(moment).replace(/\s/g, ' ')} UTC`;
}
