import type { TemplateTarget } from '../../../domain/sidebar/draft.ts';
import type { TemplateView } from '../../../domain/sidebar/template-panel.ts';
import type {
  Drafted,
  TemplatePlace,
  TemplateSearch,
  TemplateStep,
} from '../../../domain/sidebar/template-step.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { chooseStep, fillStep, previewStep, useLastStep } from './form-step.ts';
import { listStep, synchroniseStep } from './list-step.ts';
import { toFilled } from './read-filled.ts';
import { seenAs, sendStep, sentStep, snoozeStep } from './send-step.ts';
import { beginTemplate, readTemplateDraft } from './template-draft.ts';
import { begunAnew, keepTyped, type Visit, visit } from './visit.ts';

/** Choose template, step by step; each answers the view that follows. See `TemplateDoors` of the canvas. */
export function createTemplateSteps(deps: BridgeDeps) {
  /** What was typed is kept, and what was sent stays as it is: the next one is another draft. */
  const browse = (place: TemplatePlace, at: Drafted, step: (at: Visit) => Promise<TemplateView>) =>
    take(deps, place, at, step, async (found) => begunAnew(deps, await keepTyped(deps, found, at)));
  /** What was sent is not written anew: how it stands is shown. */
  const write = (place: TemplatePlace, at: Drafted, step: (at: Visit) => Promise<TemplateView>) =>
    take(deps, place, at, (found) =>
      found.draft.became === undefined ? step(found) : sentStep(deps, found),
    );
  const go = (step: (at: Visit) => Promise<TemplateView>) => (place: TemplatePlace, at: Drafted) =>
    take(deps, place, at, step);
  return {
    open: async (place: TemplatePlace, written?: string): Promise<TemplateStep> => {
      const { id } = await beginTemplate(deps, place, undefined, { written });
      return take(deps, place, { draft: id }, (at) => listStep(deps, at, {}));
    },
    /** For somebody who may never have written. */
    openFor: async (place: TemplatePlace, target: TemplateTarget): Promise<TemplateStep> => {
      const { id } = await beginTemplate(deps, place, target);
      return take(deps, place, { draft: id }, (at) => listStep(deps, at, {}));
    },
    list: (place: TemplatePlace, at: Drafted, change: TemplateSearch) =>
      browse(place, at, (found) => listStep(deps, found, change)),
    synchronise: (place: TemplatePlace, at: Drafted) =>
      browse(place, at, (found) => synchroniseStep(deps, found)),
    choose: (place: TemplatePlace, at: Drafted, template: string) =>
      browse(place, at, (found) => chooseStep(deps, found, template)),
    fill: (place: TemplatePlace, at: Drafted) =>
      write(place, at, (found) => fillStep(deps, found, at.filled)),
    useLast: (place: TemplatePlace, at: Drafted, field: string) =>
      write(place, at, (found) => useLastStep(deps, found, at.filled, field)),
    preview: (place: TemplatePlace, at: Drafted) =>
      write(place, at, (found) => previewStep(deps, found, at.filled)),
    send: (place: TemplatePlace, at: Drafted) =>
      take(deps, place, at, (found) => sendStep(deps, found, at.seen)),
    sent: go((at) => sentStep(deps, at)),
    snooze: (place: TemplatePlace, at: Drafted, until: number) =>
      take(deps, place, at, (found) => snoozeStep(deps, found, until)),
  };
}

export type TemplateSteps = ReturnType<typeof createTemplateSteps>;

async function take(
  deps: BridgeDeps,
  place: TemplatePlace,
  at: Drafted,
  step: (at: Visit) => Promise<TemplateView>,
  before: (at: Visit) => Promise<Visit> = (found) => Promise.resolve(found),
): Promise<TemplateStep> {
  const visited = await visit(deps, place, at);
  if ('reason' in visited)
    return { draft: visited.draft.id, view: { kind: 'refused', reason: visited.reason } };
  const found = await before(visited);
  const { parks } = found.draft.content;
  const view = await step(found);
  return {
    draft: found.draft.id,
    view,
    ...(view.kind === 'preview' && (await shownOf(deps, found))),
    ...(parks !== undefined && { parks }),
  };
}

/** As it was stored last. */
async function shownOf(
  deps: BridgeDeps,
  { place, draft }: Visit,
): Promise<Pick<TemplateStep, 'kept' | 'seen'>> {
  const { content } = (await readTemplateDraft(deps, place, { draft: draft.id })) ?? draft;
  return { kept: toFilled(content.values), seen: seenAs(content) };
}
