import type { Incident, Ledger, OutsideCall } from '../record/ledger.ts';

/** The product waits this long for an answer, milliseconds. */
const DEADLINE_MS = 15_000;

/** It looks for a write without known outcome until this long after the deadline, milliseconds. */
const LOOKED_MS = 120_000;

/**
 * Why nobody could know what became of an effect. `answer`: a call got no clear answer. `process`: a process died or
 * stood still between storing that it would call and storing what it heard. `storage`: the database did not say that it
 * had stored one of the two.
 */
export type Proof = 'answer' | 'process' | 'storage';

/** Clocks of providers and of processes are off by less than this. Milliseconds. */
export const CLOCKS_OFF_MS = 12_000;

/** What the product had in doubt: its calls, its name in stored documents, and from when until when it may have been, milliseconds. */
export interface Doubt {
  readonly calls: readonly OutsideCall[];
  readonly name: string;
  readonly from: number;
  readonly until: number;
}

/** What a process heard is stored within this after the call, or not at all. Milliseconds. */
const STORES_WITHIN_MS = 60_000;

/** The reason of a doubt; undefined when there was none. */
export function proveDoubt({ calls, name, from, until }: Doubt, { incidents }: Ledger): Proof | undefined {
  if (calls.some(({ answered }) => answered === undefined || answered >= 500)) return 'answer';
  const near = incidents.filter(({ at }) => at >= from && at <= until);
  const isAbout = (each: Incident): boolean =>
    each.document?.includes(name) === true || calls.some((call) => isRightAfter(each, call));
  if (near.some((each) => each.kind === 'storage' && isAbout(each))) return 'storage';
  return near.some(({ kind }) => kind !== 'storage') ? 'process' : undefined;
}

function isRightAfter({ machine, at }: Incident, call: OutsideCall): boolean {
  return machine === call.machine && at >= call.begunAt && at <= call.begunAt + STORES_WITHIN_MS;
}

/** The write took effect after everybody had stopped looking for it. */
export function landedTooLate({ landedAt, begunAt }: OutsideCall): boolean {
  return landedAt !== undefined && landedAt > begunAt + DEADLINE_MS + LOOKED_MS;
}
