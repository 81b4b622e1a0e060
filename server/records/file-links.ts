import type { FileLinkDocument } from '../domain/messages/file-link.ts';
import type { Stored } from '../ports/documents.ts';
import type { New } from '../ports/storage.ts';
import { changeDocument } from './change-document.ts';

/** Undefined when no such link was given away, or it is forgotten. Rejects with `StorageError`. */
export function getFileLink({ storage }: Stored, id: string): Promise<FileLinkDocument | undefined> {
  return storage.collection('fileLinks').get(id);
}

/** Stores a link; one that is there stays, and never ends earlier than before. Rejects with `StorageError`. */
export async function keepFileLink({ storage }: Stored, link: New<FileLinkDocument>): Promise<void> {
  const links = storage.collection('fileLinks');
  const [outcome] = await links.insert([link]);
  if (outcome === 'inserted') return;
  await changeDocument(links, link.id, (known) =>
    known.until < link.until ? { ...known, until: link.until } : undefined,
  );
}

/** Deletes links that ended before `end`, at most `limit`; answers how many. Rejects with `StorageError`. */
export async function deleteEndedFileLinks({ storage }: Stored, end: number, limit: number): Promise<number> {
  const links = storage.collection('fileLinks');
  const ended = await links.find({ index: 'until', upTo: end, limit });
  return links.delete(ended.map(({ id }) => id));
}

/** Deletes links that were given away in a thread, at most `limit`; answers how many. Rejects with `StorageError`. */
export async function deleteFileLinksOfThread(
  { storage }: Stored,
  thread: string,
  limit: number,
): Promise<number> {
  const links = storage.collection('fileLinks');
  const theirs = await links.find({ index: 'byThread', equals: [thread], limit });
  return links.delete(theirs.map(({ id }) => id));
}
