import {
  type ListedTemplate,
  type TemplateDocument,
  templateId,
} from '../../../domain/templates/template.ts';
import { getTemplate, insertTemplates, replaceTemplate } from '../../../records/templates/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { mergeListed } from './merge-listed.ts';
import { tellChanges } from './template-notices.ts';
import { newTemplate } from './template-of.ts';

/** Templates as WhatsApp told them, and when it was asked; our clock, milliseconds. */
export interface Listed {
  readonly workspace: string;
  readonly account: string;
  readonly templates: readonly ListedTemplate[];
  readonly askedAt: number;
}

/** Stores what is new of a part of a list, and nothing else. Answers how many were written. Rejects with `StorageError`. */
export async function keepListed(deps: BridgeDeps, { templates, ...list }: Listed): Promise<number> {
  const known = await Promise.all(
    templates.map(({ template }) => getTemplate(deps, templateId(list.account, template))),
  );
  const fresh = templates.filter((_, index) => known[index] === undefined);
  const inserted = await insertTemplates(
    deps,
    list.account,
    fresh.map((listed) => newTemplate(list, listed, list.askedAt)),
  );
  const changed = await Promise.all(
    templates.map(async (listed, index) => {
      const current = known[index];
      return current !== undefined && (await keepChange(deps, current, listed, list.askedAt));
    }),
  );
  return inserted.filter((outcome) => outcome === 'inserted').length + changed.filter(Boolean).length;
}

async function keepChange(
  deps: BridgeDeps,
  known: TemplateDocument,
  listed: ListedTemplate,
  askedAt: number,
): Promise<boolean> {
  const stored = await changeTold(deps, known, askedAt, (current) => mergeListed(current, listed, askedAt));
  return stored !== undefined;
}

/**
 * Compare-and-set until it holds, with a notice of what is different: no crash comes between a change and its notice.
 * Undefined when nothing was to be done. `change` must be pure; `at`: when it happened, milliseconds.
 */
export async function changeTold(
  deps: BridgeDeps,
  known: TemplateDocument,
  at: number,
  change: (current: TemplateDocument) => TemplateDocument | undefined,
): Promise<TemplateDocument | undefined> {
  let current: TemplateDocument | undefined = known;
  while (current !== undefined) {
    const next = change(current);
    if (next === undefined) return undefined;
    await tellChanges(deps, current, next, at);
    const stored = await replaceTemplate(deps, next);
    if (stored !== undefined) return stored;
    current = await getTemplate(deps, known.id);
  }
  return undefined;
}
