import type { AdminDocument } from '../../domain/workspaces/admin.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import { type AdminOf, adminId, changeAdmin } from '../../records/admins.ts';
import { without } from '../../records/change-document.ts';

interface Deps {
  readonly storage: Storage;
  readonly clock: Pick<Clock, 'now'>;
}

/** Who Intercom says somebody is who completed our OAuth. */
export interface SignedIn extends AdminOf {
  readonly name?: string;
  readonly email?: string;
}

/** Keeps who signed in, with a verified e-mail address: from now on they may change settings. Rejects with `StorageError`. */
export async function keepSignedIn({ storage, clock }: Deps, { workspace, admin, ...told }: SignedIn) {
  const known = { id: adminId({ workspace, admin }), workspace, admin };
  await changeAdmin(storage, known, (stored) => ({
    ...without({ epoch: 0, ...stored }, 'name', 'email', 'leftAt'),
    ...known,
    ...told,
    verified: true,
    signedInAt: clock.now(),
  }));
}

/** Whoever left the workspace is signed out everywhere, and may change nothing until they sign in again. */
export function endAdmin({ storage, clock }: Deps, of: AdminOf): Promise<AdminDocument | undefined> {
  return changeAdmin(storage, of, (stored) =>
    stored === undefined || stored.leftAt !== undefined
      ? undefined
      : { ...without(stored, 'named'), epoch: stored.epoch + 1, leftAt: clock.now() },
  );
}
