import type { AccountDocument, WorkspaceDocument } from '../../domain/workspaces/workspace.ts';
import type { Storage } from '../../ports/documents.ts';
import { changeDocument } from '../../records/change-document.ts';
import { announceChange } from '../connections/change-count.ts';
import { readConnected } from '../connections/read-connected.ts';
import { openedOrUndefined, type Secrets, secretPurposes } from '../connections/secret-purposes.ts';

interface Deps {
  readonly storage: Storage;
  readonly secrets: Secrets;
}

/** Ids of the workspaces and accounts whose secrets are sealed with the newest key now; of the others no key opens one. */
export interface Resealed {
  readonly sealed: readonly string[];
  readonly unreadable: readonly string[];
}

/**
 * Seals every stored secret anew with the newest key, so that an older one can go. Nothing that people set changes, so it
 * is on no record. Rejects with `StorageError`; harmless to repeat.
 */
export async function resealSecrets({ storage, secrets }: Deps): Promise<Resealed> {
  const connected = await readConnected(storage);
  const results: { readonly id: string; readonly isSealed: boolean }[] = [];
  for (const { id } of connected.workspaces.filter(holdsSecrets)) {
    const changed = await changeDocument(storage.collection('workspaces'), id, (stored) =>
      resealedWorkspace(secrets, stored),
    );
    results.push({ id, isSealed: changed !== undefined });
  }
  for (const { id } of connected.accounts.filter(holdsSecrets)) {
    const changed = await changeDocument(storage.collection('accounts'), id, (stored) =>
      resealedAccount(secrets, stored),
    );
    results.push({ id, isSealed: changed !== undefined });
  }
  for (const { id } of connected.numbers) await resealPin({ storage, secrets }, id);
  await announceChange(storage);
  const ids = (isSealed: boolean) => results.filter((each) => each.isSealed === isSealed).map(({ id }) => id);
  return { sealed: ids(true), unreadable: ids(false) };
}

/** One that no key opens can be set anew: nothing is lost with it. */
async function resealPin({ storage, secrets }: Deps, number: string): Promise<void> {
  await changeDocument(storage.collection('numberStates'), number, (stored) => {
    const pin = stored.pin && resealed(secrets, stored.pin, secretPurposes.numberPin(number));
    return pin === undefined || pin === '' ? undefined : { ...stored, pin };
  });
}

function holdsSecrets({ accessToken }: WorkspaceDocument | AccountDocument): boolean {
  return accessToken !== '';
}

function resealedWorkspace(secrets: Secrets, stored: WorkspaceDocument): WorkspaceDocument | undefined {
  const accessToken = resealed(secrets, stored.accessToken, secretPurposes.workspaceToken(stored.id));
  return accessToken === undefined ? undefined : { ...stored, accessToken };
}

function resealedAccount(secrets: Secrets, stored: AccountDocument): AccountDocument | undefined {
  const { id, app } = stored;
  const accessToken = resealed(secrets, stored.accessToken, secretPurposes.accountToken(id));
  if (accessToken === undefined) return undefined;
  if (app === undefined) return { ...stored, accessToken };
  const secret = resealed(secrets, app.secret, secretPurposes.appSecret(id));
  const verifyToken = resealed(secrets, app.verifyToken, secretPurposes.appVerifyToken(id));
  if (secret === undefined || verifyToken === undefined) return undefined;
  return { ...stored, accessToken, app: { secret, verifyToken } };
}

function resealed(secrets: Secrets, sealed: string, purpose: string): string | undefined {
  const opened = openedOrUndefined(secrets, sealed, purpose);
  return opened === undefined ? undefined : secrets.seal(opened, purpose);
}
