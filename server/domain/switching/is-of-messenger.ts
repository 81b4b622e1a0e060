/** Intercom's `source.type` of the Messenger; empty where it tells none. */
const MESSENGER: ReadonlySet<string> = new Set(['conversation', '']);

/** What begins by e-mail, SMS or elsewhere goes on there: only the Messenger's may become WhatsApp's. */
export function isOfMessenger({ sourceType = '' }: { readonly sourceType?: string | undefined }): boolean {
  return MESSENGER.has(sourceType);
}
