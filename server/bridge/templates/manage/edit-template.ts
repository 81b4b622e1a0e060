import { isDeepStrictEqual } from 'node:util';
import { checkContents } from '../../../../templates/drafts/check-draft.ts';
import { broken } from '../../../../templates/drafts/draft-rules.ts';
import type { Problem } from '../../../../templates/validation.ts';
import type { ListedTemplate, TemplateDocument, TemplateStatus } from '../../../domain/templates/template.ts';
import type { TemplateEdit } from '../../../domain/templates/template-draft.ts';
import type { TemplateClient } from '../../connections/clients/template-clients.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { keepListed } from '../synchronise/keep-listed.ts';
import { revisionOf } from '../synchronise/template-of.ts';
import { findOwn, type OfTemplate } from './find-own.ts';
import { type Managed, manage, NO_SUCH_TEMPLATE, refused } from './managed.ts';

/** Others are under review, or gone. */
const EDITABLE: ReadonlySet<TemplateStatus> = new Set(['approved', 'rejected', 'paused']);

type Edited = Pick<TemplateDocument, 'status' | 'category'>;

/**
 * Replaces category, contents or lifetime of a template, which is reviewed again then. Answers what WhatsApp says of it
 * now. Rejects with `StorageError`; not to be repeated unless it was refused.
 */
export async function editTemplate(
  deps: BridgeDeps,
  of: OfTemplate,
  edit: TemplateEdit,
): Promise<Managed<Edited>> {
  const template = await findOwn(deps, of);
  if (template === undefined) return refused(NO_SUCH_TEMPLATE);
  const problems = checkEdit(template, edit);
  if (problems.length > 0) return refused(...problems);
  return manage<Edited>(
    deps,
    of,
    async (client) => {
      await client.editTemplate(template.template, edit);
      return lookAgain(deps, client, template);
    },
    async (client) => {
      const now = await readNow(deps, client, template);
      return isDone(now, template, edit) ? now : undefined;
    },
  );
}

function checkEdit(template: TemplateDocument, edit: TemplateEdit): readonly Problem[] {
  const { status, category, contents } = template;
  if (!EDITABLE.has(status)) return [broken(undefined, 'state')];
  if (status === 'approved' && edit.category !== undefined && edit.category !== category)
    return [broken('category', 'category-fixed')];
  return edit.contents === undefined
    ? []
    : checkContents({
        category: edit.category ?? category,
        contents: { ...edit.contents, format: contents.format },
      });
}

/** The change is done whether or not its outcome can be read; webhooks bring it. */
async function lookAgain(
  deps: BridgeDeps,
  client: TemplateClient,
  template: TemplateDocument,
): Promise<Edited> {
  const { category } = template;
  return readNow(deps, client, template).catch((error: unknown) => {
    deps.logger.warn('an edited template could not be read', { account: template.account }, error);
    return { status: 'pending' as const, category };
  });
}

async function readNow(
  deps: BridgeDeps,
  client: TemplateClient,
  { workspace, account, template }: TemplateDocument,
): Promise<ListedTemplate> {
  const askedAt = deps.clock.now();
  const listed = await client.readTemplate(template);
  await keepListed(deps, { workspace, account, templates: [listed], askedAt });
  return listed;
}

/** It says by now what was asked for, and did not before. */
function isDone(now: ListedTemplate, before: TemplateDocument, edit: TemplateEdit): boolean {
  const wanted = { ...before, ...edit };
  const { status } = before;
  const alike = (one: ListedTemplate) => revisionOf({ ...one, status });
  return alike(now) === alike(wanted) && isDeepStrictEqual(now.lifetime, wanted.lifetime);
}
