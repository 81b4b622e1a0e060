import { createHash, timingSafeEqual } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type {
  AuthorizationDocument,
  StateProblem,
  WantedAuthorization,
} from '../../domain/workspaces/authorization.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import { changeDocument } from '../../records/change-document.ts';

/** Intercom's page is open this long. Milliseconds. */
export const AUTHORIZATION_MS = 10 * 60_000;

/** What was used or has ended is known this long as what it was. Milliseconds. */
const REMEMBERED_MS = 60 * 60_000;

const AUDIENCE = 'authorization';

const claims = z.object({ id: z.string(), exp: z.int() });

export interface AuthorizationDeps {
  readonly storage: Storage;
  readonly clock: Pick<Clock, 'now'>;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
  /** The newest first: it signs, all verify. */
  readonly keys: readonly Uint8Array[];
}

/** What goes to Intercom and comes back, and what stays with the browser meanwhile. */
export interface Begun {
  readonly state: string;
  readonly cookie: { readonly name: string; readonly value: string; readonly maxAgeMs: number };
}

/** Keeps what somebody is sent to Intercom for. Rejects with `StorageError`. */
export async function beginAuthorization(
  deps: AuthorizationDeps,
  wanted: WantedAuthorization,
): Promise<Begun> {
  const [id, secret] = [deps.newId(), deps.newId()];
  const until = deps.clock.now() + AUTHORIZATION_MS;
  await deps.storage
    .collection('authorizations')
    .insert([{ id, ...wanted, browser: hashOf(secret), expires: until + REMEMBERED_MS }]);
  const [key = new Uint8Array()] = deps.keys;
  const state = jwt.sign({ id, exp: Math.floor(until / 1_000) }, Buffer.from(key), {
    algorithm: 'HS256',
    audience: AUDIENCE,
    noTimestamp: true,
  });
  return { state, cookie: { name: cookieName(id), value: secret, maxAgeMs: AUTHORIZATION_MS } };
}

/**
 * What a state that came back was begun for, once: only from the browser that began it, and within its time. Nothing is
 * used up by anybody else. Rejects with `StorageError`.
 */
export async function takeAuthorization(
  deps: AuthorizationDeps,
  state: string,
  cookies: Readonly<Record<string, string | undefined>>,
): Promise<AuthorizationDocument | StateProblem> {
  const claimed = readState(deps, state);
  if (claimed === undefined) return 'unknown';
  const authorizations = deps.storage.collection('authorizations');
  const known = await authorizations.get(claimed.id);
  const isOver = claimed.exp * 1_000 <= deps.clock.now();
  if (known === undefined) return isOver ? 'expired' : 'unknown';
  if (!isSame(known.browser, hashOf(cookies[cookieName(claimed.id)] ?? '')))
    return isOver ? 'expired' : 'other-browser';
  if (known.usedAt !== undefined) return 'used';
  if (isOver) return 'expired';
  const used = await changeDocument(authorizations, known, (current) =>
    current.usedAt === undefined ? { ...current, usedAt: deps.clock.now() } : undefined,
  );
  return used ?? 'used';
}

/** One of its own for each, so that two pages that were opened at once do not end each other. */
function cookieName(id: string): string {
  return `authorization-${hashOf(id).slice(0, 12)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether its time is over is looked at later: somebody is told so. */
function readState({ keys }: AuthorizationDeps, state: string): z.output<typeof claims> | undefined {
  for (const key of keys) {
    try {
      const how = { algorithms: ['HS256' as const], audience: AUDIENCE, ignoreExpiration: true };
      return claims.safeParse(jwt.verify(state, Buffer.from(key), how)).data;
    } catch {
      // Of another key, or of nobody.
    }
  }
  return undefined;
}

/** So many at a time. */
const STEP = 100;

/** Forgets those that nobody will come back with. Rejects with `StorageError`. */
export async function purgeAuthorizations(
  { storage, clock }: Pick<AuthorizationDeps, 'storage' | 'clock'>,
  isStopping: () => boolean,
): Promise<void> {
  const authorizations = storage.collection('authorizations');
  while (!isStopping()) {
    const over = await authorizations.find({ index: 'expires', upTo: clock.now(), limit: STEP });
    if (over.length === 0) return;
    await authorizations.delete(over.map(({ id }) => id));
  }
}
