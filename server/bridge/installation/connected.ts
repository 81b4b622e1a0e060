import type { FieldProblem } from '../../domain/workspaces/settings-change.ts';
import type { ConnectedDocument } from '../../domain/workspaces/workspace.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import type { Sealing } from '../connections/secret-purposes.ts';
import type { ConnectedWriter } from '../connections/write-connected.ts';

/** What connecting and disconnecting need. In the server `connections` is the running one: then it is in force at once. */
export interface InstallationDeps {
  readonly storage: Storage;
  readonly secrets: Sealing;
  readonly clock: Pick<Clock, 'now'>;
  readonly connections: ConnectedWriter;
}

/** What came of connecting: nothing was written when it is refused. */
export type Connected =
  | { readonly kind: 'connected' }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] };

/** What came of disconnecting: it was never connected to this workspace, or it is not (any more). */
export type Disconnected = { readonly kind: 'disconnected' } | { readonly kind: 'unknown' };

export const connected: Connected = { kind: 'connected' };

export function refused(field: string, message: string): Connected {
  return { kind: 'refused', problems: [{ field, message }] };
}

/** Said of another workspace's: whose it is, is nobody's business. */
export const THEIRS = 'belongs to another workspace';

export const NOT_CONNECTED = 'is not connected';

export function isConnected<T extends ConnectedDocument>(document: T | undefined): document is T {
  return document !== undefined && document.disconnectedAt === undefined;
}

/** Whoever connects has the secret at hand: one that cannot be opened any more is replaced. */
export function replacing(secrets: Sealing): Sealing {
  return { ...secrets, replaceUnreadable: true };
}
