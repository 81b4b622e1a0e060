import type { StartView } from '../../server/domain/sidebar/start-panel.ts';
import type { TemplatePlace } from '../../server/domain/sidebar/template-step.ts';
import type { CanvasRequest } from '../kit/canvas-request.ts';
import type { Screen, Step } from '../kit/screen.ts';
import { typedText } from '../kit/typed-text.ts';
import { drawn, placeOf, type TemplateContext } from '../templates/template-screens.ts';
import type { StartDoors } from './start-doors.ts';
import { startIds as ids } from './start-ids.ts';
import { startView } from './start-view.ts';

/** What these screens are handed. */
export interface StartContext extends TemplateContext {
  readonly starts: StartDoors;
}

type Go = (doors: StartDoors, place: TemplatePlace, subject: string, typed: string) => Promise<StartView>;

/** A conversation that the business begins: to whom and from where; then a template is chosen. */
export const startScreens: readonly Screen<StartContext>[] = [
  {
    name: ids.open,
    show: step((doors, place) => doors.open(place)),
    actions: {
      [ids.numbers]: step((doors, place) => doors.numbers(place)),
      [ids.from]: step((doors, place, number) => doors.from(place, number)),
      [ids.check]: step((doors, place, number, typed) => doors.check(place, number, typed)),
      [ids.contact]: (context, number) => choose(context, number),
      [ids.typed]: (context, subject) => {
        const [number = '', digits = ''] = subject.split('/');
        return choose(context, number, digits);
      },
    },
  },
];

function step(go: Go): Step<StartContext> {
  return async (context, subject) => {
    const words = typed(context.request);
    return startView(await go(context.starts, placeOf(context), subject, words), words);
  };
}

/** Longer than any number. UTF-16 units. */
const MOST_TYPED = 200;

/** What stands in the field, else what a view without the field holds of it. */
function typed({ inputs, stored }: CanvasRequest): string {
  return typedText(inputs[ids.phone] ?? stored[ids.phone], MOST_TYPED);
}

async function choose(context: StartContext, number: string, digits?: string) {
  const chosen = await context.starts.choose(placeOf(context), number, digits);
  return chosen && drawn(chosen, context.formatTime);
}
