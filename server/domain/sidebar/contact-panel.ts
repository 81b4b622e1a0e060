import type { ConversationState } from '../journal/thread.ts';
import type { DraftPlace, FoundPerson } from './draft.ts';
import type { SidebarPerson } from './sidebar-person.ts';

/** Where, by whom and for whom something is asked about a contact. */
export interface ContactPlace extends DraftPlace {
  readonly admin?: { readonly id: string } | undefined;
  readonly person?: SidebarPerson | undefined;
}

/** What went wrong and what to do about it, in sentences. */
export interface Trouble {
  readonly cause: string;
  readonly cure: string;
}

/** The user whom the lead is to be merged into is being looked for. */
export interface MergeSearch {
  readonly kind: 'search';
  /** Who the lead is, in words. */
  readonly lead: string;
  readonly search?: string;
  /** Users first; absent until something was looked for. */
  readonly found?: readonly FoundPerson[];
  readonly trouble?: Trouble;
}

/**
 * What becomes of one field: `same` in both; the user's is `kept` and the lead's is lost; the user has none, and it is
 * `filled` from the lead; or Intercom does not say, and the lead's `may-go`.
 */
export type FieldFate = 'same' | 'kept' | 'filled' | 'may-go';

export interface MergeField {
  readonly label: string;
  readonly lead?: string;
  readonly user?: string;
  readonly fate: FieldFate;
}

/** What the merge is expected to change. */
export interface MergeReview {
  readonly kind: 'review';
  readonly lead: string;
  readonly user: FoundPerson;
  readonly fields: readonly MergeField[];
}

/** It was asked for: how it stands. `waiting` for Intercom to be reached again. */
export interface MergeProgress {
  readonly kind: 'progress';
  readonly user: string;
  readonly state: 'working' | 'waiting' | 'merged' | 'failed';
  /** Why it failed and what to do, in sentences. */
  readonly reason?: string;
}

/** There is nothing to merge here, and why. */
export interface MergeRefusal {
  readonly kind: 'refused';
  readonly reason: string;
}

export type MergeView = MergeSearch | MergeReview | MergeProgress | MergeRefusal;

export interface MergeStep {
  readonly draft: string;
  readonly view: MergeView;
}

export interface PersonConversation {
  readonly id: string;
  readonly title?: string;
  readonly state: ConversationState;
  /** Milliseconds. */
  readonly updatedAt: number;
  /** Where it is seen in Intercom. */
  readonly url: string;
}

/** All that Intercom tells of a contact. Times in milliseconds. */
export interface PersonFacts {
  readonly kind: 'person';
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly role: 'lead' | 'user';
  readonly externalId?: string;
  readonly createdAt?: number;
  readonly lastSeenAt?: number;
  /** The workspace's own attributes of one page, as text. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Of the attributes, from 0, and how many there are. */
  readonly page: number;
  readonly pages: number;
  /** Others than the one that is open, newest change first. */
  readonly conversations: readonly PersonConversation[];
  /** So many more of them are not listed. */
  readonly moreConversations: number;
}

export type PersonView = PersonFacts | ({ readonly kind: 'failed' } & Trouble);
