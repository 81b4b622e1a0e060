import type { Surface } from '../journal/thread.ts';
import type { Decision, DeliveryFailure, DeliveryState } from '../messages/delivery.ts';
import type { ParkedState } from '../messages/parked-reply.ts';
import type { Remedy } from '../messages/remedy.ts';
import type { LimitUse } from '../numbers/limit-use.ts';

/** What the Inbox sidebar shows of one conversation: plain data, read from our own storage. Times in milliseconds. */
export type PanelState =
  /** The workspace has not connected WhatsApp. */
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'not-whatsapp' }
  /** A conversation of Intercom's own WhatsApp channel: left alone. */
  | { readonly kind: 'own-channel' }
  | WhatsAppPanel;

export interface WhatsAppPanel {
  readonly kind: 'whatsapp';
  readonly customer: {
    /** Profile name, as the customer wrote it. */
    readonly name?: string;
    /** In international form with spaces; absent for a username user who has shared none. */
    readonly phone?: string;
  };
  /** The business number a reply comes from; absent when it is no longer connected. */
  readonly business?: { readonly name: string; readonly phone: string };
  /** So many other contacts in Intercom have the customer's number; absent when there are none. */
  readonly otherContacts?: number;
  /** When the conversation was taken along from the Messenger, if it was. */
  readonly switchedAt?: number;
  /** How much is used of the limit on customers whom the business may write to first; absent where it is not known. */
  readonly limitUse?: LimitUse;
  readonly window: PanelWindow;
  /** The customer's last message came by another way than WhatsApp. */
  readonly lastElsewhere?: {
    readonly surface: Surface;
    readonly at: number;
    /** A reply has quoted it already. */
    readonly isQuoted?: true;
  };
  /** When the customer wrote last by each way, the newest first; absent where it was WhatsApp only. */
  readonly heard?: readonly Heard[];
  /** The customer's newer messages go to another conversation. */
  readonly isOlderConversation: boolean;
  /** Newest first: `PANEL_DELIVERIES`, and behind them whatever else of the last day waits or did not arrive. */
  readonly deliveries: readonly PanelDelivery[];
  /** So many replies wait behind those that are being sent; absent when there are none. */
  readonly waiting?: number;
  readonly problems: readonly PanelProblem[];
}

export interface Heard {
  readonly surface: Surface | 'whatsapp';
  readonly at: number;
}

export type PanelWindow =
  | { readonly kind: 'open'; readonly until: number }
  /** `since` is absent when the customer never wrote. */
  | { readonly kind: 'closed'; readonly since?: number };

/** A refused token: nothing is lost, but nothing moves until somebody reconnects. */
export interface PanelProblem {
  readonly with: 'intercom' | 'whatsapp';
  readonly since: number;
  readonly reason: string;
}

export interface PanelDelivery {
  readonly id: string;
  readonly text: string;
  /** Which piece of a reply that was cut, from 1. */
  readonly segment: number;
  readonly segments: number;
  readonly state: DeliveryState;
  /** When it reached this state. */
  readonly at: number;
  readonly times: Readonly<Partial<Record<DeliveryState, number>>>;
  readonly failure?: DeliveryFailure;
  /** Name of the template that was sent. */
  readonly template?: string;
  /** From 2: a person sent it again so often. */
  readonly attempt?: number;
  /** What a person made of it. */
  readonly decided?: Decision;
  /** What a person can do about it. */
  readonly remedy?: Remedy;
  /** A template message, which WhatsApp took and looks at before it sends it. */
  readonly isHeldForReview?: true;
  /** It came after WhatsApp's 24 hours: it can be kept until the customer answers. */
  readonly isTooLate?: true;
  /** How it waits, or waited, for the customer's answer. */
  readonly parked?: ParkedState;
  /** Intercom did not tell us in time: it was found and sent later. */
  readonly isLate: boolean;
}

/** How many of the last messages the panel shows, however they stand. */
export const PANEL_DELIVERIES = 3;

/** Whether the question for the phone number is on its way; the reason, in plain words, when it is not. */
export type PhoneRequestResult =
  | { readonly kind: 'queued' }
  | { readonly kind: 'refused'; readonly reason: string };

/** A teammate decides on a send that did not go its usual way: it is sent again, or it arrived. */
export interface DeliveryDecision {
  readonly workspace: string;
  readonly conversation: string;
  readonly delivery: string;
  /** Name of the teammate, where Intercom tells it. */
  readonly by: string;
}

/** What came of it. `refused`: nothing was done, with the reason in plain words. */
export type DecisionResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: string; readonly needsTemplate?: true };
