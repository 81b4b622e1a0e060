import type { ConversationState } from '../domain/journal/thread.ts';
import type { ConversationPart } from '../domain/messages/teammate-part.ts';
import type { Region } from '../domain/workspaces/workspace.ts';

/** How to reach one workspace. The token is open here and never logged. */
export interface IntercomAccess {
  readonly workspace: string;
  readonly region: Region;
  readonly accessToken: string;
  readonly adminId: string;
}

export type ContactRole = 'lead' | 'user';

export interface IntercomContact {
  readonly id: string;
  readonly role: ContactRole;
  readonly name?: string;
  readonly phone?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly email?: string;
  /** Milliseconds. */
  readonly createdAt?: number;
  /** When the person was last seen or wrote, else when the contact last changed. Milliseconds. */
  readonly activeAt?: number;
}

export interface NewContact {
  readonly name?: string;
  /** `+E.164`. */
  readonly phone?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A contact read by id: there, merged into another, or gone. */
export type ContactLookup =
  | { readonly kind: 'found'; readonly contact: IntercomContact }
  | { readonly kind: 'merged'; readonly into: string }
  | { readonly kind: 'gone' };

export interface ConversationSnapshot {
  readonly id: string;
  readonly state: ConversationState;
  /** Intercom's time of the last change, milliseconds. */
  readonly updatedAt: number;
  readonly createdAt: number;
  /** Kind of channel it came by, e.g. `conversation`, `whatsapp`, `email`. */
  readonly sourceType: string;
  readonly contacts: readonly string[];
  /** The first message, then the parts (at most the newest 500), oldest first. */
  readonly parts: readonly ConversationPart[];
  /** A team or teammate has it. */
  readonly isAssigned?: true;
  /** It was turned into a customer ticket. */
  readonly isTicket?: true;
  /** When a teammate merged it into another one, as the last thing that happened to it. Milliseconds. */
  readonly mergedAt?: number;
  /** When others were merged into it. Milliseconds. */
  readonly absorbedAt?: readonly number[];
}

/** Whom a conversation is given to. */
export interface Assignee {
  readonly type: 'team' | 'admin';
  readonly id: string;
}

export interface ConversationSummary {
  readonly id: string;
  /** Milliseconds. */
  readonly updatedAt: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Cursor of the next page; absent on the last. */
  readonly next?: string;
}

/**
 * What we ask of Intercom. Every call ends within `CALL_DEADLINE_MS` and throws only the errors of `domain/errors.ts`:
 * `RateLimitedError` and `ProviderUnavailableError` (certainly no effect), `OutcomeUnknownError` (a write that may have
 * happened), `AccessRejectedError`, `RequestRejectedError` (its `providerCode` says why), `UnexpectedReplyError`.
 */
export interface IntercomPort {
  /** Asks who we are: resolves when the token is accepted, with what it tells of the workspace. */
  checkAccess(access: IntercomAccess): Promise<WorkspaceFacts>;
  createContact(access: IntercomAccess, contact: NewContact): Promise<IntercomContact>;
  updateContact(access: IntercomAccess, id: string, change: Partial<NewContact>): Promise<void>;
  getContact(access: IntercomAccess, id: string): Promise<ContactLookup>;
  archiveContact(access: IntercomAccess, id: string): Promise<void>;
  /** Lead into user, for good, whether or not they share an e-mail address or a phone. */
  mergeContacts(
    access: IntercomAccess,
    merge: { readonly from: string; readonly into: string },
  ): Promise<void>;
  /** Leads and users of whom any of it is true; newest first, at most 50. Lags behind by minutes. */
  searchContacts(access: IntercomAccess, by: ContactSearch): Promise<IntercomContact[]>;
  /** Opens a conversation as the contact; answers its id and the id of its first message. */
  openConversation(
    access: IntercomAccess,
    input: OpenConversation,
  ): Promise<{ readonly conversation: string; readonly source: string; readonly at: number }>;
  /**
   * Opens a conversation with the contact in the name of an admin; `html` is ours and already escaped. The contact may see
   * it in the Messenger: Intercom has no silent way. Answers the conversation's id and the id of its first message.
   */
  openAsAdmin(
    access: IntercomAccess,
    input: OpenAsAdmin,
  ): Promise<{ readonly conversation: string; readonly source: string; readonly at: number }>;
  /** Adds a message of the contact; answers the conversation afterwards, the new part last. */
  replyAsContact(access: IntercomAccess, input: ReplyAsContact): Promise<ConversationSnapshot>;
  /** Adds a note by the workspace's admin; `html` is ours and already escaped. */
  addNote(
    access: IntercomAccess,
    input: { readonly conversation: string; readonly html: string },
  ): Promise<ConversationSnapshot>;
  /** Adds a teammate's reply in the name of an admin; `html` is ours and already escaped. */
  replyAsAdmin(access: IntercomAccess, input: ReplyAsAdmin): Promise<ConversationSnapshot>;
  /** The conversation now; undefined when it was deleted. */
  getConversation(access: IntercomAccess, id: string): Promise<ConversationSnapshot | undefined>;
  /** Conversations that changed after `updatedAfter` (milliseconds), oldest change first. */
  searchConversations(
    access: IntercomAccess,
    query: { readonly updatedAfter: number; readonly cursor?: string },
  ): Promise<Page<ConversationSummary>>;
  /** Conversations of one contact, newest first, at most 20. Lags behind by minutes. */
  conversationsOfContact(access: IntercomAccess, contact: string): Promise<readonly ConversationSummary[]>;
  markRead(access: IntercomAccess, conversation: string): Promise<void>;
  /** Takes the words of a customer's message away for good; refused when there are none. */
  redactPart(access: IntercomAccess, part: RedactablePart): Promise<void>;
  setConversationAttributes(
    access: IntercomAccess,
    conversation: string,
    attributes: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** Gives the conversation to a team or teammate, in the name of the workspace's admin. */
  assignConversation(
    access: IntercomAccess,
    input: { readonly conversation: string; readonly to: Assignee },
  ): Promise<void>;
  /** Lets the conversation sleep until then (milliseconds), in the name of that teammate; the customer's answer wakes it. */
  snoozeConversation(
    access: IntercomAccess,
    input: { readonly conversation: string; readonly admin: string; readonly until: number },
  ): Promise<void>;
  /** Creates the tag unless it exists; answers its id. */
  ensureTag(access: IntercomAccess, name: string): Promise<string>;
  tagConversation(access: IntercomAccess, conversation: string, tag: string): Promise<void>;
  /** Names of the attributes that exist. */
  listAttributes(access: IntercomAccess, of: 'contact' | 'conversation'): Promise<readonly string[]>;
  createAttribute(
    access: IntercomAccess,
    of: 'contact' | 'conversation',
    attribute: { readonly name: string; readonly description: string },
  ): Promise<void>;
}

export interface WorkspaceFacts {
  /** IANA name, as far as Intercom tells one. */
  readonly timeZone?: string;
}

export interface RedactablePart {
  readonly conversation: string;
  readonly part: string;
  /** The message opened the conversation. */
  readonly isSource: boolean;
}

export interface ContactSearch {
  /** `+E.164` forms, any of which may match. */
  readonly phones?: readonly string[];
  /** The same as people write it; any may match. At most 11 beside two of `phones`. */
  readonly writtenPhones?: readonly string[];
  readonly email?: string;
  readonly attribute?: { readonly name: string; readonly value: string };
}

export interface OpenConversation {
  readonly contact: string;
  readonly role: ContactRole;
  readonly body: string;
}

export interface OpenAsAdmin {
  readonly contact: string;
  readonly role: ContactRole;
  readonly admin: string;
  readonly html: string;
}

export interface ReplyAsContact {
  readonly conversation: string;
  readonly contact: string;
  readonly body: string;
  /** At most ten. */
  readonly files?: readonly AttachedFile[];
}

export interface ReplyAsAdmin {
  readonly conversation: string;
  readonly admin: string;
  readonly html: string;
  /** Intercom tells the customer of it by no e-mail, push or badge: they have it already. */
  readonly quiet: true;
}

/** A file in memory. */
export interface AttachedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
