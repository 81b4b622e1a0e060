import { createHash } from 'node:crypto';
import type {
  TemplateContents,
  TemplateDocument,
  TemplateHeader,
} from '../../../domain/templates/template.ts';

/** The same as long as a customer is told the same. */
export function wordingOf({ contents }: Pick<TemplateDocument, 'contents'>): string {
  return hashOf(withoutPictures(contents));
}

/** Of any JSON, in whatever order storage gives its fields back. */
export function hashOf(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what, inOrder)).digest('hex').slice(0, 24);
}

/** Without the addresses of pictures, which expire. */
export function withoutPictures(contents: TemplateContents): TemplateContents {
  const { header, cards } = contents;
  return {
    ...contents,
    ...(header !== undefined && { header: withoutPicture(header) }),
    ...(cards !== undefined && {
      cards: cards.map((card) => ({ ...card, header: withoutPicture(card.header) })),
    }),
  };
}

function withoutPicture(header: TemplateHeader): TemplateHeader {
  return header.kind === 'media' ? { kind: 'media', media: header.media } : header;
}

/** Fields in one order. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
