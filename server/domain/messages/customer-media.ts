export type MediaKind = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';

/** A file that a customer sent, as the webhook tells of it. Everything but its kind comes from outside and is unchecked. */
export interface CustomerMedia {
  readonly kind: MediaKind;
  /** By which WhatsApp hands it out, for seven days. */
  readonly id: string;
  readonly mimeType?: string;
  /** SHA-256, base64. */
  readonly sha256?: string;
  readonly fileName?: string;
  readonly caption?: string;
  readonly animated?: boolean;
}

/** Why a file is not passed on, for good. */
export type FileRefusal =
  | 'expired'
  | 'gone'
  | 'empty'
  | 'too-large'
  | 'wrong-hash'
  | 'mislabelled'
  | 'executable';

/** What becomes of the file of one message in one write to Intercom. */
export type FileFate =
  /** It is part of the write. */
  | { readonly kind: 'attached'; readonly name: string; readonly sizeBytes: number }
  /** It comes with a write of its own right after this one. */
  | { readonly kind: 'follows' }
  /** It could not be fetched in time: it comes when it is there. */
  | { readonly kind: 'late' }
  /** Too large for Intercom: people open it on our page. */
  | { readonly kind: 'link'; readonly name: string; readonly url: string; readonly sizeBytes: number }
  | { readonly kind: 'refused'; readonly why: FileRefusal };

/** A message that one write carries, and what becomes of its file. */
export interface Carried {
  /** Id of the event. */
  readonly event: string;
  readonly fate: FileFate;
}

/** WhatsApp hands a customer's file out for this long after the message. Milliseconds (reference: Cloud API, media). */
const MEDIA_LIFE_MS = 7 * 24 * 60 * 60_000;

/** Until when the file of a message can be had, milliseconds. */
export function mediaEnd(message: { readonly at: number }): number {
  return message.at + MEDIA_LIFE_MS;
}
