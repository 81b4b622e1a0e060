import type { EventDocument } from '../../domain/journal/event.ts';
import { attributesKey, payloadOf } from '../../domain/journal/work.ts';
import type { ConversationWork } from '../../domain/journal/work-payloads.ts';
import { done, type Outcome } from '../../engine/journal/outcome.ts';
import { getEvent } from '../../records/events.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { unlessRefused } from '../connections/unless-refused.ts';
import { assignConversation } from './assign-conversation.ts';
import { LAST_TEXT } from './our-attributes.ts';
import { writeAttributes } from './write-attributes.ts';

/** Marks a new conversation as WhatsApp: tags and attributes, and whom it goes to. All may be told twice without harm. */
export async function decorateConversation(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'decorate');
  const intercom = deps.intercom(work.workspace);
  const thread = await getLiveThread(deps, work.thread);
  const number = thread?.number ?? '';
  const outcomes = [
    await unlessRefused(() => setTags(deps, intercom, work, number)),
    await unlessRefused(() => describe(deps, intercom, event, number)),
    await unlessRefused(() => assignConversation(deps, intercom, event, number)),
  ];
  return outcomes.find((outcome) => outcome !== done) ?? done;
}

async function setTags(
  deps: BridgeDeps,
  intercom: IntercomClient,
  work: ConversationWork,
  number: string,
): Promise<void> {
  const ofWorkspace = settingsOf(deps, work.workspace).conversationTag;
  const ofNumber = deps.connections.number(number)?.settings.tag ?? '';
  for (const name of new Set([ofWorkspace, ofNumber]))
    if (name !== '') await setTag(deps, intercom, work.conversation, name);
}

async function setTag(
  deps: BridgeDeps,
  intercom: IntercomClient,
  conversation: string,
  name: string,
): Promise<void> {
  await intercom.tagConversation(conversation, await ensureTag(deps, intercom, name));
}

/** Creates the tag that marks conversations of the workspace, where it wants one. */
export async function decorationTag(deps: BridgeDeps, intercom: IntercomClient): Promise<void> {
  const name = settingsOf(deps, intercom.workspace).conversationTag;
  if (name !== '') await ensureTag(deps, intercom, name);
}

async function ensureTag(deps: BridgeDeps, intercom: IntercomClient, name: string): Promise<string> {
  return (
    deps.connections.workspace(intercom.workspace)?.tagIds?.[name] ?? (await createTag(deps, intercom, name))
  );
}

async function createTag(deps: BridgeDeps, intercom: IntercomClient, name: string): Promise<string> {
  const tag = await intercom.ensureTag(name);
  await deps.connections.updateWorkspace(intercom.workspace, (current) => ({
    ...current,
    tagIds: { ...current.tagIds, [name]: tag },
  }));
  return tag;
}

async function describe(
  deps: BridgeDeps,
  intercom: IntercomClient,
  event: EventDocument,
  id: string,
): Promise<void> {
  const { conversation } = payloadOf(event, 'decorate');
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
  await writeAttributes(deps, intercom, owner, Object.fromEntries(known));
  // The text that was read before the call must not outlive a later one, or its own deletion, that was told during it.
  for (;;) {
    const newer = await newestText(deps, event);
    if (newer === undefined || newer === text) return;
    text = newer;
    await writeAttributes(deps, intercom, owner, { [LAST_TEXT]: newer });
  }
}

/** What was told of the conversation last or is about to be; until then the text that opened it, unless it was deleted. */
async function newestText(deps: BridgeDeps, event: EventDocument): Promise<string | undefined> {
  const current = (await getEvent(deps, event.id)) ?? event;
  const { workspace, conversation, lastText } = payloadOf(current, 'decorate');
  const gathered = await getEvent(deps, attributesKey(workspace, conversation));
  if (gathered === undefined) return lastText;
  const { pending, written, saidBy } = payloadOf(gathered, 'attributes');
  const told = pending.conversation[LAST_TEXT] ?? written.conversation[LAST_TEXT];
  return told ?? (saidBy === undefined ? lastText : undefined);
}
