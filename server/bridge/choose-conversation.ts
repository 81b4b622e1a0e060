import { durationMs, NEW_CONVERSATION_AFTER, type WorkspaceSettings } from '../domain/settings.ts';
import type { ConversationState, ThreadConversation, ThreadDocument } from '../domain/thread.ts';
import type { ConversationSnapshot, IntercomAccess } from '../ports/intercom.ts';
import { callIntercom } from './call-intercom.ts';
import type { BridgeDeps } from './deps.ts';

export type Place =
  | { readonly kind: 'append'; readonly conversation: ThreadConversation }
  | { readonly kind: 'open' };

/**
 * Where a new message goes: into the conversation of the thread while that is open, snoozed or closed not too long
 * ago; else into a new one. Before a second conversation is opened the old one is read once, because the webhook that
 * it was reopened may have been lost.
 */
export async function chooseConversation(
  deps: BridgeDeps,
  access: IntercomAccess,
  thread: ThreadDocument,
  at: number,
): Promise<Place> {
  const { conversation } = thread;
  if (conversation === undefined) return { kind: 'open' };
  if (isRecent(deps, thread.workspace, conversation, at)) return { kind: 'append', conversation };
  const current = await callIntercom(deps, access, () =>
    deps.intercom.getConversation(access, conversation.id),
  );
  if (current === undefined) return { kind: 'open' };
  const known = withSnapshot(conversation, current);
  return isRecent(deps, thread.workspace, known, at)
    ? { kind: 'append', conversation: known }
    : { kind: 'open' };
}

function isRecent(
  deps: BridgeDeps,
  workspace: string,
  conversation: ThreadConversation,
  at: number,
): boolean {
  if (conversation.state !== 'closed') return true;
  const settings: Partial<WorkspaceSettings> = deps.connections.workspace(workspace)?.settings ?? {};
  const limit = durationMs(settings.newConversationAfter ?? NEW_CONVERSATION_AFTER);
  return at - (conversation.closedAt ?? 0) < limit;
}

/** What a whole conversation, as Intercom answered it, tells of its state. */
export function withSnapshot(known: ThreadConversation, snapshot: ConversationSnapshot): ThreadConversation {
  const lastPart = snapshot.parts.at(-1)?.id;
  const next = withState(known, snapshot.state, snapshot.updatedAt);
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
  if (state !== 'closed') return { ...rest, state, stateAt: at };
  return {
    ...rest,
    state,
    stateAt: at,
    closedAt: known.state === 'closed' && closedAt !== undefined ? closedAt : at,
  };
}
