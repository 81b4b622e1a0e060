import { CONVERSATION_DELETED } from '../../../server/domain/journal/event.ts';
import { partEventKey } from '../../../server/domain/journal/part-event-key.ts';
import type { Evidence, Fault } from '../record/evidence.ts';
import { isRedacted, type TeamSaid } from '../record/ledger.ts';
import { readTag } from '../record/pair-tag.ts';
import { judgeAgain } from './oracle-again.ts';
import { judgeBegun } from './oracle-begun.ts';
import { isCustomers } from './oracle-in.ts';
import { judgeOnce, judgeRecipients } from './oracle-once.ts';
import { judgeReplyOrder } from './oracle-order.ts';
import { judgeParked } from './oracle-parked.ts';
import type { Proof } from './oracle-proof.ts';
import type { Records } from './oracle-records.ts';
import { type Bubble, fault, type Reply, wasOpeningInDoubt } from './oracle-reply.ts';
import { judgeWords } from './oracle-reply-words.ts';
import { judgeState } from './oracle-state.ts';
import { judgeTemplates, startedPlaces } from './oracle-templates.ts';
import { judgeUploads } from './oracle-uploads.ts';
import { groupBy } from './oracle-words.ts';

/** What stands in our records for a text that was taken back: of use to nobody on WhatsApp. */
const REDACTED = '[redacted]';

export interface OutboundVerdict {
  readonly faults: readonly Fault[];
  /** Why each send was ever shown as uncertain that was. */
  readonly uncertain: readonly Proof[];
}

/** Each reply reaches the right person once and whole, or its true state is shown. */
export function judgeOutbound(evidence: Evidence, records: Records): OutboundVerdict {
  const sends = evidence.whatsapp.view.sends();
  const replies = gather(evidence, records, sends);
  const templates = judgeTemplates(evidence, records, sends, replies);
  const again = judgeAgain(evidence, records, sends, replies);
  const begun = judgeBegun(evidence, records, sends);
  const parked = judgeParked(evidence, records, sends, [...replies, ...begun.replies]);
  const known = new Set([
    ...replies.filter(({ said }) => said.isReply).flatMap(({ shown }) => shown.map(({ id }) => id)),
    ...templates.known,
    ...parked.known,
    ...again.known,
    ...begun.known,
  ]);
  const states = records.deliveries.map((delivery) => judgeState(evidence, delivery, sends));
  return {
    faults: [
      ...replies
        .filter(({ said, tag }) => said.isReply && tag !== undefined)
        .flatMap((reply) => judgeReply(evidence, records, reply)),
      ...sends
        .filter(({ callbackData, text }) => !known.has(callbackData ?? '') || text === REDACTED)
        .map(leaked),
      ...states.flatMap(({ faults }) => faults),
      ...templates.faults,
      ...parked.faults,
      ...again.faults,
      ...begun.faults,
      ...judgeUploads(evidence, sends),
      ...judgeReplyOrder(evidence, replies),
    ],
    uncertain: states.flatMap(({ uncertain }) => uncertain),
  };
}

function gather({ ledger, witness }: Evidence, { deliveries }: Records, sends: readonly Bubble[]): Reply[] {
  const tags = new Map(
    witness.seen
      .filter((seen) => isCustomers(seen) && readTag(seen.html) !== undefined)
      .map(({ workspace, conversation, html }) => [`${workspace}/${conversation}`, readTag(html)]),
  );
  for (const [place, tag] of startedPlaces(ledger, deliveries)) if (!tags.has(place)) tags.set(place, tag);
  const first = deliveries.filter(({ isTurn, attempt }) => !isTurn && attempt === 1);
  const shown = groupBy(first, (each) => `${each.workspace}/${each.conversation}/${each.part}`);
  return ledger.replies.map((said) => {
    const own = shown.get(`${said.workspace}/${said.conversation}/${said.part}`) ?? [];
    return {
      said,
      tag: tags.get(`${said.workspace}/${said.conversation}`),
      shown: own,
      bubbles: sends.filter(({ callbackData }) => own.some(({ id }) => id === callbackData)),
    };
  });
}

function leaked({ text, wamid }: Bubble): Fault {
  return { kind: 'misrouted', text: `“${text ?? wamid}” went out and nobody asked for it` };
}

function judgeReply(evidence: Evidence, records: Records, reply: Reply): Fault[] {
  const { said, shown, bubbles } = reply;
  if (isRedacted(evidence.ledger, said)) return [...judgeOnce(reply), ...judgeRecipients(evidence, reply)];
  if (shown.length === 0)
    return isUnreachable(evidence, records, said) ? [] : [fault('lost', said, 'was never handled')];
  return [
    ...judgeOnce(reply),
    ...judgeRecipients(evidence, reply),
    ...(bubbles.length === shown.length ? judgeWords(evidence, reply) : []),
  ];
}

/**
 * Its conversation was deleted before we were told of the reply, before it was planned, or before we could know whose
 * conversation it is.
 */
function isUnreachable(
  evidence: Evidence,
  { events }: Records,
  { workspace, conversation, part }: TeamSaid,
): boolean {
  if (evidence.intercom.view.conversation(workspace, conversation) !== undefined) return false;
  const event = events.find(
    ({ id }) => id === partEventKey({ workspace, conversation, part, isSource: false }),
  );
  if (event?.reason === CONVERSATION_DELETED) return true;
  const told = evidence.ledger.deliveries.find(
    ({ key }) => key === `part ${workspace} ${conversation} ${part}`,
  );
  return told?.ackedAt === undefined || wasOpeningInDoubt(evidence, workspace, conversation);
}
