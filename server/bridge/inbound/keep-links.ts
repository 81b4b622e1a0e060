import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { mediaEnd } from '../../domain/messages/customer-media.ts';
import type { FileDeps } from '../files/file-deps.ts';
import type { LinkedFile } from '../files/linked-file.ts';
import type { MediaMessage } from '../files/media-message.ts';
import type { CargoItem } from './cargo.ts';

/** What the link to the file of a message leads to. */
export function linkedFile({ event, message }: MediaMessage, sizeBytes: number): LinkedFile {
  return { kind: 'customer', event, sizeBytes, until: mediaEnd(message) };
}

/** Makes the links in a write good before it is reserved. Harmless to repeat; rejects with `StorageError`. */
export async function keepLinks(
  deps: FileDeps,
  { id: thread, workspace }: ThreadDocument,
  items: readonly CargoItem[] = [],
): Promise<void> {
  for (const item of items)
    if (item.fate.kind === 'link')
      await deps.fileLinks.keep(linkedFile(item, item.fate.sizeBytes), { workspace, thread });
}
