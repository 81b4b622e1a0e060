import { turnKey } from '../../../domain/messages/parked-reply.ts';
import { getEvent } from '../../../records/events.ts';
import { findLinkedThread } from '../../../records/links.ts';
import { getParked } from '../../../records/templates/parked.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { withholdDeleted } from '../purge-deliveries.ts';
import { endParked } from './end-parked.ts';

/** A conversation is deleted: what waits in it for an answer is dropped, also in the middle of its turn. Rejects with `StorageError`. */
export async function dropWithConversation(
  deps: BridgeDeps,
  workspace: string,
  conversation: string,
): Promise<void> {
  const linked = await findLinkedThread(deps, workspace, conversation);
  for (const id of linked?.thread.parked ?? []) {
    const parked = await getParked(deps, id);
    if (parked?.conversation !== conversation) continue;
    const turn = await getEvent(deps, turnKey(parked));
    if (turn !== undefined && turn.endedAt === undefined) await withholdDeleted(deps, turn);
    // Its turn may have begun in between.
    await endParked(deps, await getParked(deps, id), 'dropped');
  }
}
