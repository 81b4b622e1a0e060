import type { BridgeDeps } from '../bridge/deps.ts';
import type { EventDocument } from '../domain/event.ts';

/** Events read in one step. */
const PAGE = 200;

/** Looks through what is stored and not ended, page by page, for ever from where it stopped. */
export interface WorkFinder {
  /** The next page of lane queues that have events; wraps around. `end` when the last page was reached. */
  nextQueues(): Promise<{ readonly queues: readonly string[]; readonly end: boolean }>;
  /** Events outside the lanes that are due. */
  dueEvents(): Promise<readonly EventDocument[]>;
}

export function createWorkFinder(deps: Pick<BridgeDeps, 'storage' | 'clock'>): WorkFinder {
  const events = deps.storage.collection('events');
  let after: string | undefined;
  return {
    nextQueues: async () => {
      const page = await events.find({
        index: 'queue',
        ...(after === undefined ? {} : { after }),
        limit: PAGE,
      });
      const queues = [...new Set(page.map((event) => event.queue ?? ''))];
      const end = page.length < PAGE;
      after = end ? undefined : queues.at(-1);
      return { queues, end };
    },
    dueEvents: () => events.find({ index: 'due', upTo: deps.clock.now(), limit: PAGE }),
  };
}
