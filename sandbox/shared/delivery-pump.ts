import { Agent, request } from 'node:http';
import type { SimDelivery, SimDeliveryOutcome, Simulator } from './simulator.ts';

export interface PumpOptions {
  readonly simulator: Simulator;
  readonly target?: string | undefined;
  readonly now: () => number;
  readonly deliveryTimeoutMs: number;
}

export interface DeliveryPump {
  readonly setTarget: (url: string) => void;
  readonly wake: () => void;
  /** To be called after each request: what it caused may be due before anything that is known of. */
  readonly look: () => void;
  readonly close: () => void;
}

/** Looks at least this often, so that a moved clock is noticed even without `wake`, milliseconds. */
const LONGEST_SLEEP_MS = 5_000;
const MAX_SOCKETS = 64;

/** Posts a simulator's due webhooks to the app over kept-alive connections and tells it how each ended. */
export function createDeliveryPump({ simulator, target, now, deliveryTimeoutMs }: PumpOptions): DeliveryPump {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  let base = target;
  let timer: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;
  let closed = false;

  const deliver = async (delivery: SimDelivery, url: string): Promise<void> => {
    const outcome = await post(agent, url, delivery, deliveryTimeoutMs);
    if (closed) return;
    simulator.settleDelivery(delivery, outcome);
    schedule();
  };
  const run = (): void => {
    armedFor = Number.POSITIVE_INFINITY;
    if (closed || base === undefined) return;
    // `deliver` cannot fail: `post` turns every failure into an outcome.
    for (const delivery of simulator.takeDueDeliveries()) void deliver(delivery, base);
    schedule();
  };
  const schedule = (): void => {
    const next = simulator.nextDeliveryAt();
    // Re-arming for every change would push the timer ahead of itself under load.
    if (closed || base === undefined || next === undefined || next >= armedFor) return;
    clearTimeout(timer);
    armedFor = next;
    timer = setTimeout(run, Math.min(Math.max(next - now(), 0), LONGEST_SLEEP_MS));
  };

  const wake = (): void => {
    armedFor = Number.POSITIVE_INFINITY;
    schedule();
  };

  const stopListening = simulator.onChange(schedule);
  schedule();
  return {
    setTarget(url) {
      base = url;
      wake();
    },
    wake,
    look: schedule,
    close() {
      closed = true;
      stopListening();
      clearTimeout(timer);
      agent.destroy();
    },
  };
}

function post(
  agent: Agent,
  base: string,
  delivery: SimDelivery,
  timeoutMs: number,
): Promise<SimDeliveryOutcome> {
  return new Promise((resolve) => {
    const headers = { ...delivery.headers, 'content-length': Buffer.byteLength(delivery.body) };
    const call = request(new URL(delivery.path, base), { method: 'POST', headers, agent }, (answer) => {
      answer.resume();
      resolve({ kind: 'status', status: answer.statusCode ?? 0 });
    });
    // `timeout` of http.request only measures silence; the provider's limit is on the whole wait.
    const limit = setTimeout(() => call.destroy(new Error('no answer in time')), timeoutMs);
    call.on('error', () => resolve({ kind: 'timeout' }));
    call.on('close', () => clearTimeout(limit));
    call.end(delivery.body);
  });
}
