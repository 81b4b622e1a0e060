import { readChanges } from '../../server/bridge/installation/read-changes.ts';
import type { ChangeDocument, FieldChange } from '../../server/domain/workspaces/change.ts';
import type { Asked } from './asked.ts';

/** Who changed what of a workspace, the newest first. */
export async function changes({ storage, values: { workspace } }: Asked): Promise<string> {
  const told = await readChanges({ storage }, workspace);
  return told.length === 0 ? 'Nothing is recorded.' : told.map(toLines).join('\n');
}

function toLines({ at, who, about, fields }: ChangeDocument): string {
  const head = `${new Date(at).toISOString()} ${who}: ${about.kind} ${about.id}`;
  return [head, ...fields.map((field) => `  ${toLine(field)}`)].join('\n');
}

function toLine({ field, from, to }: FieldChange): string {
  if (from === undefined && to === undefined) return `${field}: replaced`;
  return `${field}: ${toText(from)} → ${toText(to)}`;
}

function toText(value: unknown): string {
  return value === undefined ? '(not set)' : JSON.stringify(value);
}
