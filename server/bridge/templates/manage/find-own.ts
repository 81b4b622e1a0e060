import { type TemplateDocument, templateId } from '../../../domain/templates/template.ts';
import type { Stored } from '../../../ports/documents.ts';
import { getTemplate } from '../../../records/templates/templates.ts';
import type { OfAccount } from './managed.ts';

/** One template, by WhatsApp's id. */
export interface OfTemplate extends OfAccount {
  readonly template: string;
}

/** The template, if it is this workspace's. Rejects with `StorageError`. */
export async function findOwn(
  deps: Stored,
  { workspace, account, template }: OfTemplate,
): Promise<TemplateDocument | undefined> {
  const found = await getTemplate(deps, templateId(account, template));
  return found?.workspace === workspace ? found : undefined;
}
