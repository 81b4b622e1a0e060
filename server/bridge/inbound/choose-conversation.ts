import {
  type BusinessStart,
  isAnswerTo,
  type ThreadConversation,
  type ThreadDocument,
} from '../../domain/journal/thread.ts';
import { durationMs } from '../../domain/workspaces/settings.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { withSnapshot } from '../conversations/conversation-news.ts';
import { findSurvivor, isMerged, type MergedConversation } from '../conversations/find-survivor.ts';

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
  intercom: IntercomClient,
  thread: ThreadDocument,
  at: number,
): Promise<Place> {
  const { conversation, startedFrom } = thread;
  if (startedFrom !== undefined && isAnswerTo(startedFrom, at))
    return chooseForAnswer(deps, intercom, thread, startedFrom);
  if (conversation === undefined) return { kind: 'open' };
  if (isMerged(conversation)) return intoSurvivor(deps, intercom, thread, at, conversation);
  if (isRecent(deps, thread.workspace, conversation, at)) return { kind: 'append', conversation };
  const current = await intercom.getConversation(conversation.id);
  if (current === undefined) return { kind: 'open' };
  const known = withSnapshot(conversation, current);
  if (isMerged(known)) return intoSurvivor(deps, intercom, thread, at, known);
  return isRecent(deps, thread.workspace, known, at)
    ? { kind: 'append', conversation: known }
    : { kind: 'open' };
}

/** Into the conversation that the business wrote from, open or closed; a new one when it is gone, or always if set so. */
async function chooseForAnswer(
  deps: BridgeDeps,
  intercom: IntercomClient,
  thread: ThreadDocument,
  { conversation: id, at }: BusinessStart,
): Promise<Place> {
  if (settingsOf(deps, thread.workspace).templateAnswers === 'new') return { kind: 'open' };
  const current = await intercom.getConversation(id);
  if (current === undefined) return { kind: 'open' };
  const known = withSnapshot({ id, state: 'open', stateAt: 0, linkedAt: at }, current);
  if (!isMerged(known)) return { kind: 'append', conversation: known };
  const survivor = await findSurvivor(deps, intercom, thread, known);
  return survivor === undefined ? { kind: 'open' } : { kind: 'append', conversation: survivor };
}

/** A teammate merged the conversation into another one: that one goes on, by the same rules. */
async function intoSurvivor(
  deps: BridgeDeps,
  intercom: IntercomClient,
  thread: ThreadDocument,
  at: number,
  merged: MergedConversation,
): Promise<Place> {
  const survivor = await findSurvivor(deps, intercom, thread, merged);
  return survivor !== undefined && isRecent(deps, thread.workspace, survivor, at)
    ? { kind: 'append', conversation: survivor }
    : { kind: 'open' };
}

function isRecent(
  deps: BridgeDeps,
  workspace: string,
  conversation: ThreadConversation,
  at: number,
): boolean {
  if (conversation.state !== 'closed') return true;
  const limit = durationMs(settingsOf(deps, workspace).newConversationAfter);
  return at - (conversation.closedAt ?? 0) < limit;
}
