import type { Attachment, ConversationPart } from '../../../domain/messages/teammate-part.ts';
import { inlineImages } from '../../translate/inline-images.ts';

/** Files of a reply in a fixed order, by which links name them: attachments, then images inside the text. */
export function filesOf(part: ConversationPart): readonly Attachment[] {
  const inline = part.format === 'html' ? inlineImages(part.body) : [];
  const known = new Set(part.attachments.map((file) => file.url));
  return [
    ...part.attachments,
    ...inline
      .filter((image) => !known.has(image.url))
      .map((image) => ({ name: image.alt || 'Image', url: image.url, isInline: true as const })),
  ];
}
