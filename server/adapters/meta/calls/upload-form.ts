import { Readable } from 'node:stream';
import type { MediaUpload } from '../../../ports/whatsapp.ts';

/** A form up to this size is one piece; a larger one is read from disk while it is sent. Bytes. */
const ONE_PIECE = 8 * 1024 * 1024;

interface UploadForm {
  readonly bytes: Buffer | Readable;
  readonly contentType: string;
  /** Bytes. */
  readonly length: number;
}

/**
 * The multipart form of an upload. Its boundary is the hash of the file, which the file cannot contain; its length is
 * known, because Graph takes no chunked uploads.
 */
export async function uploadForm({ name, mime, file }: MediaUpload): Promise<UploadForm> {
  const boundary = `file-${file.sha256}`;
  const head = Buffer.from(
    `${field(boundary, 'messaging_product', 'whatsapp')}${field(boundary, 'type', mime)}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="file"; filename="${quotable(name)}"\r\nContent-Type: ${mime}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const length = head.length + file.size + tail.length;
  const bytes =
    length <= ONE_PIECE
      ? Buffer.concat([head, await file.bytes(), tail])
      : Readable.from(pieces(head, file, tail), { objectMode: false });
  return { bytes, contentType: `multipart/form-data; boundary=${boundary}`, length };
}

async function* pieces(
  head: Uint8Array,
  file: MediaUpload['file'],
  tail: Uint8Array,
): AsyncGenerator<Uint8Array> {
  yield head;
  yield* file.stream();
  yield tail;
}

function field(boundary: string, name: string, value: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

/** As browsers write it: what would end the name or its line is percent-encoded. */
function quotable(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
