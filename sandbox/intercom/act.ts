import { newAttribute } from './api/new-attribute.ts';
import { toAdmin } from './api/workspace-routes.ts';
import { contactActions, type OfContact } from './contacts/act-contacts.ts';
import { getWritableContact } from './contacts/contact-actions.ts';
import { becomeLead } from './contacts/visitors.ts';
import {
  type ByTeammate,
  type CustomerWords,
  customerWords,
  emailFrom,
  type InConversation,
  type TeammateWords,
  teammateWords,
} from './conversations/act-words.ts';
import {
  adminAuthor,
  contactAuthor,
  getConversation,
  openConversation,
} from './conversations/conversation-actions.ts';
import * as moves from './conversations/conversation-moves.ts';
import { deleteConversation, redactPart, redactSource } from './conversations/conversation-removal.ts';
import { convertToTicket } from './conversations/convert-conversation.ts';
import { startWorkflows } from './conversations/workflows.ts';
import { adminHtml, textToHtml } from './state/body-text.ts';
import { type Core, getWorkspace } from './state/core.ts';
import { refuse } from './state/refusal.ts';
import { createTag } from './state/tags.ts';
import type { SimAuthor, SimWorkflow } from './state/workspace-state.ts';

/** Everything people, bots and other apps do in Intercom itself. Each is refused (throws) where Intercom would; ids come back. */
export type IntercomActions = ReturnType<typeof createActions>;

const FIN: SimAuthor = {
  type: 'bot',
  id: '1',
  name: 'Fin',
  email: 'operator@intercom.example',
  isAiAnswer: true,
};
const WORKFLOW: SimAuthor = { ...FIN, id: '2', name: 'Operator', isAiAnswer: false };

/** Binds the actions to one simulator. */
export function createActions(core: Core) {
  return {
    ...conversationActions(core),
    ...stateActions(core),
    ...contactActions(core),
    ...appActions(core),
    ...settingActions(core),
  };
}

function conversationActions(core: Core) {
  const move = (place: InConversation, code: string | null = null) => toMove(core, place, code);
  return {
    /** `partType` other than comment is how Intercom marks a reply that also does something; `close` is "reply and close". */
    teammateReplies(words: TeammateWords & { partType?: string; close?: boolean }): string {
      const plain = words.quickReplies === undefined ? 'comment' : 'quick_reply';
      const partType = words.close === true ? 'close' : (words.partType ?? plain);
      return moves.addAdminReply(move(words), words.adminId, teammateWords(core, words), partType).part.id;
    },
    teammateNotes(words: TeammateWords): string {
      return moves.addNote(move(words), words.adminId, teammateWords(core, words)).part.id;
    },
    /** A workflow's message, or with `fin` an answer of the AI agent. */
    botReplies(words: InConversation & { html: string; fin?: boolean }): string {
      const said = { html: adminHtml(words.html), attachments: [] };
      return moves.addBotReply(move(words), words.fin === true ? FIN : WORKFLOW, said).part.id;
    },
    /** A reply through the API by an app that is not ours. */
    anotherAppReplies(words: TeammateWords & { packageCode: string }): string {
      const there = move(words, words.packageCode);
      return moves.addAdminReply(there, words.adminId, teammateWords(core, words)).part.id;
    },
    teammateStartsConversation(start: OfContact & Omit<TeammateWords, 'conversationId'>): string {
      const workspace = getWorkspace(core, start.workspace);
      const contact = getWritableContact(workspace, start.contactId);
      const author = adminAuthor(workspace, start.adminId);
      const { html, attachments } = teammateWords(core, start);
      const draft = { contact, author, html: html ?? '', attachments, appPackageCode: null };
      return openConversation(core, workspace, draft).id;
    },
    /** A visitor becomes a lead by it, with an id of its own. */
    customerStartsInMessenger(start: OfContact & { text: string }): string {
      const { workspace, draft } = startOf(core, start);
      const conversation = openConversation(core, workspace, draft);
      startWorkflows({ core, workspace, conversation, appPackageCode: null });
      return conversation.id;
    },
    /** In Intercom's own WhatsApp channel, which is none of the app's. */
    customerStartsInOwnWhatsApp(start: OfContact & { text: string }): string {
      const { workspace, draft } = startOf(core, start);
      return openConversation(core, workspace, { ...draft, type: 'whatsapp' }).id;
    },
    customerRepliesInMessenger(words: CustomerWords): string {
      const there = move(words);
      return moves.addContactReply(there, contactIn(there, words.contactId), customerWords(core, words)).part
        .id;
    },
    /** Known by the part's `email_message_metadata`. */
    customerRepliesByEmail(words: CustomerWords & { subject?: string }): string {
      const there = move(words);
      const contact = contactIn(there, words.contactId);
      const email = emailFrom(contact, words.subject ?? 'Re: Your message', there.conversation.parts.length);
      return moves.addContactReply(there, contact, { ...customerWords(core, words), email }).part.id;
    },
  };
}

function stateActions(core: Core) {
  const move = (place: InConversation) => toMove(core, place, null);
  return {
    closeConversation(by: ByTeammate): string {
      return moves.closeConversation(move(by), by.adminId, null).part.id;
    },
    /** Also ends a snooze. */
    openConversation(by: ByTeammate): string {
      return moves.reopenConversation(move(by), by.adminId).part.id;
    },
    /** `until`: seconds since the epoch. */
    snoozeConversation(by: ByTeammate & { until: number }): string {
      return moves.snoozeConversation(move(by), by.adminId, by.until).part.id;
    },
    assignConversation(by: ByTeammate & { to: { type: 'admin' | 'team'; id: string } }): string {
      return moves.assignConversation(move(by), by.adminId, by.to).part.id;
    },
    tagConversation(by: ByTeammate & { tag: string; on?: boolean }): void {
      const there = move(by);
      moves.tagConversation(there, createTag(core, there.workspace, by.tag), by.adminId, by.on ?? true);
    },
    redactPart(of: InConversation & { partId: string }): void {
      redactPart(move(of), of.partId);
    },
    redactSource(of: InConversation): void {
      const there = move(of);
      redactSource(there, there.conversation.source.id);
    },
    /** `into`: id of the conversation that goes on. */
    mergeConversation(by: ByTeammate & { into: string }): string {
      return moves.mergeConversation(move(by), move({ ...by, conversationId: by.into }), by.adminId).part.id;
    },
    /** Another participant beside the customer. */
    attachContact(of: InConversation & { contactId: string }): void {
      moves.attachContact(move(of), of.contactId);
    },
    detachContact(of: InConversation & { contactId: string }): void {
      moves.detachContact(move(of), of.contactId);
    },
    /** Answers the ticket's id. Without a type, the workspace's first. */
    convertToTicket(of: InConversation & { ticketTypeId?: string }): string {
      return convertToTicket(move(of), of.ticketTypeId).id;
    },
    deleteConversation(of: InConversation): void {
      deleteConversation(move(of));
    },
  };
}

/** What admins do in the settings of a workspace. */
function settingActions(core: Core) {
  return {
    addWorkflow({ workspace, ...workflow }: SimWorkflow & { workspace: string }): void {
      getWorkspace(core, workspace).workflows.push(workflow);
    },
    /** A team or teammate that conversations can no longer be assigned to. */
    deleteAssignee({ workspace, type, id }: { workspace: string; type: 'team' | 'admin'; id: string }): void {
      getWorkspace(core, workspace).removedAssignees.add(`${type} ${id}`);
    },
    /** Somebody deletes an attribute of contacts in the workspace's settings. */
    deleteContactAttribute(of: { workspace: string; name: string }): void {
      getWorkspace(core, of.workspace).contactAttributes.delete(of.name);
    },
    /** Names may repeat, as in Intercom. */
    addConversationAttribute(of: { workspace: string; name: string }): void {
      const workspace = getWorkspace(core, of.workspace);
      workspace.conversationAttributes.push(
        newAttribute({ core, workspace }, { name: of.name, data_type: 'string' }),
      );
    },
  };
}

function appActions(core: Core) {
  return {
    /** From now on the workspace's tokens answer 401 `token_revoked`. */
    revokeToken(workspace: string): void {
      for (const [token, owner] of core.tokens) if (owner === workspace) core.revokedTokens.add(token);
    },
    /** What installing again does: a new token, which may be the old one. */
    grantToken(workspace: string, token: string): void {
      core.revokedTokens.delete(token);
      core.tokens.set(token, getWorkspace(core, workspace).config.id);
    },
    /** Somebody leaves; the admin is the notification's item. What becomes of their tokens is not documented: nothing here. */
    removeAdmin({ workspace, adminId }: { workspace: string; adminId: string }): void {
      const { config } = getWorkspace(core, workspace);
      const admin = config.admins.find(({ id }) => id === adminId);
      if (admin === undefined) throw refuse.adminNotFound();
      core.removedAdmins.add(`${config.id} ${admin.id}`);
      core.webhooks.emit(config.id, 'admin.removed_from_workspace', () =>
        JSON.stringify(toAdmin(config, admin)),
      );
      core.changed('admin');
    },
    /** Turns the subscription on again after a 410. */
    enableWebhooks(): void {
      core.webhooks.enable();
    },
    /** The Developer Hub's test notification. */
    sendPing(workspace: string): void {
      const item = { type: 'ping', message: 'something something interzen' };
      core.webhooks.emit(workspace, 'ping', () => JSON.stringify(item));
      core.changed('ping');
    },
  };
}

function toMove(core: Core, place: InConversation, appPackageCode: string | null): moves.Move {
  const workspace = getWorkspace(core, place.workspace);
  return { core, workspace, conversation: getConversation(workspace, place.conversationId), appPackageCode };
}

/** What a contact's own words begin a conversation with. */
function startOf(core: Core, start: OfContact & { readonly text: string }) {
  const workspace = getWorkspace(core, start.workspace);
  const contact =
    becomeLead(core, workspace, start.contactId) ?? getWritableContact(workspace, start.contactId);
  const said = { html: textToHtml(start.text), attachments: [], appPackageCode: null };
  return { workspace, draft: { contact, author: contactAuthor(contact), ...said } };
}

function contactIn({ workspace, conversation }: moves.Move, id = conversation.contactIds[0] ?? '') {
  if (!conversation.contactIds.includes(id)) throw refuse.userNotFound();
  return getWritableContact(workspace, id);
}
