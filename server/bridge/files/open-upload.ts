import { chunkId, type UploadDocument } from '../../domain/templates/upload.ts';
import type { HeldFile } from '../../ports/file-source.ts';
import { getUpload } from '../../records/templates/uploads.ts';
import type { BridgeDeps } from '../connections/deps.ts';

export interface OpenedUpload {
  readonly upload: UploadDocument;
  /** In memory; nothing to release. */
  readonly file: HeldFile;
}

/** A file that the workspace keeps; undefined when it has expired. Rejects with `StorageError`. */
export async function openUpload(
  deps: BridgeDeps,
  workspace: string,
  id: string,
): Promise<OpenedUpload | undefined> {
  const upload = await getUpload(deps, workspace, id);
  const bytes = upload && (await readChunks(deps, upload));
  return upload && bytes && { upload, file: held(upload, bytes) };
}

async function readChunks(
  deps: BridgeDeps,
  { id, chunks, sizeBytes }: UploadDocument,
): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  for (let index = 0; index < chunks; index += 1) {
    const chunk = await deps.storage.collection('uploadChunks').get(chunkId(id, index));
    if (chunk === undefined) return undefined;
    pieces.push(Buffer.from(chunk.bytes, 'base64'));
  }
  const bytes = Buffer.concat(pieces);
  return bytes.length === sizeBytes ? bytes : undefined;
}

function held({ sha256 }: UploadDocument, bytes: Buffer): HeldFile {
  return {
    size: bytes.length,
    sha256,
    bytes: async () => bytes,
    stream: async function* () {
      yield bytes;
    },
    release: async () => undefined,
  };
}
