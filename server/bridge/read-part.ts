import type { EventDocument } from '../domain/event.ts';
import type { PartNews, WebhookReader } from '../ports/webhook-reader.ts';

/** Payload of a part that reconciliation found: already read, and how late it was found. */
export interface FoundPart {
  readonly found: PartNews;
}

/** Why a reply comes to us late: no webhook told of it, or nobody knew yet whose conversation it is in. */
export type Lateness = false | 'untold' | 'unlinked';

/** A delay that a teammate is told of. Milliseconds. */
const WORTH_TELLING_MS = 60_000;

/** The part of an event, whether a webhook told of it or reconciliation found it. */
export function readPart(
  reader: WebhookReader,
  event: EventDocument,
): PartNews & { readonly late: Lateness } {
  if (isFound(event.payload)) return { ...event.payload.found, late: 'untold' };
  const news = withTime(reader.part(event), event.at);
  const isLate = event.reopenedAt !== undefined && event.reopenedAt - news.part.at >= WORTH_TELLING_MS;
  return { ...news, late: isLate ? 'unlinked' : false };
}

/** A part without a time of its own was written when its webhook says. */
function withTime(news: PartNews, at: number): PartNews {
  return news.part.at > 0 ? news : { ...news, part: { ...news.part, at } };
}

function isFound(payload: unknown): payload is FoundPart {
  return typeof payload === 'object' && payload !== null && 'found' in payload;
}
