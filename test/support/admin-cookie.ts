import { hkdfSync } from 'node:crypto';
import { createSessions } from '../../server/bridge/admins/sessions.ts';
import type { AdminOf } from '../../server/records/admins.ts';
import { changeAdmin } from '../../server/records/admins.ts';
import type { PeopledWorld } from './bridge-people.ts';

/** As `createBridgeWorld` sets it. */
const SECRET_KEY = Buffer.alloc(32, 7);

type SignsIn = Pick<PeopledWorld, 'storage' | 'now' | 'service'>;

/** The cookie of an admin who has signed in. */
export async function cookieOf(world: SignsIn, { workspace, admin }: AdminOf): Promise<string> {
  await changeAdmin(world.storage, { workspace, admin }, () => ({
    id: `${workspace}:${admin}`,
    workspace,
    admin,
    name: 'Ada Park',
    email: 'ada@shop.example',
    verified: true,
    epoch: 0,
    signedInAt: world.now(),
  }));
  return sessionCookie(world, { workspace, admin });
}

/** A session of an admin whom the workspace knows. */
export async function sessionCookie(world: SignsIn, of: AdminOf): Promise<string> {
  const keys = [new Uint8Array(hkdfSync('sha256', SECRET_KEY, '', 'sessions', 32))];
  const { connections } = world.service().deps;
  const sessions = createSessions({ storage: world.storage, clock: world, connections, keys });
  const token = await sessions.begin(of);
  if (token === undefined) throw new Error('this admin may not sign in');
  return `__Host-session=${token}`;
}
