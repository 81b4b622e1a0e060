import type { ConversationState } from '../domain/journal/thread.ts';
import type { ContactRole, IntercomAccess } from './intercom.ts';

/** One thing that a contact must (AND) or may (OR) have. Of several `anyOf` one is enough. A number in `+E.164` is known in any punctuation. */
export interface ContactFilter {
  readonly field: 'email' | 'name' | 'external-id' | 'phone';
  readonly anyOf: readonly string[];
}

export interface ContactQuery {
  readonly filters: readonly ContactFilter[];
  readonly operator: 'AND' | 'OR';
  readonly usersOnly: boolean;
  /** 1 to 150. */
  readonly perPage: number;
  readonly cursor?: string;
}

/** All that Intercom tells of a person. Times in milliseconds. */
export interface ContactDetails {
  readonly id: string;
  readonly role: ContactRole;
  readonly externalId?: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Address of the picture. */
  readonly avatar?: string;
  readonly createdAt?: number;
  readonly updatedAt?: number;
  readonly lastSeenAt?: number;
  /** Wants no e-mails. */
  readonly unsubscribed: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface ConversationDetails {
  readonly id: string;
  readonly title?: string;
  readonly state: ConversationState;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A contact read by id: there, merged into another, or gone. */
export type DetailsLookUp =
  | { readonly kind: 'found'; readonly contact: ContactDetails }
  | { readonly kind: 'merged'; readonly into: string }
  | { readonly kind: 'gone' };

export interface Found<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly pages: number;
  /** Cursor of the next page; absent on the last. */
  readonly next?: string;
}

/** Reads for bots and the sidebar; errors as those of `IntercomPort`. What is searched for lags behind by minutes. */
export interface ContactLookUpPort {
  /** By its id; without lag. */
  lookUpContact(access: IntercomAccess, id: string): Promise<DetailsLookUp>;
  lookUpContacts(access: IntercomAccess, query: ContactQuery): Promise<Found<ContactDetails>>;
  /** Newest change first, at most 20. */
  lookUpConversations(access: IntercomAccess, contact: string): Promise<Found<ConversationDetails>>;
}
