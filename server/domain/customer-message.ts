import type { WhatsAppIdentity } from './routing-key.ts';

/** What a customer sent. Kinds that are not carried yet are `placeholder`: named, never dropped. */
export type MessageContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly what: string };

/** A customer's message, in our own words. */
export interface CustomerMessage {
  readonly number: string;
  readonly wamid: string;
  readonly from: WhatsAppIdentity;
  /** Profile name, when WhatsApp told it. */
  readonly name?: string;
  /** When the customer wrote, milliseconds. */
  readonly at: number;
  readonly content: MessageContent;
  /** Id of the button or row that was chosen. */
  readonly answerId?: string;
  /** False for notices that WhatsApp itself writes (a changed number, an opened chat): they open no service window. */
  readonly opensWindow: boolean;
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
  readonly error?: { readonly code: string; readonly details: string };
}
