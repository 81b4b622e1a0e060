import type { EventDocument } from '../domain/event.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import { changeDocument, without } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';
import type { DecorationWork } from './enqueue.ts';
import { type AttributeWork, attributesKey, queueAttributes } from './queue-attributes.ts';

type Deps = Pick<BridgeDeps, 'storage' | 'clock' | 'metrics' | 'wake' | 'sequence'>;

/** What stands in **Last user text** where the text was taken back. */
const DELETED = { 'Last user text': '[redacted]' } as const;

/**
 * A message of the customer was taken back: where **Last user text** still says its words, in Intercom and in what waits
 * to be written there, they go. Harmless to repeat.
 */
export async function forgetLastText(
  deps: Deps,
  thread: Pick<ThreadDocument, 'id' | 'workspace'>,
  message: EventDocument,
): Promise<void> {
  const { conversation, opened } = message.result ?? {};
  if (conversation === undefined) return;
  const { id, workspace } = thread;
  const gathered = await deps.storage.collection('events').get(attributesKey(workspace, conversation));
  const saidBy = (gathered?.payload as AttributeWork | undefined)?.saidBy;
  const isLast = saidBy === undefined ? opened === true : saidBy === message.id;
  const values = {
    ...(isLast && { conversation: DELETED }),
    // The contact was told the text that opens a conversation.
    ...(opened === true && { contact: DELETED }),
  };
  if (opened === true) await forgetOpeningText(deps, workspace, conversation);
  if (isLast || opened === true) await queueAttributes(deps, { thread: id, workspace, conversation }, values);
}

/** What waits to be told of a conversation, or was told, forgets its words. */
export async function forgetGathered(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  conversation: string,
): Promise<void> {
  const nothing = { conversation: {}, contact: {} };
  await forgetOpeningText(deps, workspace, conversation);
  await changeDocument(
    deps.storage.collection('events'),
    attributesKey(workspace, conversation),
    (event) => ({
      ...event,
      payload: { ...(event.payload as AttributeWork), pending: nothing, written: nothing },
    }),
  );
}

async function forgetOpeningText(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  conversation: string,
): Promise<void> {
  await changeDocument(
    deps.storage.collection('events'),
    `decorate|${workspace}|${conversation}`,
    (event) => ({ ...event, payload: without(event.payload as DecorationWork, 'lastText') }),
  );
}
