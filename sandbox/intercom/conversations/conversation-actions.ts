import { type Core, nowSeconds, type Place } from '../state/core.ts';
import { refuse } from '../state/refusal.ts';
import type {
  PartRecord,
  SimAttachment,
  SimAuthor,
  SimContact,
  SimConversation,
  SimPart,
  WorkspaceState,
} from '../state/workspace-state.ts';
import { conversationJson } from './conversation-model.ts';
import { recordPart } from './part-model.ts';
import { announceTicket, ticketOnly } from './ticket-webhooks.ts';

/** What a new first message consists of. */
export interface SourceDraft {
  readonly contact: SimContact;
  readonly author: SimAuthor;
  readonly html: string;
  readonly attachments: readonly SimAttachment[];
  readonly appPackageCode: string | null;
  /** Intercom's own WhatsApp channel, or as usual. */
  readonly type?: 'conversation' | 'whatsapp';
}

/** What a new part consists of. */
export interface PartDraft {
  readonly partType: string;
  readonly author: SimAuthor;
  readonly html: string | null;
  readonly attachments?: readonly SimAttachment[];
  readonly appPackageCode: string | null;
  readonly assignedTo?: SimPart['assignedTo'];
  /** Seconds since the epoch; now unless given. */
  readonly createdAt?: number | undefined;
  readonly quickReplies?: SimPart['quickReplies'];
  readonly chosenReply?: SimPart['chosenReply'];
  readonly email?: SimPart['email'];
  readonly isQuiet?: SimPart['isQuiet'];
}

const NOBODY = '0';

export function getConversation(workspace: WorkspaceState, id: string): SimConversation {
  const conversation = workspace.conversations.get(id);
  if (conversation === undefined) throw refuse.notFound();
  return conversation;
}

/** The author as parts name a contact. */
export function contactAuthor({ role, id, name, email }: SimContact): SimAuthor {
  return { type: role, id, name, email };
}

/** The author as parts name a teammate; 404 when there is none with that id. */
export function adminAuthor(workspace: WorkspaceState, adminId: string): SimAuthor {
  const admin = workspace.config.admins.find(({ id }) => id === adminId);
  if (admin === undefined) throw refuse.adminNotFound();
  return { type: 'admin', id: admin.id, name: admin.name, email: admin.email };
}

/** Opens a conversation with its first message, and announces it. */
export function openConversation(core: Core, workspace: WorkspaceState, draft: SourceDraft): SimConversation {
  const conversation = newConversation(core, workspace, draft);
  workspace.conversations.set(conversation.id, conversation);
  const ids = workspace.conversationIdsByContact.get(draft.contact.id) ?? new Set();
  workspace.conversationIdsByContact.set(draft.contact.id, ids.add(conversation.id));
  if (draft.author.type !== 'admin') noteContactReply(core, workspace, conversation, draft.contact);
  const topic =
    draft.author.type === 'admin' ? 'conversation.admin.single.created' : 'conversation.user.created';
  announce({ core, workspace, conversation }, [topic]);
  return conversation;
}

/** Appends a part to the conversation without announcing it. */
export function appendPart(
  core: Core,
  workspace: WorkspaceState,
  conversation: SimConversation,
  draft: PartDraft,
): PartRecord {
  const now = nowSeconds(core);
  workspace.counters.part += 1;
  const record = recordPart({
    id: String(workspace.counters.part),
    partType: draft.partType,
    html: draft.html,
    createdAt: draft.createdAt ?? now,
    updatedAt: draft.createdAt ?? now,
    author: draft.author,
    attachments: draft.attachments ?? [],
    redacted: false,
    appPackageCode: draft.appPackageCode,
    assignedTo: draft.assignedTo ?? null,
    state: conversation.state,
    quickReplies: draft.quickReplies,
    chosenReply: draft.chosenReply,
    email: draft.email,
    isQuiet: draft.isQuiet,
  });
  conversation.parts.push(record);
  conversation.updatedAt = now;
  if (draft.author.type === 'admin') conversation.teammateIds.add(draft.author.id);
  return record;
}

/** Sends the topics with the conversation and only the new parts; tells listeners of the change. */
export function announce(place: Place, topics: readonly string[], parts: readonly PartRecord[] = []): void {
  const { core, workspace, conversation } = place;
  const text = core.config.webhook.format === 'text';
  // The app's version in the Developer Hub decides both: up to 2.14 HTML and null, later text and 0.
  const style = { body: text ? 'placeholders' : 'html', zeroAssignee: text } as const;
  const item = (): string => conversationJson(workspace, conversation, style, parts);
  for (const topic of topics) {
    if (ticketOnly(place, topic)) continue;
    core.webhooks.emit(workspace.config.id, topic, item);
  }
  announceTicket(place, topics, parts);
  core.changed(`conversation ${workspace.config.id}/${conversation.id}`);
}

/** A customer wrote: the teammates' clock starts, and the contact counts as having replied. */
export function noteContactReply(
  core: Core,
  workspace: WorkspaceState,
  conversation: SimConversation,
  contact: SimContact,
): void {
  const now = nowSeconds(core);
  conversation.waitingSince ??= now;
  conversation.lastContactReplyAt = now;
  if (conversation.source.deliveredAs === 'admin_initiated' || conversation.parts.length > 0) {
    conversation.firstContactReplyAt ??= now;
  }
  const record = workspace.contacts.get(contact.id);
  if (record !== undefined && contact.lastRepliedAt !== now)
    record.current = { ...contact, lastRepliedAt: now };
}

/** A teammate or bot answered. */
export function noteAdminReply(core: Core, conversation: SimConversation): void {
  conversation.waitingSince = null;
  conversation.lastAdminReplyAt = nowSeconds(core);
  conversation.read = false;
}

function newConversation(core: Core, workspace: WorkspaceState, draft: SourceDraft): SimConversation {
  const now = nowSeconds(core);
  workspace.counters.conversation += 1;
  workspace.counters.message += 1;
  const fromAdmin = draft.author.type === 'admin';
  return {
    id: String(workspace.counters.conversation),
    createdAt: now,
    searchableFrom: core.world.now() + (core.config.searchLagMs ?? 0),
    contactIds: [draft.contact.id],
    source: {
      id: String(workspace.counters.message),
      deliveredAs: fromAdmin ? 'admin_initiated' : 'customer_initiated',
      html: draft.html,
      author: draft.author,
      attachments: draft.attachments,
      redacted: false,
      appPackageCode: draft.appPackageCode,
      ...(draft.type === undefined ? {} : { type: draft.type }),
    },
    updatedAt: now,
    title: null,
    state: 'open',
    snoozedUntil: null,
    read: false,
    waitingSince: null,
    firstContactReplyAt: null,
    lastContactReplyAt: null,
    lastAdminReplyAt: fromAdmin ? now : null,
    lastCloseAt: null,
    reopens: 0,
    adminAssigneeId: NOBODY,
    teamAssigneeId: NOBODY,
    teammateIds: new Set(fromAdmin ? [draft.author.id] : []),
    tags: new Map(),
    customAttributes: {},
    currentChannel: draft.type === 'whatsapp' ? 'whatsapp' : 'messenger',
    parts: [],
    ticket: null,
  };
}
