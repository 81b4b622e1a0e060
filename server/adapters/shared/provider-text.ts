/** A code or request id of a provider, fit for logs and errors; undefined when it is something else (say, text). */
export function safeToken(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) ? value : undefined;
}
