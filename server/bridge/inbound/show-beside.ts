import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { noteWork, redactionWork } from '../../domain/journal/work.ts';
import { TAKEN_BACK } from '../../domain/messages/content-kept.ts';
import type { CustomerMessage } from '../../domain/messages/customer-message.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, later, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { changeEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { findQuoted } from '../references/find-quoted.ts';
import { rememberMention } from '../references/remember-mention.ts';
import { noteOf } from '../translate/message-note.ts';
import { withCustomerTime } from './customer-time.ts';

/** Where a message shows: as the customer's own words, as a note, by redacting what it deletes, or nowhere. */
type Showing = 'reply' | 'note' | 'redact' | 'nothing';

/**
 * What a message becomes in Intercom. What changes or marks an earlier message must not open a conversation, nor wake a
 * closed one; a call must, because somebody has to see it.
 */
function showingOf(
  deps: BridgeDeps,
  { workspace, conversation }: ThreadDocument,
  { content }: CustomerMessage,
): Showing {
  const { reactions, redactDeleted } = settingsOf(deps, workspace);
  const note = conversation === undefined ? 'reply' : 'note';
  switch (content.kind) {
    case 'reaction':
      if (reactions === 'off') return 'nothing';
      return reactions === 'note' ? note : 'reply';
    case 'deletion':
      return redactDeleted && content.of !== undefined ? 'redact' : note;
    case 'call':
      if (content.phase === 'ringing') return 'nothing';
      return conversation?.state === 'open' ? 'note' : 'reply';
    default:
      return 'reply';
  }
}

/** Tells what is no message of its own: edits of what was deleted, reactions, deletions, calls. Undefined for a message. */
export async function tellBeside(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  message: CustomerMessage,
): Promise<Outcome | undefined> {
  const as = showingOf(deps, run.thread(), message);
  if (as !== 'nothing' && (await rememberMention(deps, run.thread(), event, message)))
    return leaveEdit(deps, run, event);
  return as === 'reply' ? undefined : showBeside(deps, run, event, { as, message });
}

/** Everything but a reply: the window is stored first, then the work is left to whoever does it, once. */
async function showBeside(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  { as, message }: { readonly as: Showing; readonly message: CustomerMessage },
): Promise<Outcome> {
  await run.change((thread) => withCustomerTime(thread, message));
  const thread = run.thread();
  // Deleted since it was chosen where this shows.
  if (as === 'note' && thread.conversation === undefined)
    return later(deps.clock.now(), 'its conversation is gone');
  if (as === 'note' && thread.conversation !== undefined) {
    const quoted = await findQuoted(deps, thread, message);
    const html = noteOf(message, { by: 'customer', quoted });
    await enqueue(deps, noteWork(thread, event.id, { conversation: thread.conversation.id, html }));
  }
  if (as === 'redact' && message.content.kind === 'deletion' && message.content.of !== undefined)
    await enqueue(deps, redactionWork(event.id, { thread: thread.id, wamid: message.content.of }));
  return as === 'nothing'
    ? { kind: 'ended', end: 'ignored', reason: 'not to be shown', thread: thread.id }
    : { ...done, thread: thread.id };
}

/** Its message was deleted: the new words go nowhere, and from our records too. */
async function leaveEdit(deps: BridgeDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  await changeEvent(deps, event.id, (current) => ({
    ...current,
    payload: TAKEN_BACK,
  }));
  return { kind: 'ended', end: 'ignored', reason: 'the edited message was deleted', thread: run.thread().id };
}
