import type { SetAsideGroup } from '../../server/domain/journal/set-aside.ts';

const HEAD = ['reference', 'kind', 'happened', 'set aside', 'reason'];

/** All that was set aside as CSV (RFC 4180), times in UTC; nothing of a person. */
export function setAsideTable(groups: readonly SetAsideGroup[]): string {
  const rows = groups.flatMap(({ reason, events }) =>
    events.map(({ ref, kind, at, setAsideAt }) => [ref, kind, iso(at), iso(setAsideAt), reason]),
  );
  return [HEAD, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** In quotation marks, and never a formula to a program that opens it. */
function cell(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
