import { settledBy } from '../domain/reservation.ts';
import { guardedCall } from './call-intercom.ts';
import { callOnce } from './call-once.ts';
import { type Cargo, cargoBody, toCarried } from './cargo.ts';
import type { BridgeDeps } from './deps.ts';
import { followRefusal } from './follow-refusal.ts';
import type { Inbound } from './inbound.ts';
import type { Intent, LaneRun } from './lane-run.ts';
import { later, type Outcome } from './outcome.ts';
import { isFileRefusal, smallerCargo } from './refused-files.ts';
import type { Settled } from './settle-inbound.ts';
import { toIntercomBody } from './translate/to-intercom-text.ts';

/** One write to Intercom as the customer: what is reserved, the call, and what follows from its answer. */
export interface InboundWrite<Answer> {
  readonly intent: Pick<Intent, 'step' | 'conversation' | 'contact' | 'anchor' | 'along'>;
  readonly call: (body: string) => Promise<Answer>;
  readonly settle: (deps: BridgeDeps, run: LaneRun, inbound: Settled, answer: Answer) => Promise<Outcome>;
  /** The same with fewer files, where Intercom may refuse them. */
  readonly smaller?: (cargo: Cargo) => Promise<Outcome>;
}

/** Depends on what is stored with the reservation only, so that whoever looks for it later knows it. */
export function inboundBody(
  { message, cargo, quoted }: Pick<Inbound, 'message' | 'cargo' | 'quoted'>,
  now: number,
): string {
  return cargo === undefined ? toIntercomBody(message, now, quoted) : cargoBody(cargo.items, now, quoted);
}

/** Reserves, calls, settles. In doubt: the slot stays taken. Refused: the slot is free, and the refusal says what follows. */
export async function writeInbound<Answer>(
  deps: BridgeDeps,
  run: LaneRun,
  inbound: Inbound,
  { intent, call, settle, smaller }: InboundWrite<Answer>,
): Promise<Outcome> {
  const { event, calls, quoted, answer, cargo } = inbound;
  const carries = cargo === undefined ? {} : { carries: toCarried(cargo.items) };
  const known = { ...carries, ...(quoted && { quoted }), ...(answer !== undefined && { answer }) };
  const reserved = await run.reserve({ ...intent, ...known, effect: event.id, event: event.id, calls });
  if (deps.clock.now() > reserved.callBy) return tooLate(deps, run);
  const body = inboundBody(inbound, reserved.reservedAt);
  const called = await callOnce(() => guardedCall(deps, inbound.access, () => call(body)));
  switch (called.kind) {
    case 'answered':
      return settle(deps, run, { ...inbound, body, ...carries }, called.answer);
    case 'doubtful':
      return later(settledBy(reserved), 'write in doubt');
    case 'refused':
      run.undo();
      return smaller !== undefined && cargo !== undefined && isFileRefusal(called.error, cargo)
        ? smaller(smallerCargo(deps, cargo, 'leave'))
        : followRefusal(deps, run, inbound, intent.step, called.error);
  }
}

/** Held up between reservation and call: others may count on nothing being called any more. */
function tooLate(deps: BridgeDeps, run: LaneRun): Outcome {
  run.undo();
  return later(deps.clock.now(), 'held up before the call');
}
