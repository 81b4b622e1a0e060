import type { DraftDocument, DraftPlace } from '../domain/sidebar/draft.ts';
import type { Stored } from '../ports/documents.ts';
import type { New } from '../ports/storage.ts';
import { changeDocument } from './change-document.ts';

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

/** Whether there is one, of whichever place. Rejects with `StorageError`. */
export async function hasDraft({ storage }: Stored, id: string): Promise<boolean> {
  return (await storage.collection('drafts').get(id)) !== undefined;
}

/** `changeDocument` of a draft. Rejects with `StorageError`. */
export function changeDraft(
  { storage }: Stored,
  known: DraftDocument,
  change: (current: DraftDocument) => DraftDocument | undefined,
): Promise<DraftDocument | undefined> {
  return changeDocument(storage.collection('drafts'), known, change);
}
