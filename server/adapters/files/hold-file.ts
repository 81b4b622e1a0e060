import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileRefusedError } from '../../domain/errors.ts';
import type { FileLimits, HeldFile } from '../../ports/file-source.ts';

const OWNER_ONLY = 0o600;

/** Bytes that are in memory already; their hash is computed unless it is known. */
export function holdBytes(
  bytes: Uint8Array,
  sha256 = createHash('sha256').update(bytes).digest('hex'),
): HeldFile {
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

/** A file of ours on disk that is to go with its last reader. */
export function holdPath(path: string, size: number, sha256: string): HeldFile {
  return {
    size,
    sha256,
    path,
    bytes: () => readFile(path),
    stream: () => createReadStream(path),
    release: () => rm(path, { force: true }),
  };
}

/** A name in the system's folder for temporary files that nobody has. */
export function temporaryPath(extension = ''): string {
  return join(tmpdir(), `whatsapp-intercom-${randomUUID()}${extension}`);
}

/**
 * Reads a file to its end: into memory, or onto disk once it is larger than `memoryBytes`. Throws `FileRefusedError`
 * above `maxBytes`; then, and when the source fails, nothing is left behind.
 */
export async function holdStream(source: AsyncIterable<Uint8Array>, limits: FileLimits): Promise<HeldFile> {
  const hash = createHash('sha256');
  let pieces: Uint8Array[] = [];
  let size = 0;
  let disk: { readonly path: string; readonly handle: FileHandle } | undefined;
  try {
    for await (const piece of source) {
      size += piece.length;
      if (size > limits.maxBytes) throw new FileRefusedError('too-large', { maxBytes: limits.maxBytes });
      hash.update(piece);
      pieces.push(piece);
      if (disk === undefined && size <= limits.memoryBytes) continue;
      disk ??= await openTemporary();
      await disk.handle.writeFile(Buffer.concat(pieces));
      pieces = [];
    }
  } catch (error) {
    await disk?.handle.close();
    if (disk !== undefined) await rm(disk.path, { force: true });
    throw error;
  }
  await disk?.handle.close();
  const sha256 = hash.digest('hex');
  return disk === undefined ? holdBytes(Buffer.concat(pieces), sha256) : holdPath(disk.path, size, sha256);
}

async function openTemporary(): Promise<{ readonly path: string; readonly handle: FileHandle }> {
  const path = temporaryPath();
  return { path, handle: await open(path, 'wx', OWNER_ONLY) };
}
