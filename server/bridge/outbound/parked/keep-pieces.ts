import { isLateReply } from '../../../domain/messages/parked-reply.ts';
import { without } from '../../../records/change-document.ts';
import { changeDelivery, firstAttempts } from '../../../records/deliveries.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/**
 * Marks the pieces of a late reply as kept, so that nobody sends them in another way. Pieces that have gone out otherwise, or
 * arrived after all, are `gone`: they do not go again. Harmless to repeat. Rejects with `StorageError`.
 */
export async function keepPieces(deps: BridgeDeps, reply: string) {
  for (const piece of await firstAttempts(deps, reply))
    await changeDelivery(deps, piece, (current) =>
      isLateReply(current) && current.parked === undefined ? { ...current, parked: true } : undefined,
    );
  const pieces = await firstAttempts(deps, reply);
  const gone = pieces.filter((piece) => !isLateReply(piece)).map(({ segment }) => segment);
  return { gone, isAll: gone.length === pieces.length };
}

/** What was kept is not sent: its pieces are again what they were. */
export async function freePieces(deps: BridgeDeps, reply: string): Promise<void> {
  for (const piece of await firstAttempts(deps, reply))
    await changeDelivery(deps, piece, (current) =>
      current.parked === undefined ? undefined : without(current, 'parked'),
    );
}
