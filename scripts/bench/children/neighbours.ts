import { nowMs } from '../now-ms.ts';
import { serveParent } from '../serve-parent.ts';
import { NEIGHBOUR, TENANT } from '../set-up.ts';
import { pause } from '../wait-until.ts';
import { messageWebhook, replyWebhook, toRequest } from '../webhooks.ts';
import { sendOnce } from '../worst/send-once.ts';

/** What neighbours did and saw. Times are milliseconds on the machine's monotonic clock. */
export interface NeighbourReport {
  /** When each message was sent, by its serial. */
  readonly sentAt: Readonly<Record<number, number>>;
  /** Sent again, as providers do, because they were not answered with 200. */
  readonly repeated: number;
  /** The longest that /health/live took to answer. */
  readonly healthMs: number;
}

/** Ten messages a second in all: in and out, of two workspaces in turn. */
const MESSAGE_EVERY_MS = 100;
const HEALTH_EVERY_MS = 50;
const REPEAT_MS = 1_000;

/** Each customer writes or is answered every 20 seconds. */
const CUSTOMERS = 200;

const HEALTH = Buffer.from('GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');

const KINDS = [
  { tenant: TENANT, request: incoming },
  { tenant: NEIGHBOUR, request: incoming },
  { tenant: TENANT, request: outgoing },
  { tenant: NEIGHBOUR, request: outgoing },
] as const;

type Named = { readonly tenant: typeof TENANT; readonly serial: number };

function incoming({ tenant, serial }: Named): Buffer {
  return toRequest(
    'meta',
    messageWebhook({ tenant, customer: customerOf(tenant, serial), serial, at: now() }),
  );
}

function outgoing({ tenant, serial }: Named): Buffer {
  return toRequest('intercom', replyWebhook(tenant, customerOf(tenant, serial), serial, now()));
}

/** No two workspaces share a conversation's number: the stand-in for Intercom counts parts by it. */
function customerOf(tenant: typeof TENANT, serial: number): number {
  return tenant === TENANT ? serial % CUSTOMERS : CUSTOMERS + (serial % CUSTOMERS);
}

function now(): number {
  return Math.floor(Date.now() / 1_000);
}

/** Serials from `first` on, as long as it lasts, whether answers come or not. */
async function run(port: number, seconds: number, first: number): Promise<NeighbourReport> {
  const sentAt: Record<number, number> = {};
  let repeated = 0;
  const message = async (index: number) => {
    const serial = first + index;
    const { tenant, request } = KINDS[index % KINDS.length] ?? KINDS[0];
    sentAt[serial] = nowMs();
    const bytes = request({ tenant, serial });
    while ((await sendOnce(port, bytes)) !== 200) {
      repeated += 1;
      await pause(REPEAT_MS);
    }
  };
  const [healthMs] = await Promise.all([
    watch(port, seconds),
    paced((seconds * 1_000) / MESSAGE_EVERY_MS, MESSAGE_EVERY_MS, message),
  ]);
  return { sentAt, repeated, healthMs };
}

/** The longest that /health/live took to be answered with 200 while it lasts; what was not is asked again. */
async function watch(port: number, seconds: number): Promise<number> {
  let longest = 0;
  await paced((seconds * 1_000) / HEALTH_EVERY_MS, HEALTH_EVERY_MS, async () => {
    const asked = nowMs();
    while ((await sendOnce(port, HEALTH)) !== 200) await pause(HEALTH_EVERY_MS);
    longest = Math.max(longest, nowMs() - asked);
  });
  return longest;
}

async function paced(count: number, everyMs: number, send: (index: number) => Promise<void>): Promise<void> {
  const begun = nowMs();
  const running: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    await pause(Math.max(0, begun + index * everyMs - nowMs()));
    running.push(send(index));
  }
  await Promise.all(running);
}

const commands = { run, watch };
export type NeighbourCommands = typeof commands;

serveParent(commands);
