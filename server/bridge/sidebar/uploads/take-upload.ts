import type { ReceivedFile } from '../../../domain/pages/page-route.ts';
import type { ClosedUpload, UploadOutcome } from '../../../domain/sidebar/upload-ticket.ts';
import type { MediaValue } from '../../../domain/templates/template-values.ts';
import { changeDraft, findDraft } from '../../../records/templates/drafts.ts';
import type { FileDeps } from '../../files/file-deps.ts';
import { type FileToKeep, type KeptUpload, keepUpload } from '../../files/keep-upload.ts';
import { prepareUpload } from '../../files/prepare-upload.ts';
import { tieUploads } from '../../templates/tie-uploads.ts';
import { isTemplate, type TemplateDraft } from '../templates/template-draft.ts';
import { type FoundUpload, findUpload, whyClosed } from './find-upload.ts';
import { readToken } from './upload-tickets.ts';

/**
 * Keeps a file and puts it into the field that the token is for. The first file wins; the same one again is answered
 * alike. A crash before the end leaves the ticket as it was. Rejects with `StorageError`.
 */
export async function takeUpload(deps: FileDeps, token: string, given: ReceivedFile): Promise<UploadOutcome> {
  const found = await findUpload(deps, token);
  if (!('offer' in found)) return found;
  const { workspace } = found.draft;
  const leave = await deps.fileRoom.take(workspace, given.file.size);
  try {
    const prepared = await prepareUpload(deps, { ...given, workspace, as: found.offer.as });
    if (prepared.kind === 'refused') return { ...prepared, offer: found.offer };
    const kept = await keep(deps, prepared.file);
    if (kept.kind === 'refused') return { kind: 'refused', why: 'wrong-kind', offer: found.offer };
    const value = { kind: 'upload', upload: kept.upload, fileName: kept.name } as const;
    const { thread, template, field } = found;
    if (thread !== undefined) await tieUploads(deps, { thread, template, values: { [field]: value } });
    return await fillIn(deps, found, token, value);
  } finally {
    leave();
  }
}

/** What was converted is a file of its own. */
async function keep(deps: FileDeps, wanted: FileToKeep): Promise<KeptUpload> {
  try {
    return await keepUpload(deps, wanted);
  } finally {
    await wanted.file.release();
  }
}

type UploadValue = Extract<MediaValue, { kind: 'upload' }> & { readonly fileName: string };

/** One write ends the ticket and fills the field: neither is ever without the other. */
async function fillIn(
  deps: FileDeps,
  { draft, field }: FoundUpload,
  token: string,
  value: UploadValue,
): Promise<UploadOutcome> {
  const kept = { kind: 'kept', fileName: value.fileName } as const;
  const changed = await changeDraft(deps, draft, (current) =>
    isTemplate(current) && closing(deps, current, token) === undefined
      ? { ...current, content: withFile(current, field, value) }
      : undefined,
  );
  if (changed !== undefined) return kept;
  const now = await findDraft(deps, draft.id);
  if (now === undefined || !isTemplate(now)) return { kind: 'closed', why: 'gone' };
  const there = now.content.values[field];
  const isThere = there?.kind === 'upload' && there.upload === value.upload;
  return isThere ? kept : (closing(deps, now, token) ?? { kind: 'closed', why: 'gone' });
}

function withFile({ content }: TemplateDraft, field: string, value: UploadValue): TemplateDraft['content'] {
  const ticket = content.tickets?.[field];
  return {
    ...content,
    values: { ...content.values, [field]: value },
    tickets: { ...content.tickets, ...(ticket && { [field]: { ...ticket, isUsed: true as const } }) },
  };
}

function closing({ clock }: FileDeps, draft: TemplateDraft, token: string): ClosedUpload | undefined {
  const named = readToken(token);
  const why = named === undefined ? 'gone' : whyClosed(draft, named, clock.now());
  return why === undefined ? undefined : { kind: 'closed', why };
}
