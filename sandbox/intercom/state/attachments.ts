import type { Core } from './core.ts';
import { Refusal, refuse } from './refusal.ts';
import type { SimAttachment, WorkspaceState } from './workspace-state.ts';

/** A file on its way into a conversation. */
export interface FileContent {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Signed addresses end after this time unless configured otherwise, milliseconds. */
const DOWNLOAD_TTL_MS = 3_600_000;
const DEFAULT_BASE = 'https://downloads.intercomcdn.example';
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const TYPES_BY_EXTENSION: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  mp4: 'video/mp4',
  '3gp': 'video/3gpp',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  amr: 'audio/amr',
  aac: 'audio/aac',
  txt: 'text/plain',
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** Keeps a file and gives it a download address that expires. */
export function storeFile(core: Core, workspace: WorkspaceState, file: FileContent): SimAttachment {
  workspace.counters.file += 1;
  const id = String(workspace.counters.file);
  const base = core.config.downloadsBase?.() ?? DEFAULT_BASE;
  const expires = core.world.now() + (core.config.downloadTtlMs ?? DOWNLOAD_TTL_MS);
  const path = `/downloads/${encodeURIComponent(workspace.config.id)}/${id}/${encodeURIComponent(file.name)}`;
  const attachment = {
    name: file.name,
    url: `${base}${path}?expires=${expires}`,
    contentType: file.contentType,
    size: file.bytes.length,
  };
  workspace.files.set(id, { attachment, bytes: file.bytes });
  return attachment;
}

/** One entry of `attachment_files`; 400 when the data are not base64. */
export function decodeFile(file: { content_type: string; name: string; data: string }): FileContent {
  if (file.data.length % 4 === 1 || !BASE64.test(file.data)) {
    throw refuse.invalid('data is not valid base64', 'attachment_files');
  }
  return { name: file.name, contentType: file.content_type, bytes: Buffer.from(file.data, 'base64') };
}

/** The Inbox takes files up to 40 MB; 413 beyond. Bytes. */
const MAX_FILE_BYTES = 40 * 1024 * 1024;

/** All files of one write: 400 for an empty or refused one, 413 for one that is too large; then none is kept. */
export function checkFiles(core: Core, files: readonly FileContent[]): void {
  for (const file of files) {
    if (file.bytes.length > MAX_FILE_BYTES)
      throw new Refusal(413, 'request_entity_too_large', 'file too large');
    if (file.bytes.length === 0 || core.config.refusesFile?.(file) === true)
      throw refuse.invalid(`${file.name} cannot be attached`, 'attachment_files');
  }
}

/** One entry of `attachment_urls`. The simulator has no sockets, so it keeps the address and trusts its ending. */
export function linkedAttachment(url: string): SimAttachment {
  const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '') || 'attachment';
  return { name, url, contentType: typeOf(name) ?? 'image/jpeg', size: 0 };
}

/** POST /conversations takes images only: an address that ends like another kind of file is refused. */
export function refuseUnlessImages(attachments: readonly SimAttachment[]): void {
  if (attachments.every(({ contentType }) => contentType.startsWith('image/'))) return;
  throw refuse.invalid('attachment_urls must be images', 'attachment_urls');
}

function typeOf(name: string): string | undefined {
  return TYPES_BY_EXTENSION[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
}
