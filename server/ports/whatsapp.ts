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

/**
 * What we ask of WhatsApp. Every call ends within `CALL_DEADLINE_MS` and throws only the errors of `domain/errors.ts`;
 * `OutcomeUnknownError` means that the message may be on its way.
 */
export interface WhatsAppPort {
  /** Accepted is not delivered: the truth comes by status. */
  send(access: WhatsAppAccess, send: Send): Promise<{ readonly wamid: string }>;
}
