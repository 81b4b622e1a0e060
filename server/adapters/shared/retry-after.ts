/** Header reader: undefined or null when there is none. */
export type HeaderReader = (name: string) => string | null | undefined;

export interface WaitBounds {
  /** When the answer says nothing, milliseconds. */
  readonly fallbackMs: number;
  readonly maxMs: number;
}

/** Even a limit that is over by now deserves a moment: clocks differ. Milliseconds. */
const MIN_WAIT_MS = 250;

/** How long to wait after a 429: Retry-After (seconds or date), else X-RateLimit-Reset (unix seconds), bounded. */
export function retryAfterMs(header: HeaderReader, now: number, bounds: WaitBounds): number {
  const told = fromRetryAfter(header('retry-after'), now) ?? fromReset(header('x-ratelimit-reset'), now);
  return Math.min(Math.max(told ?? bounds.fallbackMs, MIN_WAIT_MS), bounds.maxMs);
}

function fromRetryAfter(value: string | null | undefined, now: number): number | undefined {
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date - now;
}

function fromReset(value: string | null | undefined, now: number): number | undefined {
  return value && /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 - now : undefined;
}
