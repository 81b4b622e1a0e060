import type { CustomerMedia } from './customer-media.ts';

/** A person on a contact card; every text as it was typed. */
export interface ContactCard {
  readonly name?: string;
  readonly company?: string;
  /** Label (e.g. Work) and value. */
  readonly phones: readonly LabelledValue[];
  readonly emails: readonly LabelledValue[];
  readonly addresses: readonly LabelledValue[];
  readonly links: readonly LabelledValue[];
  readonly birthday?: string;
}

export interface LabelledValue {
  readonly label?: string;
  readonly value: string;
}

export interface OrderItem {
  readonly product?: string;
  readonly quantity?: number;
  /** Of one piece. */
  readonly price?: number;
  /** ISO 4217 as told, not checked. */
  readonly currency?: string;
}

/** One answer of a form: what it is called there, and what was entered. */
export interface FormField {
  readonly label: string;
  readonly value: string;
}

/**
 * What a customer sent, in our own words. `placeholder` names a kind that is not carried yet, `withheld` one that
 * WhatsApp does not pass on to businesses: nothing is ever dropped.
 */
export type MessageContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'media'; readonly media: CustomerMedia }
  | { readonly kind: 'placeholder'; readonly what: string }
  | {
      readonly kind: 'withheld';
      /** The kind, when WhatsApp named it. */
      readonly what?: string;
      /** WhatsApp's code of the reason. */
      readonly code?: string;
    }
  | {
      readonly kind: 'location';
      readonly point?: { readonly latitude: number; readonly longitude: number };
      readonly name?: string;
      readonly address?: string;
      readonly url?: string;
    }
  | {
      readonly kind: 'contacts';
      readonly cards: readonly ContactCard[];
      /** The customer's own card, given because we asked for it. */
      readonly requested: boolean;
    }
  | {
      readonly kind: 'order';
      readonly catalogue?: string;
      readonly text?: string;
      readonly items: readonly OrderItem[];
    }
  | {
      readonly kind: 'answer';
      readonly to: 'button' | 'list' | 'template';
      readonly title?: string;
      readonly description?: string;
    }
  | {
      readonly kind: 'form';
      readonly fields: readonly FormField[];
      /** What was sent, where it is not made of fields. */
      readonly raw?: string;
    }
  | {
      readonly kind: 'call-permission';
      readonly allowed?: boolean;
      readonly permanent: boolean;
      /** Until when, milliseconds. */
      readonly until?: number;
    }
  /** `to` is the message that is meant; without `emoji` the reaction is taken back. */
  | { readonly kind: 'reaction'; readonly to?: string; readonly emoji?: string }
  | { readonly kind: 'edit'; readonly of?: string; readonly content?: MessageContent }
  | { readonly kind: 'deletion'; readonly of?: string }
  | { readonly kind: 'chat-opened' }
  | {
      readonly kind: 'call';
      readonly phase: 'ringing' | 'ended';
      /** How long it was talked. */
      readonly seconds?: number;
    };

/** What the message answers to, by the id that WhatsApp gives for it. */
export interface Quote {
  readonly wamid?: string;
  /** The question is about this product. */
  readonly product?: { readonly id: string; readonly catalogue?: string };
}

/** The ad or post that the customer came from. */
export interface AdReferral {
  readonly headline?: string;
  /** Only http or https. */
  readonly url?: string;
  readonly sourceId?: string;
  readonly sourceType?: string;
}

/** The words of a message with what surrounds them, whoever wrote it. */
export interface WrittenMessage {
  readonly wamid: string;
  /** When it was written, milliseconds. */
  readonly at: number;
  readonly content: MessageContent;
  readonly quote?: Quote;
  readonly forwarded?: 'once' | 'often';
  /** Written in a group; it stands in the writer's own thread all the same. */
  readonly inGroup?: true;
  readonly referral?: AdReferral;
}

/** The message that another one names, as far as we still know it. */
export type Quoted =
  | { readonly state: 'known'; readonly by: QuotedAuthor; readonly text: string }
  /** We had it; its content is not kept any more. */
  | { readonly state: 'gone'; readonly by: QuotedAuthor }
  | { readonly state: 'unknown' };

/** `phone-app`: somebody of the business, from the WhatsApp app on the phone. */
export type QuotedAuthor = 'customer' | 'team' | 'phone-app';

/** True for what only marks or changes an earlier message and is no message of its own. */
export function changesEarlier({ kind }: MessageContent): boolean {
  return kind === 'reaction' || kind === 'edit' || kind === 'deletion';
}

/** The one earlier message that this one cannot be understood without. */
export function referenceOf({
  content,
  quote,
}: Pick<WrittenMessage, 'content' | 'quote'>): string | undefined {
  switch (content.kind) {
    case 'reaction':
      return content.to;
    case 'edit':
    case 'deletion':
      return content.of;
    default:
      return quote?.wamid;
  }
}
