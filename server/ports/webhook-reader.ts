import type { EventDocument } from '../domain/journal/event.ts';
import type { ConversationState } from '../domain/journal/thread.ts';
import type {
  ChatHistory,
  CustomerMessage,
  PhoneAppMessage,
  StatusNews,
} from '../domain/messages/customer-message.ts';
import type { ConversationPart } from '../domain/messages/teammate-part.ts';
import type { NumberNews } from '../domain/numbers/number-news.ts';
import type { IdentityChange } from '../domain/people/identity-change.ts';
import type { TemplateNews } from '../domain/templates/template-news.ts';
import type { WhatsAppIdentity } from '../domain/whatsapp-identity.ts';

/** Why a reply comes to us late: no webhook told of it, or nobody knew yet whose conversation it is in. */
export type Lateness = false | 'untold' | 'unlinked';

/** A part and what the webhook told about its conversation beside it. */
export interface PartNews {
  readonly late: Lateness;
  readonly workspace: string;
  readonly conversation: string;
  readonly part: ConversationPart;
  /** Channel of the conversation, e.g. `conversation` or `whatsapp`; empty when not told. */
  readonly sourceType: string;
  readonly contacts: readonly string[];
  /** The customer wrote its first message, where Intercom tells it. */
  readonly begunByCustomer?: true;
  /** Lines that stand before the text on WhatsApp: what the customer said by other ways. */
  readonly quote?: string;
  /** Said instead of the part's text: a teammate changed it before it went. */
  readonly words?: string;
}

/** Payload of a part that reconciliation found: already read. */
export interface FoundPart {
  readonly found: Omit<PartNews, 'late'>;
}

/** A customer shared the own phone number when asked for it. */
export interface SharedPhone {
  readonly number: string;
  readonly from: WhatsAppIdentity;
  /** Digits; absent when the card does not say clearly which number is the sender's. */
  readonly phone?: string;
}

/** A contact as it is after a change. */
export interface ChangedContact {
  readonly workspace: string;
  readonly id: string;
  readonly role: 'lead' | 'user';
  readonly email?: string;
  /** As somebody entered it. */
  readonly phone?: string;
}

/** What WhatsApp tells of a whole account. */
export interface AccountNews {
  readonly account: string;
  /** Name of what it is about, one of a fixed list; `unknown` for any other. */
  readonly topic: string;
}

export interface ConversationStateNews {
  readonly workspace: string;
  readonly conversation: string;
  readonly state: ConversationState;
  /** It was closed by merging it into another one. */
  readonly isMerged?: true;
  /** Milliseconds. */
  readonly at: number;
}

/** Reads the payload of a stored event. Lenient: what is missing is absent, what is unknown becomes a placeholder; never throws for content. */
export interface WebhookReader {
  customerMessage(event: EventDocument): CustomerMessage;
  /** The code of a test message that this customer's message is; undefined for any other one, which costs next to nothing. */
  testCode(event: EventDocument): string | undefined;
  status(event: EventDocument): StatusNews;
  phoneAppMessage(event: EventDocument): PhoneAppMessage;
  history(event: EventDocument): ChatHistory;
  /** Other ids that WhatsApp may give the same message, exchanged with one of these people. */
  otherIds(wamid: string, people: readonly WhatsAppIdentity[]): readonly string[];
  identityChange(event: EventDocument): IdentityChange;
  accountNews(event: EventDocument): AccountNews;
  /** What it tells of the account itself or of its numbers. */
  numberNews(event: EventDocument): NumberNews;
  /** Undefined for what is not about one template. */
  templateNews(event: EventDocument): TemplateNews | undefined;
  /** Whether a webhook told of it or reconciliation found it (`FoundPart`). */
  part(event: EventDocument): PartNews;
  conversationState(event: EventDocument): ConversationStateNews;
  sharedPhone(event: EventDocument): SharedPhone;
  changedContact(event: EventDocument): ChangedContact;
  mergedContact(event: EventDocument): {
    readonly workspace: string;
    readonly from: string;
    readonly into: string;
  };
  /** Conversation, contact or part that is gone. */
  goneSubject(event: EventDocument): {
    readonly workspace: string;
    readonly id: string;
    readonly conversation?: string;
  };
}
