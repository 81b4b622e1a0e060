const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: 'UTC' });

/** `Mar 4, 2026 at 3:10 PM UTC`; plain words for a time (milliseconds) that is none. */
export function dateText(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return 'an unknown time';
  return `${DATE.format(date)} at ${plainSpaces(TIME.format(date))} UTC`;
}

/** Intl puts a narrow no-break space before AM and PM. */
function plainSpaces(text: string): string {
  return text.replace(/\s/g, ' ');
}
