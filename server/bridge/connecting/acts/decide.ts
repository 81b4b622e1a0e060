import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { changeDocument, without } from '../../../records/change-document.ts';
import { changeConnection, type OfConnection } from '../change-connection.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';

/**
 * This number moves as soon as all before is proved. Undefined when it is not the number of the connection (any more), or
 * the connection is not there or has ended.
 */
export function confirmMove(
  deps: ConnectingDeps,
  of: OfConnection,
  number: string,
): Promise<ConnectionDocument | undefined> {
  return changeConnection(deps, of, (current) =>
    current.facts.number === number && current.checks.number?.kind === 'proved'
      ? { ...current, facts: { ...current.facts, confirmed: number } }
      : undefined,
  );
}

/** Whether the phone app's chats come over; decided once. Undefined when there is nothing to decide (any more). */
export function decideHistory(
  deps: ConnectingDeps,
  of: OfConnection,
  isWanted: boolean,
): Promise<ConnectionDocument | undefined> {
  return changeConnection(deps, of, (current) =>
    current.facts.earlier === undefined && current.checks.history?.kind === 'you'
      ? { ...current, facts: { ...current.facts, earlier: { state: isWanted ? 'wanted' : 'left' } } }
      : undefined,
  );
}

/** Something was put right at Meta: looked at again, from the first thing that was not proved. */
export function checkAgain(deps: ConnectingDeps, of: OfConnection): Promise<ConnectionDocument | undefined> {
  return changeConnection(deps, of, (current) => ({
    ...current,
    facts: without(current.facts, 'codeProblem'),
  }));
}

/** Nobody goes on with it: what was entered is forgotten; what was done at Meta stays there. Undefined when it had ended. */
export async function abandonConnection(
  { storage, clock }: ConnectingDeps,
  { workspace, connection }: OfConnection,
): Promise<ConnectionDocument | undefined> {
  const ended = await changeDocument(storage.collection('connections'), connection, (stored) =>
    stored.workspace !== workspace || stored.ended !== undefined
      ? undefined
      : {
          ...without(stored, 'claim', 'dueAt', 'token', 'tokenFrom', 'ownApp', 'pin', 'pinIs'),
          changedAt: clock.now(),
          ended: 'abandoned' as const,
        },
  );
  await storage.scrub();
  return ended;
}
