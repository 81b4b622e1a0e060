import type { EventDocument } from '../../domain/journal/event.ts';
import type { EngineDeps } from '../journal/engine-deps.ts';

/** Events outside the lanes that are read in one step. Many may be due at one time, and all those must fit. */
const PAGE = 200;

/** Events in lanes that are read in one step: each may be as large as a webhook, and only its queue is asked for. */
const QUEUES_PAGE = 25;

/** One step through what is stored and not ended; `end`: there is no more for now. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly end: boolean;
}

/** Looks through the journal page by page, on from where it stopped, and from the beginning again after the last page. */
export interface WorkFinder {
  /** Lane queues that have events. */
  nextQueues(): Promise<Page<string>>;
  /** Events outside the lanes that are due. */
  nextDue(): Promise<Page<EventDocument>>;
}

export function createWorkFinder(deps: EngineDeps): WorkFinder {
  const events = deps.storage.collection('events');
  let afterQueue: string | undefined;
  let fromDue: number | undefined;
  return {
    nextQueues: async () => {
      const page = await events.find({
        index: 'queue',
        ...(afterQueue === undefined ? {} : { after: afterQueue }),
        limit: QUEUES_PAGE,
      });
      const items = [...new Set(page.map((event) => event.queue ?? ''))];
      const end = page.length < QUEUES_PAGE;
      afterQueue = end ? undefined : items.at(-1);
      return { items, end };
    },
    nextDue: async () => {
      const from = fromDue === undefined ? {} : { after: fromDue };
      const items = await events.find({ index: 'due', ...from, upTo: deps.clock.now(), limit: PAGE });
      const end = items.length < PAGE;
      // Many may be due at one time: those are asked for again, and are known by then.
      fromDue = end ? undefined : Math.max((items.at(-1)?.dueAt ?? 0) - 1, fromDue ?? 0);
      return { items, end };
    },
  };
}
