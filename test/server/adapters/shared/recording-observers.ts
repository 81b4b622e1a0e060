import type { SafeContext } from '../../../../server/domain/errors.ts';
import type { Logger } from '../../../../server/ports/logger.ts';
import type { Metrics } from '../../../../server/ports/metrics.ts';

export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly context: SafeContext;
}

/** Logger and metrics that keep what they are told. */
export function createRecordingObservers() {
  const lines: LogLine[] = [];
  const counts: { name: string; labels: unknown }[] = [];
  const at =
    (level: string) =>
    (event: string, context: SafeContext = {}) => {
      lines.push({ level, event, context });
    };
  const logger: Logger = {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    child: () => logger,
  };
  const metrics: Metrics = { count: (name, labels) => counts.push({ name, labels }), observe() {} };
  return { lines, counts, logger, metrics };
}

/** Everything that could be printed of an error: message, stack, fields and causes. */
export function printed(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  const names = Object.getOwnPropertyNames(error).filter((name) => name !== 'cause');
  const fields = names.map((name) => `${name}: ${JSON.stringify(Reflect.get(error, name))}`);
  return `${error.message} ${fields.join()} ${error.cause === undefined ? '' : printed(error.cause)}`;
}

/** What a promise was rejected with; fails when it was not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const settled = await promise.then(
    () => ({ rejected: false, reason: undefined }),
    (reason: unknown) => ({ rejected: true, reason }),
  );
  if (!settled.rejected) throw new Error('The promise was not rejected.');
  return settled.reason;
}
