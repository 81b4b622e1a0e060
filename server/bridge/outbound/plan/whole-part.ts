import type { ConversationPart } from '../../../domain/messages/teammate-part.ts';
import type { PartNews } from '../../../ports/webhook-reader.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/** Stands in plain-text webhooks where an image or animation is inside the text; the address is not told. */
const INLINE = /\[(?:Image|GIF)\]/g;

/**
 * The part with all its files. Webhooks in plain text leave out images inside the text: then the conversation is read,
 * which has them. Throws for passing reasons; a conversation that is gone leaves the part as it was told.
 */
export async function wholePart(deps: BridgeDeps, news: PartNews): Promise<ConversationPart> {
  const { part } = news;
  if (part.format !== 'text' || !hidesImages(part)) return part;
  const intercom = deps.intercom(news.workspace);
  const conversation = await intercom.getConversation(news.conversation);
  return conversation?.parts.find(({ id, redacted }) => id === part.id && !redacted) ?? part;
}

/** More placeholders than pictures among the attachments. */
function hidesImages({ body, attachments }: ConversationPart): boolean {
  const pictures = attachments.filter(({ contentType }) => contentType?.startsWith('image/') !== false);
  return (body.match(INLINE)?.length ?? 0) > pictures.length;
}
