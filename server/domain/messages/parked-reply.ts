import type { Writer } from '../journal/sidebar-payloads.ts';
import type { StoredDocument } from '../stored-document.ts';
import type { DeliveryDocument } from './delivery.ts';

/**
 * `waiting`: for the customer's answer. `going`: its turn has begun, so that nothing of it can be changed any more. `sent`:
 * its turn is over, and its messages tell what became of them. `dropped`: by a teammate, or with what it belonged to.
 */
export type ParkedState = 'waiting' | 'going' | 'sent' | 'dropped' | 'expired';

/**
 * A reply that came too late for WhatsApp's 24 hours, kept to go out when the customer answers a template. Its id is that of
 * the reply's event, so that a reply is kept once. Times in milliseconds.
 */
export interface ParkedDocument extends StoredDocument {
  readonly workspace: string;
  readonly thread: string;
  readonly conversation: string;
  /** Who keeps it. */
  readonly by: Writer;
  /** The reply's words, without the teammate's name; empty once its turn is over. */
  readonly text: string;
  /** A teammate changed the words: these go out, and not those of the reply. */
  readonly isEdited?: true;
  /** Pieces of the reply that had gone out before the window closed: they do not go again. */
  readonly gone: readonly number[];
  /** Delivery of the template that asks the customer. */
  readonly template: string;
  readonly state: ParkedState;
  /** How often it has had its turn and found the window closed again: part of the key of its next turn. */
  readonly round: number;
  /** When the reply was written: several go out in this order. */
  readonly writtenAt: number;
  readonly since: number;
  /** Until when it waits; absent once its end is told. */
  readonly waitsUntil?: number;
  readonly endedAt?: number;
  /** Once its end is told: when the rest of it is deleted. */
  readonly expires?: number;
}

/** A thread keeps at most so many at once. */
export const MOST_PARKED = 20;

/**
 * A reply that WhatsApp's closed window kept back or refused: it can be kept until the customer answers, unless somebody had
 * it sent again.
 */
export function isLateReply(delivery: DeliveryDocument): boolean {
  const { state, failure, decided } = delivery;
  const isBack = state === 'withheld' || state === 'failed';
  return isBack && isReply(delivery) && decided === undefined && failure?.code === 'window-closed';
}

/** What Intercom has as a reply, as it goes by itself: neither made in the sidebar, nor sent again by a person. */
export function isReply({
  part,
  attempt,
  content,
}: Pick<DeliveryDocument, 'part' | 'attempt' | 'content'>): boolean {
  return part !== '' && attempt === 1 && content.kind !== 'template';
}

const TURN = 'parked|';

/** Key of the turn of a parked reply. */
export function turnKey({ id, round }: Pick<ParkedDocument, 'id' | 'round'>): string {
  return `${TURN}${round}|${id}`;
}

/** The parked reply that an event is, or would be: that of a turn is the one whose turn it was. */
export function parkedIdOf(event: string): string {
  return event.startsWith(TURN) ? event.slice(event.indexOf('|', TURN.length) + 1) : event;
}
