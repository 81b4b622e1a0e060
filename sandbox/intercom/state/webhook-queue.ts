import { createHmac } from 'node:crypto';
import { type Faults, WEBHOOK_FAULTS } from '../../shared/faults.ts';
import type { SimDelivery, SimDeliveryOutcome, SimWorld } from '../../shared/simulator.ts';
import type { IntercomConfig } from './intercom-config.ts';

export interface WebhookQueue {
  /** Queues a notification if its topic is subscribed; the item's JSON is only made then. */
  readonly emit: (workspaceId: string, topic: string, itemJson: () => string) => void;
  readonly takeDue: () => SimDelivery[];
  readonly nextAt: () => number | undefined;
  readonly settle: (delivery: SimDelivery, outcome: SimDeliveryOutcome) => void;
  readonly isDisabled: () => boolean;
  /** What an admin does in the Developer Hub after a 410. */
  readonly enable: () => void;
}

interface Notification {
  readonly id: string;
  readonly workspaceId: string;
  readonly topic: string;
  readonly itemJson: string;
  readonly createdAt: number;
  firstSentAt: number | undefined;
}

interface Queued {
  readonly notification: Notification;
  readonly attempt: number;
  readonly dueAt: number;
}

/** Intercom waits this long for an answer, milliseconds. reference/intercom.md §3.3 */
export const INTERCOM_DELIVERY_TIMEOUT_MS = 5_000;
/** One retry after a minute, then dropped. §3.3 */
const RETRY_AFTER_MS = 60_000;
const MAX_ATTEMPTS = 2;
/** A throttled notification is dropped after two hours. §3.3 */
const THROTTLE_LIMIT_MS = 7_200_000;
const MS_PER_SECOND = 1_000;
/** What a fault adds when its rule names no time, milliseconds. */
const FAULT_DELAY_MS = 10_000;

/** Signed notifications in the order they become due; without timers. */
export function createWebhookQueue(world: SimWorld, config: IntercomConfig, faults: Faults): WebhookQueue {
  const topics = config.webhook.topics === undefined ? undefined : new Set(config.webhook.topics);
  const queue: Queued[] = [];
  const inFlight = new Map<string, Queued>();
  let disabled = false;
  let lastId = 0;
  let lastDelivery = 0;

  const insert = (queued: Queued): void => {
    let at = queue.length;
    while (at > 0 && (queue[at - 1]?.dueAt ?? 0) > queued.dueAt) at -= 1;
    queue.splice(at, 0, queued);
  };
  const repeat = ({ notification, attempt }: Queued, nextAttempt = attempt + 1): void =>
    insert({ notification, attempt: nextAttempt, dueAt: world.now() + RETRY_AFTER_MS });
  const dispatch = (queued: Queued): SimDelivery => {
    lastDelivery += 1;
    const id = `delivery_${lastDelivery}`;
    queued.notification.firstSentAt ??= world.now();
    inFlight.set(id, queued);
    return toDelivery(config, id, queued);
  };

  return {
    emit(workspaceId, topic, itemJson) {
      if (disabled || (topics !== undefined && !topics.has(topic))) return;
      lastId += 1;
      const id = `notif_${lastId.toString(16).padStart(12, '0')}`;
      const notification = {
        id,
        workspaceId,
        topic,
        itemJson: itemJson(),
        createdAt: world.now(),
        firstSentAt: undefined,
      };
      for (const dueAt of dueTimes(world, config, faults, topic)) insert({ notification, attempt: 1, dueAt });
    },
    takeDue() {
      const now = world.now();
      let due = 0;
      while ((queue[due]?.dueAt ?? Number.POSITIVE_INFINITY) <= now) due += 1;
      return queue.splice(0, due).map(dispatch);
    },
    nextAt: () => queue[0]?.dueAt,
    settle(delivery, outcome) {
      const queued = inFlight.get(delivery.id);
      if (queued === undefined || !inFlight.delete(delivery.id)) return;
      const status = outcome.kind === 'status' ? outcome.status : 0;
      if (status === 410) {
        disabled = true;
        queue.length = 0;
      } else if (status === 429) {
        const since = queued.notification.firstSentAt ?? world.now();
        if (world.now() - since < THROTTLE_LIMIT_MS) repeat(queued, queued.attempt);
      } else if ((status < 200 || status > 299) && queued.attempt < MAX_ATTEMPTS) repeat(queued);
    },
    isDisabled: () => disabled,
    enable() {
      disabled = false;
    },
  };
}

/** When the copies of a new notification are due: usually one, struck by at most one fault. */
function dueTimes(world: SimWorld, config: IntercomConfig, faults: Faults, topic: string): number[] {
  const due = world.now() + (config.webhookDelayMs ?? 0);
  const fault = faults.draw(topic, WEBHOOK_FAULTS);
  const ms = fault?.ms ?? FAULT_DELAY_MS;
  switch (fault?.kind) {
    case 'dropWebhook':
      return [];
    case 'duplicateWebhook':
      return [due, due + (fault.ms ?? 0)];
    case 'delayWebhook':
      return [due + ms];
    case 'reorderWebhook':
      return [due + Math.floor(world.random() * ms)];
    default:
      return [due];
  }
}

function toDelivery(
  config: IntercomConfig,
  id: string,
  { notification, attempt, dueAt }: Queued,
): SimDelivery {
  const body = envelope(notification, attempt);
  const signature = createHmac('sha1', config.clientSecret).update(body).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'intercom-parrot-service-client/1.0',
    'x-hub-signature': `sha1=${signature}`,
  };
  return { id, path: config.webhook.path, headers, body, attempt, dueAt };
}

/** The envelope of reference/intercom.md §3.2. */
function envelope(notification: Notification, attempt: number): string {
  const head = JSON.stringify({
    type: 'notification_event',
    id: notification.id,
    topic: notification.topic,
    app_id: notification.workspaceId,
    created_at: toSeconds(notification.createdAt),
    first_sent_at: toSeconds(notification.firstSentAt ?? notification.createdAt),
    delivered_at: 0,
    delivery_attempts: attempt,
    delivery_status: attempt === 1 ? 'pending' : 'retry',
    self: null,
    links: {},
  });
  return `${head.slice(0, -1)},"data":{"type":"notification_event_data","item":${notification.itemJson}}}`;
}

function toSeconds(ms: number): number {
  return Math.floor(ms / MS_PER_SECOND);
}
