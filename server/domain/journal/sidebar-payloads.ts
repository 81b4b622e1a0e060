import type {
  ChoiceContent,
  Decision,
  FlowContent,
  LinkContent,
  TemplateContent,
} from '../messages/delivery.ts';

/** Payload of an `ask-phone` event. */
export interface PhoneRequest {
  readonly conversation: string;
  readonly text: string;
}

/** Payload of a `decide` event: what a teammate says of a send, in the conversation that is looked at. */
export interface DecisionWork {
  readonly thread: string;
  readonly conversation: string;
  readonly delivery: string;
  readonly decision: Decision;
}

/** Payload of a `send-again` event: a send that a person wants to go once more, and where it was seen. */
export interface AgainWork {
  readonly delivery: string;
  readonly conversation: string;
}

/** The teammate in whose name something is written. */
export interface Writer {
  /** Intercom's id of the admin. */
  readonly id: string;
  readonly name: string;
}

/** What a teammate made in the sidebar to be sent, and the conversation that it is sent from. */
interface MadeWork {
  readonly conversation: string;
  readonly by: Writer;
}

/** Payload of a `choices` event. */
export interface ChoicesWork extends MadeWork {
  readonly content: ChoiceContent | LinkContent | FlowContent;
}

/** Payload of a `template` event. */
export interface TemplateWork extends MadeWork {
  readonly content: TemplateContent;
  /** Of a reply that waits for the customer's answer to this. */
  readonly parked?: string;
  /** Its text opened the conversation: it stands there already. */
  readonly opens?: true;
}

/** Payload of a `start-conversation` event: the template that a conversation is begun with, and who asked for it. */
export interface StartWork {
  readonly content: TemplateContent;
  readonly by: Writer;
  /** Of the press of a button: the template is sent once for it. */
  readonly nonce: string;
  /** Conversation in whose sidebar it was asked for: there a note says when nothing came of it. */
  readonly askedIn: string;
  /** Contact of Intercom's that the customer is; looked for or made when absent. */
  readonly contact?: string;
  readonly name?: string;
}

/** Payload of a `sent-text` event: the text of what was sent, in the conversation it was sent from. */
export interface SentTextWork {
  readonly conversation: string;
  /** Event of the send. */
  readonly event: string;
  readonly delivery: string;
  readonly by: Writer;
  /** Its text has opened the conversation: only the answer is to find there. */
  readonly opened?: true;
}

/** Payload of a `parked-reply` event: the turn of a reply that waited for the customer's answer. */
export interface ParkedWork {
  readonly conversation: string;
  readonly parked: string;
}

/** Payload of a `merge-lead` event: a lead that a teammate wants to be one with a user. Ids are Intercom's but the customer's. */
export interface MergeWork {
  readonly thread: string;
  readonly workspace: string;
  readonly customer: string;
  readonly lead: string;
  readonly user: string;
}
