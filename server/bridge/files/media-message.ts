import type { EventDocument } from '../../domain/journal/event.ts';
import type { CustomerMedia } from '../../domain/messages/customer-media.ts';
import type { CustomerMessage } from '../../domain/messages/customer-message.ts';
import { getEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
/** A customer's message with a file. */
export interface MediaMessage {
  readonly event: string;
  readonly message: CustomerMessage;
  readonly media: CustomerMedia;
}

/** The message of an event, if it has a file and its payload is still there. */
export function toMediaMessage(deps: BridgeDeps, event: EventDocument): MediaMessage | undefined {
  const message = deps.reader.customerMessage(event);
  const { content } = message;
  return content.kind === 'media' ? { event: event.id, message, media: content.media } : undefined;
}

/** Events of the messages in a write, its own first. */
export function tellersOf(
  event: string,
  items: readonly Pick<MediaMessage, 'event'>[] = [],
): readonly string[] {
  return [...new Set([event, ...items.map((item) => item.event)])];
}

/** The message of an event that may be gone by now, unless its file is in Intercom. */
export async function readMessage(deps: BridgeDeps, id: string): Promise<MediaMessage | undefined> {
  const event = await getEvent(deps, id);
  return event === undefined || event.filed !== undefined ? undefined : toMediaMessage(deps, event);
}
