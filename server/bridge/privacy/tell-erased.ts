import type { EventDocument } from '../../domain/journal/event.ts';
import { freeLane, linkId, threadId } from '../../domain/journal/thread.ts';
import { noteWork } from '../../domain/journal/work.ts';
import { isTeammateReply } from '../../domain/messages/teammate-part.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { erasedLink, findErased } from '../../engine/journal/erased.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { paragraphs } from '../translate/note-html.ts';

/** Stands for the thread of an erased customer: nobody's, only for a note in the old conversation. */
export interface ErasedThread {
  readonly id: string;
  readonly number: string;
  readonly workspace: string;
}

interface Place {
  readonly workspace: string;
  readonly conversation: string;
}

/** Undefined unless the conversation was that of a customer who was erased. */
export async function findErasedThread(
  deps: BridgeDeps,
  { workspace, conversation }: Place,
): Promise<ErasedThread | undefined> {
  const link = erasedLink(linkId(workspace, conversation));
  const erased = await findErased(deps, link);
  if (erased === undefined) return undefined;
  const number = String(erased['number']);
  return { id: threadId(number, `erased-${deps.pseudonyms(link)[0]}`), number, workspace };
}

/** A teammate replies where the customer was erased: one note in that conversation says that nobody reads it. */
export async function tellErased(
  deps: BridgeDeps,
  { id, number, workspace }: ErasedThread,
  event: EventDocument,
): Promise<void> {
  const { part, conversation } = deps.reader.part(event);
  if (!isTeammateReply(part)) return;
  const lanes = { in: freeLane, out: freeLane, inRoutes: [], outRoutes: [] };
  const lastActivityAt = deps.clock.now();
  await deps.storage
    .collection('threads')
    .insert([{ id, number, workspace, customer: '', identity: {}, ...lanes, lastActivityAt }]);
  const html = paragraphs(
    { bold: 'This customer was erased; replies here reach nobody.' },
    'When the customer writes again on WhatsApp, another conversation begins.',
  );
  await enqueue(deps, noteWork({ id }, `erased|${id}`, { conversation, html }));
}
