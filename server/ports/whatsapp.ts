import type { DeliveryContent } from '../domain/messages/delivery.ts';
import type { WhatsAppIdentity } from '../domain/whatsapp-identity.ts';
import type { HeldFile } from './file-source.ts';

/** How to reach one number. The token is open here and never logged. */
export interface WhatsAppAccess {
  readonly account: string;
  readonly number: string;
  readonly accessToken: string;
}

export interface Send {
  readonly to: WhatsAppIdentity;
  readonly content: DeliveryContent;
  /** Echoed in every status of this message; at most 512 characters. */
  readonly callbackData: string;
}

/** Accepted is not delivered: the truth comes by status. */
export interface SendAnswer {
  readonly wamid: string;
  /** Whom WhatsApp understood: a number may be written otherwise there than it was given. */
  readonly addressee: WhatsAppIdentity;
  /** WhatsApp looks at the template first, and may still drop the message. */
  readonly heldForReview?: true;
}

/** What WhatsApp tells of a file before it is fetched. */
export interface MediaDescription {
  /** Where it can be fetched for five minutes, with the token. */
  readonly url: string;
  readonly mimeType?: string;
  readonly sizeBytes?: number;
  /** SHA-256, hexadecimal, lower case. */
  readonly sha256?: string;
}

/** A file on its way. Whoever opens it reads it to its end or closes it. */
export interface OpenedMedia {
  /** Rejects with `ProviderUnavailableError` when the connection breaks or nothing comes for too long. */
  readonly chunks: AsyncIterable<Uint8Array>;
  close(): void;
}

/**
 * Files that customers sent. Both throw only the errors of `domain/errors.ts`; being reads, they are harmless to repeat:
 * `ProviderUnavailableError` stands for everything that may be better later.
 */
export interface InboundMediaPort {
  /** Ends within `CALL_DEADLINE_MS`. `RequestRejectedError` when there is no such file, or not any more. */
  describeMedia(access: WhatsAppAccess, id: string): Promise<MediaDescription>;
  /**
   * Answers when the file begins, within `CALL_DEADLINE_MS`. `ProviderUnavailableError` when it is not handed out, with
   * the status: of 401, 404 and 410 the address may be dead (ask for a new one), and nobody has said that the file is gone.
   * `RequestRejectedError` when the address is not one of Meta's, to which the token is never sent.
   */
  openMedia(access: WhatsAppAccess, url: string): Promise<OpenedMedia>;
}
export interface MediaUpload {
  readonly name: string;
  readonly mime: string;
  readonly file: HeldFile;
}

/** An upload of 100 MB takes its time. Milliseconds. */
export const UPLOAD_DEADLINE_MS = 60_000;

/**
 * What we ask of WhatsApp. Every call ends within `CALL_DEADLINE_MS` and throws only the errors of `domain/errors.ts`;
 * `OutcomeUnknownError` means that the message may be on its way.
 */
export interface WhatsAppPort extends InboundMediaPort {
  /** Asks for the number: resolves when the token is accepted. */
  checkAccess(access: WhatsAppAccess): Promise<void>;
  send(access: WhatsAppAccess, send: Send): Promise<SendAnswer>;
  /**
   * Hands over the bytes of a file; the id serves for 30 days. Nobody sees an upload, so one in doubt may be repeated.
   * Ends within `UPLOAD_DEADLINE_MS`.
   */
  uploadMedia(access: WhatsAppAccess, file: MediaUpload): Promise<{ readonly media: string }>;
  /** Shows the customer that this message and all before it were read; with `typing`, that an answer is being written. */
  markRead(access: WhatsAppAccess, read: { readonly wamid: string; readonly typing: boolean }): Promise<void>;
}
