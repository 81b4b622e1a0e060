import { joinWork } from '../../domain/journal/work.ts';
import type { IdentityChange } from '../../domain/people/identity-change.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** A change showed that two customers are one person: they will be joined. Rejects with `StorageError`. */
export function joinWith(
  deps: BridgeDeps,
  change: IdentityChange,
  customer: string,
  other: string,
): Promise<void> {
  const workspace = deps.connections.number(change.number)?.workspace ?? '';
  return enqueue(deps, joinWork({ workspace, customers: [customer, other], at: change.at }));
}
