import type { ChoicesAt, ChoicesStep } from '../../server/domain/choices/choices-view.ts';
import type { TemplatePlace } from '../../server/domain/sidebar/template-step.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import type { FormatTime } from '../kit/format-time.ts';
import type { Screen, Step } from '../kit/screen.ts';
import { refusalView } from '../templates/refusal-view.ts';
import { drawn as drawTemplate, placeOf, type TemplateContext } from '../templates/template-screens.ts';
import { choicesAt, readStyle } from './choices-at.ts';
import type { ChoicesDoors } from './choices-doors.ts';
import { choicesIds as ids } from './choices-ids.ts';
import { closedView } from './closed-view.ts';
import { formView } from './form-view.ts';
import { previewView } from './preview-view.ts';
import { sentView } from './sent-view.ts';

/** What these screens are handed. */
export interface ChoicesContext extends Omit<TemplateContext, 'templates'> {
  readonly choices: ChoicesDoors;
}

type Go = (doors: ChoicesDoors, place: TemplatePlace, at: ChoicesAt, subject: string) => Promise<ChoicesStep>;

/** Ask with buttons: from the form to what became of it. Each row is one view and what can be done in it. */
export const choicesScreens: readonly Screen<ChoicesContext>[] = [
  { name: ids.open, show: step((doors, place) => doors.open(place)) },
  {
    name: ids.form,
    show: step((doors, place, at) => doors.check(place, at)),
    actions: {
      [ids.check]: step((doors, place, at) => doors.check(place, at)),
      [ids.more]: step((doors, place, at) => doors.check(place, at)),
      [ids.style]: step((doors, place, at, subject) => {
        const style = readStyle(subject);
        return style === undefined ? doors.check(place, at) : doors.style(place, at, style);
      }),
    },
  },
  { name: ids.preview, show: step((doors, place, at) => doors.preview(place, at)) },
  {
    name: ids.sent,
    show: step((doors, place, at) => doors.sent(place, at)),
    actions: { [ids.send]: step((doors, place, at) => doors.send(place, at)) },
  },
  { name: ids.template, show: toTemplate },
];

function step(go: Go): Step<ChoicesContext> {
  return async (context, subject) => {
    const at = choicesAt(context.request);
    return drawn(await go(context.choices, placeOf(context), at, subject), context.formatTime);
  };
}

async function toTemplate(context: ChoicesContext): Promise<CanvasAnswer> {
  const { choices, request, formatTime } = context;
  return drawTemplate(await choices.toTemplate(placeOf(context), choicesAt(request)), formatTime);
}

/** Draws whatever view came out, with what the next click needs to know. */
function drawn({ draft, view }: ChoicesStep, formatTime: FormatTime): CanvasAnswer {
  const stored = { draft, ...('style' in view && { style: view.style }) };
  switch (view.kind) {
    case 'form':
      return formView(view, stored);
    case 'preview':
      return previewView(view, stored);
    case 'sent':
      return sentView(view, stored, formatTime);
    case 'closed':
      return closedView(view, stored);
    case 'refused':
      return refusalView(view, stored);
  }
}
