import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadConversation, ThreadDocument } from '../../domain/journal/thread.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { SurvivorWork } from '../../domain/journal/work-payloads.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import { without } from '../../records/change-document.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import { changeThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { findSurvivor, type MergedConversation } from './find-survivor.ts';
import { reconcileConversation } from './reconcile-replies.ts';
import { SEEK_MS } from './seek-survivor.ts';

/** As long as replies wait for it. */
const SEARCH: Patience = { first: 1_000, giveUp: SEEK_MS };

/**
 * A teammate merged the thread's conversation into another one: that one is linked as soon as it is found, and replies
 * that were written there since are taken up. Never one of another thread. Harmless to repeat.
 */
export async function linkSurvivor(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'link-survivor');
  const thread = await getLiveThread(deps, work.thread);
  if (thread === undefined) return ignored('the thread is gone');
  const notYet = patiently(deps, event.receivedAt, SEARCH, 'the other conversation is not found yet');
  const survivor = await lookFor(deps, thread, work);
  if (survivor === undefined && notYet !== undefined) return notYet;
  await endSearch(deps, thread.id, work, survivor);
  if (survivor === undefined) return ignored('no conversation that it was merged into');
  await reconcileConversation(deps, deps.intercom(work.workspace), survivor.id);
  return done;
}

async function lookFor(
  deps: BridgeDeps,
  thread: ThreadDocument,
  { workspace, conversation: id, mergedAt }: SurvivorWork,
): Promise<ThreadConversation | undefined> {
  const merged: MergedConversation = {
    id,
    state: 'closed',
    stateAt: mergedAt,
    linkedAt: mergedAt,
    mergedAt,
  };
  return findSurvivor(deps, deps.intercom(workspace), thread, merged);
}

/** The conversation that goes on is the thread's, unless it has another one by now. */
async function endSearch(
  deps: BridgeDeps,
  thread: string,
  { conversation }: SurvivorWork,
  survivor: ThreadConversation | undefined,
): Promise<void> {
  await changeThread(deps, thread, (current) => {
    const rest = without(current, 'seeking', 'seekUntil');
    const goesOn = current.conversation?.id === conversation && current.conversation.mergedAt !== undefined;
    return goesOn && survivor !== undefined ? { ...rest, conversation: survivor } : rest;
  });
}
