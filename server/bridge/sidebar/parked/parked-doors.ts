import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import type { ParkedDocument } from '../../../domain/messages/parked-reply.ts';
import type { DraftPlace } from '../../../domain/sidebar/draft.ts';
import type { LateReplies, ParkedReply } from '../../../domain/sidebar/parked-panel.ts';
import type { TemplatePlace, TemplateStep } from '../../../domain/sidebar/template-step.ts';
import { getDelivery } from '../../../records/deliveries.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { dropParked, editParked, isChangeable } from '../../outbound/parked/end-parked.ts';
import { beginTemplate } from '../templates/template-draft.ts';
import type { TemplateSteps } from '../templates/template-steps.ts';
import { describeLate, listLateReplies } from './late-replies.ts';
import { parkedOf } from './parked-of.ts';

/** WhatsApp: body of a text, characters. */
const LONGEST_TEXT = 4_096;

const TOO_LATE = 'Its turn has begun, or is over: it cannot be changed any more.';

/** Late replies in the sidebar. See `ParkedDoors` of the canvas. */
export function createParkedDoors(deps: BridgeDeps, templates: TemplateSteps) {
  return {
    list: (at: DraftPlace): Promise<LateReplies> => listLateReplies(deps, at),
    choose: async (place: TemplatePlace, late: string): Promise<TemplateStep | undefined> => {
      if ((await find(deps, place, late)) === undefined) return undefined;
      const { id } = await beginTemplate(deps, place, undefined, { parks: late });
      return templates.list(place, { draft: id }, {});
    },
    open: (at: DraftPlace, late: string): Promise<ParkedReply | undefined> => show(deps, at, late),
    edit: (at: DraftPlace, late: string, text: string): Promise<ParkedReply | undefined> =>
      change(deps, at, late, async ({ id }) => {
        const words = text.trim();
        if (words === '' || words.length > LONGEST_TEXT)
          return `The text must have 1 to ${LONGEST_TEXT} characters.`;
        return (await editParked(deps, id, words)) ? undefined : TOO_LATE;
      }),
    drop: (at: DraftPlace, late: string): Promise<ParkedReply | undefined> =>
      change(deps, at, late, async ({ id }) => ((await dropParked(deps, id)) ? undefined : TOO_LATE)),
  };
}

export type ParkedDoors = ReturnType<typeof createParkedDoors>;

/** A message of this very conversation: ids of others are nobody's business here. */
async function find(
  deps: BridgeDeps,
  { workspace, conversation }: DraftPlace,
  late: string,
): Promise<DeliveryDocument | undefined> {
  const delivery = await getDelivery(deps, late);
  const isHere = delivery?.workspace === workspace && delivery.conversation === conversation;
  return isHere ? delivery : undefined;
}

async function change(
  deps: BridgeDeps,
  at: DraftPlace,
  late: string,
  make: (parked: ParkedDocument) => Promise<string | undefined>,
): Promise<ParkedReply | undefined> {
  const delivery = await find(deps, at, late);
  const parked = delivery && (await parkedOf(deps, delivery));
  return parked && shown(deps, delivery, await make(parked));
}

async function show(deps: BridgeDeps, at: DraftPlace, late: string): Promise<ParkedReply | undefined> {
  const delivery = await find(deps, at, late);
  return delivery && shown(deps, delivery);
}

async function shown(
  deps: BridgeDeps,
  delivery: DeliveryDocument,
  problem?: string,
): Promise<ParkedReply | undefined> {
  const parked = await parkedOf(deps, delivery);
  if (parked === undefined) return undefined;
  return {
    ...describeLate(delivery, parked),
    parked: parked.state,
    canChange: isChangeable(parked),
    isEdited: parked.isEdited === true,
    ...(problem !== undefined && { problem }),
  };
}
