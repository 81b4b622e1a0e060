import type { StatusNotice, StatusNoticeDocument } from '../domain/numbers/status-notice.ts';
import type { Stored } from '../ports/documents.ts';
import { changeDocument, without } from './change-document.ts';

/** Kept of one workspace; older ones go. */
export const MOST_STATUS_NOTICES = 500;

/** How far above that the number may rise before the oldest are looked for. */
const SLACK = 50;

/** Whose notices they are, when they happened, and what they are known by. */
export interface NoticeSource {
  readonly workspace: string;
  readonly account: string;
  readonly at: number;
  /** Whatever told of them: told again, nothing new is stored. */
  readonly key: string;
}

/** Keeps notices, each once for its key and kind, open until somebody dismisses them. Rejects with `StorageError`. */
export async function keepStatusNotices(
  deps: Stored,
  { workspace, account, at, key }: NoticeSource,
  notices: readonly StatusNotice[],
): Promise<void> {
  if (notices.length === 0) return;
  const documents = notices.map((notice, place) => ({
    id: `${key}|${notice.kind}|${place}`,
    ...notice,
    workspace,
    account,
    at,
    open: workspace,
  }));
  const outcomes = await deps.storage.collection('statusNotices').insert(documents);
  if (outcomes.includes('inserted')) await dropOldest(deps, workspace);
}

/** Those that nobody has dismissed, the newest first. Rejects with `StorageError`. */
export function openNotices(
  { storage }: Stored,
  workspace: string,
  limit: number,
): Promise<StatusNoticeDocument[]> {
  const query = { index: 'open', equals: [workspace], order: 'descending', limit } as const;
  return storage.collection('statusNotices').find(query);
}

/** One of this workspace; undefined when there is no such one. Rejects with `StorageError`. */
export async function findStatusNotice(
  { storage }: Stored,
  workspace: string,
  id: string,
): Promise<StatusNoticeDocument | undefined> {
  const found = await storage.collection('statusNotices').get(id);
  return found?.workspace === workspace ? found : undefined;
}

/** Closes one for good; harmless to repeat. Rejects with `StorageError`. */
export async function closeStatusNotice(
  { storage }: Stored,
  id: string,
  dismissed: { readonly by: string; readonly at: number },
): Promise<void> {
  await changeDocument(storage.collection('statusNotices'), id, (notice) =>
    notice.open === undefined ? undefined : { ...without(notice, 'open'), dismissed },
  );
}

async function dropOldest({ storage }: Stored, workspace: string): Promise<void> {
  const query = { index: 'byWorkspace', equals: [workspace] };
  const notices = storage.collection('statusNotices');
  const count = await notices.count({ ...query, limit: MOST_STATUS_NOTICES * 10 });
  if (count <= MOST_STATUS_NOTICES + SLACK) return;
  const oldest = await notices.find({ ...query, limit: count - MOST_STATUS_NOTICES });
  await notices.delete(oldest.map(({ id }) => id));
}
