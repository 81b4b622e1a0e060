/** Milliseconds to words. */
export type FormatTime = (at: number) => string;

/** The largest time a Date can hold. Milliseconds. */
const LATEST = 8.64e15;

const options = { timeZone: 'UTC' } as const;

/**
 * Absolute, as the review rules for Inbox apps want it: `Mar 4, 2026 at 3:10 PM UTC`. Neither canvas requests nor our
 * storage tell a time zone, so UTC is used and said.
 */
export function formatTime(at: number): string {
  if (!(Math.abs(at) <= LATEST)) return 'an unknown time';
  const moment = new Date(at);
  const date = moment.toLocaleDateString('en-US', { ...options, dateStyle: 'medium' });
  const time = moment.toLocaleTimeString('en-US', { ...options, timeStyle: 'short' });
  // Newer ICU data puts a narrow no-break space before AM and PM.
  return `${date} at ${time.replace(/\s/u, ' ')} UTC`;
}
