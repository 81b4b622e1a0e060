import type {
  ConnectingKind,
  ConnectionDocument,
  WantedNumber,
} from '../../../domain/connecting/connection.ts';
import type { New } from '../../../ports/storage.ts';
import { startFields } from '../acts-on-record.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';
import { keepAct } from '../keep-act.ts';
import { type GivenAccess, withAccess } from './give-access.ts';

interface Start {
  /** A new one unless given: whatever begins twice with it begins once. */
  readonly id?: string;
  readonly workspace: string;
  readonly who: string;
  readonly kind: ConnectingKind;
  readonly access: GivenAccess;
  readonly wanted?: WantedNumber;
  readonly source?: string;
  /** As a browser named it: proved by the account's list. */
  readonly number?: string;
}

/** Begins a connection, on record before; answers its id. It goes on by itself until somebody must act. Rejects with `StorageError`. */
export async function startConnection(
  deps: ConnectingDeps,
  { id = deps.newId(), workspace, who, kind, access, wanted, source, number }: Start,
): Promise<string> {
  const now = deps.clock.now();
  const facts = {
    ...(wanted !== undefined && { wanted }),
    ...(source !== undefined && { source }),
    ...(number !== undefined && { number }),
  };
  const begun: New<ConnectionDocument> = {
    id,
    workspace,
    kind,
    who,
    startedAt: now,
    changedAt: now,
    facts,
    checks: {},
    history: [],
    dueAt: now,
  };
  const connection = withAccess(deps, begun, access);
  const of = { workspace, connection: id, who };
  await keepAct(deps, { id: `connection|${id}|start`, of, fields: startFields(connection) });
  await deps.storage.collection('connections').insert([connection]);
  deps.hurry();
  return id;
}
