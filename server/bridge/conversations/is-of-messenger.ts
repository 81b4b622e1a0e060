import type { PartNews } from '../../ports/webhook-reader.ts';

/** Intercom's `source.type` of the Messenger; empty where it tells none. */
const MESSENGER: ReadonlySet<string> = new Set(['conversation', '']);

/** What begins by e-mail, SMS or elsewhere goes on there: only the Messenger's may become WhatsApp's. */
export function isOfMessenger({ sourceType }: Pick<PartNews, 'sourceType'>): boolean {
  return MESSENGER.has(sourceType);
}
