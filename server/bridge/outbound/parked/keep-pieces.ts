import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import { isLateReply, type ParkedDocument, turnKey } from '../../../domain/messages/parked-reply.ts';
import { without } from '../../../records/change-document.ts';
import { changeDelivery, firstAttempts } from '../../../records/deliveries.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/** Whose pieces: a reply, and how many turns it has had. */
export type Kept = Pick<ParkedDocument, 'id' | 'round'>;

/** By their place in the reply: pieces that do not go again. */
interface Gone {
  readonly gone: readonly number[];
  /** Those of them that had gone out in a turn. */
  readonly inTurns: readonly number[];
  readonly isAll: boolean;
}

/**
 * Marks the pieces of a late reply as kept, so that nobody sends them in another way; also those of its turns that came
 * back. Pieces that somebody had sent again before, that have gone out otherwise or arrived after all, are `gone`. Harmless
 * to repeat. Rejects with `StorageError`.
 */
export async function keepPieces(deps: BridgeDeps, kept: Kept): Promise<Gone> {
  for (const piece of await piecesOf(deps, kept))
    await changeDelivery(deps, piece, (current) =>
      isLateReply(current) && current.parked === undefined ? { ...current, parked: true } : undefined,
    );
  const pieces = await piecesOf(deps, kept);
  const own = pieces.filter(({ event }) => event === kept.id);
  const left = pieces.filter((piece) => !isLateReply(piece));
  const gone = placesOf(left);
  return {
    gone,
    inTurns: placesOf(left.filter(({ event }) => event !== kept.id)),
    isAll: own.every(({ segment }) => gone.includes(segment)),
  };
}

/** Of the reply itself, and of its turns before the present one. */
async function piecesOf(deps: BridgeDeps, { id, round }: Kept): Promise<DeliveryDocument[]> {
  const turns = Array.from({ length: round }, (_, before) => turnKey({ id, round: before }));
  const pieces = await Promise.all([id, ...turns].map((event) => firstAttempts(deps, event)));
  return pieces.flat();
}

function placesOf(pieces: readonly DeliveryDocument[]): readonly number[] {
  return [...new Set(pieces.map(({ segment }) => segment))];
}

/** What was kept is not sent: its pieces are again what they were. Those of its turns stay: they are the same messages. */
export async function freePieces(deps: BridgeDeps, reply: string): Promise<void> {
  for (const piece of await firstAttempts(deps, reply))
    await changeDelivery(deps, piece, (current) =>
      current.parked === undefined ? undefined : without(current, 'parked'),
    );
}
