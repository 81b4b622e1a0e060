import type { EventDocument } from '../domain/event.ts';
import type { IntercomAccess, IntercomContact } from '../ports/intercom.ts';
import { callIntercom, getIntercomAccess, isRefusal } from './call-intercom.ts';
import type { BridgeDeps } from './deps.ts';
import type { ConversationWork, OrphanWork } from './enqueue.ts';
import { ensureAttributes } from './ensure-attributes.ts';
import { getLiveThread } from './live-thread.ts';
import { done, ignored, type Outcome } from './outcome.ts';

/** Marks a new conversation as WhatsApp: tag and attributes. Both may be set twice without harm. */
export async function decorateConversation(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = event.payload as ConversationWork;
  const access = getIntercomAccess(deps, work.workspace);
  const tagged = await unlessRefused(() => setTag(deps, access, work));
  const described = await unlessRefused(() => setAttributes(deps, access, work));
  return tagged === done ? described : tagged;
}

/** A reply is on WhatsApp: Intercom need not e-mail it as well. */
export async function markConversationRead(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = event.payload as ConversationWork;
  const access = getIntercomAccess(deps, work.workspace);
  return unlessRefused(() =>
    callIntercom(deps, access, () => deps.intercom.markRead(access, work.conversation)),
  );
}

/** A contact was created twice because its first answer was lost: the twin, if it exists, is archived. */
export async function archiveOrphans(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, keep, thread, since } = event.payload as OrphanWork;
  const access = getIntercomAccess(deps, workspace);
  const found = await getLiveThread(deps, thread);
  const phone = found?.identity.phone;
  if (phone === undefined) return ignored('nothing to search by');
  return unlessRefused(async () => {
    const twins = await callIntercom(deps, access, () =>
      deps.intercom.searchContacts(access, { phones: [`+${phone}`] }),
    );
    for (const twin of twins)
      if (await isOrphan(deps, workspace, twin, { keep, since }))
        await callIntercom(deps, access, () => deps.intercom.archiveContact(access, twin.id));
  });
}

/** A twin is ours to archive when it is a lead that we began since, and that no customer of ours has. */
async function isOrphan(
  deps: BridgeDeps,
  workspace: string,
  twin: IntercomContact,
  { keep, since }: Pick<OrphanWork, 'keep' | 'since'>,
): Promise<boolean> {
  const isOurs =
    twin.role === 'lead' && twin.attributes['Channel'] === 'WhatsApp' && (twin.createdAt ?? 0) >= since;
  if (twin.id === keep || !isOurs) return false;
  const holders = { index: 'byContact', equals: [`${workspace}|${twin.id}`], limit: 1 };
  return (await deps.storage.collection('customers').count(holders)) === 0;
}

async function setTag(deps: BridgeDeps, access: IntercomAccess, work: ConversationWork): Promise<void> {
  const name = deps.connections.workspace(work.workspace)?.settings.conversationTag ?? '';
  if (name === '') return;
  const tag =
    deps.connections.workspace(work.workspace)?.tagIds?.[name] ?? (await createTag(deps, access, name));
  await callIntercom(deps, access, () => deps.intercom.tagConversation(access, work.conversation, tag));
}

async function createTag(deps: BridgeDeps, access: IntercomAccess, name: string): Promise<string> {
  const tag = await callIntercom(deps, access, () => deps.intercom.ensureTag(access, name));
  await deps.connections.updateWorkspace(access.workspace, (current) => ({
    ...current,
    tagIds: { ...current.tagIds, [name]: tag },
  }));
  return tag;
}

async function setAttributes(
  deps: BridgeDeps,
  access: IntercomAccess,
  work: ConversationWork,
): Promise<void> {
  await ensureAttributes(deps, access, 'conversation');
  const thread = await getLiveThread(deps, work.thread);
  const number = deps.connections.number(thread?.number ?? '');
  const states = deps.connections.workspace(work.workspace)?.attributes ?? {};
  const all: Record<string, string | undefined> = {
    Channel: 'WhatsApp',
    'WhatsApp Business number': number?.phone,
    'WhatsApp account': deps.connections.account(number?.account ?? '')?.name,
  };
  const ready = Object.entries(all).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && states[`conversation:${entry[0]}`] === 'ready',
  );
  if (ready.length > 0)
    await callIntercom(deps, access, () =>
      deps.intercom.setConversationAttributes(access, work.conversation, Object.fromEntries(ready)),
    );
}

async function unlessRefused(work: () => Promise<void>): Promise<Outcome> {
  try {
    await work();
    return done;
  } catch (error) {
    if (isRefusal(error))
      return ignored(`Intercom refused (${error.providerCode ?? error.status ?? 'no code'}).`);
    throw error;
  }
}
