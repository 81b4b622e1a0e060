/** Windows of Intercom's limit. Milliseconds. */
const WINDOW_MS = 10_000;

export interface WindowVerdict {
  readonly exceeded: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts calls in windows of 10 seconds, each caller by itself, and says what Intercom's headers say. */
export function createRateWindow(now: () => number): (caller: string, limit: number) => WindowVerdict {
  const callers = new Map<string, { readonly window: number; calls: number }>();
  return (caller, limit) => {
    const window = Math.floor(now() / WINDOW_MS);
    const known = callers.get(caller);
    const used = known?.window === window ? known : { window, calls: 0 };
    callers.set(caller, used);
    const exceeded = used.calls >= limit;
    if (!exceeded) used.calls += 1;
    const headers = {
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': String(limit - used.calls),
      'X-RateLimit-Reset': String(((window + 1) * WINDOW_MS) / 1_000),
    };
    return { exceeded, headers };
  };
}
