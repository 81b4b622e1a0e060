import type { UploadUseDocument } from '../../domain/templates/upload.ts';
import { forgetLastFiles } from '../../records/last-files.ts';
import { deleteUploadUses, uploadUsesOf, uploadUsesOfThread } from '../../records/templates/upload-uses.ts';
import { deleteUpload } from '../../records/templates/uploads.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** Files of one thread that are looked at in one step. */
const PAGE = 100;

/** One person was never sent one file with so many templates: somebody else is among them, if there is anybody. */
const MOST_USES = 1_000;

/**
 * Files that teammates uploaded for whoever had these threads go, unless they were for somebody else too. Rejects with
 * `StorageError`; harmless to repeat.
 */
export async function eraseUploads(
  deps: Pick<BridgeDeps, 'storage'>,
  threads: readonly { readonly id: string }[],
): Promise<void> {
  const ids = new Set(threads.map(({ id }) => id));
  for (const id of ids)
    for (let page = await uploadUsesOfThread(deps, id, PAGE); page.length > 0; ) {
      for (const use of page) await eraseUpload(deps, use, ids);
      await deleteUploadUses(deps, page);
      page = await uploadUsesOfThread(deps, id, PAGE);
    }
}

async function eraseUpload(
  deps: Pick<BridgeDeps, 'storage'>,
  { upload, template }: UploadUseDocument,
  threads: ReadonlySet<string>,
): Promise<void> {
  const uses = await uploadUsesOf(deps, upload, MOST_USES);
  if (uses.some(({ thread }) => !threads.has(thread))) return;
  await forgetLastFiles(deps, template, upload);
  const stored = await deps.storage.collection('uploads').get(upload);
  if (stored !== undefined) await deleteUpload(deps, stored);
}
