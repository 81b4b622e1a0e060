import type { SimDelivery, SimDeliveryOutcome } from '../../shared/simulator.ts';
import type { WebhookUpdate } from './webhook-update.ts';
import type { SimApp } from './whatsapp-config.ts';

/** What became of webhooks so far. */
export interface WebhookCounts {
  /** Posts made, repeats included. */
  readonly attempts: number;
  readonly accepted: number;
  /** Given up after 7 days. */
  readonly dropped: number;
  /** Updates never sent, by a fault. */
  readonly withheld: number;
}

/** The webhooks on their way to the app. */
export interface WebhookOutbox {
  post(update: WebhookUpdate, destinations: readonly Destination[]): void;
  takeDue(): SimDelivery[];
  nextAt(): number | undefined;
  settle(delivery: SimDelivery, outcome: SimDeliveryOutcome): void;
  counts(): WebhookCounts;
}

/** Where an update goes. */
export interface Destination {
  readonly app: SimApp;
  /** Path, with query if any, on the app under test. */
  readonly path: string;
}
