import type { EventDocument } from '../../domain/journal/event.ts';
import { settledBy } from '../../domain/journal/reservation.ts';
import { callOnce } from '../../engine/effects/call-once.ts';
import { later, type Outcome, setAside } from '../../engine/journal/outcome.ts';
import type { Intent, LaneRun } from '../../engine/lanes/lane-run.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { FILTERED, isFiltered } from './is-filtered.ts';

/** One write into Intercom in the turn of an event. */
export interface OnceWrite<Answer> {
  readonly intercom: IntercomClient;
  readonly event: EventDocument;
  /** 2 when an earlier call was looked for in vain. */
  readonly calls: number;
  /** Where to, and all that its body follows from: whoever looks for it later knows no more. */
  readonly intent: Omit<Intent, 'effect' | 'event' | 'calls' | 'anchor'>;
  readonly body: (reservedAt: number) => string;
  readonly call: (reserved: IntercomClient['reserved'], body: string) => Promise<Answer>;
  readonly settle: (answer: Answer, body: string) => Promise<Outcome>;
  /** It certainly had no effect: what follows from that. */
  readonly refused: (error: unknown) => Promise<Outcome>;
}

/**
 * Reserves, calls, settles: the one way in which a lane writes into Intercom. In doubt the slot stays taken, so that the
 * lane's next turn looks for the write (`settleDoubt`) and nobody repeats it blindly. The allowance is taken before, for
 * between reservation and call nothing may wait. Throws what `run.reserve` and `refused` throw.
 */
export async function writeOnce<Answer>(
  deps: BridgeDeps,
  run: LaneRun,
  write: OnceWrite<Answer>,
): Promise<Outcome> {
  const { intercom, event, calls, intent } = write;
  await intercom.takeTurn();
  const anchor = lastPartOf(run, intent.conversation);
  const reserved = await run.reserve({ ...intent, anchor, effect: event.id, event: event.id, calls });
  if (deps.clock.now() > reserved.callBy) return tooLate(deps, run);
  const body = write.body(reserved.reservedAt);
  const called = await callOnce(() => write.call(intercom.reserved, body));
  if (called.kind === 'answered') return write.settle(called.answer, body);
  if (called.kind === 'doubtful') return later(settledBy(reserved), 'write in doubt');
  run.undo();
  if (await isFiltered(deps, intercom, event, called.error)) return setAside(FILTERED);
  return write.refused(called.error);
}

/** Our part must be a later one. Undefined when the thread is in another conversation. */
function lastPartOf(run: LaneRun, conversation: string | undefined): string | undefined {
  const known = run.thread().conversation;
  return known?.id === conversation ? known?.lastPart : undefined;
}

/** Held up between reservation and call: others may count on nothing being called any more. */
function tooLate(deps: BridgeDeps, run: LaneRun): Outcome {
  run.undo();
  return later(deps.clock.now(), 'held up before the call');
}

/** A write that was made again may be there twice: counted, and remembered with the event. */
export function repeatedMark(
  deps: BridgeDeps,
  calls: number,
  of: string,
): { readonly possibleDuplicate?: true } {
  if (calls === 1) return {};
  deps.metrics.count('possible_duplicates', { of });
  return { possibleDuplicate: true };
}
