import { hkdfSync } from 'node:crypto';
import { createSessions } from '../../server/bridge/admins/sessions.ts';
import type { AdminOf } from '../../server/records/admins.ts';
import { changeAdmin } from '../../server/records/admins.ts';
import type { PeopledWorld } from './bridge-people.ts';

/** As `bridge-world` has it. */
const SECRET_KEY = Buffer.alloc(32, 7);

/** The cookie of an admin who has signed in. */
export async function cookieOf(
  world: Pick<PeopledWorld, 'storage' | 'now' | 'service'>,
  { workspace, admin }: AdminOf,
): Promise<string> {
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
  const keys = [new Uint8Array(hkdfSync('sha256', SECRET_KEY, '', 'sessions', 32))];
  const { connections } = world.service().deps;
  const sessions = createSessions({ storage: world.storage, clock: world, connections, keys });
  const token = await sessions.begin({ workspace, admin });
  if (token === undefined) throw new Error('this admin may not sign in');
  return `__Host-session=${token}`;
}
