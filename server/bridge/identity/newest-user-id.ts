import { getAlias } from '../../records/aliases.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { aliasesOf } from './aliases-of.ts';

/** Changes of one person that are followed one after the other: hardly ever more than twice. */
const MOST_CHANGES = 10;

/** The user id that this one has become, as far as WhatsApp told of it; itself when it did not. Rejects with `StorageError`. */
export async function newestUserId(deps: BridgeDeps, number: string, userId: string): Promise<string> {
  let newest = userId;
  for (let change = 0; change < MOST_CHANGES; change += 1) {
    const { byUser = '' } = aliasesOf(deps, number, { userId: newest });
    const next = (await getAlias(deps, byUser))?.changedTo;
    if (next === undefined) break;
    newest = next;
  }
  return newest;
}
