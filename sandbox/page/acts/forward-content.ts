import type { InboundContent } from '../../whatsapp/customers/inbound-content.ts';
import { MEDIA_KINDS } from '../../whatsapp/model/media-kinds.ts';
import type { BubbleView, WhatsAppView } from '../../whatsapp/whatsapp-view.ts';
import { PageError } from '../desk/page-error.ts';

/** The same content once more, as forwarding sends it. Throws `PageError` for what cannot be forwarded. */
export function forwardContent(
  { type, content, text, edits, deletedAt }: BubbleView,
  view: WhatsAppView,
): InboundContent {
  const words = edits.at(-1)?.text ?? text;
  if (deletedAt === undefined && type === 'text') return { type, payload: { body: words } };
  if (deletedAt === undefined && type === 'location') return { type, payload: content };
  const media = MEDIA_KINDS.find((kind) => kind === type);
  const file = typeof content['id'] === 'string' ? view.media(content['id']) : undefined;
  if (deletedAt !== undefined || media === undefined || file === undefined) {
    throw new PageError(409, 'not_forwardable', 'This message cannot be forwarded.');
  }
  const { filename, voice } = content;
  return {
    type: media,
    ...file,
    ...(words === undefined ? {} : { caption: words }),
    ...(typeof filename === 'string' ? { filename } : {}),
    ...(voice === true ? { voice } : {}),
  };
}
