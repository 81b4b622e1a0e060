import {
  type ListedTemplate,
  type TemplateDocument,
  templateId,
} from '../../../domain/templates/template.ts';
import type { New } from '../../../ports/storage.ts';
import { hashOf, withoutPictures } from '../../outbound/plan/template-wording.ts';

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
  return hashOf([withoutPictures(contents), category, status]);
}
