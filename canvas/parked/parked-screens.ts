import type { ParkedReply } from '../../server/domain/sidebar/parked-panel.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import type { FormatTime } from '../kit/format-time.ts';
import type { Screen, Step } from '../kit/screen.ts';
import { drawn, placeOf, type TemplateContext } from '../templates/template-screens.ts';
import { lateView } from './late-view.ts';
import type { ParkedDoors } from './parked-doors.ts';
import { parkedIds as ids } from './parked-ids.ts';
import { parkedView } from './parked-view.ts';

/** What these screens are handed. */
export interface ParkedContext extends TemplateContext {
  readonly parked: ParkedDoors;
}

/** Send when the customer answers: from the late replies to what became of one. */
export const parkedScreens: readonly Screen<ParkedContext>[] = [
  {
    name: ids.list,
    show: async ({ parked, at, formatTime }) => lateView(await parked.list(at), formatTime),
  },
  { name: ids.park, show: choose },
  {
    name: ids.parked,
    show: shown(({ parked, at }, late) => parked.open(at, late)),
    actions: {
      [ids.edit]: shown(({ parked, at, request }, late) => parked.edit(at, late, typed(request.inputs))),
      [ids.drop]: shown(({ parked, at }, late) => parked.drop(at, late)),
    },
  },
];

async function choose(context: ParkedContext, late: string): Promise<CanvasAnswer | undefined> {
  const step = await context.parked.choose(placeOf(context), late);
  return step && drawn(step, context.formatTime);
}

type Look = (context: ParkedContext, late: string) => Promise<ParkedReply | undefined>;

function shown(look: Look): Step<ParkedContext> {
  return async (context, late) => view(await look(context, late), context.formatTime);
}

function view(reply: ParkedReply | undefined, formatTime: FormatTime): CanvasAnswer | undefined {
  return reply && parkedView(reply, formatTime);
}

function typed(inputs: ParkedContext['request']['inputs']): string {
  const words = inputs[ids.text];
  return typeof words === 'string' ? words : '';
}
