import type { DeliveryDocument } from '../domain/delivery.ts';
import type { BridgeDeps } from './deps.ts';

/** Failed ones are tried again within this. Milliseconds. */
const TRIED_AGAIN_MS = 60_000;

/** More work than this waits: the status may be behind it. */
const MOST_READ = 200;

/**
 * True while a status of this send is stored and not worked on yet, as after a standstill: it says what became of the
 * send. Rejects with `StorageError`.
 */
export async function isStatusWaiting(
  { storage, clock, reader }: Pick<BridgeDeps, 'storage' | 'clock' | 'reader'>,
  { id }: Pick<DeliveryDocument, 'id'>,
): Promise<boolean> {
  const waiting = await storage
    .collection('events')
    .find({ index: 'due', upTo: clock.now() + TRIED_AGAIN_MS, limit: MOST_READ });
  return (
    waiting.length === MOST_READ ||
    waiting.some((event) => event.kind === 'whatsapp.status' && reader.status(event).effect === id)
  );
}
