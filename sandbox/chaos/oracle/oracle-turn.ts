import type { Evidence, Fault } from '../record/evidence.ts';
import type { TemplateAsked } from '../record/ledger.ts';
import { fault, type Reply, wentLate } from './oracle-reply.ts';

/** Clocks of the providers and of processes apart, and how late a webhook may be. Milliseconds. */
const CLEARLY_APART_MS = 30_000;

/** What somebody asked for, first and accepted. */
interface Turn extends Reply, Pick<TemplateAsked, 'at' | 'queuedAt'> {}

/** Among the replies of its conversation it keeps the order in which both were clearly asked for. */
export function judgeTurn(evidence: Evidence, turn: Turn, replies: readonly Reply[]): Fault[] {
  const { ledger } = evidence;
  const { at, queuedAt, said, bubbles } = turn;
  const [bubble] = bubbles;
  if (bubble === undefined || queuedAt === undefined) return [];
  const near = replies.filter(
    (reply) =>
      reply.bubbles.length > 0 &&
      reply.said.workspace === said.workspace &&
      reply.said.conversation === said.conversation &&
      ![...reply.shown, ...turn.shown].some(({ id }) => landedLate(ledger, id)) &&
      !wentLate(evidence, reply),
  );
  const wrong = near.filter((reply) => {
    const seqs = reply.bubbles.map(({ seq }) => seq);
    if (reply.said.at > queuedAt + CLEARLY_APART_MS) return Math.min(...seqs) < bubble.seq;
    const told = ledger.deliveries.find(
      ({ key }) => key === `part ${said.workspace} ${said.conversation} ${reply.said.part}`,
    );
    const wasFirst = told?.ackedAt !== undefined && told.ackedAt + CLEARLY_APART_MS < at;
    return wasFirst && Math.max(...seqs) > bubble.seq;
  });
  return wrong.map((reply) =>
    fault('disordered', said, `left on the wrong side of “${reply.said.text.slice(0, 60)}”`),
  );
}

/** A send that takes effect later than this may be overtaken: the lane waits for a minute. Milliseconds. */
const HOLDS_LANE_MS = 45_000;

function landedLate({ calls }: Evidence['ledger'], id: string): boolean {
  return calls.some(
    ({ body, landedAt, begunAt }) =>
      body['biz_opaque_callback_data'] === id && landedAt !== undefined && landedAt > begunAt + HOLDS_LANE_MS,
  );
}
