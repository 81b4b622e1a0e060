import type { ChangeDocument, ChangeSubject } from '../../domain/workspaces/change.ts';
import type { Documents, Storage } from '../../ports/documents.ts';
import type { New } from '../../ports/storage.ts';
import type { ConnectionKind } from './connection-view.ts';

/** What people change, and what is told of who did. */
type Audited = ConnectionKind | 'bindings';

const SUBJECTS: Readonly<Record<Audited, ChangeSubject>> = {
  workspaces: 'workspace',
  accounts: 'account',
  numbers: 'number',
  bindings: 'template',
};

/** Copies the newest change of each document into the record. Repeating it changes nothing. Rejects with `StorageError`. */
export async function keepChanges<Kind extends Audited>(
  storage: Storage,
  kind: Kind,
  documents: readonly New<Documents[Kind]>[],
): Promise<void> {
  const records = documents.flatMap((document) => recordOf(kind, document) ?? []);
  if (records.length > 0) await storage.collection('changes').insert(records);
}

/** Whether the newest change is in the record already: it is told to other processes before. */
export async function isKept<Kind extends ConnectionKind>(
  storage: Storage,
  kind: Kind,
  document: Documents[Kind],
): Promise<boolean> {
  const record = recordOf(kind, document);
  return record === undefined || (await storage.collection('changes').get(record.id)) !== undefined;
}

function recordOf<Kind extends Audited>(
  kind: Kind,
  document: New<Documents[Kind]>,
): New<ChangeDocument> | undefined {
  const { id, lastChange } = document;
  if (lastChange === undefined) return undefined;
  const { count, who, at, fields } = lastChange;
  const workspace = 'workspace' in document ? String(document.workspace) : id;
  const about = { kind: SUBJECTS[kind], id };
  return { id: `${about.kind}|${id}|${count}`, workspace, about, who, at, fields };
}
