import type { CheckName } from '../../domain/connecting/check-name.ts';
import type { ConnectionDocument } from '../../domain/connecting/connection.ts';
import type { Verdict, WaitingFor } from '../../domain/connecting/verdict.ts';

/** When we look again after the n-th failure in a row. Milliseconds. */
const FAILED: readonly number[] = [5_000, 15_000, 60_000, 5 * 60_000];
const LONGEST_FAILED = 15 * 60_000;

/** How long to rest after a failure of ours: longer with each time that the same check failed last. Milliseconds. */
export function restAfter(connection: ConnectionDocument, name: CheckName): number {
  const other = lastOf(connection, name).findIndex(({ kind }) => kind !== 'we');
  const times = other === -1 ? lastOf(connection, name).length : other;
  return FAILED[times] ?? LONGEST_FAILED;
}

/** When Meta is asked again whether it knows what we know; then no more. Milliseconds. */
const LAGS: readonly number[] = [15_000, 60_000, 5 * 60_000, 30 * 60_000, 2 * 60 * 60_000];

/** Waits for Meta to know what is so; undefined once it has had hours for it, and somebody is to look into it. */
export function awaitMeta(
  connection: ConnectionDocument,
  name: CheckName,
  why: WaitingFor,
  now: number,
): Verdict | undefined {
  const times = lastOf(connection, name).filter((said) => said.kind === 'waiting' && said.why === why).length;
  const rest = LAGS[times];
  return rest === undefined ? undefined : { kind: 'waiting', why, until: now + rest };
}

/** What this check said last while Meta is still to have its time, whoever presses. */
export function stillWaiting(
  { checks }: ConnectionDocument,
  name: CheckName,
  now: number,
): Verdict | undefined {
  const said = checks[name];
  return said?.kind === 'waiting' && said.until > now ? said : undefined;
}

/** What it said since another check said something, the newest first. */
function lastOf({ history }: ConnectionDocument, name: CheckName): readonly Verdict[] {
  const newest = [...history].reverse();
  const other = newest.findIndex(({ check }) => check !== name);
  return (other === -1 ? newest : newest.slice(0, other)).map(({ verdict }) => verdict);
}
