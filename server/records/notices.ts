import type { NoticeDocument } from '../domain/templates/notice.ts';
import type { Stored } from '../ports/documents.ts';
import type { New } from '../ports/storage.ts';

/** Kept of one account; older ones go. */
export const MOST_NOTICES = 500;

/** How far above that the number may rise before the oldest are looked for. */
const SLACK = 50;

/** Keeps notices of one account, each once for its id. Rejects with `StorageError`; harmless to repeat. */
export async function keepNotices(
  deps: Stored,
  account: string,
  notices: readonly New<NoticeDocument>[],
): Promise<void> {
  if (notices.length === 0) return;
  await deps.storage.collection('notices').insert(notices);
  await dropOldest(deps, account);
}

/** What happened to an account's templates, the newest first. Rejects with `StorageError`. */
export function noticesOf(
  { storage }: Stored,
  account: string,
  limit: number = MOST_NOTICES,
): Promise<NoticeDocument[]> {
  const query = { index: 'byAccount', equals: [account], order: 'descending', limit } as const;
  return storage.collection('notices').find(query);
}

/** Removes all notices of an account. Rejects with `StorageError`. */
export async function deleteNotices({ storage }: Stored, account: string): Promise<void> {
  const query = { index: 'byAccount', equals: [account], limit: MOST_NOTICES };
  for (;;) {
    const found = await storage.collection('notices').find(query);
    if (found.length === 0) return;
    await storage.collection('notices').delete(found.map(({ id }) => id));
  }
}

async function dropOldest({ storage }: Stored, account: string): Promise<void> {
  const query = { index: 'byAccount', equals: [account] };
  const notices = storage.collection('notices');
  const count = await notices.count({ ...query, limit: MOST_NOTICES * 10 });
  if (count <= MOST_NOTICES + SLACK) return;
  const oldest = await notices.find({ ...query, limit: count - MOST_NOTICES });
  await notices.delete(oldest.map(({ id }) => id));
}
