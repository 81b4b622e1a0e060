import type { Carried } from '../messages/customer-media.ts';
import type { SwitchRefusal } from '../switching/switch.ts';
import type { ErasureRequest, Stock } from './erasure.ts';
import type {
  AgainWork,
  ChoicesWork,
  DecisionWork,
  MergeWork,
  ParkedWork,
  PhoneRequest,
  SentTextWork,
  StartWork,
  TemplateWork,
} from './sidebar-payloads.ts';

/** Payload of a `note` event: our own text, already escaped. */
export interface NoteWork {
  readonly conversation: string;
  readonly html: string;
  /** Delivery that it names, when it stands for others too. */
  readonly names?: string;
  /** Events of all replies that it names. */
  readonly replies?: readonly string[];
}

/** Payload of a `tell-failures` event: replies that failed together, and the note for all of them. */
export interface FailuresWork {
  readonly thread: string;
  /** What the note is known by, as `failureNoteKey` has it. */
  readonly note: string;
  /** Delivery that failed, and must be in a note. */
  readonly first: string;
}

/** Payload of a `redact` event: the message that the customer deleted. */
export interface RedactionWork {
  readonly thread: string;
  readonly wamid: string;
}

/** Payload of a `media-file` event: files that follow their messages. */
export interface FileWork {
  readonly thread: string;
  readonly conversation: string;
  /** Ids of the messages' events. */
  readonly messages: readonly string[];
  /** How often their files were waited for. */
  readonly round: number;
  /** How often they may have been written already: more than 1 after a write that nobody could find. */
  readonly calls?: number;
}

/** Payload of a `fetch-media` event: a file that is waited for. */
export interface FetchWork {
  readonly thread: string;
  readonly conversation: string;
  readonly message: string;
  readonly round: number;
  readonly calls?: number;
}

/** Payload of the events that change a conversation's marks. */
export interface ConversationWork {
  readonly thread: string;
  readonly workspace: string;
  readonly conversation: string;
}

/** Payload of a `link-orphans` event. */
export interface OrphanConversationWork {
  readonly thread: string;
  readonly workspace: string;
  /** Event of the message that opened twice. */
  readonly event: string;
  /** Messages with files that it opened with. */
  readonly carries?: readonly Carried[];
}

/** Payload of a `link-survivor` event: a conversation that was merged into another one, and when (milliseconds). */
export interface SurvivorWork extends ConversationWork {
  readonly mergedAt: number;
}

/** Payload of a `show-read` event. */
export interface ShowReadWork {
  readonly thread: string;
  readonly number: string;
  readonly wamid: string;
  readonly typing: boolean;
}

/** Payload of a `snooze` event: who lets a conversation sleep, and until when (milliseconds). */
export interface SnoozeWork extends ConversationWork {
  readonly admin: string;
  readonly until: number;
}

/** Payload of an `archive-orphans` event. */
export interface OrphanWork {
  readonly thread: string;
  readonly workspace: string;
  readonly keep: string;
  /** A twin was made after this, milliseconds. */
  readonly since: number;
}

/** Payload of a `decorate` event. */
export interface DecorationWork extends ConversationWork {
  /** Text that opened it. */
  readonly lastText?: string;
}

/** Payload of an `attributes` event: what waits to be written, and what was written last. */
export interface AttributeWork extends ConversationWork {
  readonly pending: Written;
  readonly written: Written;
  /** Of the text that was gathered last. */
  readonly saidBy?: string;
  /** Of the text that Intercom took last; empty when that was taken back and Intercom knows. */
  readonly toldBy?: string;
}

export type Attributes = Readonly<Record<string, string>>;

/** New values of attributes of ours (see `ATTRIBUTES`), of the conversation and of the customer's contact. */
export interface AttributeValues {
  readonly conversation?: Attributes;
  readonly contact?: Attributes;
  /** Event of the message whose text **Last user text** of the conversation is. */
  readonly saidBy?: string;
  /** To be written even if it was written before: a write of the former value may have come late. */
  readonly again?: boolean;
}

/** Values by whose they are. */
export type Written = Required<Pick<AttributeValues, 'conversation' | 'contact'>>;

/** Payload of a `join-customers` event: two customers that are one person, and since when that is known. */
export interface JoinWork {
  readonly workspace: string;
  readonly customers: readonly [string, string];
  readonly at: number;
}

/** Payload of an `erase` event. */
export interface ErasureWork extends ErasureRequest {
  /** All that the person is known by, from the beginning of the erasure to its end. */
  readonly stock?: Stock;
}

/** Payload of an `identify-earlier` event. */
export interface IdentifyWork {
  readonly workspace: string;
  /** Which search: a later one replaces it. Milliseconds. */
  readonly startedAt: number;
}

/** Payload of a `synchronise-templates` event: one run through an account's list. */
export interface SynchronisationWork {
  readonly account: string;
  readonly run: number;
}

/** Payload of a `read-template` event: one template to be looked at again. */
export interface TemplateReading {
  readonly account: string;
  /** WhatsApp's id. */
  readonly template: string;
}

/** Payload of a `settle-set-aside` event: an admin replays or discards what was set aside. */
export interface SetAsideWork {
  readonly workspace: string;
  readonly operation: string;
}

/** Payload of a `tell-refused-switch` event: a message whose code joined nothing. */
export interface RefusedSwitchWork {
  readonly thread: string;
  /** Event of the message. */
  readonly event: string;
  /** `another-contact`: it was joined, and the customer is another contact than before. */
  readonly why: SwitchRefusal | 'another-contact';
}

/** Payload of an `offer-switch` event: a person began a conversation in the Messenger. */
export interface OfferWork {
  readonly workspace: string;
  readonly contact: string;
  readonly conversation: string;
}

/** What each kind of our own work carries. */
export interface WorkPayloads {
  note: NoteWork;
  'tell-failures': FailuresWork;
  redact: RedactionWork;
  'media-file': FileWork;
  'fetch-media': FetchWork;
  decorate: DecorationWork;
  'mark-read': ConversationWork;
  attributes: AttributeWork;
  'show-read': ShowReadWork;
  snooze: SnoozeWork;
  'archive-orphans': OrphanWork;
  'link-orphans': OrphanConversationWork;
  'link-survivor': SurvivorWork;
  'join-customers': JoinWork;
  'identify-earlier': IdentifyWork;
  'merge-lead': MergeWork;
  'ask-phone': PhoneRequest;
  decide: DecisionWork;
  'send-again': AgainWork;
  'synchronise-templates': SynchronisationWork;
  'read-template': TemplateReading;
  'settle-set-aside': SetAsideWork;
  template: TemplateWork;
  choices: ChoicesWork;
  'sent-text': SentTextWork;
  'start-conversation': StartWork;
  'parked-reply': ParkedWork;
  'tell-refused-switch': RefusedSwitchWork;
  'offer-switch': OfferWork;
  erase: ErasureWork;
}
