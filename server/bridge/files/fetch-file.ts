import { createHash } from 'node:crypto';
import { BridgeError, ProviderError, RequestRejectedError } from '../../domain/errors.ts';
import type { CustomerMedia, FileRefusal } from '../../domain/messages/customer-media.ts';
import type { AttachedFile } from '../../ports/intercom.ts';
import type { MediaDescription, OpenedMedia } from '../../ports/whatsapp.ts';
import type { WhatsAppClient } from '../connections/clients/guarded-whatsapp.ts';
import { baseType, inertType, safeFileName } from './file-name.ts';
import { refuseByContent, refuseByName } from './inspect-file.ts';
import { recogniseContent } from './recognise-content.ts';

/** Larger files go to Intercom as a link: base64 adds a third, and the call has its deadline. Bytes. */
export const MAX_ATTACHED_BYTES = 20 * 1_024 * 1_024;

/** Not there yet, as far as is known. `refused`: Graph itself said that there is no such file. */
export interface NotYet {
  readonly kind: 'late';
  readonly refused?: true;
}

interface Refused {
  readonly kind: 'refused';
  readonly why: FileRefusal;
}

const late: NotYet = { kind: 'late' };

/** A file that may be fetched: its size is known, or its hash, which proves more. */
export interface Described {
  readonly kind: 'described';
  readonly description: MediaDescription;
  readonly sizeBytes?: number;
}

/** Asks for a file and holds what is told against what the message said. Never throws for the provider's sake. */
export async function describeFile(
  whatsapp: WhatsAppClient | undefined,
  media: CustomerMedia,
): Promise<Described | NotYet | Refused> {
  const byName = refuseByName(media);
  if (byName !== undefined) return { kind: 'refused', why: byName };
  if (whatsapp === undefined) return late;
  try {
    const description = await whatsapp.describeMedia(media.id);
    if (!isSameHash(media, description)) return { kind: 'refused', why: 'wrong-hash' };
    return withSize(media, description);
  } catch (error) {
    if (isTooLarge(error)) return { kind: 'refused', why: 'too-large' };
    return notYet(error);
  }
}

/** Without a hash the size is all that tells whether a file came whole. */
function withSize(media: CustomerMedia, description: MediaDescription): Described | NotYet | Refused {
  const { sizeBytes } = description;
  const isProvable = expectedHash(media, description) !== undefined;
  if (sizeBytes === 0 && !isProvable) return { kind: 'refused', why: 'empty' };
  if (sizeBytes === undefined && !isProvable) return late;
  return { kind: 'described', description, ...(sizeBytes ? { sizeBytes } : {}) };
}

/** Larger than can be attached, whatever size was told. */
interface TooLargeToAttach {
  readonly kind: 'large';
}

/**
 * Fetches a file into memory and checks it: hash, or else size, then its kind. Where the hash is known the size is only
 * a hint; never is more read than can be attached.
 */
export async function fetchFile(
  whatsapp: WhatsAppClient,
  media: CustomerMedia,
  { description, sizeBytes = 0 }: Described,
  signal: AbortSignal,
): Promise<{ readonly kind: 'file'; readonly file: AttachedFile } | TooLargeToAttach | NotYet | Refused> {
  const expected = expectedHash(media, description);
  try {
    const opened = await openFile(whatsapp, media, description);
    const most = expected === undefined ? sizeBytes : MAX_ATTACHED_BYTES;
    const read = await readAll(opened, { expected: sizeBytes, most }, signal);
    if (read === 'cut') return late;
    if (read === 'longer')
      return expected === undefined ? { kind: 'refused', why: 'wrong-hash' } : { kind: 'large' };
    const { bytes } = read;
    if (read.sha256 !== expected) {
      // Shorter than told, and nothing proves that this is all of it.
      if (bytes.length < sizeBytes) return late;
      if (expected !== undefined) return judgeOther(bytes);
    }
    if (bytes.length === 0) return { kind: 'refused', why: 'empty' };
    const type = typeOf(media, description);
    const why = await refuseByContent(media, type, bytes);
    if (why !== undefined) return { kind: 'refused', why };
    return { kind: 'file', file: { name: safeFileName(media, type), contentType: inertType(type), bytes } };
  } catch (error) {
    // Whether it is gone for good is told when it is described again.
    if (!(error instanceof BridgeError)) throw error;
    return late;
  }
}

/** A page is what something in between hands out, also with status 200: that is no word of WhatsApp's about the file. */
async function judgeOther(bytes: Uint8Array): Promise<NotYet | Refused> {
  const { isPage } = await recogniseContent(bytes);
  return isPage ? late : { kind: 'refused', why: 'wrong-hash' };
}

/** The type that was announced, without its parameters. */
export function typeOf(media: CustomerMedia, { mimeType }: MediaDescription): string {
  return baseType(media.mimeType ?? mimeType);
}

/** What is answered for an address that is dead, also by something in between. */
const DEAD: ReadonlySet<number | undefined> = new Set([401, 404, 410]);

/** An address lives five minutes and may die earlier: then another one is asked for, once. */
export async function openFile(
  whatsapp: WhatsAppClient,
  media: CustomerMedia,
  { url }: MediaDescription,
): Promise<OpenedMedia> {
  try {
    return await whatsapp.openMedia(url);
  } catch (error) {
    if (!(error instanceof ProviderError && DEAD.has(error.status))) throw error;
    const again = await whatsapp.describeMedia(media.id);
    return whatsapp.openMedia(again.url);
  }
}

/** `cut`: nobody waits any more; `longer`: there is more of it than may be read. */
async function readAll(
  opened: OpenedMedia,
  size: { readonly expected: number; readonly most: number },
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array; readonly sha256: string } | 'cut' | 'longer'> {
  if (signal.aborted) opened.close();
  if (signal.aborted) return 'cut';
  signal.addEventListener('abort', () => opened.close(), { once: true });
  let bytes = new Uint8Array(size.expected);
  const hash = createHash('sha256');
  let length = 0;
  try {
    for await (const chunk of opened.chunks) {
      if (signal.aborted) return 'cut';
      if (length + chunk.length > size.most) return 'longer';
      bytes = withRoomFor(bytes, length + chunk.length, size.most);
      bytes.set(chunk, length);
      hash.update(chunk);
      length += chunk.length;
    }
  } finally {
    opened.close();
  }
  return { bytes: bytes.subarray(0, length), sha256: hash.digest('hex') };
}

/** As it is while the size was told right: nothing is copied then. */
function withRoomFor(bytes: Uint8Array<ArrayBuffer>, length: number, most: number): Uint8Array<ArrayBuffer> {
  if (length <= bytes.length) return bytes;
  const roomier = new Uint8Array(Math.min(most, Math.max(length, 2 * bytes.length)));
  roomier.set(bytes);
  return roomier;
}

/** The webhook tells it in base64, the description in hexadecimal. */
function isSameHash(media: CustomerMedia, { sha256 }: MediaDescription): boolean {
  const told = toHex(media.sha256);
  return told === undefined || sha256 === undefined || told === sha256;
}

/** SHA-256 of the file, hexadecimal, as the webhook told it, else as WhatsApp tells it now. */
export function expectedHash(media: CustomerMedia, { sha256 }: MediaDescription): string | undefined {
  return toHex(media.sha256) ?? sha256;
}

/** Undefined when it is no SHA-256: then it proves nothing. */
function toHex(base64: string | undefined): string | undefined {
  const bytes = Buffer.from(base64 ?? '', 'base64');
  return bytes.length === 32 ? bytes.toString('hex') : undefined;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RequestRejectedError && error.meaning === 'file-too-large';
}

function notYet(error: unknown): NotYet {
  if (!(error instanceof BridgeError)) throw error;
  return error instanceof RequestRejectedError ? { kind: 'late', refused: true } : late;
}
