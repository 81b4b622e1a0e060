import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BridgeError, InvalidPayloadError } from '../../domain/errors.ts';
import type { IncomingEvent } from '../../domain/journal/event.ts';
import { readSigned } from '../signed/read-signed.ts';
import type { SignatureScheme } from '../signed/verify-signature.ts';
import type { Doors } from './doors.ts';

/** What differs between the senders of webhooks. */
export interface WebhookSource {
  readonly name: 'whatsapp' | 'intercom';
  readonly scheme: SignatureScheme;
  readonly limit: number;
  split(body: object): IncomingEvent[];
}

/**
 * Verify, split, store, and only then answer 200. The hottest path of the product: nothing is done here that the
 * answer does not need. Rejects with what the error handler turns into a status.
 */
export async function receiveWebhook(
  doors: Doors,
  source: WebhookSource,
  secrets: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readSigned(request, source.scheme, secrets, source.limit);
  const events = splitSafely(source, body);
  await doors.accept(events);
  const requestId = randomUUID();
  response.writeHead(200, { 'X-Request-Id': requestId, 'Content-Length': 0 }).end();
  doors.logger.debug('webhook_accepted', { requestId, source: source.name, events: events.length });
}

/** Splitting promises not to fail for content; should it have a fault, the sender sees a 4xx and the log the cause. */
function splitSafely(source: WebhookSource, body: object): IncomingEvent[] {
  try {
    return source.split(body);
  } catch (error) {
    if (error instanceof BridgeError) throw error;
    throw new InvalidPayloadError('The body could not be understood.', { cause: error });
  }
}
