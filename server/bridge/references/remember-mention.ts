import type { EventDocument } from '../../domain/journal/event.ts';
import { mentionKey } from '../../domain/journal/message-event-key.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { isTakenBack } from '../../domain/messages/content-kept.ts';
import { referenceOf, type WrittenMessage } from '../../domain/messages/message-content.ts';
import { changeEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { findChangedEvent, findMessageEvent } from './find-quoted.ts';

/**
 * Notes which message of the customer this one names, before it is written: an edit, so that quotes show the newest
 * words, also when the message itself is told later; a quote or a reaction, which repeats its words. A deletion finds
 * them all. Harmless to repeat. True when it is an edit of a message that was deleted already: then it must not be shown.
 */
export async function rememberMention(
  deps: BridgeDeps,
  thread: ThreadDocument,
  event: EventDocument,
  message: Pick<WrittenMessage, 'content' | 'quote'>,
): Promise<boolean> {
  const wamid = referenceOf(message);
  if (wamid === undefined || message.content.kind === 'deletion') return false;
  const isEdit = message.content.kind === 'edit';
  if (!isEdit && (await findMessageEvent(deps, thread, wamid)) === undefined) return false;
  const mentions = mentionKey(isEdit ? 'edit' : 'quote', thread.number, wamid);
  await changeEvent(deps, event, (current) =>
    current.mentions === mentions ? undefined : { ...current, mentions },
  );
  // Read after it was noted: a deletion has either found the edit, or is found here.
  const edited = isEdit ? await findChangedEvent(deps, thread, wamid) : undefined;
  return edited !== undefined && isTakenBack(edited);
}
