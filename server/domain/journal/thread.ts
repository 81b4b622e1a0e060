import type { StoredDocument } from '../stored-document.ts';
import type { WhatsAppIdentity } from '../whatsapp-identity.ts';
import type { Reservation } from './reservation.ts';
import type { RouteSpan } from './route-span.ts';

/** A claim on one lane: who works in it, until when, and the fence that every reservation is checked against. */
export interface LaneState {
  /** Rises by one with each claim. */
  readonly fence: number;
  readonly owner?: string;
  /** Lease end, our clock, milliseconds. */
  readonly until?: number;
  /** The head of the lane is not tried before this. */
  readonly notBefore?: number;
  /** Tries in a row that failed for a passing reason. */
  readonly tries: number;
  readonly open?: Reservation;
}

export type ConversationState = 'open' | 'snoozed' | 'closed';

/** The conversation that new messages of the thread go to. */
export interface ThreadConversation {
  readonly id: string;
  readonly state: ConversationState;
  /** When it was closed, milliseconds; present while closed. */
  readonly closedAt?: number;
  /** Intercom's time of the last thing we know of its state: older news changes nothing. */
  readonly stateAt: number;
  /** Newest part we know of. */
  readonly lastPart?: string;
  /** When it became this thread's conversation. */
  readonly linkedAt: number;
  /** It was closed by merging it into another one. Milliseconds. */
  readonly mergedAt?: number;
  /** Values of attributes were gathered for it before. Only a hint. */
  readonly gathers?: true;
}

/** How a customer's message reached a WhatsApp conversation, if not by WhatsApp. */
export type Surface = 'messenger' | 'email' | 'other';

/** What the customer wrote in a WhatsApp conversation by other ways. Never opens the service window. */
export interface Elsewhere {
  /** Of the newest one. */
  readonly surface: Surface;
  /** Intercom's time of the newest one, milliseconds. */
  readonly at: number;
  readonly conversation: string;
  /** The author is the customer's own contact. Without it anybody in the conversation may have written it. */
  readonly byCustomer?: true;
  /** When they wrote last by each way, in the same conversation, milliseconds. */
  readonly bySurface?: Readonly<Partial<Record<Surface, number>>>;
  /** Events of those that no reply has quoted on WhatsApp yet, oldest first. */
  readonly unquoted: readonly { readonly event: string; readonly at: number }[];
}

/** The conversation that the business wrote from first: the answer belongs there. */
export interface BusinessStart {
  readonly conversation: string;
  /** When the message was sent, milliseconds: what the customer wrote before is no answer. */
  readonly at: number;
}

/** A conversation of the Messenger that the customer took along. */
export interface Switched {
  readonly conversation: string;
  /** When the customer wrote the first message on WhatsApp, milliseconds. */
  readonly at: number;
}

/** One customer on one number. */
export interface ThreadDocument extends StoredDocument {
  readonly workspace: string;
  readonly number: string;
  readonly customer: string;
  /** Whom replies go to, whatever becomes of the Intercom contact. */
  readonly identity: WhatsAppIdentity;
  /** Routes of its events: inbound; outbound conversations, newest last, and threads that were joined into this one. */
  readonly inRoutes: readonly string[];
  readonly outRoutes: readonly string[];
  /** Of phones that changed hands: which of their messages are this customer's. */
  readonly spans?: readonly RouteSpan[];
  readonly in: LaneState;
  readonly out: LaneState;
  readonly conversation?: ThreadConversation;
  /** Until the customer has answered. */
  readonly startedFrom?: BusinessStart;
  /** The conversation of the Messenger that was last continued on WhatsApp. */
  readonly switched?: Switched;
  /** Codes that the customer sent and that nobody was given: how many since when, milliseconds. */
  readonly guesses?: { readonly since: number; readonly count: number; readonly last: string };
  readonly elsewhere?: Elsewhere;
  /** Workspace id while a conversation is being opened whose id is not known yet. */
  readonly opening?: string;
  /** Workspace id while the conversation is looked for that a teammate merged this thread's into. */
  readonly seeking?: string;
  /** Until when replies wait for it, our clock, milliseconds. */
  readonly seekUntil?: number;
  /** Joined with this thread, which has its conversations and messages now: nothing works here any more. */
  readonly joinedInto?: string;
  /** The same person was erased before at this time; older messages may be ones that were erased. Milliseconds. */
  readonly erasedBefore?: number;
  /** Meta's time of the customer's last message or call; the service window counts from here. Milliseconds. */
  readonly lastCustomerAt?: number;
  /** Meta said that the window is closed for messages up to this customer time. */
  readonly windowClosedAt?: number;
  /** Workspace, while the thread is alive enough for reconciliation. */
  readonly live?: string;
  /** A file is to follow a message: our own work is looked at before newer messages. Only a hint. */
  readonly awaitsFile?: true;
  readonly lastActivityAt: number;
  /** Allowance of the pair rate: messages left, and when that was true. */
  readonly pair?: { readonly left: number; readonly at: number };
  readonly automatic?: AutomaticBurst;
  /** Replies that wait for the customer's answer, by their ids. Only a hint. */
  readonly parked?: readonly string[];
  /** Why replies failed of late, the newest first: one note for each. */
  readonly failures?: readonly FailureCause[];
  /** Intercom refuses what this customer writes: since which message, and by which code. Until it takes one again. */
  readonly refused?: { readonly code: string; readonly event: string };
  /** When the business last wrote from the WhatsApp app on the phone. Meta's time, milliseconds. */
  readonly lastPhoneAppAt?: number;
  /** The customer's newest message in Intercom: what a read mark names. */
  readonly lastWamid?: string;
  /** Choices with numbers were sent, or may have been: only then can a number, or an option's words, answer them. */
  readonly offersNumbers?: true;
}

/** A reason that a note was written for. */
export interface FailureCause {
  readonly code: string;
  readonly conversation: string;
  /** Event of the reply that failed first. */
  readonly event: string;
  /** When, our clock, milliseconds. */
  readonly at: number;
}

/** Messages of bots since the customer was last heard. */
export interface AutomaticBurst {
  /** The customer's time that it counts from, milliseconds. */
  readonly heard: number;
  /** Intercom's times of the last ones, milliseconds. */
  readonly times: readonly number[];
  /** Nothing automatic goes out until the customer writes. */
  readonly stopped?: true;
}

/** Which thread a conversation belongs to: at most one. Id: `workspace|conversation`. */
export interface LinkDocument extends StoredDocument {
  readonly thread: string;
  readonly workspace: string;
  readonly conversation: string;
  /** Intercom's time at which the link began: older parts are not ours to send. Milliseconds. */
  readonly since: number;
  /** Known to be deleted in Intercom: nothing of it is sent any more. Milliseconds. */
  readonly deletedAt?: number;
  /** Teammate parts up to here were checked by reconciliation. Milliseconds. */
  readonly checkedUpTo?: number;
}

/** Meta's times are whole seconds. Milliseconds. */
export const SECOND_MS = 1_000;

/** What the customer wrote before the business did is no answer to it. `at`: Meta's time, milliseconds. */
export function isAnswerTo(start: BusinessStart, at: number): boolean {
  return at + SECOND_MS > start.at;
}

/** What the customer wrote in this conversation by other ways, as far as it is certain who wrote it. */
export function elsewhereIn({ elsewhere }: ThreadDocument, conversation: string): Elsewhere | undefined {
  const isTheirs = elsewhere?.byCustomer === true && elsewhere.conversation === conversation;
  return isTheirs ? elsewhere : undefined;
}

/** When they wrote last by each way; the newest alone of what was stored before all were kept. Milliseconds. */
export function waysOf({ surface, at, bySurface }: Elsewhere): Partial<Record<Surface, number>> {
  return { [surface]: at, ...bySurface };
}

export const freeLane: LaneState = { fence: 0, tries: 0 };

export function threadId(number: string, customer: string): string {
  return `${number}:${customer}`;
}

export function linkId(workspace: string, conversation: string): string {
  return `${workspace}|${conversation}`;
}

/** A thread lists this many conversations; an older one is listed again with the next reply in it. */
export const CONVERSATIONS_KEPT = 20;

/** Whether what was written then is of a time before the customer was erased: told again, nothing of it is kept. */
export function isFromBeforeErasure({ erasedBefore = 0 }: ThreadDocument, at: number): boolean {
  return at <= erasedBefore;
}
