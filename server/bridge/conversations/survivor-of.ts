import type { IntercomContact } from '../../ports/intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** A contact that was merged into one that was merged, and so on: hardly ever more than twice. */
const MOST_MERGES = 5;

/**
 * The contact that is left of it, after merges; undefined when it is gone. Asks Intercom; rejects with what `IntercomPort`
 * throws when it cannot be asked.
 */
export async function survivorOf(
  deps: BridgeDeps,
  workspace: string,
  contact: string,
): Promise<string | undefined> {
  return (await survivingContact(deps, workspace, contact))?.id;
}

/** The same, and what it is. */
export async function survivingContact(
  deps: BridgeDeps,
  workspace: string,
  contact: string,
): Promise<IntercomContact | undefined> {
  const intercom = deps.intercom(workspace);
  let id = contact;
  for (let hop = 0; hop < MOST_MERGES; hop += 1) {
    const found = await intercom.getContact(id);
    if (found.kind === 'found') return found.contact;
    if (found.kind === 'gone') return undefined;
    id = found.into;
  }
  return undefined;
}
