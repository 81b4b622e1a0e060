import type { ChosenTemplate, DraftDocument, TemplateTarget } from '../../../domain/sidebar/draft.ts';
import type { Drafted, TemplatePlace } from '../../../domain/sidebar/template-step.ts';
import { addDraft, getDraft } from '../../../records/drafts.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { toDraft } from '../drafts.ts';

export type TemplateDraft = DraftDocument & { readonly content: ChosenTemplate };

/** Begins to choose a template; `parks`: a delivery of the late reply that it is to ask for. Rejects with `StorageError`. */
export async function beginTemplate(
  deps: BridgeDeps,
  place: TemplatePlace,
  target: TemplateTarget = { kind: 'conversation' },
  parks?: string,
): Promise<TemplateDraft> {
  const content: ChosenTemplate = {
    kind: 'template',
    target,
    query: { page: 0 },
    values: {},
    ...(parks !== undefined && { parks }),
  };
  const draft = toDraft(deps, place, content);
  await addDraft(deps, draft);
  const stored = await readTemplateDraft(deps, place, { draft: draft.id });
  if (stored === undefined) throw new RangeError('a draft is gone right after it was stored');
  return stored;
}

/** The draft of a canvas; undefined when it has ended, or was never of this place. Rejects with `StorageError`. */
export async function readTemplateDraft(
  deps: BridgeDeps,
  place: TemplatePlace,
  { draft: id }: Drafted,
): Promise<TemplateDraft | undefined> {
  const draft = await getDraft(deps, place, id);
  return draft !== undefined && isTemplate(draft) ? draft : undefined;
}

export function isTemplate(draft: DraftDocument): draft is TemplateDraft {
  return draft.content.kind === 'template';
}
