import { checkDraft } from '../../../../templates/drafts/check-draft.ts';
import { broken } from '../../../../templates/drafts/draft-rules.ts';
import type {
  ListedTemplate,
  TemplateCategory,
  TemplateDocument,
} from '../../../domain/templates/template.ts';
import type { TemplateDraft } from '../../../domain/templates/template-draft.ts';
import type { CreatedTemplate } from '../../../ports/templates.ts';
import { templatesNamed } from '../../../records/templates/templates.ts';
import type { TemplateClient } from '../../connections/clients/template-clients.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { keepListed } from '../synchronise/keep-listed.ts';
import { type Managed, manage, type OfAccount, refused } from './managed.ts';

/** A new template, as WhatsApp took it: its category may be another one than was asked for. */
export interface Created extends Pick<TemplateDocument, 'status'> {
  readonly template: string;
  readonly category: TemplateCategory;
  /** WhatsApp made another category of it: sending costs something else. */
  readonly isOtherCategory: boolean;
}

/**
 * Submits a template for review. What WhatsApp would refuse is said before, field by field. Rejects with `StorageError`;
 * not to be repeated unless it was refused.
 */
export async function createTemplate(
  deps: BridgeDeps,
  of: OfAccount,
  draft: TemplateDraft,
): Promise<Managed<Created>> {
  const problems = [...checkDraft(draft), ...(await nameTaken(deps, of, draft))];
  if (problems.length > 0) return refused(...problems);
  const managed = await manage<Created>(
    deps,
    of,
    async (client) => toCreated(await client.createTemplate(draft), draft.category),
    async (client) => findCreated(client, draft),
  );
  if (managed.kind === 'done') await keepCreated(deps, of, draft, managed);
  return managed;
}

/** WhatsApp may have made another category of what was asked for. */
export function toCreated(
  { template, status, category }: Pick<CreatedTemplate, 'template' | 'status' | 'category'>,
  asked: TemplateCategory,
): Created {
  const given = category ?? asked;
  return { template, status, category: given, isOtherCategory: given !== asked };
}

/** By name and language: there is at most one, and before the call there was none. */
export async function findCreated(
  client: TemplateClient,
  { name, language, category }: Pick<TemplateDraft, 'name' | 'language' | 'category'>,
): Promise<Created | undefined> {
  const { templates } = await client.listTemplates({ name });
  const found = templates.find((each) => each.language === language);
  return found && toCreated(found, category);
}

/** Said by us, so that what is found after a lost answer is ours. */
export async function nameTaken(
  deps: BridgeDeps,
  { account }: OfAccount,
  { name, language }: Pick<TemplateDraft, 'name' | 'language'>,
) {
  const named = await templatesNamed(deps, account, name);
  return named.some((each) => each.language === language) ? [broken('name', 'name-taken')] : [];
}

/** Shown at once; the list and its webhooks say the rest. */
async function keepCreated(
  deps: BridgeDeps,
  { workspace, account }: OfAccount,
  { name, language, contents, lifetime }: TemplateDraft,
  { template, status, category }: Created,
): Promise<void> {
  const listed: ListedTemplate = {
    template,
    name,
    language,
    status,
    category,
    contents,
    ...(lifetime !== undefined && { lifetime }),
  };
  await keepListed(deps, { workspace, account, templates: [listed], askedAt: deps.clock.now() });
}
