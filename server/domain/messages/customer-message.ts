import type { FailureMeaning } from '../errors.ts';
import type { WhatsAppIdentity } from '../whatsapp-identity.ts';
import type { Pricing } from './delivery.ts';
import type { WrittenMessage } from './message-content.ts';

export type { MessageContent } from './message-content.ts';

/** A customer's message, in our own words. */
export interface CustomerMessage extends WrittenMessage {
  readonly number: string;
  readonly from: WhatsAppIdentity;
  /** Profile name, when WhatsApp told it. */
  readonly name?: string;
  /** Code of a card of the Messenger that stood in it: nobody is shown it. */
  readonly switchCode?: string;
  /** Id of the button or row that was chosen. */
  readonly answerId?: string;
  /** False for notices that WhatsApp itself writes (a changed number, an opened chat): they open no service window. */
  readonly opensWindow: boolean;
}

/** A message that somebody of the business wrote in the WhatsApp app on the phone (a number in coexistence). */
export interface PhoneAppMessage extends WrittenMessage {
  readonly number: string;
  readonly to: WhatsAppIdentity;
}

/** Messages of one chat from before the number was connected, oldest first. */
export interface ChatHistory {
  readonly number: string;
  readonly with: WhatsAppIdentity;
  readonly messages: readonly (WrittenMessage & { readonly by: 'customer' | 'phone-app' })[];
}

/** News of a message we sent. */
export interface StatusNews {
  readonly number: string;
  readonly wamid: string;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed' | 'other';
  readonly at: number;
  /** Our effect id, when Meta echoed it. */
  readonly effect?: string;
  readonly recipient: WhatsAppIdentity;
  readonly error?: ToldFailure;
  readonly pricing?: Pricing;
}

/** Why a message of ours has failed, as its status tells. */
export interface ToldFailure {
  /** WhatsApp's own. */
  readonly code: string;
  /** Absent where no story asks for it. */
  readonly meaning?: FailureMeaning;
  readonly details: string;
}
