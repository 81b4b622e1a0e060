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
import { sendStep, sentStep, snoozeStep } from './send-step.ts';
import { beginTemplate } from './template-draft.ts';
import { type Visit, visit } from './visit.ts';

/** Choose template, step by step; each answers the view that follows. See `TemplateDoors` of the canvas. */
export function createTemplateSteps(deps: BridgeDeps) {
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
      take(deps, place, at, (found) => listStep(deps, found, change)),
    synchronise: go((at) => synchroniseStep(deps, at)),
    choose: (place: TemplatePlace, at: Drafted, template: string) =>
      take(deps, place, at, (found) => chooseStep(deps, found, template)),
    fill: (place: TemplatePlace, at: Drafted) =>
      take(deps, place, at, (found) => fillStep(deps, found, at.filled)),
    useLast: (place: TemplatePlace, at: Drafted, field: string) =>
      take(deps, place, at, (found) => useLastStep(deps, found, at.filled, field)),
    preview: (place: TemplatePlace, at: Drafted) =>
      take(deps, place, at, (found) => previewStep(deps, found, at.filled)),
    send: go((at) => sendStep(deps, at)),
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
): Promise<TemplateStep> {
  const found = await visit(deps, place, at);
  if ('reason' in found) return { draft: found.draft.id, view: { kind: 'refused', reason: found.reason } };
  const { parks } = found.draft.content;
  return { draft: found.draft.id, view: await step(found), ...(parks !== undefined && { parks }) };
}
