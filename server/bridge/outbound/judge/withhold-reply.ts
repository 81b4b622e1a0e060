import type { EventDocument } from '../../../domain/journal/event.ts';
import { partKey } from '../../../domain/journal/part-event-key.ts';
import type { DeliveryDocument, DeliveryFailure } from '../../../domain/messages/delivery.ts';
import { later, type Outcome } from '../../../engine/journal/outcome.ts';
import type { LaneRun } from '../../../engine/lanes/lane-run.ts';
import type { PartNews } from '../../../ports/webhook-reader.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { planDeliveries } from '../plan/plan-deliveries.ts';
import { noteWithheld } from '../result/delivery-notes.ts';
import { CLOSED_TO_REPLY } from '../result/failure-words.ts';
import type { Reply } from './judge-reply.ts';

/** WhatsApp's 24 hours are over, and the customer wrote by this other way since: the reply is read there. */
const staysIn = (where: string, seenIn: string): DeliveryFailure => ({
  code: 'stays-elsewhere',
  reason: `The customer last wrote ${where}, and WhatsApp’s 24 hours are over: this reply stays in ${seenIn}.`,
  nextStep: 'Nothing needs to be done.',
});

const REASONS = {
  messenger: staysIn('in the Messenger', 'the Messenger'),
  email: staysIn('by e-mail', 'Intercom, which sends it by e-mail'),
  other: staysIn('by another app', 'Intercom'),
  'window-closed': {
    code: 'window-closed',
    reason:
      'WhatsApp allows free replies only within 24 hours of the customer’s last message, and these are over.',
    nextStep: CLOSED_TO_REPLY,
  },
  unlinked: {
    code: 'linked-late',
    reason:
      'It was written more than an hour before it was known that this conversation is a WhatsApp customer’s.',
    nextStep: 'If it still fits, open it in the WhatsApp sidebar and choose Try again.',
  },
  untold: {
    code: 'found-late',
    reason:
      'Intercom did not tell us of this reply in time; it was found more than an hour after it was written.',
    nextStep: 'If it still fits, open it in the WhatsApp sidebar and choose Try again.',
  },
} as const satisfies Record<string, DeliveryFailure>;

/** Whoever stood still may find the reply begun by another process: it goes on from what that one left. Milliseconds. */
const SENDING_LOOK_MS = 500;

/** A reply that is not sent on purpose: shown as withheld, and a note says why and what to do. */
export async function withholdReply(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  news: PartNews,
  why: keyof typeof REASONS,
): Promise<Outcome> {
  const withheld: Withheld = { state: 'withheld', failure: REASONS[why] };
  const [first] = await planWithheld(deps, run, { event, news }, withheld);
  if (first !== undefined && first.state !== 'withheld')
    return later(deps.clock.now() + SENDING_LOOK_MS, 'another process has begun to send it');
  return finishWithheld(deps, run, news, first);
}

type Withheld = Pick<DeliveryDocument, 'state' | 'failure'>;

/** All its pieces, each kept back as this one is; those that are stored stay as they are. */
export function planWithheld(
  deps: BridgeDeps,
  run: LaneRun,
  { event, news }: Pick<Reply, 'event' | 'news'>,
  { state, failure }: Withheld,
): Promise<DeliveryDocument[]> {
  return planDeliveries(deps, run.thread(), event, news, { state, ...(failure && { failure }) });
}

/** Also after a crash between the plan and its note. */
export async function finishWithheld(
  deps: BridgeDeps,
  run: LaneRun,
  news: PartNews,
  withheld: DeliveryDocument | undefined,
): Promise<Outcome> {
  const failure = withheld?.failure;
  if (withheld !== undefined && failure !== undefined) await noteWithheld(deps, withheld, failure);
  const part = partKey(news.workspace, news.conversation, news.part.id);
  return { kind: 'ended', end: 'done', thread: run.thread().id, part, reason: failure?.code ?? 'withheld' };
}
