import type { ConnectingFacts, ConnectionDocument } from '../../domain/connecting/connection.ts';
import { changeDocument } from '../../records/change-document.ts';
import { dueAnew } from './claim.ts';
import type { ConnectingDeps } from './connecting-deps.ts';

/** Which connection, and whose admin asks. */
export interface OfConnection {
  readonly workspace: string;
  readonly connection: string;
  /** As changes name people. */
  readonly who: string;
}

/**
 * What a person does to a connection of their workspace; whatever is being checked, it goes on from what is so now.
 * Undefined when there is no such connection, it has ended, or `change` has nothing to do. Rejects with `StorageError`.
 */
export async function changeConnection(
  deps: ConnectingDeps,
  { workspace, connection: id }: OfConnection,
  change: (connection: ConnectionDocument) => ConnectionDocument | undefined,
): Promise<ConnectionDocument | undefined> {
  const now = deps.clock.now();
  const changed = await changeDocument(deps.storage.collection('connections'), id, (stored) => {
    if (stored.workspace !== workspace || stored.ended !== undefined) return undefined;
    const next = change(stored);
    return next && dueAnew({ ...next, changedAt: now }, now);
  });
  if (changed !== undefined) deps.hurry();
  return changed;
}

/** What a person learned of a number, unless the connection is of another one by now. Like `changeConnection` else. */
export function changeFactsOf(
  deps: ConnectingDeps,
  of: OfConnection,
  { facts: { number } }: ConnectionDocument,
  change: (facts: ConnectingFacts) => ConnectingFacts,
): Promise<ConnectionDocument | undefined> {
  return changeConnection(deps, of, (current) =>
    current.facts.number === number ? { ...current, facts: change(current.facts) } : undefined,
  );
}

/** A connection of this workspace. Rejects with `StorageError`. */
export async function findConnection(
  { storage }: Pick<ConnectingDeps, 'storage'>,
  { workspace, connection }: Pick<OfConnection, 'workspace' | 'connection'>,
): Promise<ConnectionDocument | undefined> {
  const found = await storage.collection('connections').get(connection);
  return found?.workspace === workspace ? found : undefined;
}
