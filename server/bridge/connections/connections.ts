import type { WorkspaceDocument } from '../../domain/workspaces/workspace.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Documents, Storage } from '../../ports/documents.ts';
import type { Logger } from '../../ports/logger.ts';
import { changeDocument } from '../../records/change-document.ts';
import { announceChange, readChangeCount } from './change-count.ts';
import { type AccessReader, createAccessReader } from './clients/access-reader.ts';
import { type ConnectionsChange, type ConnectionView, createConnectionView } from './connection-view.ts';
import { readConnected } from './read-connected.ts';
import type { Refusal } from './refused/refusal-of.ts';
import { createSendProblems, type SendProblems } from './refused/send-problems.ts';
import { hasToken, type Secrets } from './secret-purposes.ts';
import { type ConnectedWriter, createConnectedWriter } from './write-connected.ts';

interface ConnectionDeps {
  readonly storage: Storage;
  readonly secrets: Pick<Secrets, 'open'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How long another process's change may stay unseen. Milliseconds. */
const LOOK_MS = 2_000;

/** So many looks ask for the count of changes only; then all is read: whoever changed something may have died before counting it. */
const LOOKS = 15;

/** Who is connected and how to reach them. Reads are synchronous, from memory; writes go to storage first. */
export interface Connections extends AccessReader, ConnectedWriter, SendProblems {
  /** Takes in what others wrote. Rejects with `StorageError`. */
  refresh(): Promise<void>;
  /** The same where somebody has changed something since; one small reading where nobody has. */
  look(): Promise<void>;
  /** Calls `listener` after each change; answers the way to stop it. */
  onChange(listener: (change: ConnectionsChange) => void): () => void;
  /**
   * The provider refused our token. Stored unless another token has taken its place or the problem is known already;
   * `accessToken` is the one that was refused, as `intercomAccess` or `whatsAppAccess` gave it.
   */
  reportAccessProblem(
    kind: 'workspace' | 'account',
    id: string,
    refusal: Refusal,
    accessToken?: string,
  ): Promise<void>;
  /** The token is accepted (again): work that rests goes on. Nothing happens when another token has taken its place. */
  clearAccessProblem(kind: 'workspace' | 'account', id: string, accessToken: string): Promise<void>;
  /** Stores a learned fact by compare-and-set; `change` must be pure, and answers undefined to leave it. */
  updateWorkspace(
    id: string,
    change: (workspace: WorkspaceDocument) => WorkspaceDocument | undefined,
  ): Promise<WorkspaceDocument | undefined>;
  /** Stops looking for changes; resolves when nothing of it uses the storage any more. */
  close(): Promise<void>;
}

/** Loads everything that is connected; while others may write to the same database, looks again every two seconds. */
export async function openConnections(deps: ConnectionDeps): Promise<Connections> {
  const view = createConnectionView();
  const listeners = new Set<(change: ConnectionsChange) => void>();
  const tell = (change: ConnectionsChange) => {
    if (Object.values(change).every((ids) => ids.length === 0)) return;
    for (const listener of listeners) listener(change);
  };
  const reading = createReading(deps, view, tell);
  await reading.refresh();
  const stop = deps.storage.shared ? lookOften(deps, reading) : () => undefined;
  return {
    ...createAccessReader(deps, view),
    ...createLearning(deps, view, tell),
    ...createConnectedWriter(deps, (kind, document) => tell(view.put(kind, document))),
    refresh: reading.refresh,
    look: reading.look,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      stop();
      await reading.idle();
    },
  };
}

interface Reading extends Pick<Connections, 'refresh' | 'look'> {
  /** Resolves when what was asked for so far has ended. */
  idle(): Promise<void>;
}

/** `seen` is the count of changes before the last reading of everything. */
function createReading(
  deps: ConnectionDeps,
  view: ConnectionView,
  tell: (change: ConnectionsChange) => void,
): Reading {
  let seen: number | undefined;
  const inTurn = createTurns();
  const readAll = async (count: number) => {
    tell(await reload(deps, view));
    seen = count;
  };
  return {
    refresh: () => inTurn(async () => readAll(await readChangeCount(deps.storage))),
    look: () =>
      inTurn(async () => {
        const count = await readChangeCount(deps.storage);
        if (count !== seen) await readAll(count);
      }),
    idle: () => inTurn(async () => undefined),
  };
}

/** Reads all again until no local change came in between, so that an older reading never replaces a newer document. */
async function reload({ storage }: ConnectionDeps, view: ConnectionView): Promise<ConnectionsChange> {
  for (;;) {
    const edits = view.edits();
    const documents = await readConnected(storage);
    if (view.edits() === edits) return view.replace(documents);
  }
}

/** Runs one piece of work after the other: a later one sees all that was written before it was asked for. */
function createTurns(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}

function lookOften({ clock, logger }: ConnectionDeps, { refresh, look }: Reading): () => void {
  let stopped = false;
  let looks = 0;
  let cancel: () => void = () => undefined;
  const again = () => {
    if (!stopped) cancel = clock.schedule(LOOK_MS, next);
  };
  const next = () => {
    looks = (looks + 1) % LOOKS;
    (looks === 0 ? refresh() : look())
      .catch((error: unknown) => logger.warn('connections_refresh_failed', {}, error))
      .finally(again);
  };
  again();
  return () => {
    stopped = true;
    cancel();
  };
}

type Learning = Pick<Connections, 'reportAccessProblem' | 'clearAccessProblem' | 'updateWorkspace'> &
  SendProblems;

function createLearning(
  deps: ConnectionDeps,
  view: ConnectionView,
  tell: (change: ConnectionsChange) => void,
): Learning {
  const change = createChange(deps, view, tell);
  return {
    updateWorkspace: (id, apply) => change('workspaces', id, apply),
    clearAccessProblem: async (kind, id, accessToken) => {
      const stored = await change(kind === 'workspace' ? 'workspaces' : 'accounts', id, (document) =>
        document.accessProblem !== undefined && hasToken(deps.secrets, kind, document, accessToken)
          ? withoutProblem(document)
          : undefined,
      );
      if (stored !== undefined) deps.logger.info('access_accepted_again', { kind, id });
    },
    reportAccessProblem: async (kind, id, { reason, code }, accessToken) => {
      const since = deps.clock.now();
      // The refusal is certain whether or not it can be written down: whoever met it must hear of it, and of nothing else.
      const stored = await change(kind === 'workspace' ? 'workspaces' : 'accounts', id, (document) =>
        document.accessProblem === undefined && hasToken(deps.secrets, kind, document, accessToken)
          ? { ...document, accessProblem: { since, reason, ...(code !== undefined && { code }) } }
          : undefined,
      ).catch((error: unknown) => {
        deps.logger.warn('access_problem_not_stored', { kind, id }, error);
        return undefined;
      });
      if (stored !== undefined) deps.logger.error('access_rejected', { kind, id, code });
    },
    ...createSendProblems(deps, view, (id, apply) => change('accounts', id, apply)),
  };
}

function withoutProblem<T extends { readonly accessProblem?: unknown }>(document: T): T {
  const accepted = { ...document };
  delete (accepted as { accessProblem?: unknown }).accessProblem;
  return accepted;
}

/** Compare-and-set in storage, then in memory. When nothing is to be changed, memory learns what is stored. */
function createChange(
  { storage }: ConnectionDeps,
  view: ConnectionView,
  tell: (change: ConnectionsChange) => void,
) {
  return async <Kind extends 'workspaces' | 'accounts'>(
    kind: Kind,
    id: string,
    apply: (document: Documents[Kind]) => Documents[Kind] | undefined,
  ): Promise<Documents[Kind] | undefined> => {
    const collection = storage.collection(kind);
    const stored = await changeDocument(collection, id, apply);
    const newest = stored ?? (await collection.get(id));
    if (newest !== undefined) tell(view.put(kind, newest));
    if (stored !== undefined) await announceChange(storage);
    return stored;
  };
}
