import type { SafeContext } from '../domain/errors.ts';

/**
 * Log events, not prose: ids, codes and counts only. `error` means a person must act, `warn` heals itself, `info` is
 * the diary of the business, `debug` is for development.
 */
export interface Logger {
  error(event: string, context?: SafeContext, cause?: unknown): void;
  warn(event: string, context?: SafeContext, cause?: unknown): void;
  info(event: string, context?: SafeContext): void;
  debug(event: string, context?: SafeContext): void;
  child(context: SafeContext): Logger;
}
