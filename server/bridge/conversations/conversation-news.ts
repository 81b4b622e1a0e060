import type { ConversationState, ThreadConversation } from '../../domain/journal/thread.ts';
import type { ConversationSnapshot } from '../../ports/intercom.ts';
import { without } from '../../records/change-document.ts';

/** What a whole conversation, as Intercom answered it, tells of its state. */
export function withSnapshot(known: ThreadConversation, snapshot: ConversationSnapshot): ThreadConversation {
  const lastPart = snapshot.parts.at(-1)?.id;
  const state = withState(known, snapshot.state, snapshot.updatedAt);
  const { mergedAt } = snapshot;
  const next = mergedAt === undefined ? without(state, 'mergedAt') : { ...state, mergedAt };
  return lastPart === undefined ? next : { ...next, lastPart };
}

/** News of the state; older news changes nothing. */
export function withState(
  known: ThreadConversation,
  state: ConversationState,
  at: number,
): ThreadConversation {
  if (at < known.stateAt) return known;
  const { closedAt, ...rest } = known;
  if (state !== 'closed') return { ...without(rest, 'mergedAt'), state, stateAt: at };
  return {
    ...rest,
    state,
    stateAt: at,
    closedAt: known.state === 'closed' && closedAt !== undefined ? closedAt : at,
  };
}
