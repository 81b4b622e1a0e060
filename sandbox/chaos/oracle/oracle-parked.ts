import { partEventKey } from '../../../server/domain/journal/part-event-key.ts';
import type { Evidence, Fault } from '../record/evidence.ts';
import { isRedacted, nightWithin, type ParkedAsked } from '../record/ledger.ts';
import { namedBy } from '../record/pair-tag.ts';
import { judgeOnce, judgeRecipients } from './oracle-once.ts';
import { CLOCKS_OFF_MS } from './oracle-proof.ts';
import type { Records } from './oracle-records.ts';
import { type Bubble, fault, type Reply } from './oracle-reply.ts';
import { judgeWords } from './oracle-reply-words.ts';
import { whose } from './oracle-whose.ts';
import { groupBy } from './oracle-words.ts';

/** An answer is worked on within this, stalls and faults of the database included; then there is the tending of what waits. Milliseconds. */
const ANSWERED_MS = 12 * 60_000;

/** A late reply with all that became of its turns. */
interface Turns {
  readonly reply: Reply;
  readonly asked: ParkedAsked | undefined;
  /** One for each time that it went: more than one only when WhatsApp refused the earlier ones. */
  readonly turns: readonly Reply[];
}

/** A late reply that was parked goes out once at most, after the customer's answer, or its end is shown. */
export function judgeParked(
  evidence: Evidence,
  records: Records,
  sends: readonly Bubble[],
  replies: readonly Reply[],
): { readonly faults: readonly Fault[]; readonly known: readonly string[] } {
  const all = replies
    .map((reply) => gather(evidence, records, sends, reply))
    .filter(({ asked, turns }) => asked !== undefined || turns.length > 0);
  return {
    faults: all.flatMap((each) => judgeOne(evidence, records, each)),
    known: all.flatMap(({ turns }) => turns.flatMap(({ shown }) => shown.map(({ id }) => id))),
  };
}

function gather(
  { ledger }: Evidence,
  { deliveries }: Records,
  sends: readonly Bubble[],
  reply: Reply,
): Turns {
  const { workspace, conversation, part } = reply.said;
  const isOf = (each: { readonly workspace: string; readonly conversation: string; readonly part: string }) =>
    each.workspace === workspace && each.conversation === conversation && each.part === part;
  const sent = groupBy(
    deliveries.filter((each) => each.isTurn && each.attempt === 1 && isOf(each)),
    ({ event }) => event,
  );
  const turns = [...sent.values()].map((shown) => ({
    ...reply,
    shown,
    bubbles: sends.filter(({ callbackData }) => shown.some(({ id }) => id === callbackData)),
  }));
  return { reply, turns, asked: ledger.parked.find(isOf) };
}

function judgeOne(evidence: Evidence, records: Records, turns: Turns): Fault[] {
  const isGone = isRedacted(evidence.ledger, turns.reply.said);
  return [
    ...turns.turns.flatMap((turn) => [
      ...judgeOnce(turn),
      ...judgeRecipients(evidence, { ...turn, ...whose(evidence, turn.said, turn.tag) }),
    ]),
    ...judgeAgain(turns),
    ...judgeAsked(turns),
    ...(isGone
      ? []
      : turns.turns
          .map((turn) => withFirst(turns.reply, turn))
          .filter(isComplete)
          .flatMap((whole) => judgeWords(evidence, whole))),
    ...(isGone ? [] : judgeEnd(evidence, records, turns)),
    ...judgeAnswered(evidence, turns),
  ];
}

/** With the pieces that had gone before the reply was found late: only the others wait for an answer. */
function withFirst(reply: Reply, turn: Reply): Reply {
  const waited = new Set(turn.shown.map(({ segment }) => segment));
  const before = reply.shown.filter(({ segment }) => !waited.has(segment));
  const gone = reply.bubbles.filter(({ callbackData }) => before.some(({ id }) => id === callbackData));
  return { ...turn, shown: [...before, ...turn.shown], bubbles: [...gone, ...turn.bubbles] };
}

function isComplete({ shown, bubbles }: Reply): boolean {
  return bubbles.length === shown.length;
}

/** Not twice: neither beside what had arrived at first, nor by two turns. */
function judgeAgain({ reply, turns }: Turns): Fault[] {
  const arrived = turns.filter(({ bubbles }) => bubbles.some(({ tick }) => tick !== 'failed'));
  return arrived.length > 1
    ? [fault('doubled', reply.said, `went out in ${arrived.length} turns after an answer`)]
    : [];
}

function judgeAsked({ reply, asked, turns }: Turns): Fault[] {
  return asked === undefined && turns.length > 0
    ? [fault('misrouted', reply.said, 'went out by an answer although nobody had parked it')]
    : [];
}

/** Only after the customer has written since it was parked. */
function judgeAnswered(evidence: Evidence, { reply, asked, turns }: Turns): Fault[] {
  const bubbles = turns.flatMap((turn) => turn.bubbles);
  if (asked === undefined || bubbles.length === 0) return [];
  const first = Math.min(...bubbles.map(({ at }) => at));
  const said = [...evidence.ledger.said, ...evidence.ledger.files];
  // A number that the customer has just given up is nobody's, and what was sent to it has failed.
  const owner = namedBy(evidence.cast, reply.tag);
  const isTheirs = (person: string, number: string): boolean =>
    (owner.person?.id === person && owner.number?.id === number) ||
    bubbles.some((bubble) => bubble.customer === person && bubble.number === number);
  // The message that answers may have been written a little before: it was still on its way to the product.
  const isAnswered = said.some(
    ({ at, person, number }) =>
      at <= first + CLOCKS_OFF_MS && at > asked.at - ANSWERED_MS && isTheirs(person, number),
  );
  return isAnswered ? [] : [fault('untrue', reply.said, 'went out before the customer had answered')];
}

/** What was parked, and answered long ago, has had its turn. */
function judgeEnd(evidence: Evidence, { parked }: Records, { reply, asked, turns }: Turns): Fault[] {
  const { workspace, conversation, part } = reply.said;
  if (asked?.queuedAt === undefined) return [];
  if (evidence.intercom.view.conversation(workspace, conversation) === undefined) return [];
  // What begins a conversation can be late as well.
  const keys = [false, true].map((isSource) => partEventKey({ workspace, conversation, part, isSource }));
  const known = parked.find(({ id }) => keys.includes(id));
  if (known === undefined) return [fault('lost', reply.said, 'was to wait for an answer and is not kept')];
  if (known.state === 'sent' && turns.length === 0)
    return [fault('untrue', reply.said, 'is shown as sent after an answer and never was')];
  if (known.state !== 'waiting' && known.state !== 'going') return [];
  return wasAnswered(evidence, reply, asked.queuedAt)
    ? [fault('lost', reply.said, `was answered long ago and is still ${known.state}`)]
    : [];
}

/** The customer wrote after it was parked, and the product was told long before the end, in time for the window. */
function wasAnswered({ cast, ledger, endedAt }: Evidence, { tag }: Reply, parkedAt: number): boolean {
  const { person, number } = namedBy(cast, tag);
  return ledger.said.some((said) => {
    const told = ledger.deliveries.find(({ key }) => key === `message ${said.wamid}`);
    return (
      said.person === person?.id &&
      said.number === number?.id &&
      said.at > parkedAt + CLOCKS_OFF_MS &&
      told?.ackedAt !== undefined &&
      told.ackedAt < Math.min(endedAt, said.at + 3_600_000) - ANSWERED_MS &&
      // At night nobody works, and in the morning the window may be closed.
      nightWithin(ledger, told.ackedAt, ANSWERED_MS) === undefined
    );
  });
}
