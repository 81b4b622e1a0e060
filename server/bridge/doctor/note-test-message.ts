import type { EventDocument } from '../../domain/journal/event.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { tenantOfEvent } from '../connections/tenant-of.ts';
import { changeRun } from './change-run.ts';

/**
 * A customer's message is a test code: the Doctor's run that waits for it is told, if there is one. Any other message
 * costs nothing. Rejects with `StorageError`; harmless to repeat.
 */
export async function noteTestMessage(
  deps: Pick<BridgeDeps, 'storage' | 'connections' | 'reader'>,
  event: EventDocument,
): Promise<void> {
  const code = event.kind === 'whatsapp.message' ? deps.reader.testCode(event) : undefined;
  if (code === undefined) return;
  const { number } = deps.reader.customerMessage(event);
  const { workspace } = tenantOfEvent(deps, event);
  await changeRun(deps, workspace, (run) =>
    run.trip?.code === code && run.trip.number === number && run.trip.event === undefined
      ? { ...run, trip: { ...run.trip, event: event.id } }
      : undefined,
  );
}
