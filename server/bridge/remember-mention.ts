import type { EventDocument } from '../domain/event.ts';
import { referenceOf, type WrittenMessage } from '../domain/message-content.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import { changeDocument } from './change-document.ts';
import { isTakenBack } from './content-kept.ts';
import type { BridgeDeps } from './deps.ts';
import { findChangedEvent, findMessageEvent } from './find-quoted.ts';

/** Nobody names one message more often; the newest count. */
const MOST_MENTIONS = 500;

/**
 * Notes with a message of the customer what names it, before that is written: an edit, so that quotes show the newest
 * words; a quote or a reaction, which repeats its words. A deletion finds them all. Harmless to repeat. True when it is an
 * edit of a message that was deleted already: then it must not be shown.
 */
export async function rememberMention(
  deps: Pick<BridgeDeps, 'storage' | 'reader'>,
  thread: ThreadDocument,
  { id }: EventDocument,
  message: Pick<WrittenMessage, 'content' | 'quote'>,
): Promise<boolean> {
  const wamid = referenceOf(message);
  if (wamid === undefined || message.content.kind === 'deletion') return false;
  const find = message.content.kind === 'edit' ? findChangedEvent : findMessageEvent;
  const named = await find(deps, thread, wamid);
  if (named === undefined) return false;
  const as = message.content.kind === 'edit' ? 'edits' : 'namedBy';
  const changed = await changeDocument(deps.storage.collection('events'), named, (current) => {
    const known = current[as] ?? [];
    return known.includes(id) ? undefined : { ...current, [as]: [...known, id].slice(-MOST_MENTIONS) };
  });
  return as === 'edits' && isTakenBack(changed ?? named);
}
