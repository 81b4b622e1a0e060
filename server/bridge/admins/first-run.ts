import { createHash, timingSafeEqual } from 'node:crypto';
import type { Storage } from '../../ports/documents.ts';
import type { Connections } from '../connections/connections.ts';

const FACT = 'first-run';

interface Deps {
  readonly storage: Storage;
  readonly connections: Pick<Connections, 'workspaceIds'>;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
}

/**
 * A code for whoever runs the server, while there is no workspace that an admin could be signed in to: it lets them
 * connect the first one. Each start has a new one. Undefined once there is a workspace. Rejects with `StorageError`.
 */
export async function issueFirstRunCode({ storage, connections, newId }: Deps): Promise<string | undefined> {
  if (connections.workspaceIds().length > 0) return undefined;
  const code = newId();
  const facts = storage.collection('facts');
  await facts.delete([FACT]);
  await facts.insert([{ id: FACT, value: { hash: hashOf(code) } }]);
  return code;
}

/** Whether this is the code of the newest start, and there is still no workspace. Rejects with `StorageError`. */
export async function isFirstRunCode(
  { storage, connections }: Omit<Deps, 'newId'>,
  code: string,
): Promise<boolean> {
  if (connections.workspaceIds().length > 0) return false;
  const known = await storage.collection('facts').get(FACT);
  const [a, b] = [Buffer.from(hashOf(code.trim())), Buffer.from(String(known?.value['hash'] ?? ''))];
  return a.length === b.length && timingSafeEqual(a, b);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
