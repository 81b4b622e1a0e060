import { type LinkDocument, linkId, type ThreadDocument } from '../domain/journal/thread.ts';
import type { Stored } from '../ports/documents.ts';
import type { New } from '../ports/storage.ts';
import { changeDocument, without } from './change-document.ts';
import { getLiveThread } from './live-thread.ts';

/** Conversations that one thread ever had. */
const MOST_LINKS = 1_000;

/** Which thread a conversation belongs to, and since when. Rejects with `StorageError`. */
export function getLink(
  { storage }: Stored,
  workspace: string,
  conversation: string,
): Promise<LinkDocument | undefined> {
  return storage.collection('links').get(linkId(workspace, conversation));
}

/**
 * Makes a conversation this thread's, unless another person has it; answers whether it is this thread's now. Who has it is
 * who its thread was joined into. From a thread that is gone it is taken over as it is claimed, so that what was written
 * before reaches nobody. Rejects with `StorageError`: it may have been stored all the same.
 */
export async function claimLink(deps: Stored, claimed: Omit<New<LinkDocument>, 'id'>): Promise<boolean> {
  const links = deps.storage.collection('links');
  const id = linkId(claimed.workspace, claimed.conversation);
  for (;;) {
    const [outcome] = await links.insert([{ ...claimed, id }]);
    if (outcome === 'inserted') return true;
    const held = await links.get(id);
    // Undefined: it went in between.
    const isOurs = held && (await followHolder(deps, held, claimed));
    if (isOurs !== undefined) return isOurs;
  }
}

/** Undefined when somebody else changed the link meanwhile: it is to be looked at again. */
async function followHolder(
  deps: Stored,
  held: LinkDocument,
  { thread, since }: Pick<LinkDocument, 'thread' | 'since'>,
): Promise<boolean | undefined> {
  if (held.thread === thread) return true;
  const [holder, claimant] = await Promise.all([
    getLiveThread(deps, held.thread),
    getLiveThread(deps, thread),
  ]);
  if (claimant === undefined) return false;
  if (holder === undefined)
    return moveLink(deps, held, { ...without(held, 'checkedUpTo'), thread: claimant.id, since });
  if (holder.id !== claimant.id) return false;
  return held.thread === holder.id || moveLink(deps, held, { ...held, thread: holder.id });
}

/** True, or undefined when somebody was faster. */
async function moveLink(deps: Stored, held: LinkDocument, moved: LinkDocument): Promise<true | undefined> {
  const stored = await changeLink(deps, held, (current) =>
    current.version === held.version ? moved : undefined,
  );
  return stored && true;
}

/** `changeDocument` of a link. Rejects with `StorageError`. */
export function changeLink(
  { storage }: Stored,
  known: LinkDocument | string,
  change: (current: LinkDocument) => LinkDocument | undefined,
): Promise<LinkDocument | undefined> {
  return changeDocument(storage.collection('links'), known, change);
}

/** The conversations of a thread, at most `limit`, in the order of their ids. Rejects with `StorageError`. */
export function linksOfThread(
  { storage }: Stored,
  thread: string,
  limit = MOST_LINKS,
): Promise<LinkDocument[]> {
  return storage.collection('links').find({ index: 'byThread', equals: [thread], limit });
}

/** The thread that a conversation belongs to, and since when. */
export async function findLinkedThread(
  deps: Stored,
  workspace: string,
  conversation: string,
): Promise<{ readonly link: LinkDocument; readonly thread: ThreadDocument } | undefined> {
  const link = await deps.storage.collection('links').get(linkId(workspace, conversation));
  if (link === undefined) return undefined;
  const thread = await getLiveThread(deps, link.thread);
  return thread === undefined ? undefined : { link, thread };
}
