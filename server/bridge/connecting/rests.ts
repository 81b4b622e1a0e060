import type { CheckName } from '../../domain/connecting/check-name.ts';
import type { ConnectionDocument, HistoryEntry } from '../../domain/connecting/connection.ts';
import type { Verdict, WaitingFor } from '../../domain/connecting/verdict.ts';

const MIDDLE_FAILED = 5 * 60_000;
/** When we look again after the n-th failure in a row. Milliseconds. */
const FAILED: readonly number[] = [5_000, 15_000, 60_000, MIDDLE_FAILED];
const LONGEST_FAILED = 15 * 60_000;

/** How long to rest after a failure of ours: longer with each time that the same check failed last. Milliseconds. */
export function restAfter(connection: ConnectionDocument, name: CheckName): number {
  return FAILED[failuresOf(connection, name).length] ?? LONGEST_FAILED;
}

/** Whether, of failures in a row, the longest rest was reached once and its time is over. */
export function hasRestedLongest(connection: ConnectionDocument, name: CheckName, now: number): boolean {
  return failuresOf(connection, name).some(
    ({ at, verdict }) => verdict.kind === 'we' && verdict.until <= now && verdict.until - at > MIDDLE_FAILED,
  );
}

/** In a row, the newest first. */
function failuresOf(connection: ConnectionDocument, name: CheckName): readonly HistoryEntry[] {
  const said = lastOf(connection, name);
  const other = said.findIndex(({ verdict }) => verdict.kind !== 'we');
  return other === -1 ? said : said.slice(0, other);
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
  const said = lastOf(connection, name).map(({ verdict }) => verdict);
  const times = said.filter((each) => each.kind === 'waiting' && each.why === why).length;
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
function lastOf({ history }: ConnectionDocument, name: CheckName): readonly HistoryEntry[] {
  const newest = [...history].reverse();
  const other = newest.findIndex(({ check }) => check !== name);
  return other === -1 ? newest : newest.slice(0, other);
}
