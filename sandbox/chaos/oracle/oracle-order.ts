import type { Evidence, Fault } from '../record/evidence.ts';
import { hasReceiptOrder } from '../record/ledger.ts';
import { fault, type Reply, wasOpeningInDoubt, wentLate } from './oracle-reply.ts';
import { groupBy } from './oracle-words.ts';

/** Reconciliation may find a reply by itself from this age on, clocks apart included. Milliseconds. */
const FOUND_AFTER_MS = 80_000;

/** A send that takes effect later than this may be overtaken: the lane waits for a minute. Milliseconds. */
const HOLDS_LANE_MS = 45_000;

/** Replies to one person from one number leave in the order in which they were written, where both were known. */
export function judgeReplyOrder(evidence: Evidence, replies: readonly Reply[]): Fault[] {
  const sent = replies.filter(({ tag, bubbles }) => tag !== undefined && bubbles.length > 0);
  const pairs = groupBy(sent, ({ tag }) => tag ?? '');
  return [...pairs.values()].flatMap((pair) =>
    pair.flatMap((first) =>
      pair
        .filter((second) => mustPrecede(evidence, first, second) && lastOf(first) > firstOf(second))
        .map((second) => fault('disordered', first.said, `left after “${second.said.text.slice(0, 60)}”`)),
    ),
  );
}

function mustPrecede(evidence: Evidence, first: Reply, second: Reply): boolean {
  const apart = secondsOf(second.said.at) - secondsOf(first.said.at);
  const [a, b] = [toldOf(evidence, 'part', first), toldOf(evidence, 'hint', second)];
  if (a === undefined || apart < 0) return false;
  if (apart === 0 && !wereReceivedInTurn(evidence, first, second)) return false;
  const secondKnownFrom = Math.min(b?.firstAt ?? Number.POSITIVE_INFINITY, second.said.at + FOUND_AFTER_MS);
  const areApart = first.said.conversation !== second.said.conversation;
  if (areApart && (wasPlaceInDoubt(evidence, first) || areOfTwo(evidence, first, second))) return false;
  return (
    first !== second &&
    a.ackedAt !== undefined &&
    a.ackedAt < secondKnownFrom &&
    !landedLate(evidence, first) &&
    !wentLate(evidence, first)
  );
}

/** A part may be known from topics that only mention it. */
function wereReceivedInTurn(evidence: Evidence, first: Reply, second: Reply): boolean {
  const [a, b] = [toldOf(evidence, 'hint', first), toldOf(evidence, 'hint', second)];
  return a !== undefined && b !== undefined && hasReceiptOrder(a, b);
}

/** Conversations of two contacts are two threads, though one person is behind: they may be joined only later. */
function areOfTwo({ witness }: Evidence, first: Reply, second: Reply): boolean {
  const [a, b] = [first, second].map(({ said }) =>
    witness.seen.find(
      (seen) => seen.isSource && seen.workspace === said.workspace && seen.conversation === said.conversation,
    ),
  );
  return a?.authorId !== b?.authorId;
}

function wasPlaceInDoubt(evidence: Evidence, { said }: Reply): boolean {
  return wasOpeningInDoubt(evidence, said.workspace, said.conversation);
}

function landedLate({ ledger }: Evidence, { shown }: Reply): boolean {
  return ledger.calls.some(
    ({ body, landedAt, begunAt }) =>
      shown.some(({ id }) => id === body['biz_opaque_callback_data']) &&
      landedAt !== undefined &&
      landedAt > begunAt + HOLDS_LANE_MS,
  );
}

function toldOf({ ledger }: Evidence, what: 'part' | 'hint', { said }: Reply) {
  const key = `${what} ${said.workspace} ${said.conversation} ${said.part}`;
  return ledger.deliveries.find((each) => each.key === key);
}

function secondsOf(at: number): number {
  return Math.floor(at / 1_000);
}

function firstOf({ bubbles }: Reply): number {
  return Math.min(...bubbles.map(({ seq }) => seq));
}

function lastOf({ bubbles }: Reply): number {
  return Math.max(...bubbles.map(({ seq }) => seq));
}
