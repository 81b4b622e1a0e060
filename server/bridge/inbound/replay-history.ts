import type { EventDocument } from '../../domain/journal/event.ts';
import { noteWork } from '../../domain/journal/work.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { findThreadOf } from '../identity/find-thread.ts';
import { historyNote } from '../translate/message-note.ts';

/** The newest pieces come first: the older ones are waited for, so that the oldest can go first. Milliseconds. */
const GATHER_MS = 10 * 60_000;

/** A customer who has no conversation yet may write later. */
const CONVERSATION: Patience = { most: 6 * 60 * 60_000, giveUp: 14 * 24 * 60 * 60_000 };

/**
 * Messages from before the number was connected are kept and go nowhere, unless the setting asks for them, or whoever
 * connected the number: then they become notes in the customer's conversation, the oldest first, once there is one.
 */
export async function replayHistory(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const history = deps.reader.history(event);
  if (!(await isWanted(deps, history.number))) return ignored('history, kept');
  const gathered = event.receivedAt + GATHER_MS;
  if (deps.clock.now() < gathered) return later(gathered, 'older pieces may follow');
  const thread = await findThreadOf(deps, history.number, history.with, event.at);
  if (thread?.conversation === undefined)
    return (
      patiently(deps, event.receivedAt, CONVERSATION, 'no conversation for this history yet') ??
      ignored('history of somebody who has no conversation here')
    );
  const note = { conversation: thread.conversation.id, html: historyNote(history.messages) };
  await enqueue(deps, noteWork(thread, event.id, note, history.messages[0]?.at));
  return { ...done, thread: thread.id };
}

async function isWanted(deps: BridgeDeps, number: string): Promise<boolean> {
  const workspace = deps.connections.number(number)?.workspace ?? '';
  if (settingsOf(deps, workspace).replayHistory) return true;
  const state = await deps.storage.collection('numberStates').get(number);
  return state?.workspace === workspace && state.wantsHistory === true;
}
