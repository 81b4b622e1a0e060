import { nowMs } from '../now-ms.ts';
import { openConnection, type RawConnection } from '../raw-connection.ts';
import { serveParent } from '../serve-parent.ts';
import type { Tenant } from '../set-up.ts';
import { messagesWebhook, messageWebhook, type Sender, toRequest } from '../webhooks.ts';

/** Texts to be sent: `count` messages from serial `first` on, spread over customers 0 to `customers` - 1. */
export interface Batch {
  readonly tenant: Tenant;
  readonly first: number;
  readonly count: number;
  readonly customers: number;
  /** Messages in one webhook; 1 by default. */
  readonly perWebhook?: number;
}

/** What became of a run. Milliseconds on the machine's monotonic clock. */
export interface LoadReport {
  readonly begunAt: number;
  readonly endedAt: number;
  /** Answers with another status than 200. */
  readonly failed: number;
  /** One for each request, in the order of answers. */
  readonly latencies: readonly number[];
  /** When each serial was sent, where that was asked for. */
  readonly sentAt?: Readonly<Record<number, number>>;
}

let prepared: Buffer[] = [];
let pool: RawConnection[] = [];

/** Signs before the run, so that the run costs the generator next to nothing. */
function prepare(batch: Batch): number {
  const size = batch.perWebhook ?? 1;
  const at = Math.floor(Date.now() / 1_000);
  const spec = (serial: number) => ({
    tenant: batch.tenant,
    customer: (serial - batch.first) % batch.customers,
    serial,
    at,
  });
  prepared = Array.from({ length: Math.ceil(batch.count / size) }, (_, index) => {
    const serials = Array.from({ length: size }, (_, inner) => batch.first + index * size + inner);
    const specs = serials.map(spec);
    const [only] = specs;
    return toRequest(
      'meta',
      size === 1 && only !== undefined ? messageWebhook(only) : messagesWebhook(specs),
    );
  });
  return prepared.length;
}

function prepareBodies(sender: Sender, bodies: readonly object[]): void {
  prepared = bodies.map((body) => toRequest(sender, body));
}

async function open(port: number, connections: number): Promise<void> {
  close();
  // In steps below the length of a listener's queue.
  while (pool.length < connections) {
    const step = Math.min(100, connections - pool.length);
    pool.push(...(await Promise.all(Array.from({ length: step }, () => openConnection(port)))));
  }
}

function close(): void {
  for (const connection of pool) connection.close();
  pool = [];
}

/** Each connection sends the next request as soon as it has its answer, until all are sent. */
async function closedLoop(): Promise<LoadReport> {
  const run = openRun();
  let next = 0;
  const drive = async (connection: RawConnection): Promise<void> => {
    for (let request = prepared[next]; request !== undefined; request = prepared[next]) {
      next += 1;
      await run.send(connection, request, nowMs());
    }
  };
  await Promise.all(pool.map(drive));
  return run.report();
}

/** All at the same moment, each on a connection of its own. */
async function burst(): Promise<LoadReport> {
  const run = openRun();
  await Promise.all(
    pool.flatMap((connection, index) => {
      const request = prepared[index];
      return request === undefined ? [] : [run.send(connection, request, nowMs())];
    }),
  );
  return run.report();
}

/** So many a second, whether answers come or not; latency counts from when a request was due. */
async function steady(perSecond: number, firstSerial?: number): Promise<LoadReport> {
  const run = openRun();
  const sentAt: Record<number, number> = {};
  const idle = [...pool];
  const waiting: { readonly request: Buffer; readonly due: number }[] = [];
  const all: Promise<void>[] = [];
  const start = (request: Buffer, due: number): void => {
    const connection = idle.pop();
    if (connection === undefined) {
      waiting.push({ request, due });
      return;
    }
    all.push(
      run.send(connection, request, due).then(() => {
        idle.push(connection);
        const late = waiting.shift();
        if (late !== undefined) start(late.request, late.due);
      }),
    );
  };
  const begun = nowMs();
  for (let sent = 0; sent < prepared.length; ) {
    const dueNow = Math.min(prepared.length, Math.floor(((nowMs() - begun) * perSecond) / 1_000) + 1);
    for (; sent < dueNow; sent += 1) {
      const request = prepared[sent];
      if (firstSerial !== undefined) sentAt[firstSerial + sent] = nowMs();
      if (request !== undefined) start(request, begun + (sent * 1_000) / perSecond);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  while (all.length > 0 || waiting.length > 0) await Promise.all(all.splice(0));
  return { ...run.report(), ...(firstSerial === undefined ? {} : { sentAt }) };
}

function openRun() {
  const begunAt = nowMs();
  const latencies: number[] = [];
  let failed = 0;
  return {
    send: async (connection: RawConnection, request: Buffer, due: number): Promise<void> => {
      const status = await connection.send(request).catch(() => 0);
      if (status !== 200) failed += 1;
      latencies.push(nowMs() - due);
    },
    report: (): LoadReport => ({ begunAt, endedAt: nowMs(), failed, latencies }),
  };
}

const commands = { prepare, prepareBodies, open, close, closedLoop, burst, steady };
export type LoadCommands = typeof commands;

serveParent(commands);
