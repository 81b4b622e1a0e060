import type { EventKind } from './event.ts';

/** What can be done with events that were set aside: take them up once more, or drop them. */
export type SetAsideAction = 'replay' | 'discard';

/** One event that was set aside, without anything of a person. Times in milliseconds. */
export interface SetAsideSample {
  /** Names it here and in log lines. */
  readonly ref: string;
  readonly kind: EventKind;
  /** The provider's time. */
  readonly at: number;
  readonly setAsideAt: number;
}

/** Events that were set aside for one cause, the newest first. */
export interface SetAsideGroup {
  readonly group: string;
  readonly kind: EventKind;
  /** In plain words. */
  readonly reason: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** False for what goes to WhatsApp: teammates were told to write it again. */
  readonly canReplay: boolean;
  readonly events: readonly SetAsideSample[];
}

/** Those of a group, or the one that is named. */
export interface SetAsideChoice {
  readonly action: SetAsideAction;
  readonly group: string;
  readonly event?: string;
}

/** Something that an admin had done with them, step by step. */
export interface SetAsideOperation extends SetAsideChoice {
  readonly id: string;
  readonly workspace: string;
  readonly who: string;
  readonly askedAt: number;
  readonly state: 'running' | 'cancelled' | 'ended';
  /** When it was begun, and how many are done. */
  readonly total: number;
  readonly done: number;
}
