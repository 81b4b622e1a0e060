import type { EventDocument } from '../domain/event.ts';
import { referenceOf, type WrittenMessage } from '../domain/message-content.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import { changeDocument } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';
import { findMessageEvent } from './find-quoted.ts';

/** Nobody names one message more often; the newest count. */
const MOST_MENTIONS = 500;

/**
 * Notes with a message of the customer what names it, before that is written: an edit, so that quotes show the newest
 * words; a quote or a reaction, which repeats its words. A deletion finds them all. Harmless to repeat.
 */
export async function rememberMention(
  deps: Pick<BridgeDeps, 'storage' | 'reader'>,
  thread: ThreadDocument,
  { id }: EventDocument,
  message: Pick<WrittenMessage, 'content' | 'quote'>,
): Promise<void> {
  const wamid = referenceOf(message);
  if (wamid === undefined || message.content.kind === 'deletion') return;
  const named = await findMessageEvent(deps, thread, wamid);
  if (named === undefined) return;
  const as = message.content.kind === 'edit' ? 'edits' : 'namedBy';
  await changeDocument(deps.storage.collection('events'), named, (current) => {
    const known = current[as] ?? [];
    return known.includes(id) ? undefined : { ...current, [as]: [...known, id].slice(-MOST_MENTIONS) };
  });
}
