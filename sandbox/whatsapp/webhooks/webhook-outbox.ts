import type { Faults } from '../../shared/faults.ts';
import type { SimDelivery, SimWorld } from '../../shared/simulator.ts';
import type { Destination, WebhookOutbox } from '../model/outbox.ts';
import { createTimeQueue } from '../model/time-queue.ts';
import type { WebhookUpdate } from '../model/webhook-update.ts';
import type { WhatsAppSimConfig } from '../model/whatsapp-config.ts';
import { signBody, webhookBody } from './webhook-envelope.ts';
import { nextAttemptAt } from './webhook-retry.ts';

interface Pending {
  readonly update: WebhookUpdate;
  readonly destination: Destination;
  readonly joins: boolean;
}

interface Letter {
  readonly destination: Destination;
  readonly updates: WebhookUpdate[];
  readonly dueAt: number;
  readonly joins: boolean;
}

const DEFAULT_DELAY_MS = 50;
const OK = 200;
/** Meta's limit of updates in one POST. */
const MAX_UPDATES = 1_000;
/** What a fault rule means when it has no `ms`. */
const DELAYED_BY_MS = 30_000;
const REORDERED_BY_MS = 5_000;
const DUPLICATED_AFTER_MS = 1_000;
const BATCH_WINDOW_MS = 5_000;

export function createWebhookOutbox(
  world: SimWorld,
  config: WhatsAppSimConfig,
  faults: Faults,
): WebhookOutbox {
  const pending = createTimeQueue<Pending>();
  const repeats = createTimeQueue<SimDelivery>();
  /** Delivery id → when its first attempt was due. */
  const unsettled = new Map<string, number>();
  const counts = { attempts: 0, accepted: 0, dropped: 0, withheld: 0 };
  let letters = 0;

  const seal = ({ destination, updates, dueAt }: Letter): SimDelivery => {
    letters += 1;
    const id = `wh${letters}`;
    unsettled.set(id, dueAt);
    const body = webhookBody(updates);
    return { id, path: destination.path, headers: headersOf(body, destination), body, attempt: 1, dueAt };
  };

  return {
    post(update, destinations) {
      if (destinations.length === 0) return;
      const timing = timeOf(update, config, faults, world);
      if (timing === undefined) {
        counts.withheld += 1;
        return;
      }
      for (const destination of destinations) {
        for (const at of timing.times) pending.add(at, { update, destination, joins: timing.joins });
      }
    },
    takeDue() {
      const now = world.now();
      const fresh = joinLetters(drain(pending, now), config.batch?.maxUpdates ?? MAX_UPDATES).map(seal);
      const again = drain(repeats, now).map(({ item }) => item);
      const due = again.length === 0 ? fresh : [...again, ...fresh].sort((a, b) => a.dueAt - b.dueAt);
      counts.attempts += due.length;
      return due;
    },
    nextAt: () => earliest(pending.nextAt(), repeats.nextAt()),
    settle(delivery, outcome) {
      const firstAt = unsettled.get(delivery.id);
      if (firstAt === undefined) return;
      const done = outcome.kind === 'status' && outcome.status === OK;
      const at = done ? undefined : nextAttemptAt(firstAt, delivery.attempt, world.now());
      if (at !== undefined) {
        repeats.add(at, { ...delivery, attempt: delivery.attempt + 1, dueAt: at });
        return;
      }
      unsettled.delete(delivery.id);
      if (done) counts.accepted += 1;
      else counts.dropped += 1;
    },
    counts: () => ({ ...counts }),
  };
}

/** The earlier of two times, either of which may be missing. */
export function earliest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

interface Timing {
  readonly times: readonly number[];
  readonly joins: boolean;
}

/** When an update leaves, after the faults had their say; undefined when it never does. */
function timeOf(
  update: WebhookUpdate,
  config: WhatsAppSimConfig,
  faults: Faults,
  world: SimWorld,
): Timing | undefined {
  if (faults.draw(update.operation, ['dropWebhook']) !== undefined) return undefined;
  const honest = update.at + (config.webhookDelayMs ?? DEFAULT_DELAY_MS);
  const moved = faults.draw(update.operation, ['delayWebhook', 'reorderWebhook', 'batchWebhooks']);
  const copy = faults.draw(update.operation, ['duplicateWebhook']);
  const windowMs =
    moved?.kind === 'batchWebhooks' ? (moved.ms ?? BATCH_WINDOW_MS) : (config.batch?.windowMs ?? 0);
  let at = honest;
  if (moved?.kind === 'delayWebhook') at += moved.ms ?? DELAYED_BY_MS;
  if (moved?.kind === 'reorderWebhook') at += world.random() * (moved.ms ?? REORDERED_BY_MS);
  if (windowMs > 0) at = Math.ceil(at / windowMs) * windowMs;
  const times = copy === undefined ? [at] : [at, at + (copy.ms ?? DUPLICATED_AFTER_MS)];
  return { times, joins: windowMs > 0 };
}

function drain<T>(
  queue: { takeDue(now: number): { at: number; item: T } | undefined },
  now: number,
): { at: number; item: T }[] {
  const due: { at: number; item: T }[] = [];
  for (let next = queue.takeDue(now); next !== undefined; next = queue.takeDue(now)) due.push(next);
  return due;
}

function joinLetters(due: readonly { at: number; item: Pending }[], maxUpdates: number): Letter[] {
  const letters: Letter[] = [];
  const open = new Map<string, Letter>();
  for (const { at, item } of due) {
    const key = `${item.destination.app.id} ${item.destination.path} ${at}`;
    const letter = item.joins ? open.get(key) : undefined;
    if (letter !== undefined && letter.updates.length < maxUpdates) {
      letter.updates.push(item.update);
      continue;
    }
    const fresh: Letter = { ...item, updates: [item.update], dueAt: at };
    letters.push(fresh);
    if (item.joins) open.set(key, fresh);
  }
  return letters;
}

function headersOf(body: string, { app }: Destination): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'facebookexternalua',
    'x-hub-signature-256': signBody(body, app.secret),
  };
}
