import { type LinkDocument, linkId, type ThreadDocument } from '../domain/thread.ts';
import type { BridgeDeps } from './deps.ts';
import { isWriteOpen } from './is-write-open.ts';
import { getLiveThread } from './live-thread.ts';

/** The thread that a conversation belongs to, and since when. */
export async function findLinkedThread(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  conversation: string,
): Promise<{ readonly link: LinkDocument; readonly thread: ThreadDocument } | undefined> {
  const link = await deps.storage.collection('links').get(linkId(workspace, conversation));
  if (link === undefined) return undefined;
  const thread = await getLiveThread(deps, link.thread);
  return thread === undefined ? undefined : { link, thread };
}

/** Conversations that are being opened at once, in one workspace, hardly exceed this. */
const OPENINGS = 100;

/**
 * True while a conversation with one of these contacts is being opened whose id we do not know yet: it may be the one
 * that is asked for. An opening whose answer was lost counts for everybody: its contact may have been merged since.
 */
export async function isBeingOpened(
  deps: Pick<BridgeDeps, 'storage' | 'wakeThread' | 'clock'>,
  workspace: string,
  contacts: readonly string[],
): Promise<boolean> {
  const query = { index: 'opening', equals: [workspace], limit: OPENINGS };
  const opening = await deps.storage.collection('threads').find(query);
  if (opening.length === OPENINGS) return true;
  for (const thread of opening) {
    const customer = await deps.storage.collection('customers').get(thread.customer);
    const opener = [customer?.contact, thread.in.open?.contact];
    const isTheirs = contacts.length === 0 || contacts.some((contact) => opener.includes(contact));
    const concerns = isTheirs || customer?.contact === undefined || isDoubtful(deps, thread);
    if (concerns && (await isWriteOpen(deps, thread))) return true;
  }
  return false;
}

function isDoubtful(deps: Pick<BridgeDeps, 'clock'>, thread: ThreadDocument): boolean {
  return (thread.in.open?.callBy ?? 0) < deps.clock.now();
}
