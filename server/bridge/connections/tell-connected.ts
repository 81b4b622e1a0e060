import type { Logger } from '../../ports/logger.ts';
import type { ConnectionKind } from './connection-view.ts';

/** Says at the start who is connected; a warning when nothing can come in because nobody is. */
export function tellConnected(logger: Logger, counts: Readonly<Record<ConnectionKind, number>>): void {
  if (counts.numbers > 0) logger.info('connected', counts);
  else logger.warn('no number is connected', counts);
}
