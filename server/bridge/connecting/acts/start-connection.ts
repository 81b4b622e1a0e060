import type {
  ConnectingKind,
  ConnectionDocument,
  WantedNumber,
} from '../../../domain/connecting/connection.ts';
import type { New } from '../../../ports/storage.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';
import { type GivenAccess, withAccess } from './give-access.ts';

interface Start {
  readonly workspace: string;
  readonly who: string;
  readonly kind: ConnectingKind;
  readonly access: GivenAccess;
  readonly wanted?: WantedNumber;
  readonly source?: string;
}

/** Begins a connection; answers its id. It goes on by itself until somebody must act. Rejects with `StorageError`. */
export async function startConnection(
  deps: ConnectingDeps,
  { workspace, who, kind, access, wanted, source }: Start,
): Promise<string> {
  const now = deps.clock.now();
  const id = deps.newId();
  const facts = { ...(wanted !== undefined && { wanted }), ...(source !== undefined && { source }) };
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
  await deps.storage.collection('connections').insert([withAccess(deps, begun, access)]);
  deps.hurry();
  return id;
}
