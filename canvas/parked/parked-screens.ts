import type { ParkedReply } from '../../server/domain/sidebar/parked-panel.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import type { Screen, Step } from '../kit/screen.ts';
import { typedText } from '../kit/typed-text.ts';
import { drawn, placeOf, type TemplateContext } from '../templates/template-screens.ts';
import { lateView } from './late-view.ts';
import type { ParkedDoors } from './parked-doors.ts';
import { parkedIds as ids } from './parked-ids.ts';
import { DRAWN, parkedView } from './parked-view.ts';

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
      [ids.drop]: drop,
    },
  },
];

/** What was typed in the words of a reply that waits is kept first; what cannot be is shown, and goes nowhere else. */
async function choose(context: ParkedContext, late: string): Promise<CanvasAnswer | undefined> {
  const refused = await saveTyped(context, late);
  if (refused !== undefined) return refused;
  const step = await context.parked.choose(placeOf(context), late);
  return step && drawn(step, context.formatTime);
}

async function edit(context: ParkedContext, late: string): Promise<CanvasAnswer | undefined> {
  const words = typedIn(context) ?? '';
  const reply = await context.parked.edit(context.at, late, words);
  return reply && parkedView(reply, context.formatTime, words);
}

async function drop(context: ParkedContext, late: string): Promise<CanvasAnswer | undefined> {
  const reply = await context.parked.drop(context.at, late);
  return reply && parkedView(reply, context.formatTime, typedIn(context));
}

/** Only what was typed here: a colleague may have changed the words since the field was drawn. */
async function saveTyped(context: ParkedContext, late: string): Promise<CanvasAnswer | undefined> {
  const { parked, at, formatTime, request } = context;
  const words = typedIn(context);
  if (words === undefined || words.trim() === typedText(request.stored[DRAWN], MOST_TYPED).trim())
    return undefined;
  const after = await parked.edit(at, late, words);
  return after?.problem === undefined ? undefined : parkedView(after, formatTime, words);
}

/** Undefined where there was no field for it. */
function typedIn({ request }: ParkedContext): string | undefined {
  const typed = request.inputs[ids.text];
  return typed === undefined ? undefined : typedText(typed, MOST_TYPED);
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
