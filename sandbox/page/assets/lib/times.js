/** The whole page speaks UTC, as the panel does. */
const UTC = /** @type {const} */ ({ timeZone: 'UTC' });

const hourMinute = new Intl.DateTimeFormat('en-GB', { ...UTC, hour: '2-digit', minute: '2-digit' });
const withSeconds = new Intl.DateTimeFormat('en-GB', { ...UTC, timeStyle: 'medium' });
const day = new Intl.DateTimeFormat('en-GB', { ...UTC, weekday: 'short', day: 'numeric', month: 'short' });

/** @param {number} at milliseconds */
export function timeOf(at) {
  return hourMinute.format(at);
}

/** @param {number} at milliseconds */
export function secondsOf(at) {
  return withSeconds.format(at);
}

/** @param {number} at milliseconds */
export function dayOf(at) {
  return day.format(at);
}

/**
 * Items with a line before each new day.
 * @template {{ at: number, id: string }} T
 * @param {readonly T[]} items
 * @returns {(T | { day: string, id: string })[]}
 */
export function withDays(items) {
  let last = '';
  return items.flatMap((item) => {
    const today = dayOf(item.at);
    if (today === last) return [item];
    last = today;
    return [{ day: today, id: `day of ${item.id}` }, item];
  });
}
