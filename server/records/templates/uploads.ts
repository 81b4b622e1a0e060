import { chunkId, type UploadDocument } from '../../domain/templates/upload.ts';
import type { Stored } from '../../ports/documents.ts';
import { changeDocument } from '../change-document.ts';
import { deleteUploadUses, uploadUsesOf } from './upload-uses.ts';

/** A file of the workspace, whole; undefined when there is none (any more), or it is another's. Rejects with `StorageError`. */
export async function getUpload(
  { storage }: Stored,
  workspace: string,
  id: string,
): Promise<UploadDocument | undefined> {
  const found = await storage.collection('uploads').get(id);
  return found?.workspace === workspace && found.isWhole === true ? found : undefined;
}

/** `changeDocument` of an upload. Rejects with `StorageError`. */
export function changeUpload(
  { storage }: Stored,
  known: UploadDocument | string,
  change: (current: UploadDocument) => UploadDocument | undefined,
): Promise<UploadDocument | undefined> {
  return changeDocument(storage.collection('uploads'), known, change);
}

/** Uses that are forgotten in one step. */
const STEP = 200;

/** Deletes a file, its bytes first: a crash in between repeats. Rejects with `StorageError`. */
export async function deleteUpload(
  deps: Stored,
  { id, chunks }: Pick<UploadDocument, 'id' | 'chunks'>,
): Promise<void> {
  const pieces = Array.from({ length: chunks }, (_, index) => chunkId(id, index));
  await deps.storage.collection('uploadChunks').delete(pieces);
  for (let uses = await uploadUsesOf(deps, id, STEP); uses.length > 0; ) {
    await deleteUploadUses(deps, uses);
    uses = await uploadUsesOf(deps, id, STEP);
  }
  await deps.storage.collection('uploads').delete([id]);
}
