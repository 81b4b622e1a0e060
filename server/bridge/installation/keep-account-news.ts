import type { EventDocument } from '../../domain/journal/event.ts';
import { eventRef } from '../../engine/journal/event-ref.ts';
import { ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** What WhatsApp tells of a whole account: kept as it came, counted and logged by what it is about. */
export async function keepAccountNews(
  { reader, metrics, logger }: Pick<BridgeDeps, 'reader' | 'metrics' | 'logger'>,
  event: EventDocument,
): Promise<Outcome> {
  const { account, topic } = reader.accountNews(event);
  metrics.count('account_news', { of: topic });
  logger.info('WhatsApp told of an account', { event: eventRef(event.id), account, topic });
  return ignored('kept, nothing to do');
}
