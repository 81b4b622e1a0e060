import type { StoredDocument } from '../stored-document.ts';

/** `in` = to Intercom, `out` = to WhatsApp, `aside` = outside both, by compare-and-set, waiting for nobody. */
export type Lane = 'in' | 'out' | 'aside';

/** What a kind of event is, apart from its story. */
export interface Kind {
  readonly lane: Lane;
  /** Outside the lanes: it calls a provider, so that of several processes only one tells it. */
  readonly calls?: true;
  /** It may be told again after its customer was erased. */
  readonly toldAgain?: true;
  /** What comes later names it: its shell stays as long as its thread. */
  readonly lasting?: true;
}

/**
 * Every kind of stored event. Those from `note` on are our own: work that a story leaves to be done, journaled like
 * everything else so that a crash neither loses nor doubles it. Who tells each of them is in `bridge/stories.ts`.
 */
export const KINDS = {
  'whatsapp.message': { lane: 'in', toldAgain: true, lasting: true },
  'whatsapp.status': { lane: 'aside' },
  'whatsapp.echo': { lane: 'aside', toldAgain: true, lasting: true },
  'whatsapp.history': { lane: 'aside', toldAgain: true },
  'whatsapp.identity': { lane: 'aside', toldAgain: true },
  'whatsapp.phone-shared': { lane: 'aside', calls: true, toldAgain: true },
  'whatsapp.account': { lane: 'aside', toldAgain: true },
  'whatsapp.other': { lane: 'aside', toldAgain: true },
  'intercom.part': { lane: 'out', lasting: true },
  'intercom.contact-part': { lane: 'aside' },
  'intercom.conversation-begun': { lane: 'aside' },
  'intercom.conversation-state': { lane: 'aside' },
  'intercom.assigned': { lane: 'aside' },
  'intercom.conversation-deleted': { lane: 'aside' },
  'intercom.part-redacted': { lane: 'aside' },
  'intercom.contact-merged': { lane: 'aside' },
  'intercom.contact-deleted': { lane: 'aside' },
  'intercom.contact-changed': { lane: 'aside', calls: true },
  'intercom.admin-removed': { lane: 'aside' },
  'intercom.other': { lane: 'aside' },
  note: { lane: 'in' },
  redact: { lane: 'aside', calls: true },
  'media-file': { lane: 'in' },
  'sent-text': { lane: 'in' },
  'start-conversation': { lane: 'in' },
  'fetch-media': { lane: 'aside', calls: true },
  decorate: { lane: 'aside', calls: true },
  'mark-read': { lane: 'aside', calls: true },
  attributes: { lane: 'aside', calls: true },
  'tell-failures': { lane: 'aside' },
  'show-read': { lane: 'aside', calls: true },
  snooze: { lane: 'aside', calls: true },
  'archive-orphans': { lane: 'aside', calls: true },
  'link-orphans': { lane: 'aside', calls: true },
  'link-survivor': { lane: 'aside', calls: true },
  'join-customers': { lane: 'aside' },
  'identify-earlier': { lane: 'aside', calls: true },
  'ask-phone': { lane: 'out' },
  'merge-lead': { lane: 'aside', calls: true },
  decide: { lane: 'aside' },
  'send-again': { lane: 'out' },
  'synchronise-templates': { lane: 'aside', calls: true },
  'read-template': { lane: 'aside', calls: true },
  'settle-set-aside': { lane: 'aside', calls: true },
  template: { lane: 'out', lasting: true },
  choices: { lane: 'out', lasting: true },
  'parked-reply': { lane: 'out', lasting: true },
  'tell-refused-switch': { lane: 'aside' },
  'offer-switch': { lane: 'aside', calls: true },
  erase: { lane: 'aside', calls: true },
} as const satisfies Record<string, Kind>;

export type EventKind = keyof typeof KINDS;

/** Kinds of one lane. */
export type KindOf<L extends Lane> = {
  [K in EventKind]: (typeof KINDS)[K]['lane'] extends L ? K : never;
}[EventKind];

/** What a stored kind is; one that an older version stored, and that nobody knows any more, is of no lane. */
export function kindOf(kind: EventKind): Kind {
  return KINDS[kind] ?? { lane: 'aside' };
}

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
  /** Leads to the thread: `number + identity`, or `workspace + conversation`; or to whom it is about. See `routing-key.ts`. */
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
  /** About how long its payload is, UTF-16 units; only of a large one (see `payload-size.ts`). */
  readonly size?: number;
  /** Attempts that were begun, and of which nobody knows that the process outlived them. Only of a large one. */
  readonly begun?: number;
  readonly via?: string;
  /** Since when (milliseconds), and how often, something between us and Intercom has refused to pass on what is written for it. */
  readonly filtered?: { readonly since: number; readonly times: number };
  /**
   * The tenant is not connected: `n:<number>`, `a:<account>` or `w:<workspace>` it waits for, behind `v:<account>|` when that
   * account's own app signed it; and until when.
   */
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
