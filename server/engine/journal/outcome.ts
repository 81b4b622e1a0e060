import type { EventEnd, IntercomResult } from '../../domain/journal/event.ts';
import type { Left } from './leave.ts';

/** How a story ended for one event. `later` keeps it where it is; the lane waits with it. */
export type Outcome =
  | ({ readonly kind: 'ended' } & Ending)
  | { readonly kind: 'later'; readonly at: number; readonly why: string };

/** Not yet: to be tried again at this time. */
export type Later = Extract<Outcome, { kind: 'later' }>;

export interface Ending {
  readonly end: EventEnd;
  /** Plain words; absent when it simply went well. */
  readonly reason?: string;
  readonly result?: IntercomResult;
  /** `workspace|conversation|part` to be remembered with the event. */
  readonly part?: string;
  readonly thread?: string;
  /** Its content goes with its end. */
  readonly forgets?: true;
  /** Work that is stored with the end, in one round trip. */
  readonly leaves?: readonly Left[];
  /** Written with the event already. */
  readonly stored?: true;
}

export const done: { readonly kind: 'ended' } & Ending = { kind: 'ended', end: 'done' };

/** Of one message: its state is final and shown, and it did not go out as far as we know. */
export const notSent: Outcome = { kind: 'ended', end: 'ignored', reason: 'not sent' };

export function ignored(reason: string): Outcome {
  return { kind: 'ended', end: 'ignored', reason };
}

export function setAside(reason: string): Outcome {
  return { kind: 'ended', end: 'set-aside', reason };
}

export function later(at: number, why: string): Later {
  return { kind: 'later', at, why };
}
