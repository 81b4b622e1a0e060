import type { DeliveryContent } from '../domain/delivery.ts';
import type { WhatsAppIdentity } from '../domain/routing-key.ts';

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
   * Answers when the file begins, within `CALL_DEADLINE_MS`. `RequestRejectedError` when the address is dead (status 401
   * or 404: ask for a new one) or is not one of Meta's, to which the token is never sent.
   */
  openMedia(access: WhatsAppAccess, url: string): Promise<OpenedMedia>;
}

/**
 * What we ask of WhatsApp. Every call ends within `CALL_DEADLINE_MS` and throws only the errors of `domain/errors.ts`;
 * `OutcomeUnknownError` means that the message may be on its way.
 */
export interface WhatsAppPort extends InboundMediaPort {
  /** Accepted is not delivered: the truth comes by status. */
  send(access: WhatsAppAccess, send: Send): Promise<{ readonly wamid: string }>;
}
