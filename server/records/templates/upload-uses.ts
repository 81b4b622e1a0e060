import { type UploadUseDocument, useId } from '../../domain/templates/upload.ts';
import type { Stored } from '../../ports/documents.ts';

/** Remembers for whom a file is, and with which template. Rejects with `StorageError`; harmless to repeat. */
export async function keepUploadUse(
  { storage }: Stored,
  use: Pick<UploadUseDocument, 'upload' | 'thread' | 'template'>,
): Promise<void> {
  await storage.collection('uploadUses').insert([{ id: useId(use), ...use }]);
}

/** Some of the files that were for whoever has a thread, at most `limit`. Rejects with `StorageError`. */
export function uploadUsesOfThread(
  { storage }: Stored,
  thread: string,
  limit: number,
): Promise<readonly UploadUseDocument[]> {
  return storage.collection('uploadUses').find({ index: 'byThread', equals: [thread], limit });
}

/** For whom a file was, at most `limit` of them. Rejects with `StorageError`. */
export function uploadUsesOf(
  { storage }: Stored,
  upload: string,
  limit: number,
): Promise<readonly UploadUseDocument[]> {
  return storage.collection('uploadUses').find({ index: 'byUpload', equals: [upload], limit });
}

/** Forgets them. Rejects with `StorageError`; harmless to repeat. */
export async function deleteUploadUses(
  { storage }: Stored,
  uses: readonly UploadUseDocument[],
): Promise<void> {
  await storage.collection('uploadUses').delete(uses.map(({ id }) => id));
}
