import type { TicketTypeConfig, WorkspaceConfig } from './intercom-config.ts';
import type { QuickReply } from './quick-replies.ts';

export type Scalar = string | number | boolean | null;
export type ContactRole = 'user' | 'lead';

/** A contact at one moment. Changing one means saving a new value. Times are seconds since the epoch. */
export interface SimContact {
  readonly id: string;
  readonly role: ContactRole;
  readonly externalId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly name: string | null;
  readonly avatar: string | null;
  readonly ownerId: string | null;
  readonly unsubscribed: boolean;
  readonly customAttributes: Readonly<Record<string, Scalar>>;
  readonly tagIds: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly signedUpAt: number | null;
  readonly lastSeenAt: number | null;
  readonly lastRepliedAt: number | null;
  readonly lastContactedAt: number | null;
  readonly archived: boolean;
  readonly mergedFrom: readonly { readonly id: string; readonly role: ContactRole; readonly at: number }[];
}

/** What the workspace knows of a contact now, and what its search index knows. Times are milliseconds. */
export interface ContactRecord {
  current: SimContact;
  indexed: SimContact | undefined;
  indexedFrom: number;
  /** From when on conversations can be opened with it. */
  readonly usableFrom: number;
}

export interface SimAttachment {
  readonly name: string;
  readonly url: string;
  readonly contentType: string;
  readonly size: number;
}

export interface SimAuthor {
  readonly type: 'admin' | 'user' | 'lead' | 'bot';
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly isAiAnswer?: boolean;
}

export interface SimEmail {
  readonly subject: string;
  readonly from: { readonly address: string; readonly name: string | null };
  readonly messageId: string;
}

/** A conversation that became a customer ticket. */
export interface SimTicket {
  readonly id: string;
  /** The number that people see. */
  readonly ticketId: string;
  readonly type: TicketTypeConfig;
  /** Seconds since the epoch. */
  readonly createdAt: number;
}

export type ConversationState = 'open' | 'closed' | 'snoozed';

export interface SimPart {
  readonly id: string;
  readonly partType: string;
  /** HTML, or null. */
  readonly html: string | null;
  /** Seconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly author: SimAuthor;
  readonly attachments: readonly SimAttachment[];
  readonly redacted: boolean;
  readonly appPackageCode: string | null;
  readonly assignedTo: { readonly type: 'admin' | 'team' | 'nobody_admin'; readonly id: string } | null;
  readonly state: ConversationState;
  /** What the part offers to tap on. */
  readonly quickReplies?: readonly QuickReply[] | undefined;
  /** `uuid` of the option that the contact chose. */
  readonly chosenReply?: string | undefined;
  /** Set when it came by e-mail. */
  readonly email?: SimEmail | undefined;
  /** Nobody is notified of it. */
  readonly isQuiet?: boolean | undefined;
}

/** A part with its JSON, which is written once and copied into every later answer. */
export interface PartRecord {
  readonly part: SimPart;
  readonly json: string;
}

export interface SimSource {
  readonly id: string;
  readonly deliveredAs: 'customer_initiated' | 'admin_initiated';
  readonly html: string;
  readonly author: SimAuthor;
  readonly attachments: readonly SimAttachment[];
  readonly redacted: boolean;
  readonly appPackageCode: string | null;
  /** Kind of channel it came by: `whatsapp` is Intercom's own; `conversation` unless given. */
  readonly type?: 'conversation' | 'whatsapp';
}

export interface AppliedTag {
  readonly id: string;
  readonly adminId: string;
  readonly at: number;
}

/** Seconds since the epoch throughout, except `searchableFrom` (milliseconds). */
export interface SimConversation {
  readonly id: string;
  readonly createdAt: number;
  readonly searchableFrom: number;
  contactIds: string[];
  source: SimSource;
  updatedAt: number;
  title: string | null;
  state: ConversationState;
  snoozedUntil: number | null;
  read: boolean;
  waitingSince: number | null;
  firstContactReplyAt: number | null;
  lastContactReplyAt: number | null;
  lastAdminReplyAt: number | null;
  lastCloseAt: number | null;
  reopens: number;
  adminAssigneeId: string;
  teamAssigneeId: string;
  readonly teammateIds: Set<string>;
  readonly tags: Map<string, AppliedTag>;
  customAttributes: Record<string, Scalar>;
  /** How its newest message came. */
  currentChannel: 'messenger' | 'email' | 'whatsapp';
  readonly parts: PartRecord[];
  ticket: SimTicket | null;
}

export interface SimAttribute {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly dataType: string;
  readonly options: readonly string[];
  readonly createdAt: number;
  readonly messengerWritable: boolean;
  readonly multiline: boolean;
  readonly required: boolean;
  readonly visibleToTeamIds: readonly string[];
}

/** What a workspace's Workflow does when a customer sends their first message. */
export interface SimWorkflow {
  /** Attributes of the contact that must have these values when the conversation begins; none: always. */
  readonly when: Readonly<Record<string, Scalar>>;
  /** What the bot answers. */
  readonly reply?: string;
  /** Team that gets the conversation. */
  readonly team?: string;
}

export interface SimTag {
  readonly id: string;
  readonly name: string;
}

export interface WorkspaceState {
  readonly config: WorkspaceConfig;
  readonly contacts: Map<string, ContactRecord>;
  /** Have looked at the Messenger and not written yet: no contacts. By id. */
  readonly visitors: Map<string, { readonly name: string }>;
  /** Id of a merged contact → id of the one it was merged into. */
  readonly mergedInto: Map<string, string>;
  /** Contacts that a teammate has blocked: nothing is taken from them. */
  readonly blockedContacts: Set<string>;
  /** By the phone's digits with a plus. */
  readonly contactIdsByPhone: Map<string, Set<string>>;
  readonly userIdByEmail: Map<string, string>;
  readonly userIdByExternalId: Map<string, string>;
  readonly conversations: Map<string, SimConversation>;
  readonly conversationIdsByContact: Map<string, Set<string>>;
  readonly tags: Map<string, SimTag>;
  readonly contactAttributes: Map<string, SimAttribute>;
  /** Names may repeat here, as they may in Intercom. */
  readonly conversationAttributes: SimAttribute[];
  readonly workflows: SimWorkflow[];
  /** Teams and teammates that were deleted: `team 12`. */
  readonly removedAssignees: Set<string>;
  readonly files: Map<string, { readonly attachment: SimAttachment; readonly bytes: Uint8Array }>;
  readonly counters: {
    contact: number;
    visitor: number;
    conversation: number;
    message: number;
    part: number;
    tag: number;
    attribute: number;
    file: number;
    ticket: number;
  };
  readonly rate: { windowStart: number; used: number };
}

/** An empty workspace. Counters start alike everywhere: ids are unique only within their workspace. */
export function createWorkspaceState(config: WorkspaceConfig): WorkspaceState {
  return {
    config,
    contacts: new Map(),
    visitors: new Map(),
    mergedInto: new Map(),
    blockedContacts: new Set(),
    contactIdsByPhone: new Map(),
    userIdByEmail: new Map(),
    userIdByExternalId: new Map(),
    conversations: new Map(),
    conversationIdsByContact: new Map(),
    tags: new Map(),
    contactAttributes: new Map(),
    conversationAttributes: [],
    workflows: [],
    removedAssignees: new Set(),
    files: new Map(),
    counters: {
      contact: 0,
      visitor: 0,
      conversation: 215_400,
      message: 403_900,
      part: 9_000,
      tag: 70,
      attribute: 0,
      file: 0,
      ticket: 0,
    },
    rate: { windowStart: 0, used: 0 },
  };
}
