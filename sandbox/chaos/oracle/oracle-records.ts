import type { MemoryDatabase } from '../machine/memory-database.ts';
import { asJson, textAt } from '../record/shown-identity.ts';

/** What the product shows of one send. */
export interface ShownDelivery {
  readonly id: string;
  readonly workspace: string;
  readonly conversation: string;
  /** Event that it came from. */
  readonly event: string;
  /** Of the reply; that of its event when it came from none. */
  readonly part: string;
  readonly isTemplate: boolean;
  /** It went out at the turn of a reply that had waited for an answer. */
  readonly isTurn: boolean;
  readonly segment: number;
  /** From 2: a person had it sent again. */
  readonly attempt: number;
  /** What a person decided on it. */
  readonly decided: string;
  readonly state: string;
  /** WhatsApp's id of it, as far as it is known. */
  readonly wamid: string;
  readonly reason: string;
  readonly text: string;
  readonly plannedAt: number;
  readonly times: Readonly<Record<string, unknown>>;
}

/** What the product remembers of one event. */
export interface ShownEvent {
  readonly id: string;
  readonly kind: string;
  readonly wamid: string;
  readonly end: string;
  readonly reason: string;
  readonly possibleDuplicate: boolean;
  /** Text of a note. */
  readonly html: string;
  /** Events of the replies that a note of failure stands for. */
  readonly replies: readonly unknown[];
  readonly conversation: string;
  readonly route: string;
  /** Name of what WhatsApp told of an account. */
  readonly news: string;
}

/** How a reply stands that waits, or waited, for an answer. */
export interface ShownParked {
  /** Event of the reply. */
  readonly id: string;
  readonly state: string;
}

export interface Records {
  readonly parked: readonly ShownParked[];
  readonly deliveries: readonly ShownDelivery[];
  readonly events: readonly ShownEvent[];
}

/** Reads the product's own account as plain data. */
export function readRecords(database: MemoryDatabase): Records {
  return {
    parked: database
      .table('parked')
      .all()
      .map((document) => ({ id: document.id, state: textAt(asJson(document), 'state') })),
    deliveries: database.table('deliveries').all().map(toDelivery),
    events: database.table('events').all().map(toEvent),
  };
}

function toDelivery(document: unknown): ShownDelivery {
  const raw = asJson(document);
  return {
    id: String(raw['id']),
    workspace: String(raw['workspace']),
    conversation: String(raw['conversation']),
    event: String(raw['event']),
    part: textAt(raw, 'part') || String(raw['event']),
    isTemplate: String(raw['event']).startsWith('template|'),
    isTurn: String(raw['event']).startsWith('parked|'),
    segment: Number(raw['segment']),
    attempt: Number(raw['attempt']),
    decided: textAt(asJson(raw['decided']), 'what'),
    state: String(raw['state']),
    wamid: textAt(raw, 'wamid').replace(/^[^|]*\|/, ''),
    reason: textAt(asJson(raw['failure']), 'code'),
    text: String(asJson(raw['content'])['text']),
    plannedAt: Number(raw['plannedAt']),
    times: asJson(raw['times']),
  };
}

function toEvent(document: unknown): ShownEvent {
  const raw = asJson(document);
  const payload = asJson(raw['payload']);
  return {
    id: String(raw['id']),
    kind: String(raw['kind']),
    // Of a deleted conversation the content is gone and the key stays.
    wamid: textAt(asJson(payload['message']), 'id') || wamidOfKey(raw),
    end: textAt(raw, 'end'),
    reason: textAt(raw, 'reason'),
    possibleDuplicate: asJson(raw['result'])['possibleDuplicate'] === true,
    html: textAt(payload, 'html'),
    replies: Array.isArray(payload['replies']) ? payload['replies'] : [],
    conversation: textAt(payload, 'conversation') || textAt(asJson(raw['result']), 'conversation'),
    route: textAt(raw, 'route'),
    news: textAt(asJson(payload['value']), 'message_template_name'),
  };
}

/** A note that names its message as its cause is not the message. */
function wamidOfKey({ id, kind }: Readonly<Record<string, unknown>>): string {
  return kind === 'note' ? '' : (/\|message\|(.+)$/.exec(String(id))?.[1] ?? '');
}
