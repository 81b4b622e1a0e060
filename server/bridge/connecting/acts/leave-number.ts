import { disconnectNumber } from '../../installation/disconnect.ts';
import type { OfConnection } from '../change-connection.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';
import { abandonConnection } from './decide.ts';

type OfNumber = Omit<OfConnection, 'connection'> & { readonly number: string };

/**
 * A number leaves its workspace; Meta's subscription of its account ends with the last one. The account keeps its token, so
 * that the number can be connected again. False when it never was this workspace's. Rejects with `StorageError`; harmless to
 * repeat.
 */
export async function leaveNumber(deps: ConnectingDeps, of: OfNumber): Promise<boolean> {
  const { kind } = await disconnectNumber(deps, of);
  if (kind !== 'disconnected') return false;
  await deps.storage.collection('numberStates').delete([of.number]);
  await abandonConnected(deps, of);
  const number = await deps.storage.collection('numbers').get(of.number);
  if (number !== undefined) await unsubscribeUnused(deps, number);
  return true;
}

/** What is still asked about it once it was connected, nobody needs to answer any more. */
async function abandonConnected(deps: ConnectingDeps, { workspace, number, who }: OfNumber): Promise<void> {
  for (const { id, facts, checks } of await openConnections(deps, workspace))
    if (facts.number === number && checks.connected?.kind === 'proved')
      await abandonConnection(deps, { workspace, connection: id, who });
}

/**
 * Each account belongs to one workspace: nobody else uses it. What Meta does not end harms nobody: events of a number that
 * is not connected are held for a day, then dropped.
 */
async function unsubscribeUnused(
  deps: ConnectingDeps,
  { workspace, account: id }: { readonly workspace: string; readonly account: string },
): Promise<void> {
  const account = await deps.storage.collection('accounts').get(id);
  if (account === undefined || account.workspace !== workspace || account.disconnectedAt !== undefined)
    return;
  if (await isUsed(deps, workspace, id)) return;
  await deps.release(account, deps.clock.now());
  // Whoever began to connect one meanwhile may have proved the subscription before it ended.
  const access = deps.connections.accountAccess(id);
  if (access !== undefined && (await isUsed(deps, workspace, id))) await deps.connecting.subscribe(access);
}

/** No workspace has so many. */
const MANY = 1_000;

async function isUsed(deps: ConnectingDeps, workspace: string, account: string): Promise<boolean> {
  const of = { index: 'byWorkspace', equals: [workspace], limit: MANY } as const;
  const numbers = await deps.storage.collection('numbers').find(of);
  if (numbers.some((each) => each.account === account && each.disconnectedAt === undefined)) return true;
  return (await openConnections(deps, workspace)).some(({ facts }) => facts.account === account);
}

async function openConnections({ storage }: ConnectingDeps, workspace: string) {
  const newest = { index: 'byWorkspace', equals: [workspace], limit: MANY, order: 'descending' } as const;
  const connections = await storage.collection('connections').find(newest);
  return connections.filter(({ ended }) => ended === undefined);
}
