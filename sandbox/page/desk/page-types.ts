import type { CanvasComponent } from '../../intercom/canvas/canvas-components.ts';

/*
 * What travels between the sandbox's server and its page, as JSON. All times are milliseconds of the sandbox's clock.
 * What people wrote travels as rich nodes: the page builds elements from them and never reads HTML.
 */

export type RichTag =
  | 'p'
  | 'b'
  | 'i'
  | 's'
  | 'u'
  | 'code'
  | 'pre'
  | 'a'
  | 'ul'
  | 'ol'
  | 'li'
  | 'blockquote'
  | 'h4'
  | 'br'
  | 'img';

export type RichNode = string | RichElement;

export interface RichElement {
  readonly tag: RichTag;
  readonly children: readonly RichNode[];
  /** Of `a` only; http, https, mailto or tel. */
  readonly href?: string;
  /** Of `img` only; below this page. Its children say what it shows. */
  readonly src?: string;
}

/** What a phone sends besides text. `file`: picked files, each as its own type. */
export const PHONE_KINDS = [
  'file',
  'photo',
  'album',
  'video',
  'gif',
  'voice',
  'audio',
  'document',
  'sticker',
  'location',
  'contact',
  'order',
  'poll',
  'viewOnce',
  'liveLocation',
] as const;
export type PhoneKind = (typeof PHONE_KINDS)[number];

/** Which part of the page has something new. */
export const TOPICS = ['phone', 'inbox', 'hops', 'faults', 'clock'] as const;
export type Topic = (typeof TOPICS)[number];

export interface Notice {
  readonly topics: readonly Topic[];
  readonly now: number;
}

export interface WorldView {
  readonly now: number;
  readonly workspace: { readonly id: string; readonly name: string };
  readonly business: { readonly name: string; readonly phone: string };
  readonly teammates: readonly { readonly id: string; readonly name: string }[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly customers: readonly CustomerShown[];
}

export interface CustomerShown {
  readonly id: string;
  readonly name: string;
  /** Undefined: WhatsApp does not show it to the business. */
  readonly phone?: string;
  readonly username?: string;
  readonly hidesPhone: boolean;
  readonly off: boolean;
  readonly messages: number;
}

export type TickShown = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';

export interface FileShown {
  readonly name: string;
  readonly type: string;
  /** "48 kB"; undefined when it is not known. */
  readonly size?: string;
  /** Where the page finds it; undefined when the provider keeps it no longer. */
  readonly url?: string;
  readonly isImage: boolean;
  readonly plays?: 'audio' | 'video';
}

/** Something to tap on in a message of the business. */
export interface OptionShown {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  /** Opens this instead of answering. */
  readonly href?: string;
  /** Copies this instead of answering. */
  readonly code?: string;
}

export interface CardShown {
  readonly icon: 'place' | 'person' | 'order';
  readonly title: string;
  readonly lines: readonly string[];
}

/** One card of a carousel. */
export interface SlideShown {
  readonly file?: FileShown;
  /** A product. */
  readonly cards: readonly CardShown[];
  readonly body: readonly RichNode[];
  readonly options: readonly OptionShown[];
}

/** What the phone offers for a message. */
export type BubbleAct = 'reply' | 'react' | 'edit' | 'forward' | 'play' | 'delete';

export interface BubbleShown {
  readonly id: string;
  /** Whose words: the customer's own, or the business's. */
  readonly by: 'customer' | 'business';
  /** WhatsApp's name of the kind: text, image, … */
  readonly kind: string;
  /** Without `by`: nobody knows the message that is quoted. */
  readonly quote?: { readonly by?: 'customer' | 'business'; readonly words: string };
  readonly title?: string;
  /** The words with their marks, as they were typed. */
  readonly words?: string;
  readonly body: readonly RichNode[];
  readonly footer?: string;
  readonly file?: FileShown;
  readonly cards: readonly CardShown[];
  /** Of a template: a limited-time offer, with its end in milliseconds. */
  readonly offer?: { readonly text: string; readonly ends?: number };
  /** Of a template with a carousel. */
  readonly slides?: readonly SlideShown[];
  readonly options: readonly OptionShown[];
  /** Emoji. */
  readonly reactions: readonly string[];
  /** "Forwarded", "Edited", … */
  readonly marks: readonly string[];
  readonly isDeleted: boolean;
  readonly acts: readonly BubbleAct[];
  readonly at: number;
  readonly tick: TickShown;
  /** Why it failed, in Meta's words. */
  readonly trouble?: string;
}

export interface PhoneView {
  readonly customer: CustomerShown;
  readonly business: { readonly name: string; readonly phone: string };
  readonly typing: boolean;
  /** The latest one of this person in the Inbox. */
  readonly conversation?: { readonly id: string; readonly state: ConversationRow['state'] };
  /** Oldest first. */
  readonly bubbles: readonly BubbleShown[];
  /** Older ones that are not shown. */
  readonly hidden: number;
  /** Messages that come when the phone is on again. */
  readonly waiting: number;
}

export interface ConversationRow {
  readonly id: string;
  /** Whose phone it is about; absent when nobody's, or when it may be several people's. */
  readonly customer?: string;
  readonly name: string;
  readonly snippet: string;
  readonly at: number;
  readonly state: 'open' | 'closed' | 'snoozed';
  readonly unread: boolean;
  readonly tags: readonly string[];
}

export interface ThreadEntry {
  readonly id: string;
  readonly kind: 'customer' | 'teammate' | 'bot' | 'note' | 'event';
  readonly author: string;
  /** How it came here, where that is not plain: "via WhatsApp", "by e-mail". */
  readonly via?: string;
  /** What happened besides the words: "closed the conversation". */
  readonly event?: string;
  readonly body: readonly RichNode[];
  readonly files: readonly FileShown[];
  readonly at: number;
  /** Offered to tap on. */
  readonly quickReplies: readonly string[];
  /** Written through the API by our app. */
  readonly byApp: boolean;
  readonly canRedact: boolean;
}

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

export interface ThreadView {
  readonly id: string;
  readonly state: 'open' | 'closed' | 'snoozed';
  readonly contact: {
    readonly name: string;
    readonly role: string;
    readonly phone?: string;
    readonly attributes: readonly NamedValue[];
  };
  /** Whose phone it is about; absent when nobody's, or when it may be several people's. */
  readonly customer?: string;
  /** Names of the teammate and the team that it is assigned to. */
  readonly assignees: readonly string[];
  readonly snoozedUntil?: number;
  /** The number of the ticket that it became. */
  readonly ticket?: string;
  readonly tags: readonly string[];
  readonly attributes: readonly NamedValue[];
  /** Oldest first. */
  readonly entries: readonly ThreadEntry[];
  readonly hidden: number;
}

/** A component of our canvas; a text also as the rich nodes that its Markdown stands for. */
export type PanelComponent = CanvasComponent & { readonly rich?: readonly RichNode[] };

export type PanelView =
  | {
      readonly ok: true;
      readonly components: readonly PanelComponent[];
      /** A card of the Messenger is to go into the composer, with these. */
      readonly card?: Readonly<Record<string, string>>;
      /** As the app answered it: to be handed back with a click. */
      readonly canvas: {
        readonly content: { readonly components: readonly CanvasComponent[] };
        readonly stored_data?: unknown;
      };
    }
  | { readonly ok: false; readonly problem: string };

export type Actor = 'phone' | 'whatsapp' | 'bridge' | 'intercom' | 'inbox' | 'sandbox';

export interface HopShown {
  /** Grows with every hop; a hop that ends keeps its number. */
  readonly seq: number;
  readonly at: number;
  readonly from: Actor;
  readonly to: Actor;
  readonly what: string;
  /** "200", "no answer", or absent while it is under way or when nothing is answered. */
  readonly outcome?: string;
  readonly wentWell: boolean;
  /** Until the answer. */
  readonly tookMs?: number;
}

/** One hop with what was sent and answered, cut where it is long. */
export interface HopDetails extends HopShown {
  readonly address?: string;
  readonly sent?: string;
  readonly answered?: string;
}

/** A setting of the workspace: yes or no, a number, one of the choices, or a line of text. */
export interface SettingShown {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string | number | boolean;
  /** Empty: anything. */
  readonly choices: readonly string[];
}

export const OFTEN = ['off', 'next', 'third', 'always'] as const;
/** How often a fault strikes. */
export type Often = (typeof OFTEN)[number];

export interface FaultShown {
  readonly id: string;
  readonly provider: 'whatsapp' | 'intercom';
  readonly label: string;
  readonly hint: string;
  readonly often: Often;
}

export interface FaultsView {
  readonly faults: readonly FaultShown[];
  /** Rules that were set elsewhere and have no switch here. */
  readonly others: number;
}
