import type { UnreadState } from '../../domain/numbers/unread-state.ts';

const FIRST_MS = 10 * 60_000;
const LONGEST_MS = 24 * 60 * 60_000;

/**
 * After Meta refused to show something once more: asked again by itself ten minutes later, then after twice as long each
 * time, up to a day. `access` is the change that brought the access by which it was asked.
 */
export function refusedOnceMore(known: UnreadState | undefined, access: number, now: number): UnreadState {
  const times = known?.access === access ? known.times + 1 : 1;
  return { times, access, until: now + restAfter(times) };
}

function restAfter(times: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(times - 1, 10));
}

/** Whether it is too early to ask again. With another access it never is, nor after `longest`. */
export function isTooEarly(
  state: { readonly unread?: UnreadState } | undefined,
  access: number,
  now: number,
  longest = LONGEST_MS,
): boolean {
  const unread = state?.unread;
  if (unread === undefined || unread.access !== access) return false;
  const rest = restAfter(unread.times);
  return now < unread.until - rest + Math.min(rest, longest);
}
