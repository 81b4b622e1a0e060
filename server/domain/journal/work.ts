import type { Carried } from '../messages/customer-media.ts';
/** Payload of a `note` event: our own text, already escaped. */
export interface NoteWork {
  readonly conversation: string;
  readonly html: string;
  /** Delivery that it names, when it stands for others too. */
  readonly names?: string;
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

/** Payload of an `archive-orphans` event. */
export interface OrphanWork {
  readonly thread: string;
  readonly workspace: string;
  readonly keep: string;
  /** A twin was made after this, milliseconds. */
  readonly since: number;
}

/** Key of the note that this cause leads to. */
export function noteKey(cause: string): string {
  return `note|${cause}`;
}

/** Payload of a `decorate` event. */
export interface DecorationWork extends ConversationWork {
  /** Text that opened it. */
  readonly lastText?: string;
}

/** Of the event that marks a conversation as WhatsApp. */
export function decorationKey(workspace: string, conversation: string): string {
  return `decorate|${workspace}|${conversation}`;
}

/** Payload of an `attributes` event: what waits to be written, and what was written last. */
export interface AttributeWork extends ConversationWork {
  readonly pending: Written;
  readonly written: Written;
  /** Of the text that was gathered last. */
  readonly saidBy?: string;
  /** Of the text that Intercom took last. */
  readonly toldBy?: string;
}

/** Key of the event that gathers for a conversation. */
export function attributesKey(workspace: string, conversation: string): string {
  return `attributes|${workspace}|${conversation}`;
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
