import type { Ledger, OutsideCall } from './ledger.ts';

/** The product waits this long for an answer, milliseconds. */
const DEADLINE_MS = 15_000;

/** It looks for a write without known outcome until this long after the deadline, milliseconds. */
const LOOKED_MS = 120_000;

/** What a process heard must be stored within this, or an incident may have made it forget. Milliseconds. */
const FORGETS_WITHIN_MS = 60_000;

/** The caller cannot have known what became of the call: no clear answer in time, or something that made it forget. */
export function wasLost(call: OutsideCall, ledger: Ledger): boolean {
  const unclear = call.answered === undefined || call.answered >= 500;
  return (
    unclear || ledger.incidents.some((each) => each.machine === call.machine && isNear(each.at, call.begunAt))
  );
}

function isNear(at: number, begunAt: number): boolean {
  return at >= begunAt && at <= begunAt + FORGETS_WITHIN_MS;
}

/** The write took effect after everybody had stopped looking for it. */
export function landedTooLate({ landedAt, begunAt }: OutsideCall): boolean {
  return landedAt !== undefined && landedAt > begunAt + DEADLINE_MS + LOOKED_MS;
}

/** The provider did the work. */
export function succeeded({ landedAt, status }: OutsideCall): boolean {
  return landedAt !== undefined && status !== undefined && status < 300;
}
