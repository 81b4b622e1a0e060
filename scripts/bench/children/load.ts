import { runBurst, runClosedLoop, runSteady } from '../load-run.ts';
import { type Batch, prepareRequests } from '../prepare-requests.ts';
import { openConnection, type RawConnection } from '../raw-connection.ts';
import { serveParent } from '../serve-parent.ts';
import { type Sender, toRequest } from '../webhooks.ts';

/** Connections opened at once: below the length of a listener's queue. */
const OPEN_STEP = 100;

/** The load generator: prepares, connects, sends. */
function createLoad() {
  let requests: readonly Buffer[] = [];
  let pool: RawConnection[] = [];
  const close = (): void => {
    for (const connection of pool) connection.close();
    pool = [];
  };
  return {
    /** Answers how many requests it makes. */
    prepare: (batch: Batch): number => {
      requests = prepareRequests(batch);
      return requests.length;
    },
    prepareBodies: (sender: Sender, bodies: readonly object[]): void => {
      requests = bodies.map((body) => toRequest(sender, body));
    },
    open: async (port: number, connections: number): Promise<void> => {
      close();
      while (pool.length < connections) {
        const length = Math.min(OPEN_STEP, connections - pool.length);
        pool.push(...(await Promise.all(Array.from({ length }, () => openConnection(port)))));
      }
    },
    close,
    closedLoop: () => runClosedLoop(pool, requests),
    burst: () => runBurst(pool, requests),
    steady: (perSecond: number) => runSteady(pool, requests, perSecond),
  };
}

const commands = createLoad();
export type LoadCommands = typeof commands;

serveParent(commands);
