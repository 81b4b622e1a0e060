import type { EventDocument } from '../domain/event.ts';
import type { IntercomAccess, IntercomContact } from '../ports/intercom.ts';
import { assignConversation } from './assign-conversation.ts';
import { callIntercom, getIntercomAccess } from './call-intercom.ts';
import type { BridgeDeps } from './deps.ts';
import type { ConversationWork, DecorationWork, OrphanWork } from './enqueue.ts';
import { getLiveThread } from './live-thread.ts';
import { done, ignored, type Outcome } from './outcome.ts';
import { type AttributeWork, attributesKey } from './queue-attributes.ts';
import { unlessRefused } from './unless-refused.ts';
import { writeAttributes } from './write-attributes.ts';

/** Marks a new conversation as WhatsApp: tags and attributes, and whom it goes to. All may be told twice without harm. */
export async function decorateConversation(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = event.payload as DecorationWork;
  const access = getIntercomAccess(deps, work.workspace);
  const thread = await getLiveThread(deps, work.thread);
  const number = thread?.number ?? '';
  const outcomes = [
    await unlessRefused(() => setTags(deps, access, work, number)),
    await unlessRefused(() => describe(deps, access, event, number)),
    await unlessRefused(() => assignConversation(deps, access, event, number)),
  ];
  return outcomes.find((outcome) => outcome !== done) ?? done;
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

async function setTags(
  deps: BridgeDeps,
  access: IntercomAccess,
  work: ConversationWork,
  number: string,
): Promise<void> {
  const ofWorkspace = deps.connections.workspace(work.workspace)?.settings.conversationTag ?? '';
  const ofNumber = deps.connections.number(number)?.settings.tag ?? '';
  for (const name of new Set([ofWorkspace, ofNumber]))
    if (name !== '') await setTag(deps, access, work.conversation, name);
}

async function setTag(
  deps: BridgeDeps,
  access: IntercomAccess,
  conversation: string,
  name: string,
): Promise<void> {
  const known = deps.connections.workspace(access.workspace)?.tagIds?.[name];
  const tag = known ?? (await createTag(deps, access, name));
  await callIntercom(deps, access, () => deps.intercom.tagConversation(access, conversation, tag));
}

async function createTag(deps: BridgeDeps, access: IntercomAccess, name: string): Promise<string> {
  const tag = await callIntercom(deps, access, () => deps.intercom.ensureTag(access, name));
  await deps.connections.updateWorkspace(access.workspace, (current) => ({
    ...current,
    tagIds: { ...current.tagIds, [name]: tag },
  }));
  return tag;
}

async function describe(
  deps: BridgeDeps,
  access: IntercomAccess,
  event: EventDocument,
  id: string,
): Promise<void> {
  // Read again: what opened it may have been deleted meanwhile.
  const current = (await deps.storage.collection('events').get(event.id)) ?? event;
  const { workspace, conversation, lastText } = current.payload as DecorationWork;
  const gathered = await deps.storage.collection('events').get(attributesKey(workspace, conversation));
  // A later text was told already, or is about to be.
  const isOld = (gathered?.payload as AttributeWork | undefined)?.saidBy !== undefined;
  const number = deps.connections.number(id);
  const all: Record<string, string | undefined> = {
    Channel: 'WhatsApp',
    'WhatsApp Business number': number?.phone,
    'WhatsApp account': deps.connections.account(number?.account ?? '')?.name,
    'Last user text': isOld ? undefined : lastText,
  };
  const known = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return writeAttributes(deps, access, { of: 'conversation', id: conversation }, Object.fromEntries(known));
}
