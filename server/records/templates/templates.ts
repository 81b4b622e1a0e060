import { type TemplateDocument, templateId } from '../../domain/templates/template.ts';
import type { Stored } from '../../ports/documents.ts';
import type { InsertOutcome, New } from '../../ports/storage.ts';
import { changeDocument } from '../change-document.ts';
import { markTemplatesChanged } from './template-changes.ts';

/** No account has so many: WhatsApp allows 6,000 (templates overview, 2025-12-05). */
const MOST = 10_000;

/** Steps in which all of an account are gone through. */
const PAGE = 200;

/** A template by its id, `account|WhatsApp's id`. Rejects with `StorageError`. */
export function getTemplate({ storage }: Stored, id: string): Promise<TemplateDocument | undefined> {
  return storage.collection('templates').get(id);
}

/** All templates of an account, by name; those that cannot be sent as well. Rejects with `StorageError`. */
export function templatesOf({ storage }: Stored, account: string): Promise<TemplateDocument[]> {
  return storage.collection('templates').find({ index: 'byName', equals: [account], limit: MOST });
}

/** One template in all its languages. Rejects with `StorageError`. */
export function templatesNamed(
  { storage }: Stored,
  account: string,
  name: string,
): Promise<TemplateDocument[]> {
  return storage.collection('templates').find({ index: 'byName', equals: [account, name], limit: MOST });
}

/** All of an account, a bounded number at a time; what is deleted meanwhile disturbs nothing. Rejects with `StorageError`. */
export async function* pagesOfTemplates(
  { storage }: Stored,
  account: string,
): AsyncGenerator<readonly TemplateDocument[]> {
  const first = { index: 'byTemplate', equals: [account], limit: PAGE };
  let page = await storage.collection('templates').find(first);
  while (page.length > 0) {
    yield page;
    const after = page.at(-1)?.template ?? '';
    page = await storage.collection('templates').find({ ...first, after });
  }
}

/**
 * Stores templates of an account of which nothing was known; those that are known by now are left. Rejects with
 * `StorageError`.
 */
export async function insertTemplates(
  deps: Stored,
  account: string,
  templates: readonly New<TemplateDocument>[],
): Promise<InsertOutcome[]> {
  if (templates.length === 0) return [];
  const outcomes = await deps.storage.collection('templates').insert(templates);
  await markTemplatesChanged(deps, account);
  return outcomes;
}

/** Compare-and-set, once: answers it as it is stored, or undefined when it has changed meanwhile. Rejects with `StorageError`. */
export async function replaceTemplate(
  deps: Stored,
  template: TemplateDocument,
): Promise<TemplateDocument | undefined> {
  const stored = await deps.storage.collection('templates').update(template);
  if (stored !== undefined) await markTemplatesChanged(deps, stored.account);
  return stored;
}

/** `changeDocument` of a template. Rejects with `StorageError`. */
export async function changeTemplate(
  deps: Stored,
  known: TemplateDocument | string,
  change: (current: TemplateDocument) => TemplateDocument | undefined,
): Promise<TemplateDocument | undefined> {
  const stored = await changeDocument(deps.storage.collection('templates'), known, change);
  if (stored !== undefined) await markTemplatesChanged(deps, stored.account);
  return stored;
}

/** Removes what is stored of these templates of an account. Answers how many there were. Rejects with `StorageError`. */
export async function deleteStoredTemplates(
  deps: Stored,
  account: string,
  templates: readonly string[],
): Promise<number> {
  const ids = templates.map((template) => templateId(account, template));
  const deleted = await deps.storage.collection('templates').delete(ids);
  if (deleted > 0) await markTemplatesChanged(deps, account);
  return deleted;
}
