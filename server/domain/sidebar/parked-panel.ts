import type { ParkedState } from '../messages/parked-reply.ts';

/** A reply that came too late for WhatsApp's 24 hours, as the sidebar lists it. Times in milliseconds. */
export interface LateReply {
  /** Id of its first message that did not go out. */
  readonly id: string;
  readonly text: string;
  readonly at: number;
  /** How it waits, or waited, for the customer's answer; absent when it was never kept for it. */
  readonly parked?: ParkedState;
  readonly waitsUntil?: number;
}

export interface LateReplies {
  /** The newest first. */
  readonly replies: readonly LateReply[];
  /** The customer has written since: replies reach WhatsApp now, and nothing needs to wait. */
  readonly isOpen: boolean;
}

/** One of them that was kept. */
export interface ParkedReply extends LateReply {
  readonly parked: ParkedState;
  /** Its words can be changed. */
  readonly canChange: boolean;
  readonly isEdited: boolean;
  /** Why what was asked for was not done. */
  readonly problem?: string;
}
