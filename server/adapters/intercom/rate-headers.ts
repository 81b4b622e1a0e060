/** What an answer told about the budget of its 10-second window. */
export interface RateHeaders {
  readonly limit?: number;
  readonly remaining?: number;
  /** When the window ends, milliseconds since the epoch. */
  readonly resetAt?: number;
}

/** Reads X-RateLimit-Limit, -Remaining and -Reset (unix seconds); undefined when there are none. */
export function readRateHeaders(headers: Headers): RateHeaders | undefined {
  const limit = count(headers.get('x-ratelimit-limit'));
  const remaining = count(headers.get('x-ratelimit-remaining'));
  const reset = count(headers.get('x-ratelimit-reset'));
  if (limit === undefined && remaining === undefined && reset === undefined) return undefined;
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(reset !== undefined && { resetAt: reset * 1_000 }),
  };
}

function count(value: string | null): number | undefined {
  return value !== null && /^\d{1,12}$/.test(value) ? Number(value) : undefined;
}
