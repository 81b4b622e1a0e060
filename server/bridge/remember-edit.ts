import type { CustomerMessage } from '../domain/customer-message.ts';
import type { EventDocument } from '../domain/event.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import { changeDocument } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';
import { findMessageEvent } from './find-quoted.ts';

/** Notes an edit with the message that it changes, so that quotes show the newest words and a deletion finds them all. */
export async function rememberEdit(
  deps: Pick<BridgeDeps, 'storage' | 'reader'>,
  thread: ThreadDocument,
  edit: EventDocument,
  { content }: CustomerMessage,
): Promise<void> {
  if (content.kind !== 'edit' || content.of === undefined) return;
  const original = await findMessageEvent(deps, thread, content.of);
  if (original === undefined) return;
  await changeDocument(deps.storage.collection('events'), original, (current) => {
    const { edits = [] } = current;
    return edits.includes(edit.id) ? undefined : { ...current, edits: [...edits, edit.id] };
  });
}
