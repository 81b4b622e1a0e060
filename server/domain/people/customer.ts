import type { Reservation } from '../journal/reservation.ts';
import type { StoredDocument } from '../stored-document.ts';
import type { WhatsAppIdentity } from '../whatsapp-identity.ts';

/** A person on WhatsApp, known to one workspace under our own id; ids of others are aliases. */
export interface CustomerDocument extends StoredDocument {
  readonly workspace: string;
  /** Name of the WhatsApp profile when last seen. */
  readonly name?: string;
  /** Intercom contact, once found or created. */
  readonly contact?: string;
  readonly contactRole?: 'lead' | 'user';
  /** Since when it is this contact, our clock, milliseconds. */
  readonly contactSince?: number;
  /** `workspace|contact`: for events that name the contact. */
  readonly contactKey?: string;
  /** So many other contacts had the number when this one was chosen. */
  readonly otherMatches?: number;
  /** The contact was there before WhatsApp, and was chosen among several by the setting of the workspace. */
  readonly isChosen?: true;
  /** Intercom contact that could not be written as any more, until there is another one. */
  readonly givenUp?: string;
  /** Contact attributes as last set, so that unchanged ones cost no call. */
  readonly attributesSet?: string;
  /** Events of the messages whose words the contact may show as its last text: what was told last, and what may have been since. */
  readonly textToldBy?: readonly string[];
  /** Events of the messages whose words a former contact may show as its last text. */
  readonly formerTextToldBy?: readonly string[];
  /** It turned out to be the same person as this customer, who has everything of it now. */
  readonly joinedInto?: string;
  /** Contacts of customers that were joined with this one, as far as they are others. */
  readonly formerContacts?: readonly string[];
  /** A contact is being created: nobody else may begin. */
  readonly creating?: Reservation;
}

/** One id under which a customer is known. The document's id is the alias itself, so the database settles races. */
export interface AliasDocument extends StoredDocument {
  readonly customer: string;
  /** WhatsApp's time of the news that told it, milliseconds. */
  readonly since: number;
  /** Of a phone: the user id that was seen with it. */
  readonly userAlias?: string;
  /** Of a user id: the one that the customer has had since. */
  readonly changedTo?: string;
  /** The customer has had another one since then; kept for what was written before. WhatsApp's time, milliseconds. */
  readonly until?: number;
  /** Of a phone: who had it before, oldest first. */
  readonly formerly?: readonly FormerHolder[];
  /** Of the record of a former holder: somebody else had the phone up to this time. WhatsApp's time, milliseconds. */
  readonly heldFrom?: number;
}

/** Whoever had a phone up to and with this time of WhatsApp, milliseconds. */
export interface FormerHolder {
  readonly customer: string;
  readonly until: number;
}

/** Alias by phone: digits as WhatsApp has them, inside one workspace. */
export function phoneAlias(workspace: string, phone: string): string {
  return `${workspace}|p:${phone}`;
}

/** Alias by business-scoped user id: `scope` is the portfolio, or the account while the portfolio is unknown. */
export function userAlias(workspace: string, scope: string, userId: string): string {
  return `${workspace}|u:${scope}:${userId}`;
}

/** What is kept of an alias that leads to somebody else by now: it tells what was the former holder's, and leads nobody there. */
export function formerAlias(alias: string, { customer, until }: FormerHolder): string {
  return `${alias}|f:${customer}:${until}`;
}

/** The id that an alias is made of, also of a former one. */
export function readAlias(alias: string): WhatsAppIdentity {
  const [, id = ''] = alias.split('|');
  return id.startsWith('p:')
    ? { phone: id.slice('p:'.length) }
    : { userId: id.slice(id.indexOf(':', 'u:'.length) + 1) };
}
