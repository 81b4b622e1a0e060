import type { StoredDocument } from './stored-document.ts';

/**
 * What a stored event is about. The kinds from `note` on are our own: work that a story leaves to
 * be done, journaled like everything else so that a crash neither loses nor doubles it.
 */
export type EventKind =
  | 'whatsapp.message'
  | 'whatsapp.status'
  | 'whatsapp.echo'
  | 'whatsapp.history'
  | 'whatsapp.identity'
  | 'whatsapp.phone-shared'
  | 'whatsapp.other'
  | 'intercom.part'
  | 'intercom.contact-part'
  | 'intercom.conversation-state'
  | 'intercom.assigned'
  | 'intercom.conversation-deleted'
  | 'intercom.part-redacted'
  | 'intercom.contact-merged'
  | 'intercom.contact-deleted'
  | 'intercom.contact-changed'
  | 'intercom.other'
  | 'note'
  | 'redact'
  | 'media-file'
  | 'fetch-media'
  | 'decorate'
  | 'mark-read'
  | 'attributes'
  | 'show-read'
  | 'archive-orphans'
  | 'link-orphans'
  | 'link-survivor'
  | 'join-customers'
  | 'identify-earlier'
  | 'ask-phone'
  | 'erase';

/** `in` = to Intercom, `out` = to WhatsApp, `aside` = outside both, by compare-and-set, waiting for nobody. */
export type Lane = 'in' | 'out' | 'aside';

/** How an event ended. `set-aside` is the dead letter: it keeps its payload and a reason in plain words. */
export type EventEnd = 'done' | 'ignored' | 'set-aside';

/** Why a reply in the conversation of an erased customer ended. */
export const ERASED = 'the customer was erased';

/** Why what belongs into a conversation ended that is no more. */
export const CONVERSATION_DELETED = 'its conversation was deleted';

/** Why a reply in somebody else's conversation ended. Known by reconciliation, should the conversation turn out to be ours. */
export const NOT_WHATSAPP = 'not a WhatsApp conversation';

/** One item of a webhook, ready to be stored: adapters make it, `acceptEvents` keeps it. */
export interface IncomingEvent {
  /** Unique for ever; the same fact always gets the same key. */
  readonly key: string;
  readonly kind: EventKind;
  readonly lane: Lane;
  /** Leads to the thread: `number + identity`, or `workspace + conversation`. See `routing-key.ts`. */
  readonly route: string;
  /** The provider's own time, milliseconds since the epoch. */
  readonly at: number;
  /** The item as the provider sent it; read again when it is its turn. */
  readonly payload: unknown;
  /** Sender's webhook format where it matters for reading the payload. */
  readonly format?: 'html' | 'text';
  /** Id of the number or account that the item is about, as Meta tells it; not stored. */
  readonly about?: string;
  /** Code of the app that wrote the part it tells of; not stored. */
  readonly writtenBy?: string;
  /** Account whose own Meta app signed it, while the number is unknown. */
  readonly via?: string;
  /** Outside the lanes: not to be run before this, milliseconds. */
  readonly dueAt?: number;
}

/** An Intercom write that an inbound event led to, once its outcome is known. */
export interface IntercomResult {
  readonly conversation: string;
  readonly part?: string;
  /** The message opened the conversation: it is its source, and no part of it. */
  readonly opened?: true;
  /** The write was repeated after nobody could find the first one: it may appear twice. */
  readonly possibleDuplicate?: boolean;
}

/** The file of a message that came after its words. */
export interface FiledResult {
  /** Event that posted it. */
  readonly by: string;
  readonly conversation: string;
  readonly part?: string;
  /** Other files are in the same part. */
  readonly shared?: true;
}

/**
 * A stored event. `pending` is present until it has ended, and names its lane queue; `ended…` after. Fields that only
 * one phase needs are absent in the other, so that indexes hold just what is alive.
 */
export interface EventDocument extends StoredDocument {
  readonly kind: EventKind;
  readonly lane: Lane;
  readonly route: string;
  readonly at: number;
  readonly receivedAt: number;
  readonly payload: unknown;
  readonly format?: 'html' | 'text';
  /** `lane|route` while it waits in a lane. */
  readonly queue?: string;
  /** Sortable (provider's time, received, index): the order within a lane. */
  readonly order: string;
  /** When an event outside the lanes is to be run (next). */
  readonly dueAt?: number;
  /** It had ended, and was taken up again when its conversation turned out to be ours. Milliseconds. */
  readonly reopenedAt?: number;
  /** Failures for reasons of its own. */
  readonly tries: number;
  /** Outside the lanes: failures for passing reasons, which cost it nothing but pauses. */
  readonly passingFailures?: number;
  readonly via?: string;
  /** The tenant is not connected: `n:<number>` or `w:<workspace>` it waits for, and until when. */
  readonly heldFor?: string;
  readonly heldUntil?: number;
  readonly endedAt?: number;
  /** The same, of an event that was set aside: those are looked for. */
  readonly setAsideAt?: number;
  readonly end?: EventEnd;
  /** Why it ended as it did, in plain words, for people. */
  readonly reason?: string;
  readonly result?: IntercomResult;
  readonly filed?: FiledResult;
  /** `workspace|conversation|part` of the part this event made or told of: the map between parts and messages. */
  readonly part?: string;
  /** Set on ended events whose payload may be deleted later; absent on those that live as long as their thread. */
  readonly expires?: number;
  readonly thread?: string;
  /** The customer's message that this one changes, or whose words are repeated where it is shown. See `mentionKey`. */
  readonly mentions?: string;
}
