import { startKey, templateKey } from '../../../domain/journal/sidebar-work.ts';
import type { ChosenTemplate, DraftDocument, TemplateTarget } from '../../../domain/sidebar/draft.ts';
import type { Drafted, TemplatePlace } from '../../../domain/sidebar/template-step.ts';
import { addDraft, getDraft } from '../../../records/templates/drafts.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { effectId } from '../../outbound/plan/plan-deliveries.ts';
import { concludedIfQueued, toDraft } from '../drafts.ts';

export type TemplateDraft = DraftDocument & { readonly content: ChosenTemplate };

/** What a choice of a template begins with. */
interface Beginning {
  /** What the teammate had written when only a template could be sent any more. */
  readonly written?: string | undefined;
  /** A delivery of the late reply that the template is to ask for. */
  readonly parks?: string | undefined;
}

/** Begins to choose a template. Rejects with `StorageError`. */
export async function beginTemplate(
  deps: BridgeDeps,
  place: TemplatePlace,
  target: TemplateTarget = { kind: 'conversation' },
  { written = '', parks }: Beginning = {},
): Promise<TemplateDraft> {
  const content: ChosenTemplate = {
    kind: 'template',
    target,
    query: { page: 0 },
    values: {},
    ...(written !== '' && { written }),
    ...(parks !== undefined && { parks }),
  };
  const made = toDraft(deps, place, content);
  const draft = target.kind === 'person' ? { ...made, id: `${FOR_PERSON}${made.id}` } : made;
  await addDraft(deps, draft);
  const stored = await readTemplateDraft(deps, place, { draft: draft.id });
  if (stored === undefined) throw new RangeError('a draft is gone right after it was stored');
  return stored;
}

/** What the id of a draft begins with that is not for the customer of its conversation. */
const FOR_PERSON = 'start-';

/** Also of a draft that has ended: it must not begin again for somebody else. */
export function isForPerson({ draft }: Drafted): boolean {
  return draft.startsWith(FOR_PERSON);
}

/** The draft of a canvas; undefined when it has ended, or was never of this place. Rejects with `StorageError`. */
export async function readTemplateDraft(
  deps: BridgeDeps,
  place: TemplatePlace,
  { draft: id }: Drafted,
): Promise<TemplateDraft | undefined> {
  const draft = await getDraft(deps, place, id);
  if (draft === undefined || !isTemplate(draft)) return undefined;
  return draft.content.template === undefined ? draft : concludedIfQueued(deps, draft, queuedBy(draft));
}

/** To somebody who may never have written, what begins the conversation is queued first. */
function queuedBy({ id, workspace, content }: TemplateDraft) {
  const template = templateKey(workspace, id);
  const key = content.target.kind === 'person' ? startKey(workspace, id) : template;
  return { key, became: effectId(template, 0, 1) };
}

export function isTemplate(draft: DraftDocument): draft is TemplateDraft {
  return draft.content.kind === 'template';
}
