import type { Evidence, Fault } from '../record/evidence.ts';
import { type Decided, isRedacted } from '../record/ledger.ts';
import { judgeOnce, judgeRecipients } from './oracle-once.ts';
import { CLOCKS_OFF_MS } from './oracle-proof.ts';
import type { Records, ShownDelivery } from './oracle-records.ts';
import { type Bubble, fault, type Reply } from './oracle-reply.ts';
import { startedPlaces } from './oracle-templates.ts';
import { judgeTurn } from './oracle-turn.ts';
import { whose } from './oracle-whose.ts';
import { readWords } from './oracle-words.ts';

/** What was told of a message is worked on within this, stalls and faults of the database included. Milliseconds. */
const WORKED_ON_MS = 3 * 60_000;

/** States that a message has which WhatsApp took, or of which WhatsApp said later that it had not arrived. */
const ENDED: readonly string[] = ['sent', 'delivered', 'read', 'failed'];

/** An attempt that a person asked for. */
interface Attempt extends Reply {
  readonly delivery: ShownDelivery;
  readonly first: ShownDelivery | undefined;
  /** What was pressed for the attempt before. */
  readonly presses: readonly Decided[];
}

/** A message goes again once for each time that somebody wanted it, to the same person; what somebody decided is in effect. */
export function judgeAgain(
  evidence: Evidence,
  records: Records,
  sends: readonly Bubble[],
  replies: readonly Reply[],
): { readonly faults: readonly Fault[]; readonly known: readonly string[] } {
  const attempts = records.deliveries
    .filter(({ attempt }) => attempt > 1)
    .map((delivery) => gather(evidence, records, sends, delivery));
  const faults = attempts.flatMap((attempt) => [
    ...judgeAsked(attempt),
    ...judgeOnce(attempt),
    ...judgeRecipients(evidence, attempt),
    ...judgeArrived(evidence, attempt),
    ...judgeParked(records, sends, attempt),
    ...judgeWords(evidence, attempt, sends),
    ...judgePlace(evidence, attempt, replies),
  ]);
  const decided = evidence.ledger.decisions.filter(({ answer }) => answer === 'done');
  return {
    faults: [...faults, ...decided.flatMap((each) => judgeDecided(evidence, records, each))],
    known: attempts.map(({ delivery }) => delivery.id),
  };
}

function gather(
  evidence: Evidence,
  { deliveries }: Records,
  sends: readonly Bubble[],
  delivery: ShownDelivery,
): Attempt {
  const { workspace, conversation, part, text, attempt, id } = delivery;
  const first = deliveries.find((each) => isOf(each, delivery) && each.attempt === attempt - 1);
  const started = new Map(startedPlaces(evidence.ledger, deliveries)).get(`${workspace}/${conversation}`);
  return {
    delivery,
    first,
    presses: evidence.ledger.decisions.filter((each) => each.what === 'again' && each.delivery === first?.id),
    said: { workspace, conversation, part, text, at: delivery.plannedAt, isReply: true, files: 0 },
    ...whose(evidence, { workspace, conversation }, started),
    shown: [delivery],
    bubbles: sends.filter(({ callbackData }) => callbackData === id),
  };
}

/** Another attempt of the same message. */
function isOf(one: ShownDelivery, { event, segment }: ShownDelivery): boolean {
  return one.event === event && one.segment === segment;
}

/** Nobody but a person has anything sent again. */
function judgeAsked({ said, presses }: Attempt): Fault[] {
  const isAsked = presses.some(({ answer, unanswered }) => answer !== 'refused' || unanswered > 0);
  return isAsked ? [] : [fault('doubled', said, 'was sent again, and nobody had asked for it')];
}

/** What was known to have arrived before anybody pressed does not go again. */
function judgeArrived({ ledger }: Evidence, { said, first, presses, bubbles }: Attempt): Fault[] {
  const pressedAt = Math.min(...presses.map(({ at }) => at));
  const told = ledger.deliveries.find(
    ({ key, ackedAt }) =>
      first?.wamid !== '' &&
      [`status ${first?.wamid} delivered`, `status ${first?.wamid} read`].includes(key) &&
      ackedAt !== undefined &&
      ackedAt < pressedAt - WORKED_ON_MS,
  );
  return told === undefined || bubbles.length === 0
    ? []
    : [fault('doubled', said, 'went again although it had arrived')];
}

/** What was kept for the customer's answer, and has gone out, goes in no other way. */
function judgeParked({ deliveries }: Records, sends: readonly Bubble[], attempt: Attempt): Fault[] {
  const { delivery, said, bubbles } = attempt;
  const turns = deliveries.filter(
    ({ event, segment, isTurn }) =>
      isTurn && segment === delivery.segment && event.endsWith(`|${delivery.event}`),
  );
  const arrived = (of: readonly Bubble[]): boolean => of.some(({ tick }) => tick !== 'failed');
  const inTurn = sends.filter(({ callbackData }) => turns.some(({ id }) => id === callbackData));
  return arrived(inTurn) && arrived(bubbles)
    ? [fault('doubled', said, 'went again and by an answer as well')]
    : [];
}

/** The same words as before, as far as the first is there to be read and WhatsApp had no other words for it in between. */
function judgeWords(
  { ledger }: Evidence,
  { said, first, bubbles }: Attempt,
  sends: readonly Bubble[],
): Fault[] {
  const before = sends.find(({ callbackData }) => callbackData === first?.id);
  const [bubble] = bubbles;
  if (before === undefined || bubble === undefined) return [];
  const isSame = readWords(before.text ?? '') === readWords(bubble.text ?? '') && before.type === bubble.type;
  const [from, until] = [Math.min(before.at, bubble.at), Math.max(before.at, bubble.at)];
  const isReworded = before.type === 'template' && ledger.rewordings.some((at) => isBetween(at, from, until));
  return isSame || isReworded
    ? []
    : [fault('untrue', said, `went again as “${(bubble.text ?? bubble.type).slice(0, 60)}”`)];
}

/** The clocks of the provider and of the world are apart. */
function isBetween(at: number, from: number, until: number): boolean {
  return at >= from - CLOCKS_OFF_MS && at <= until + CLOCKS_OFF_MS;
}

/** It has a turn among the replies like everything else. */
function judgePlace(evidence: Evidence, attempt: Attempt, replies: readonly Reply[]): Fault[] {
  const answered = attempt.presses.flatMap(({ answer, answeredAt }) =>
    answer === 'done' ? (answeredAt ?? []) : [],
  );
  if (answered.length === 0) return [];
  const at = Math.min(...attempt.presses.map((press) => press.at));
  const others = replies.filter(({ said }) => said.part !== attempt.said.part);
  return judgeTurn(evidence, { ...attempt, at, queuedAt: Math.min(...answered) }, others);
}

/** Whoever was told that it is done finds it done. */
function judgeDecided(evidence: Evidence, { deliveries }: Records, { delivery: id, what }: Decided): Fault[] {
  const delivery = deliveries.find((each) => each.id === id);
  if (delivery === undefined) return [];
  const { workspace, conversation, part, text } = delivery;
  const said = { workspace, conversation, part, text, at: 0, isReply: true, files: 0 };
  if (what === 'arrived')
    return ENDED.includes(delivery.state)
      ? []
      : [fault('untrue', said, `is ${delivery.state} although somebody said that it arrived`)];
  const next = deliveries.some((each) => isOf(each, delivery) && each.attempt === delivery.attempt + 1);
  const isGone = evidence.intercom.view.conversation(workspace, conversation) === undefined;
  return next || isGone || isRedacted(evidence.ledger, said)
    ? []
    : [fault('lost', said, 'was to go again and did not')];
}
