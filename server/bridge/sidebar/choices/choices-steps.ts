import type { ChoiceStyle } from '../../../domain/choices/choice-fields.ts';
import type { ChoicesAt, ChoicesStep, ChoicesView } from '../../../domain/choices/choices-view.ts';
import type { TemplatePlace, TemplateStep } from '../../../domain/sidebar/template-step.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { isReplyWindowOpen } from '../../outbound/judge/reply-window.ts';
import type { TemplateSteps } from '../templates/template-steps.ts';
import { keepChoices, type OwnChoices, openChoices } from './choices-draft.ts';
import { checkedForm, openForm, previewOrForm } from './choices-form.ts';
import { type ChoicesVisit, findChoices, visitChoices } from './choices-visit.ts';
import { sendChoicesStep, sentChoices } from './send-choices-step.ts';

/** Ask with buttons, step by step; each answers the view that follows. See `ChoicesDoors` of the canvas. */
export function createChoicesSteps(deps: BridgeDeps, templates: Pick<TemplateSteps, 'open'>) {
  return {
    open: async (place: TemplatePlace): Promise<ChoicesStep> =>
      show(deps, place, { draft: await openChoices(deps, place) }, openForm),
    style: (place: TemplatePlace, at: ChoicesAt, style: ChoiceStyle) =>
      fill(deps, place, { ...at, style }, openForm),
    check: (place: TemplatePlace, at: ChoicesAt) => fill(deps, place, at, checkedForm),
    preview: (place: TemplatePlace, at: ChoicesAt) => fill(deps, place, at, previewOrForm),
    send: async (place: TemplatePlace, at: ChoicesAt): Promise<ChoicesStep> =>
      show(deps, place, await findChoices(deps, place, at), (found) => sendChoicesStep(deps, found, at.seen)),
    sent: (place: TemplatePlace, at: ChoicesAt) => fill(deps, place, at, openForm),
    toTemplate: (place: TemplatePlace, at: ChoicesAt) => toTemplate(deps, templates, place, at),
  };
}

export type ChoicesSteps = ReturnType<typeof createChoicesSteps>;

type Found = Pick<ChoicesVisit, 'draft' | 'isRevived'>;
type Draw = (at: ChoicesVisit) => ChoicesView | Promise<ChoicesView>;

/** Keeps what was filled in first. What was sent shows how it stands, whatever is asked for. */
async function fill(deps: BridgeDeps, place: TemplatePlace, at: ChoicesAt, draw: Draw): Promise<ChoicesStep> {
  const found = await findChoices(deps, place, at);
  const draft = await keepChoices(deps, found.draft, at);
  const { became } = draft;
  return show(deps, place, { ...found, draft }, (visit) =>
    became === undefined ? draw(visit) : sentChoices(deps, visit, became),
  );
}

/** What cannot be sent any more leads to a template, before anybody fills in more. */
async function show(deps: BridgeDeps, place: TemplatePlace, found: Found, draw: Draw): Promise<ChoicesStep> {
  const { draft, isRevived } = found;
  const visit = await visitChoices(deps, place, draft);
  if (typeof visit === 'string') return { draft: draft.id, view: { kind: 'refused', reason: visit } };
  if (draft.became === undefined && !(await isReplyWindowOpen(deps, visit.target.thread)))
    return { draft: draft.id, view: closed(draft) };
  return { draft: draft.id, view: await draw({ ...visit, ...(isRevived && { isRevived }) }) };
}

function closed({ content: { style, answers } }: OwnChoices): ChoicesView {
  return { kind: 'closed', style, text: answers['text'] ?? '' };
}

/** The text goes along, to be seen where the template is filled in. */
async function toTemplate(
  deps: BridgeDeps,
  templates: Pick<TemplateSteps, 'open'>,
  place: TemplatePlace,
  at: ChoicesAt,
): Promise<TemplateStep> {
  const { draft } = await findChoices(deps, place, at);
  return templates.open(place, draft.content.answers['text']);
}
