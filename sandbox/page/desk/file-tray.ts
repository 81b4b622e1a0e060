import { randomUUID } from 'node:crypto';
import type { FileContent } from '../../intercom/state/attachments.ts';
import { PageError } from './page-error.ts';

/** Files that were picked on the page and wait for the message or reply that they go with. */
export interface FileTray {
  /** Keeps the file, letting the oldest ones go when there are too many; answers its id. */
  put(file: FileContent): string;
  /** The files with these ids, in this order; they stay for another try. Throws `PageError` when one is gone. */
  look(ids: readonly string[]): FileContent[];
}

const MAX_FILES = 60;
/** Bytes. */
const MAX_TOTAL = 128 * 1024 * 1024;

export function createFileTray(): FileTray {
  const kept = new Map<string, FileContent>();
  let total = 0;
  const letGo = (): void => {
    for (const [id, { bytes }] of kept) {
      if (kept.size <= MAX_FILES && total <= MAX_TOTAL) return;
      kept.delete(id);
      total -= bytes.length;
    }
  };
  return {
    put(file) {
      // Never an id that an earlier world gave to another file.
      const id = `file-${randomUUID()}`;
      kept.set(id, file);
      total += file.bytes.length;
      letGo();
      return id;
    },
    look: (ids) => ids.map((id) => kept.get(id) ?? gone()),
  };
}

function gone(): never {
  throw new PageError(409, 'file_gone', 'A file is no longer here. Remove it and pick the file again.');
}
