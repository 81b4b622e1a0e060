import type { ParkedReply } from '../../server/domain/sidebar/parked-panel.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import type { Screen, Step } from '../kit/screen.ts';
import { typedText } from '../kit/typed-text.ts';
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
      [ids.edit]: edit,
      [ids.drop]: shown(({ parked, at }, late) => parked.drop(at, late)),
    },
  },
];

async function choose(context: ParkedContext, late: string): Promise<CanvasAnswer | undefined> {
  const step = await context.parked.choose(placeOf(context), late);
  return step && drawn(step, context.formatTime);
}

async function edit({ parked, at, request, formatTime }: ParkedContext, late: string) {
  const words = typedText(request.inputs[ids.text], MOST_TYPED);
  const reply = await parked.edit(at, late, words);
  return reply && parkedView(reply, formatTime, words);
}

type Look = (context: ParkedContext, late: string) => Promise<ParkedReply | undefined>;

function shown(look: Look): Step<ParkedContext> {
  return async (context, late) => {
    const reply = await look(context, late);
    return reply && parkedView(reply, context.formatTime);
  };
}

/** More than WhatsApp takes, and far from the 64 KB of a canvas. UTF-16 units. */
const MOST_TYPED = 10_000;
