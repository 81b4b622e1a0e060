import type { StoredDocument } from '../stored-document.ts';

/** A card that is looked at later makes a new code. Milliseconds. */
export const CODE_LIVES_MS = 24 * 60 * 60_000;

/** A code that has ended is known so long, so that whoever sends it late is told why. Milliseconds. */
export const CODE_KNOWN_MS = 30 * 24 * 60 * 60_000;

/** Why a code did not join its conversation with a thread. */
export const SWITCH_REFUSALS = [
  'ended',
  'used',
  'contact-gone',
  'contact-of-another',
  'conversation-of-another',
  'not-allowed',
] as const;

export type SwitchRefusal = (typeof SWITCH_REFUSALS)[number];

/** Who used a code: by which message it was sent. */
export interface SwitchUse {
  readonly thread: string;
  readonly event: string;
  /** When the customer wrote it, WhatsApp's time, milliseconds. */
  readonly at: number;
}

/**
 * What leads a person of the Messenger to WhatsApp: of one contact, and of one conversation where the card stands in one.
 * Its code is used once.
 */
export interface SwitchDocument extends StoredDocument {
  readonly workspace: string;
  readonly contact: string;
  /** `workspace|contact`: for the erasure of a person. */
  readonly contactKey: string;
  /** Absent for a card on Home or in a message. */
  readonly conversation?: string;
  readonly code: string;
  /** The code is good until then, milliseconds. */
  readonly until: number;
  /** Forgotten then, milliseconds. */
  readonly expires: number;
  /** When it was offered by a reply of ours, or may have been. Milliseconds. */
  readonly offeredAt?: number;
  readonly usedBy?: SwitchUse;
  /** The contact that the customer had before, while this one is taken; empty for none. */
  readonly former?: string;
  /** What came of it: the time of the join, milliseconds, or why there was none. */
  readonly joinedAt?: number;
  readonly refusal?: SwitchRefusal;
}

/** One of them for each code of a person and place, counted from 0. */
export function switchId(
  place: Pick<SwitchDocument, 'workspace' | 'contact' | 'conversation'>,
  count: number,
): string {
  return `${place.workspace}|${place.contact}|${place.conversation ?? ''}|${count}`;
}

/** Which of its person and place it is; -1 when it carries no code of a card. */
export function switchNumber(id: string): number {
  const number = id.slice(id.lastIndexOf('|') + 1);
  return /^\d+$/.test(number) ? Number(number) : -1;
}
