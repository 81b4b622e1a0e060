import type { StoredDocument } from '../stored-document.ts';

/** Kinds of files that a template's header takes. */
export type UploadKind = 'image' | 'video' | 'document';

const MB = 1024 * 1024;

/**
 * Bytes at most. Pictures and videos: what WhatsApp takes. Documents: WhatsApp takes 100 MB, but they are kept in our
 * database, where every process finds them.
 */
export const UPLOAD_LIMITS: Readonly<Record<UploadKind, number>> = {
  image: 5 * MB,
  video: 16 * MB,
  document: 16 * MB,
};

/** Of what somebody uploads: larger pictures than WhatsApp takes are made smaller. Bytes. */
export const UPLOAD_READ_LIMIT = 16 * MB;

/** Cameras of phones make 50 million; what has more is no photo. Width times height. */
export const UPLOAD_PIXELS = 64_000_000;

/** Why a file is not kept. */
export type UploadRefusal =
  | 'missing'
  | 'empty'
  | 'too-large'
  | 'wrong-kind'
  | 'unreadable'
  | 'too-many-pixels'
  | 'unsafe';

/** A file is kept so long after it was uploaded or sent last. Milliseconds. */
export const UPLOAD_KEPT_MS = 30 * 24 * 60 * 60_000;

/** A file that somebody uploaded to send it with templates. Its bytes are in chunks. Times in milliseconds. */
export interface UploadDocument extends StoredDocument {
  readonly workspace: string;
  readonly name: string;
  readonly mime: string;
  readonly as: UploadKind;
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly chunks: number;
  /** All chunks are stored. */
  readonly isWhole?: true;
  readonly expires: number;
  /** By which id WhatsApp has it, on which number of ours, and until when. */
  readonly onWhatsApp?: readonly KnownMedia[];
}

export interface KnownMedia {
  readonly number: string;
  readonly media: string;
  readonly until: number;
}

/** A piece of an upload; its id is `upload|index`. */
export interface UploadChunkDocument extends StoredDocument {
  /** Base64. */
  readonly bytes: string;
}

export function chunkId(upload: string, index: number): string {
  return `${upload}|${index}`;
}

/** For whom a file was uploaded or sent. Its id is `upload|thread|template`. */
export interface UploadUseDocument extends StoredDocument {
  readonly upload: string;
  readonly thread: string;
  /** Id of the `TemplateDocument` that it went with. */
  readonly template: string;
}

export function useId({ upload, thread, template }: Omit<UploadUseDocument, 'id' | 'version'>): string {
  return `${upload}|${thread}|${template}`;
}
