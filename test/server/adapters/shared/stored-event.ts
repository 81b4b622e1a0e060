import type { EventDocument, IncomingEvent } from '../../../../server/domain/journal/event.ts';

/** The event as it comes out of storage. */
export function stored(event: IncomingEvent, receivedAt = 1_763_630_500_000): EventDocument {
  const { key, ...rest } = event;
  const payload: unknown = JSON.parse(JSON.stringify(rest.payload));
  return { ...rest, payload, id: key, version: 1, receivedAt, order: '', tries: 0 };
}
