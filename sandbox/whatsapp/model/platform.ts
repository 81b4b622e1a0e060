import type { Faults } from '../../shared/faults.ts';
import type { SimWorld } from '../../shared/simulator.ts';
import type { WebhookOutbox } from './outbox.ts';
import type { State } from './state.ts';
import type { TimeQueue } from './time-queue.ts';
import type { WhatsAppSimConfig } from './whatsapp-config.ts';

/** Something Meta will do by itself; it is told the time for which it was planned. */
export type PlannedStep = (at: number) => void;

/** What every part of the simulated platform works on. */
export interface Platform {
  readonly world: SimWorld;
  readonly config: WhatsAppSimConfig;
  readonly state: State;
  readonly faults: Faults;
  readonly agenda: TimeQueue<PlannedStep>;
  readonly outbox: WebhookOutbox;
  /** Does what was planned up to now; called before anything is read or done. */
  readonly catchUp: () => void;
  /** Tells the listeners that something visible changed. */
  readonly announce: (what: string) => void;
}

/** A number that was not handed out before. */
export function nextCount(platform: Platform): number {
  platform.state.counter += 1;
  return platform.state.counter;
}
