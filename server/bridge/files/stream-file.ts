import { createHash } from 'node:crypto';
import { NotConnectedError } from '../../domain/errors.ts';
import type { FileRefusal } from '../../domain/messages/customer-media.ts';
import type { OpenedMedia } from '../../ports/whatsapp.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { describeFile, expectedHash, MAX_ATTACHED_BYTES, openFile, typeOf } from './fetch-file.ts';
import { safeFileName } from './file-name.ts';
import { refuseByContent } from './inspect-file.ts';
import type { MediaMessage } from './media-message.ts';

/** The file on its way from WhatsApp: read to its end or closed. */
export interface StreamedFile {
  readonly kind: 'open';
  readonly name: string;
  /** Absent when nobody knows it before the end. */
  readonly sizeBytes?: number;
  /** Ends with an error before its last piece when the file is not the one that the customer sent. */
  readonly chunks: AsyncIterable<Uint8Array>;
  close(): void;
}

export interface Withheld {
  readonly kind: FileRefusal;
}

/** Enough to know a file by. Bytes. */
const HEAD_BYTES = 4_100;

/** Asks WhatsApp for the file of a message and looks at its first bytes. Rejects with a `BridgeError` that may pass. */
export async function streamFile(
  deps: BridgeDeps,
  { message, media }: MediaMessage,
): Promise<StreamedFile | Withheld> {
  const whatsapp = deps.whatsapp(message.number);
  const described = await describeFile(whatsapp, media);
  if (described.kind === 'refused') return { kind: described.why };
  if (described.kind === 'late' && described.refused === true) return { kind: 'gone' };
  if (described.kind === 'late') throw new NotConnectedError('WhatsApp does not hand out the file now.');
  const { description } = described;
  const sha256 = expectedHash(media, description);
  // What its size would let be attached is asked for here when the size was wrong: then only the hash tells.
  const isCertain = sha256 === undefined || (described.sizeBytes ?? 0) > MAX_ATTACHED_BYTES;
  const sizeBytes = isCertain ? described.sizeBytes : undefined;
  const opened = await openFile(whatsapp, media, description);
  const type = typeOf(media, description);
  const chunks = opened.chunks[Symbol.asyncIterator]();
  const head = await readHead(chunks).catch(closing(opened));
  const why = await refuseByContent(media, type, head);
  if (why !== undefined) {
    opened.close();
    return { kind: why };
  }
  return {
    kind: 'open',
    name: safeFileName(media, type),
    ...(sizeBytes !== undefined && { sizeBytes }),
    chunks: checked({ sizeBytes, sha256 }, head, chunks),
    close: () => opened.close(),
  };
}

function closing(opened: OpenedMedia): (error: unknown) => never {
  return (error) => {
    opened.close();
    throw error;
  };
}

async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  for (let length = 0; length < HEAD_BYTES; ) {
    const next = await chunks.next();
    if (next.done === true) break;
    read.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(read);
}

/** Piece by piece, each one held until the next is there: the last goes out only when length and hash are right. */
async function* checked(
  { sizeBytes, sha256 }: { readonly sizeBytes: number | undefined; readonly sha256: string | undefined },
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256').update(head);
  let length = head.length;
  let held = head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    length += next.value.length;
    if (sizeBytes !== undefined && length > sizeBytes) break;
    hash.update(next.value);
    yield held;
    held = next.value;
  }
  const isRight = length === (sizeBytes ?? length) && (sha256 === undefined || hash.digest('hex') === sha256);
  if (!isRight) throw new RangeError('the file is not the one that was described');
  yield held;
}
