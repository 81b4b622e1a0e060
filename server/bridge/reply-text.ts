import type { ConversationPart } from '../domain/teammate-part.ts';
import type { PartNews } from '../ports/webhook-reader.ts';
import type { BridgeDeps } from './deps.ts';
import { inlineImages } from './translate/inline-images.ts';
import { toWhatsAppText } from './translate/to-whatsapp-text.ts';

/** What the customer will read: the text, then a line for each file with a link that we sign and that expires. */
export function replyText(deps: Pick<BridgeDeps, 'mediaLink'>, news: PartNews): string {
  const { workspace, conversation, part } = news;
  const text = toWhatsAppText(part.body, part.format);
  const files = filesOf(part).map(
    (file, index) => `${file.name}: ${deps.mediaLink({ workspace, conversation, part: part.id, index })}`,
  );
  return [news.quote ?? '', text, ...files].filter((line) => line !== '').join('\n');
}

/** Files of a reply in a fixed order, by which links name them: attachments, then images inside the text. */
export function filesOf(part: ConversationPart): { readonly name: string; readonly url: string }[] {
  const inline = part.format === 'html' ? inlineImages(part.body) : [];
  const known = new Set(part.attachments.map((file) => file.url));
  return [
    ...part.attachments,
    ...inline
      .filter((image) => !known.has(image.url))
      .map((image) => ({ name: image.alt || 'Image', url: image.url })),
  ];
}
