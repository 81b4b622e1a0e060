import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { PageAdmin } from '../../domain/pages/page-route.ts';
import { type AdminDocument, mayChangeSettings } from '../../domain/workspaces/admin.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import { type AdminOf, changeAdmin, readAdmin } from '../../records/admins.ts';
import type { Connections } from '../connections/connections.ts';
import { identifyForSupport, type Messenger } from './support.ts';

/** A session lasts this long. Milliseconds. */
export const SESSION_MS = 12 * 60 * 60_000;

const AUDIENCE = 'session';

/** `w` workspace, `a` admin; `we` and `ae` are their epochs when they signed in. */
const claims = z.object({ w: z.string(), a: z.string(), we: z.int(), ae: z.int() });

interface SessionDeps {
  readonly storage: Storage;
  readonly clock: Pick<Clock, 'now'>;
  readonly connections: Pick<Connections, 'workspace'>;
  /** The newest first: it signs, all verify. */
  readonly keys: readonly Uint8Array[];
  /** Our own support Messenger. */
  readonly messenger?: Messenger;
}

/** Who is signed in. A session is a signed token; what ends it is stored. */
export interface Sessions {
  /** Whose session this is; undefined when it is none of ours or has ended. Rejects with `StorageError`. */
  find(token: string | undefined): Promise<PageAdmin | undefined>;
  /** A new session of an admin who may change settings; undefined for anybody else. */
  begin(of: AdminOf): Promise<string | undefined>;
  /** Ends every session of an admin, on whatever device. */
  end(of: AdminOf): Promise<void>;
}

export function createSessions(deps: SessionDeps): Sessions {
  return {
    find: async (token) => {
      const claimed = token === undefined ? undefined : verified(deps, token);
      if (claimed === undefined) return undefined;
      const { w: workspace, a, we, ae } = claimed;
      const admin = await mayChange(deps, { workspace, admin: a });
      const isCurrent = admin?.epoch === ae && workspaceEpoch(deps, workspace) === we;
      return isCurrent ? withSupport(deps, toPageAdmin(admin)) : undefined;
    },
    begin: async (of) => {
      const admin = await mayChange(deps, of);
      return admin && signed(deps, admin);
    },
    end: async (of) => {
      await changeAdmin(deps.storage, of, (stored) => stored && { ...stored, epoch: stored.epoch + 1 });
    },
  };
}

/** The admin, if the workspace is connected and they may change its settings. */
async function mayChange(deps: SessionDeps, of: AdminOf): Promise<AdminDocument | undefined> {
  if (deps.connections.workspace(of.workspace) === undefined) return undefined;
  const admin = await readAdmin(deps, of);
  return admin?.signedInAt !== undefined && mayChangeSettings(admin) ? admin : undefined;
}

function workspaceEpoch({ connections }: SessionDeps, workspace: string): number {
  return connections.workspace(workspace)?.sessionEpoch ?? 0;
}

function withSupport({ clock, messenger }: SessionDeps, admin: PageAdmin): PageAdmin {
  const support = identifyForSupport(clock, messenger, admin);
  return support === undefined ? admin : { ...admin, support };
}

function toPageAdmin({ workspace, admin, name, email }: AdminDocument): PageAdmin {
  return {
    workspace,
    admin,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
  };
}

function signed(deps: SessionDeps, { workspace, admin, epoch }: AdminDocument): string {
  const iat = Math.floor(deps.clock.now() / 1_000);
  const payload = { w: workspace, a: admin, we: workspaceEpoch(deps, workspace), ae: epoch, iat };
  const [key = new Uint8Array()] = deps.keys;
  return jwt.sign(payload, Buffer.from(key), {
    algorithm: 'HS256',
    audience: AUDIENCE,
    expiresIn: SESSION_MS / 1_000,
  });
}

function verified({ keys, clock }: SessionDeps, token: string): z.output<typeof claims> | undefined {
  const how = { algorithms: ['HS256'], audience: AUDIENCE, clockTimestamp: Math.floor(clock.now() / 1_000) };
  for (const key of keys) {
    try {
      return claims.safeParse(jwt.verify(token, Buffer.from(key), how as jwt.VerifyOptions)).data;
    } catch {
      // Of another key, or ended.
    }
  }
  return undefined;
}
