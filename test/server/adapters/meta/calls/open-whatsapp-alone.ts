import { type MetaOptions, openMeta } from '../../../../../server/adapters/meta/open-meta.ts';

/** Of Meta's ports the one for messages, with what closes the connections. */
export function openWhatsApp(options: MetaOptions) {
  const meta = openMeta(options);
  return { ...meta.ports.whatsapp, close: () => meta.close() };
}
