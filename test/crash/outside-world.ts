import {
  createIntercomSimulator,
  type IntercomSimulator,
} from '../../sandbox/intercom/intercom-simulator.ts';
import { intercomConfig, SETUP, whatsappConfig } from '../../sandbox/setup/sandbox-setup.ts';
import { type SimulatorShell, serveSimulator } from '../../sandbox/shared/serve-simulator.ts';
import type { SimAnswer, Simulator } from '../../sandbox/shared/simulator.ts';
import {
  createWhatsAppSimulator,
  type WhatsAppSimulator,
} from '../../sandbox/whatsapp/whatsapp-simulator.ts';
import { type Acknowledgements, createAcknowledgements } from './acknowledgements.ts';
import type { ScaledClock } from './scaled-clock.ts';

/** Both providers: in the driver's process, so that they outlive every kill. */
export interface OutsideWorld {
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  readonly intercomUrl: string;
  readonly graphUrl: string;
  /** When the product answered 200 to the webhook of a message or part. */
  readonly acknowledged: Acknowledgements;
  readonly customers: readonly WorldCustomer[];
  /** Nothing waits to be delivered or repeated. */
  isQuiet(): boolean;
  close(): Promise<void>;
}

export interface WorldCustomer {
  readonly id: string;
  readonly phone: string;
  readonly name: string;
}

export interface WorldOptions {
  readonly clock: ScaledClock;
  readonly speed: number;
  readonly random: () => number;
  /** Where webhooks go. */
  readonly target: string;
  readonly customers: number;
}

/** How long the providers wait for the answer to a webhook; Meta documents no limit. Milliseconds of the scaled clock. */
const INTERCOM_TIMEOUT_MS = 5_000;
const META_TIMEOUT_MS = 20_000;

/** From a request to its answer; the write itself happens at once. Milliseconds of the machine's clock. */
const FASTEST_ANSWER_MS = 5;
const SLOWEST_ANSWER_MS = 30;

export async function openOutsideWorld(options: WorldOptions): Promise<OutsideWorld> {
  const { clock, random } = options;
  const customers = inventCustomers(options.customers);
  const world = { now: () => clock.now(), random };
  const shells: SimulatorShell[] = [];
  const intercom = createIntercomSimulator(world, {
    ...intercomConfig,
    downloadsBase: () => shells[0]?.url ?? '',
  });
  const whatsapp = createWhatsAppSimulator(world, { ...whatsappConfig, customers });
  const acknowledged = createAcknowledgements(clock);
  const served = [
    inMachineTime(intercom, options, acknowledged),
    inMachineTime(whatsapp, options, acknowledged),
  ] as const;
  shells.push(
    await serve(served[0].simulator, options, INTERCOM_TIMEOUT_MS),
    await serve(served[1].simulator, options, META_TIMEOUT_MS),
  );
  return {
    intercom,
    whatsapp,
    intercomUrl: shells[0]?.url ?? '',
    graphUrl: shells[1]?.url ?? '',
    acknowledged,
    customers,
    isQuiet: () => served.every((each) => each.isQuiet()),
    close: async () => {
      await Promise.all(shells.map((shell) => shell.close()));
    },
  };
}

function serve(
  simulator: Simulator,
  { target, speed }: WorldOptions,
  timeoutMs: number,
): Promise<SimulatorShell> {
  return serveSimulator({
    simulator,
    control: { setFaults: () => undefined, state: () => ({}) },
    port: 0,
    target,
    now: Date.now,
    deliveryTimeoutMs: timeoutMs / speed,
  });
}

interface Served {
  readonly simulator: Simulator;
  isQuiet(): boolean;
}

/** The shell waits by the machine's clock; the simulator lives by the scaled one. Every answer takes a while. */
function inMachineTime(inner: Simulator, options: WorldOptions, acknowledged: Acknowledgements): Served {
  let underWay = 0;
  const simulator: Simulator = {
    handle: (request) => delayed(inner.handle(request), options),
    takeDueDeliveries: () => {
      const due = inner.takeDueDeliveries();
      underWay += due.length;
      return due;
    },
    nextDeliveryAt: () => {
      const at = inner.nextDeliveryAt();
      return at === undefined ? undefined : options.clock.toMachineTime(at);
    },
    settleDelivery: (delivery, outcome) => {
      underWay -= 1;
      if (outcome.kind === 'status' && outcome.status === 200) acknowledged.add(delivery.body);
      inner.settleDelivery(delivery, outcome);
    },
    onChange: (listener) => inner.onChange(listener),
  };
  return { simulator, isQuiet: () => underWay === 0 && inner.nextDeliveryAt() === undefined };
}

function delayed(answer: SimAnswer, { random, speed }: WorldOptions): SimAnswer {
  const latencyMs = FASTEST_ANSWER_MS + random() * (SLOWEST_ANSWER_MS - FASTEST_ANSWER_MS);
  return answer.kind === 'lost'
    ? { ...answer, afterMs: answer.afterMs / speed }
    : { ...answer, delayMs: answer.delayMs / speed + latencyMs };
}

/** Invented people with numbers from the reserved range, which holds a hundred. */
function inventCustomers(count: number): WorldCustomer[] {
  return Array.from({ length: Math.min(count, 100) }, (_, index) => ({
    id: `c${index}`,
    phone: `+155501001${String(index).padStart(2, '0')}`,
    name: `Customer ${index}`,
  })).filter(({ phone }) => phone !== SETUP.businessPhone);
}
