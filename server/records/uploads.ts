import type { UploadDocument } from '../domain/templates/upload.ts';
import type { Stored } from '../ports/documents.ts';
import { changeDocument } from './change-document.ts';

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
