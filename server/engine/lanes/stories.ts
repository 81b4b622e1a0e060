import type { EventDocument } from '../../domain/journal/event.ts';
import type { Reservation } from '../../domain/journal/reservation.ts';
import type { LinkDocument, ThreadDocument } from '../../domain/journal/thread.ts';
import type { Outcome } from '../journal/outcome.ts';
import type { LaneRun } from './lane-run.ts';

/** Where a route leads; `link`: of the conversation whose route it is, read just before the thread. */
export type Resolved =
  | { readonly kind: 'thread'; readonly thread: ThreadDocument; readonly link?: LinkDocument }
  /** Nothing waits under this route (any more). */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wait'; readonly at: number };

/** What the engine asks of the product; it knows no provider and no story itself. */
export interface Stories {
  /**
   * The thread whose lane a route leads to: that of `told`, an event that was stored on this route just now, or of the
   * first that waits there.
   */
  resolve(lane: 'in' | 'out', route: string, told?: EventDocument): Promise<Resolved>;
  /** One event in a lane. */
  tell(run: LaneRun, event: EventDocument): Promise<Outcome>;
  /** A write whose end nobody saw. */
  settle(run: LaneRun, open: Reservation): Promise<Outcome>;
  /** One event outside the lanes. */
  aside(event: EventDocument): Promise<Outcome>;
  /** True when an event outside the lanes is not to be told: put aside until its tenant is connected, or dropped. */
  hold(event: EventDocument): Promise<boolean>;
  /** Whose places a route takes among what runs at once. */
  tenant(route: string): string;
  /** It will not succeed: kept, counted, told. */
  setAside(event: EventDocument, reason: string, thread?: ThreadDocument): Promise<void>;
}
