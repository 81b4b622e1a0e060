import type { EventDocument } from '../../domain/journal/event.ts';
import { changeDocument } from '../../records/change-document.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** Topics after which Meta shows something else of the account's numbers (webhooks overview, 2026-09-11). */
const ABOUT_NUMBERS: ReadonlySet<string> = new Set([
  'phone_number_name_update',
  'phone_number_quality_update',
  'account_update',
  'account_review_update',
  'business_capability_update',
]);

/**
 * What WhatsApp tells of an account's numbers is not believed but read: they are due to be read again. Rejects with
 * `StorageError`; harmless to repeat.
 */
export async function followNumberNews(
  { storage, reader, connections }: Pick<BridgeDeps, 'storage' | 'reader' | 'connections'>,
  event: EventDocument,
): Promise<void> {
  const { account, topic } = reader.accountNews(event);
  const workspace = connections.account(account)?.workspace;
  if (workspace === undefined || !ABOUT_NUMBERS.has(topic)) return;
  for (const number of connections.numbersOf(workspace))
    if (number.account === account)
      await changeDocument(storage.collection('numberStates'), number.id, (stored) => ({
        ...stored,
        learnedAt: 0,
      }));
}
