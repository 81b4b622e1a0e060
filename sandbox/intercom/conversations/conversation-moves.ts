import { getWritableContact } from '../contacts/contact-actions.ts';
import { nowSeconds, type Place } from '../state/core.ts';
import { refuse } from '../state/refusal.ts';
import type {
  PartRecord,
  SimAttachment,
  SimAuthor,
  SimContact,
  SimConversation,
  SimPart,
  SimTag,
  WorkspaceState,
} from '../state/workspace-state.ts';
import {
  adminAuthor,
  announce,
  appendPart,
  contactAuthor,
  noteAdminReply,
  noteContactReply,
} from './conversation-actions.ts';

/** The conversation a move is made in, with everything it needs. */
export interface Move extends Place {
  /** `app_package_code` of the part: our app's, another app's, or null for people in Intercom itself. */
  readonly appPackageCode: string | null;
}

export interface Words {
  readonly html: string | null;
  readonly attachments: readonly SimAttachment[];
  readonly createdAt?: number | undefined;
  readonly quickReplies?: SimPart['quickReplies'];
  readonly chosenReply?: SimPart['chosenReply'];
  readonly email?: SimPart['email'];
  readonly isQuiet?: SimPart['isQuiet'];
}

const MS_PER_SECOND = 1_000;

/** A contact's reply. In a closed or snoozed conversation it is the part that opens it again, as the specification shows. */
export function addContactReply(move: Move, contact: SimContact, words: Words): PartRecord {
  const { core, workspace, conversation } = move;
  const reopens = conversation.state !== 'open';
  if (reopens) reopen(conversation);
  noteContactReply(core, workspace, conversation, contact);
  if (conversation.source.type !== 'whatsapp')
    conversation.currentChannel = words.email === undefined ? 'messenger' : 'email';
  const partType = reopens ? 'open' : 'comment';
  const record = append(move, { partType, author: contactAuthor(contact), ...words });
  announce(move, ['conversation.user.replied'], [record]);
  return record;
}

/** A teammate's reply; `partType` other than comment when the reply is part of an action such as closing. */
export function addAdminReply(move: Move, adminId: string, words: Words, partType = 'comment'): PartRecord {
  const author = adminAuthor(move.workspace, adminId);
  if (partType === 'close') setClosed(move);
  noteAdminReply(move.core, move.conversation);
  const record = append(move, { partType, author, ...words });
  const topics = [
    'conversation.admin.replied',
    ...(partType === 'close' ? ['conversation.admin.closed'] : []),
  ];
  announce(move, topics, [record]);
  return record;
}

/** A teammate merges one conversation into another: the first is closed, and each tells of it in a part. */
export function mergeConversation(move: Move, into: Move, adminId: string): PartRecord {
  const author = adminAuthor(move.workspace, adminId);
  setClosed(move);
  append(into, { partType: 'merged_primary_conversation', author, html: null });
  announce(into, []);
  return actionPart(move, author, 'merged_secondary_conversation', 'conversation.admin.closed');
}

/** A bot's reply: a workflow's, or the AI agent's answer. */
export function addBotReply(move: Move, author: SimAuthor, words: Words): PartRecord {
  noteAdminReply(move.core, move.conversation);
  const record = append(move, { partType: 'comment', author, ...words });
  const both = move.core.config.botRepliesUnderBothTopics ?? true;
  const topics = [...(both ? ['conversation.admin.replied'] : []), 'conversation.operator.replied'];
  announce(move, topics, [record]);
  return record;
}

export function addNote(move: Move, adminId: string, words: Words): PartRecord {
  const author = adminAuthor(move.workspace, adminId);
  const record = append(move, { partType: 'note', author, ...words });
  announce(move, ['conversation.admin.noted'], [record]);
  return record;
}

export function closeConversation(move: Move, adminId: string, html: string | null): PartRecord {
  if (html !== null) return addAdminReply(move, adminId, { html, attachments: [] }, 'close');
  const author = adminAuthor(move.workspace, adminId);
  setClosed(move);
  return actionPart(move, author, 'close', 'conversation.admin.closed');
}

/** Opens a closed conversation or ends a snooze. */
export function reopenConversation(move: Move, adminId: string): PartRecord {
  const author = adminAuthor(move.workspace, adminId);
  const topic = `conversation.admin.${move.conversation.state === 'snoozed' ? 'unsnoozed' : 'opened'}`;
  reopen(move.conversation);
  return actionPart(move, author, 'open', topic);
}

/** Snoozes until the given time (seconds since the epoch); Intercom opens it again by itself then. */
export function snoozeConversation(move: Move, adminId: string, until: number): PartRecord {
  const author = adminAuthor(move.workspace, adminId);
  const { core, workspace, conversation } = move;
  conversation.state = 'snoozed';
  conversation.snoozedUntil = until;
  core.lateWrites.add(until * MS_PER_SECOND - core.world.now(), () => {
    const still = conversation.state === 'snoozed' && conversation.snoozedUntil === until;
    if (still && workspace.conversations.has(conversation.id)) {
      reopenConversation({ ...move, appPackageCode: null }, adminId);
    }
  });
  return actionPart(move, author, 'snoozed', 'conversation.admin.snoozed');
}

/** Assigns to a teammate or a team; id 0 is nobody. */
export function assignConversation(
  move: Move,
  adminId: string,
  to: { readonly type: 'admin' | 'team'; readonly id: string },
  html: string | null = null,
): PartRecord {
  const author = adminAuthor(move.workspace, adminId);
  refuseUnknownAssignee(move.workspace, to);
  if (to.type === 'team') move.conversation.teamAssigneeId = to.id;
  else move.conversation.adminAssigneeId = to.id;
  const assignedTo = { type: to.id === '0' ? 'nobody_admin' : to.type, id: to.id } as const;
  const record = append(move, { partType: 'assignment', author, html, assignedTo });
  announce(move, ['conversation.admin.assigned'], [record]);
  return record;
}

/** Hangs a tag on the conversation or takes it off. */
export function tagConversation(move: Move, tag: SimTag, adminId: string, on: boolean): void {
  adminAuthor(move.workspace, adminId);
  const { core, conversation } = move;
  if (on) conversation.tags.set(tag.id, { id: tag.id, adminId, at: nowSeconds(core) });
  else conversation.tags.delete(tag.id);
  conversation.updatedAt = nowSeconds(core);
  const last = conversation.parts.at(-1);
  const topics = on ? ['conversation_part.tag.created'] : [];
  announce(move, topics, last === undefined ? [] : [last]);
}

/** Adds a participant: from then on the conversation is a group conversation. */
export function attachContact(move: Move, contactId: string): void {
  const { core, workspace, conversation } = move;
  const { id } = getWritableContact(workspace, contactId);
  if (!conversation.contactIds.includes(id)) conversation.contactIds.push(id);
  conversation.updatedAt = nowSeconds(core);
  announce(move, ['conversation.contact.attached']);
}

/** Takes a participant out; the last one stays. */
export function detachContact(move: Move, contactId: string): void {
  const { core, conversation } = move;
  const left = conversation.contactIds.filter((id) => id !== contactId);
  if (left.length === 0 || left.length === conversation.contactIds.length) throw refuse.userNotFound();
  conversation.contactIds = left;
  conversation.updatedAt = nowSeconds(core);
  announce(move, ['conversation.contact.detached']);
}

type Draft = Omit<Parameters<typeof appendPart>[3], 'appPackageCode'>;

function append({ core, workspace, conversation, appPackageCode }: Move, draft: Draft): PartRecord {
  return appendPart(core, workspace, conversation, { ...draft, appPackageCode });
}

function actionPart(move: Move, author: SimAuthor, partType: string, topic: string): PartRecord {
  const record = append(move, { partType, author, html: null });
  announce(move, [topic], [record]);
  return record;
}

function setClosed({ core, conversation }: Move): void {
  conversation.state = 'closed';
  conversation.snoozedUntil = null;
  conversation.waitingSince = null;
  conversation.lastCloseAt = nowSeconds(core);
}

function reopen(conversation: SimConversation): void {
  if (conversation.state === 'closed') conversation.reopens += 1;
  conversation.state = 'open';
  conversation.snoozedUntil = null;
}

function refuseUnknownAssignee(workspace: WorkspaceState, to: { type: 'admin' | 'team'; id: string }): void {
  if (workspace.removedAssignees.has(`${to.type} ${to.id}`)) throw refuse.assigneeNotFound();
  const known = to.type === 'team' ? (workspace.config.teams ?? []) : workspace.config.admins;
  if (to.id !== '0' && !known.some(({ id }) => id === to.id)) throw refuse.assigneeNotFound();
}
