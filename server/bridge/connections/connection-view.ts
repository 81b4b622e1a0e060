import type {
  AccountDocument,
  NumberDocument,
  WorkspaceDocument,
} from '../../domain/workspaces/workspace.ts';
import type { StoredDocument } from '../../ports/storage.ts';

/** What is connected, by kind and id. */
interface Connected {
  readonly workspaces: WorkspaceDocument;
  readonly accounts: AccountDocument;
  readonly numbers: NumberDocument;
}

export type ConnectionKind = keyof Connected;

/** Ids of what was added, changed or removed. */
export type ConnectionsChange = { readonly [Kind in ConnectionKind]: readonly string[] };

export type ConnectedDocuments = { readonly [Kind in ConnectionKind]: readonly Connected[Kind][] };

/** The connected workspaces, accounts and numbers in memory. */
export interface ConnectionView {
  get<Kind extends ConnectionKind>(kind: Kind, id: string): Connected[Kind] | undefined;
  ids(kind: ConnectionKind): readonly string[];
  /** Takes one document unless a newer version of it is known. */
  put<Kind extends ConnectionKind>(kind: Kind, document: Connected[Kind]): ConnectionsChange;
  /** Takes everything that was read; what is not among it is gone. An unchanged document stays the same object. */
  replace(documents: ConnectedDocuments): ConnectionsChange;
  /** Rises with each `put`: a reading that began before one may be older. */
  edits(): number;
}

const unchanged: ConnectionsChange = { workspaces: [], accounts: [], numbers: [] };

export function createConnectionView(): ConnectionView {
  const maps: { readonly [Kind in ConnectionKind]: Map<string, Connected[Kind]> } = {
    workspaces: new Map(),
    accounts: new Map(),
    numbers: new Map(),
  };
  let edits = 0;
  return {
    get: (kind, id) => maps[kind].get(id),
    ids: (kind) => [...maps[kind].keys()],
    put: (kind, document) => {
      edits += 1;
      return { ...unchanged, [kind]: isNewer(maps[kind], document) ? putOne(maps[kind], document) : [] };
    },
    replace: ({ workspaces, accounts, numbers }) => ({
      workspaces: replaceAll(maps.workspaces, workspaces),
      accounts: replaceAll(maps.accounts, accounts),
      numbers: replaceAll(maps.numbers, numbers),
    }),
    edits: () => edits,
  };
}

/** Answers of storage may overtake each other. */
function isNewer<T extends StoredDocument>(map: ReadonlyMap<string, T>, document: T): boolean {
  const known = map.get(document.id);
  return known === undefined || known.version < document.version;
}

function putOne<T extends StoredDocument>(map: Map<string, T>, document: T): string[] {
  if (map.get(document.id)?.version === document.version) return [];
  map.set(document.id, document);
  return [document.id];
}

function replaceAll<T extends StoredDocument>(map: Map<string, T>, documents: readonly T[]): string[] {
  const kept = new Set(documents.map(({ id }) => id));
  const removed = [...map.keys()].filter((id) => !kept.has(id));
  for (const id of removed) map.delete(id);
  return [...removed, ...documents.flatMap((document) => putOne(map, document))];
}
