import type { Core } from '../state/core.ts';
import { refuse } from '../state/refusal.ts';
import type { WorkspaceState } from '../state/workspace-state.ts';

/** A limit per minute is spread over windows of this length, milliseconds. reference/intercom.md §4.7 */
const WINDOW_MS = 10_000;
const WINDOWS_PER_MINUTE = 6;
const MS_PER_SECOND = 1_000;

/** Counts one request; 429 when the window is used up. */
export function countRequest(core: Core, { rate }: WorkspaceState): void {
  const limit = windowLimit(core);
  if (limit === undefined) return;
  const windowStart = Math.floor(core.world.now() / WINDOW_MS) * WINDOW_MS;
  if (windowStart !== rate.windowStart) Object.assign(rate, { windowStart, used: 0 });
  if (rate.used >= limit) throw refuse.rateLimited();
  rate.used += 1;
}

/** The headers that every answer carries; none without a limit. */
export function rateHeaders(core: Core, { rate }: WorkspaceState): Record<string, string> {
  const limit = windowLimit(core);
  return limit === undefined ? {} : toHeaders(limit, limit - rate.used, rate.windowStart + WINDOW_MS);
}

/** The headers of a 429 that a fault makes up: nothing left until the given time from now, milliseconds. */
export function exhaustedHeaders(core: Core, resetInMs: number): Record<string, string> {
  return toHeaders(windowLimit(core) ?? 1, 0, core.world.now() + resetInMs);
}

function windowLimit({ config }: Core): number | undefined {
  return config.rateLimit === undefined
    ? undefined
    : Math.ceil(config.rateLimit.perMinute / WINDOWS_PER_MINUTE);
}

function toHeaders(limit: number, remaining: number, resetAtMs: number): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil(resetAtMs / MS_PER_SECOND)),
  };
}
