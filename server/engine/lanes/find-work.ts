import type { EventDocument } from '../../domain/journal/event.ts';
import { isLarge } from '../journal/attempts.ts';
import type { EngineDeps } from '../journal/engine-deps.ts';
import { FEW, nextSize } from '../journal/page-size.ts';

/** Events outside the lanes that are read in one step. Many may be due at one time, and all those must fit. */
const PAGE = 200;

/** Events in lanes that are read in one step: only their queues are asked for. */
const QUEUES_PAGE = 25;

/** One step through what is stored and not ended; `end`: there is no more for now. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly end: boolean;
}

/** A lane queue that has events; `isLarge` when one of those found is. */
export interface FoundQueue {
  readonly name: string;
  readonly isLarge: boolean;
}

/** Looks through the journal page by page, on from where it stopped, and from the beginning again after the last page. */
export interface WorkFinder {
  /** Lane queues that have events. */
  nextQueues(): Promise<Page<FoundQueue>>;
  /** Events outside the lanes that are due. */
  nextDue(): Promise<Page<EventDocument>>;
}

export function createWorkFinder(deps: EngineDeps): WorkFinder {
  const events = deps.storage.collection('events');
  let afterQueue: string | undefined;
  let limit = FEW;
  let dueLimit = FEW;
  let fromDue: number | undefined;
  return {
    nextQueues: async () => {
      const page = await events.find({
        index: 'queue',
        ...(afterQueue === undefined ? {} : { after: afterQueue }),
        limit,
      });
      const large = new Set(page.filter(isLarge).map(({ queue }) => queue));
      const items = [...new Set(page.map(({ queue = '' }) => queue))].map((name) => ({
        name,
        isLarge: large.has(name),
      }));
      const end = page.length < limit;
      limit = nextSize(limit, page, QUEUES_PAGE);
      afterQueue = end ? undefined : items.at(-1)?.name;
      return { items, end };
    },
    nextDue: async () => {
      const from = fromDue === undefined ? {} : { after: fromDue };
      const items = await events.find({ index: 'due', ...from, upTo: deps.clock.now(), limit: dueLimit });
      const end = items.length < dueLimit;
      // Many may be due at one time: those are asked for again, and are known by then.
      const next = end ? undefined : Math.max((items.at(-1)?.dueAt ?? 0) - 1, fromDue ?? 0);
      const isStuck = next !== undefined && next === fromDue;
      dueLimit = isStuck ? Math.min(PAGE, 2 * dueLimit) : nextSize(dueLimit, items, PAGE);
      fromDue = next;
      return { items, end };
    },
  };
}
