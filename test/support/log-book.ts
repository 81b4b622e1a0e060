import type { Logger } from '../../server/ports/logger.ts';

export interface LogBook extends Logger {
  readonly lines: readonly { readonly level: string; readonly event: string; readonly context: unknown }[];
}

/** Keeps what was logged. */
export function createLogBook(): LogBook {
  const lines: { level: string; event: string; context: unknown }[] = [];
  const write = (level: string) => (event: string, context?: unknown) => {
    lines.push({ level, event, context });
  };
  const book: LogBook = {
    lines,
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    child: () => book,
  };
  return book;
}
