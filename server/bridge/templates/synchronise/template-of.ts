import { createHash } from 'node:crypto';
import {
  type ListedTemplate,
  type TemplateContents,
  type TemplateDocument,
  type TemplateHeader,
  templateId,
} from '../../../domain/templates/template.ts';
import type { New } from '../../../ports/storage.ts';

/** What is stored of a template that WhatsApp tells of for the first time. */
export function newTemplate(
  owner: Pick<TemplateDocument, 'workspace' | 'account'>,
  listed: ListedTemplate,
  seenAt: number,
): New<TemplateDocument> {
  const { workspace, account } = owner;
  const id = templateId(account, listed.template);
  return { id, workspace, account, ...listed, revision: revisionOf(listed), seenAt };
}

type Revised = Pick<TemplateDocument, 'contents' | 'category' | 'status'>;

/** The same as long as a draft that was made for it may be sent: addresses of pictures, which expire, do not count. */
export function revisionOf({ contents, category, status }: Revised): string {
  const whole = JSON.stringify([withoutPictures(contents), category, status], inOrder);
  return createHash('sha256').update(whole).digest('hex').slice(0, 24);
}

function withoutPictures(contents: TemplateContents): TemplateContents {
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

/** Fields in one order, whatever order storage gives them back in. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
