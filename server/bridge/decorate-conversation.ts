import type { EventDocument } from '../domain/event.ts';
import type { IntercomAccess, IntercomContact } from '../ports/intercom.ts';
import { assignConversation } from './assign-conversation.ts';
import { callIntercom, getIntercomAccess } from './call-intercom.ts';
import type { BridgeDeps } from './deps.ts';
import type { ConversationWork, DecorationWork, OrphanWork } from './enqueue.ts';
import { getLiveThread } from './live-thread.ts';
import { LAST_TEXT } from './our-attributes.ts';
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
  const { conversation } = event.payload as DecorationWork;
  const owner = { of: 'conversation', id: conversation } as const;
  const number = deps.connections.number(id);
  let text = await newestText(deps, event);
  const all: Record<string, string | undefined> = {
    Channel: 'WhatsApp',
    'WhatsApp Business number': number?.phone,
    'WhatsApp account': deps.connections.account(number?.account ?? '')?.name,
    [LAST_TEXT]: text,
  };
  const known = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  await writeAttributes(deps, access, owner, Object.fromEntries(known));
  // The text that was read before the call must not outlive a later one, or its own deletion, that was told during it.
  for (;;) {
    const newer = await newestText(deps, event);
    if (newer === undefined || newer === text) return;
    text = newer;
    await writeAttributes(deps, access, owner, { [LAST_TEXT]: newer });
  }
}

/** What was told of the conversation last or is about to be; until then the text that opened it, unless it was deleted. */
async function newestText(
  { storage }: Pick<BridgeDeps, 'storage'>,
  event: EventDocument,
): Promise<string | undefined> {
  const events = storage.collection('events');
  const current = (await events.get(event.id)) ?? event;
  const { workspace, conversation, lastText } = current.payload as DecorationWork;
  const gathered = await events.get(attributesKey(workspace, conversation));
  if (gathered === undefined) return lastText;
  const { pending, written, saidBy } = gathered.payload as AttributeWork;
  const told = pending.conversation[LAST_TEXT] ?? written.conversation[LAST_TEXT];
  return told ?? (saidBy === undefined ? lastText : undefined);
}
