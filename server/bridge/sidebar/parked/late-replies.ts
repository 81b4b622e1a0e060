import type { DeliveryDocument } from '../../../domain/messages/delivery.ts';
import {
  isLateReply,
  MOST_PARKED,
  type ParkedDocument,
  parkedIdOf,
} from '../../../domain/messages/parked-reply.ts';
import type { LateReplies, LateReply } from '../../../domain/sidebar/parked-panel.ts';
import { newestDeliveries } from '../../../records/deliveries.ts';
import { getLink } from '../../../records/links.ts';
import { getLiveThread } from '../../../records/live-thread.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { isReplyWindowOpen } from '../../outbound/judge/reply-window.ts';
import { toDelivery } from '../read-panel.ts';
import { parkedOf } from './parked-of.ts';

/** Messages of the customer that are looked at. */
const LOOKED_AT = 100;

/** Rows of the list: as many as may wait. */
const SHOWN = MOST_PARKED;

/** Replies of a conversation that came too late, whatever waits or waited for an answer among them. Rejects with `StorageError`. */
export async function listLateReplies(
  deps: BridgeDeps,
  { workspace, conversation }: { readonly workspace: string; readonly conversation: string },
): Promise<LateReplies> {
  const link = await getLink(deps, workspace, conversation);
  const thread = link && (await getLiveThread(deps, link.thread));
  if (thread === undefined) return { replies: [], isOpen: false };
  const newest = await newestDeliveries(deps, thread.id, LOOKED_AT);
  const late = newest.filter((each) => each.conversation === conversation && isLateReply(each));
  const first = new Map(late.map((each) => [parkedIdOf(each.event), each]));
  const replies = await Promise.all([...first.values()].slice(0, SHOWN).map((each) => toLate(deps, each)));
  return { replies, isOpen: await isReplyWindowOpen(deps, thread) };
}

async function toLate(deps: BridgeDeps, delivery: DeliveryDocument): Promise<LateReply> {
  return describeLate(delivery, await parkedOf(deps, delivery));
}

/** The words are the changed ones while it waits. */
export function describeLate(delivery: DeliveryDocument, parked: ParkedDocument | undefined): LateReply {
  const { id, text, at } = toDelivery(delivery);
  const words = parked === undefined || parked.text === '' ? text : parked.text;
  return {
    id,
    text: words,
    at,
    ...(parked !== undefined && { parked: parked.state }),
    ...(parked?.state === 'waiting' && parked.waitsUntil !== undefined && { waitsUntil: parked.waitsUntil }),
  };
}
