import type { EventDocument } from '../domain/event.ts';
import type { PartNews, WebhookReader } from '../ports/webhook-reader.ts';

/** Payload of a part that reconciliation found: already read, and how late it was found. */
export interface FoundPart {
  readonly found: PartNews;
}

/** The part of an event, whether a webhook told of it or reconciliation found it. */
export function readPart(reader: WebhookReader, event: EventDocument): PartNews & { readonly late: boolean } {
  return isFound(event.payload)
    ? { ...event.payload.found, late: true }
    : { ...withTime(reader.part(event), event.at), late: false };
}

/** A part without a time of its own was written when its webhook says. */
function withTime(news: PartNews, at: number): PartNews {
  return news.part.at > 0 ? news : { ...news, part: { ...news.part, at } };
}

function isFound(payload: unknown): payload is FoundPart {
  return typeof payload === 'object' && payload !== null && 'found' in payload;
}
