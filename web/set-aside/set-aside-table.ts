import type { SetAsideGroup } from '../../server/domain/journal/set-aside.ts';
import { csv } from '../kit/csv.ts';

const HEAD = ['reference', 'kind', 'happened', 'set aside', 'reason'];

/** All that was set aside as CSV (RFC 4180), times in UTC; nothing of a person. */
export function setAsideTable(groups: readonly SetAsideGroup[]): string {
  const rows = groups.flatMap(({ reason, events }) =>
    events.map(({ ref, kind, at, setAsideAt }) => [ref, kind, iso(at), iso(setAsideAt), reason]),
  );
  return csv([HEAD, ...rows]);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
