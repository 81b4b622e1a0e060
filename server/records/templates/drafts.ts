import type { DraftDocument, DraftPlace } from '../../domain/sidebar/draft.ts';
import type { Stored } from '../../ports/documents.ts';
import type { New } from '../../ports/storage.ts';
import { changeDocument } from '../change-document.ts';

/** Stores what somebody begins. Rejects with `StorageError`. */
export async function addDraft({ storage }: Stored, draft: New<DraftDocument>): Promise<void> {
  await storage.collection('drafts').insert([draft]);
}

/** Undefined when there is none (any more) of this conversation. Rejects with `StorageError`. */
export async function getDraft(
  { storage }: Stored,
  { workspace, conversation }: DraftPlace,
  id: string,
): Promise<DraftDocument | undefined> {
  const draft = await storage.collection('drafts').get(id);
  const isHere = draft?.workspace === workspace && draft.conversation === conversation;
  return isHere ? draft : undefined;
}

/** Wherever it is at home: for whoever proves by a secret of its own that it is theirs. Rejects with `StorageError`. */
export function findDraft({ storage }: Stored, id: string): Promise<DraftDocument | undefined> {
  return storage.collection('drafts').get(id);
}

/** One conversation has hardly more of one day. */
const MOST = 500;

/** What was begun in a conversation, whoever began it, at most so many. Rejects with `StorageError`. */
export function draftsOf(
  { storage }: Stored,
  { workspace, conversation }: DraftPlace,
  limit = MOST,
): Promise<DraftDocument[]> {
  const index = 'byConversation';
  return storage.collection('drafts').find({ index, equals: [workspace, conversation], limit });
}

/** Deletes what was begun in a conversation, at most so many at once. Answers how many there were. Rejects with `StorageError`. */
export async function deleteDraftsOf(stored: Stored, place: DraftPlace, limit: number): Promise<number> {
  const found = await draftsOf(stored, place, limit);
  await stored.storage.collection('drafts').delete(found.map(({ id }) => id));
  return found.length;
}

/** `changeDocument` of a draft. Rejects with `StorageError`. */
export function changeDraft(
  { storage }: Stored,
  known: DraftDocument,
  change: (current: DraftDocument) => DraftDocument | undefined,
): Promise<DraftDocument | undefined> {
  return changeDocument(storage.collection('drafts'), known, change);
}
