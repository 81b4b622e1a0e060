import { createHash } from 'node:crypto';
import { MEDIA_RULES } from '../../domain/messages/whatsapp-media.ts';
import {
  chunkId,
  UPLOAD_KEPT_MS,
  UPLOAD_LIMITS,
  type UploadDocument,
  type UploadKind,
} from '../../domain/templates/upload.ts';
import type { FoundKind } from '../../ports/file-converter.ts';
import type { HeldFile } from '../../ports/file-source.ts';
import type { New } from '../../ports/storage.ts';
import { changeUpload, getUpload } from '../../records/templates/uploads.ts';
import type { FileDeps } from './file-deps.ts';
import { sentFileName } from './file-name.ts';

/** A file that somebody wants to send with templates. The caller releases it. */
export interface FileToKeep {
  readonly workspace: string;
  readonly name: string;
  readonly contentType?: string;
  /** What the template's header shows. */
  readonly as: UploadKind;
  readonly file: HeldFile;
}

export type KeptUpload =
  | { readonly kind: 'kept'; readonly upload: string; readonly name: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Of one piece: as Base64 it stays below 1 MB, in every database. Bytes. */
export const CHUNK_BYTES = 700_000;

/** One that a crash left in part goes after this. Milliseconds. */
const UNFINISHED_KEPT_MS = 60 * 60_000;

/**
 * Keeps a file in our database, where every process finds it, for 30 days after it was sent last. The same file of the
 * same workspace is kept once. Rejects with `StorageError`; harmless to repeat.
 */
export async function keepUpload(deps: FileDeps, wanted: FileToKeep): Promise<KeptUpload> {
  const found = await deps.converter.identify(wanted.file, wanted);
  const reason = whyRefused(wanted, found);
  if (reason !== undefined) return { kind: 'refused', reason };
  const upload = toUpload(wanted, found, deps.clock.now());
  await store(deps, upload, wanted.file);
  return { kind: 'kept', upload: upload.id, name: upload.name };
}

function whyRefused({ as, file }: FileToKeep, { mime, oddPixels }: FoundKind): string | undefined {
  const limit = UPLOAD_LIMITS[as];
  if (file.size === 0) return 'The file is empty.';
  if (file.size > limit) return `The file is larger than ${limit / (1024 * 1024)} MB.`;
  if (as === 'document' || (MEDIA_RULES[as].types.includes(mime) && !oddPixels)) return undefined;
  return as === 'image'
    ? 'WhatsApp shows only JPEG pictures and plain PNG pictures here.'
    : 'WhatsApp shows only MP4 and 3GP videos in H.264 here.';
}

function toUpload(
  { workspace, name, as, file }: FileToKeep,
  found: FoundKind,
  now: number,
): New<UploadDocument> {
  const shown = sentFileName(name, found);
  const content = [workspace, as, found.mime, shown, file.sha256].join('|');
  return {
    id: createHash('sha256').update(content).digest('base64url'),
    workspace,
    name: shown,
    mime: found.mime,
    as,
    sizeBytes: file.size,
    sha256: file.sha256,
    chunks: Math.ceil(file.size / CHUNK_BYTES),
    expires: now + UNFINISHED_KEPT_MS,
  };
}

/** The document first, so that what a crash leaves is found when it has expired; whole once all pieces are there. */
async function store(deps: FileDeps, upload: New<UploadDocument>, file: HeldFile): Promise<void> {
  await deps.storage.collection('uploads').insert([upload]);
  if ((await getUpload(deps, upload.workspace, upload.id)) === undefined) {
    const bytes = Buffer.from(await file.bytes());
    for (let index = 0; index < upload.chunks; index += 1) {
      const piece = bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
      const chunk = { id: chunkId(upload.id, index), bytes: piece.toString('base64') };
      await deps.storage.collection('uploadChunks').insert([chunk]);
    }
  }
  const expires = deps.clock.now() + UPLOAD_KEPT_MS;
  await changeUpload(deps, upload.id, (current) => ({ ...current, isWhole: true, expires }));
}
