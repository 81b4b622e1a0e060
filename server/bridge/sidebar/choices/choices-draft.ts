import { type ChoiceStyle, everyChoiceField } from '../../../domain/choices/choice-fields.ts';
import type { ChoicesAt } from '../../../domain/choices/choices-view.ts';
import { choicesKey } from '../../../domain/journal/sidebar-work.ts';
import type { ChoicesDraft, DraftDocument } from '../../../domain/sidebar/draft.ts';
import { type FilledIn, fieldInput, type TemplatePlace } from '../../../domain/sidebar/template-step.ts';
import { addDraft, draftsOf, getDraft } from '../../../records/templates/drafts.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { effectId } from '../../outbound/plan/plan-deliveries.ts';
import { concludedIfQueued, fillDraft, toDraft } from '../drafts.ts';

export type OwnChoices = DraftDocument & { readonly content: ChoicesDraft };

/** What the teammate has begun in this conversation and not sent, the newest; else a new one. Rejects with `StorageError`. */
export async function openChoices(deps: BridgeDeps, place: TemplatePlace): Promise<OwnChoices> {
  const [newest] = (await draftsOf(deps, place))
    .filter((draft) => isOwn(draft, place))
    .filter(({ became, expires }) => became === undefined && expires > deps.clock.now())
    .toSorted((a, b) => b.expires - a.expires);
  const begun = newest && (await asQueued(deps, newest));
  return begun === undefined || begun.became !== undefined ? beginChoices(deps, place) : begun;
}

/** Begins anew. Rejects with `StorageError`. */
export async function beginChoices(deps: BridgeDeps, place: TemplatePlace): Promise<OwnChoices> {
  const draft = toDraft(deps, place, { kind: 'choices', style: 'buttons', answers: {} });
  await addDraft(deps, draft);
  const stored = await readOwnChoices(deps, place, { draft: draft.id });
  if (stored === undefined) throw new RangeError('a draft is gone right after it was stored');
  return stored;
}

/** The draft of a canvas; undefined when it has ended, or is another place's or teammate's. Rejects with `StorageError`. */
export async function readOwnChoices(
  deps: BridgeDeps,
  place: TemplatePlace,
  { draft: id }: Pick<ChoicesAt, 'draft'>,
): Promise<OwnChoices | undefined> {
  const draft = await getDraft(deps, place, id);
  return draft !== undefined && isOwn(draft, place) ? asQueued(deps, draft) : undefined;
}

function asQueued(deps: BridgeDeps, draft: OwnChoices): Promise<OwnChoices> {
  const key = choicesKey(draft.workspace, draft.id);
  return concludedIfQueued(deps, draft, { key, became: effectId(key, 0, 1) });
}

/** Keeps what was filled in, and the style where one is chosen; a draft that was sent stays as it is. */
export async function keepChoices(
  deps: BridgeDeps,
  draft: OwnChoices,
  {
    filled = {},
    style,
  }: { readonly filled?: FilledIn | undefined; readonly style?: ChoiceStyle | undefined },
): Promise<OwnChoices> {
  const kept = await fillDraft(deps, draft, (content) => ({
    ...content,
    ...(style !== undefined && { style }),
    answers: { ...content.answers, ...toAnswers(filled) },
  }));
  return { ...draft, ...kept, content: kept.content.kind === 'choices' ? kept.content : draft.content };
}

/** Far beyond every limit, so that what is too long comes back whole and can be shortened. Characters. */
const MOST_KEPT = 8_000;

function toAnswers(filled: FilledIn): ChoicesDraft['answers'] {
  const answers = everyChoiceField().flatMap(({ id }): [string, string][] => {
    const value = filled[fieldInput(id)];
    return typeof value === 'string' ? [[id, value.slice(0, MOST_KEPT)]] : [];
  });
  return Object.fromEntries(answers);
}

function isOwn(draft: DraftDocument, { admin }: TemplatePlace): draft is OwnChoices {
  return draft.content.kind === 'choices' && draft.admin === (admin?.id ?? '');
}
