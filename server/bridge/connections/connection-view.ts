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

/** Ids of documents that were added, changed or removed: what belongs to a removed one is not named as well. */
export type ConnectionsChange = { readonly [Kind in ConnectionKind]: readonly string[] };

export type ConnectedDocuments = { readonly [Kind in ConnectionKind]: readonly Connected[Kind][] };

/**
 * The connected workspaces, accounts and numbers in memory. A number is connected only while its account is, an account
 * only while its workspace is: so one write disconnects a workspace with all that belongs to it.
 */
export interface ConnectionView {
  get<Kind extends ConnectionKind>(kind: Kind, id: string): Connected[Kind] | undefined;
  ids(kind: ConnectionKind): readonly string[];
  /** Accounts that hold secrets although their workspace is not connected. */
  strayAccounts(): readonly AccountDocument[];
  /** Ids of known accounts that are not connected, or whose workspace is not. */
  endedAccounts(): readonly string[];
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
  const get = <Kind extends ConnectionKind>(kind: Kind, id: string): Connected[Kind] | undefined => {
    const document = maps[kind].get(id);
    return document !== undefined && isConnected(document) ? document : undefined;
  };
  const isConnected = (document: Connected[ConnectionKind]): boolean =>
    document.disconnectedAt === undefined && parents(document).every((parent) => parent !== undefined);
  const parents = (document: Connected[ConnectionKind]) => [
    ...('account' in document ? [get('accounts', document.account)] : []),
    ...('workspace' in document ? [get('workspaces', document.workspace)] : []),
  ];
  return {
    get,
    ids: (kind) => [...maps[kind].keys()].filter((id) => get(kind, id) !== undefined),
    strayAccounts: () =>
      [...maps.accounts.values()].filter(
        (account) =>
          account.disconnectedAt === undefined && get('workspaces', account.workspace) === undefined,
      ),
    endedAccounts: () => [...maps.accounts.keys()].filter((id) => get('accounts', id) === undefined),
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
