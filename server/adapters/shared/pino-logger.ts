import { type DestinationStream, type Logger as Pino, pino } from 'pino';
import type { SafeContext } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { describeError } from './describe-error.ts';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'silent';

export interface LoggerOptions {
  readonly level: LogLevel;
  readonly clock: Clock;
  /** Standard output unless given. */
  readonly destination?: DestinationStream;
}

/**
 * One JSON object a line: `level` by name, `time` in ISO 8601, `msg` the event, the context's fields beside them, a
 * cause under `err`. Nothing is redacted afterwards: only what is safe comes in, see `describeError`.
 */
export function openPinoLogger({ level, clock, destination }: LoggerOptions): Logger {
  const settings = {
    level,
    base: null,
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
  };
  return adapt(destination === undefined ? pino(settings) : pino(settings, destination));
}

function adapt(log: Pino): Logger {
  return {
    error: (event, context, cause) => log.error(fields(context, cause), event),
    warn: (event, context, cause) => log.warn(fields(context, cause), event),
    info: (event, context) => log.info(context ?? {}, event),
    debug: (event, context) => log.debug(context ?? {}, event),
    child: (context) => adapt(log.child(context)),
  };
}

function fields(context: SafeContext | undefined, cause: unknown): object {
  return cause === undefined ? (context ?? {}) : { ...context, err: describeError(cause) };
}
