import { nowMs } from './now-ms.ts';
import type { RawConnection } from './raw-connection.ts';

/** What became of a run. Milliseconds on the machine's monotonic clock. */
export interface LoadReport {
  readonly begunAt: number;
  readonly endedAt: number;
  /** Answers with another status than 200. */
  readonly failed: number;
  /** One for each request, in the order of answers; counted from when it was due. */
  readonly latencies: readonly number[];
  /** When each request was sent, in the order of sending; only of a steady run. */
  readonly sentAt?: readonly number[];
}

/** Each connection sends the next request as soon as it has its answer, until all are sent. */
export async function runClosedLoop(
  pool: readonly RawConnection[],
  requests: readonly Buffer[],
): Promise<LoadReport> {
  const run = openRun();
  let next = 0;
  const drive = async (connection: RawConnection): Promise<void> => {
    for (let request = requests[next]; request !== undefined; request = requests[next]) {
      next += 1;
      await run.send(connection, request, nowMs());
    }
  };
  await Promise.all(pool.map(drive));
  return run.report();
}

/** All at the same moment, each on a connection of its own. */
export async function runBurst(
  pool: readonly RawConnection[],
  requests: readonly Buffer[],
): Promise<LoadReport> {
  const run = openRun();
  const send = async (connection: RawConnection, index: number): Promise<void> => {
    const request = requests[index];
    if (request !== undefined) await run.send(connection, request, nowMs());
  };
  await Promise.all(pool.map(send));
  return run.report();
}

/** So many a second, whether answers come or not. */
export async function runSteady(
  pool: readonly RawConnection[],
  requests: readonly Buffer[],
  perSecond: number,
): Promise<LoadReport> {
  const run = openRun();
  const lane = openPool(pool, run.send);
  const begun = nowMs();
  const sentAt: number[] = [];
  while (sentAt.length < requests.length) {
    const dueNow = Math.floor(((nowMs() - begun) * perSecond) / 1_000) + 1;
    for (const request of requests.slice(sentAt.length, dueNow)) {
      lane.start(request, begun + (sentAt.length * 1_000) / perSecond);
      sentAt.push(nowMs());
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  }
  await lane.idle();
  return { ...run.report(), sentAt };
}

type Send = (connection: RawConnection, request: Buffer, due: number) => Promise<void>;

/** Hands each request to a free connection, or keeps it until one is free. */
function openPool(pool: readonly RawConnection[], send: Send) {
  const free = [...pool];
  const waiting: { readonly request: Buffer; readonly due: number }[] = [];
  const running = new Set<Promise<void>>();
  const start = (request: Buffer, due: number): void => {
    const connection = free.pop();
    if (connection === undefined) {
      waiting.push({ request, due });
      return;
    }
    const sending = send(connection, request, due).finally(() => {
      running.delete(sending);
      free.push(connection);
      const next = waiting.shift();
      if (next !== undefined) start(next.request, next.due);
    });
    running.add(sending);
  };
  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running);
  };
  return { start, idle };
}

function openRun() {
  const begunAt = nowMs();
  const latencies: number[] = [];
  let failed = 0;
  const send: Send = async (connection, request, due) => {
    const status = await connection.send(request).catch(() => 0);
    if (status !== 200) failed += 1;
    latencies.push(nowMs() - due);
  };
  return { send, report: (): LoadReport => ({ begunAt, endedAt: nowMs(), failed, latencies }) };
}
