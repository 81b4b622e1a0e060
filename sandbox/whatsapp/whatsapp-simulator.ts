import { createFaults, type Faults } from '../shared/faults.ts';
import { callWithFaults, type ProviderRefusals } from '../shared/faulty-call.ts';
import { createLateWrites, type LateWrites } from '../shared/late-writes.ts';
import type { SimAnswer, SimRequest, SimResponse, Simulator, SimWorld } from '../shared/simulator.ts';
import { addCustomer } from './chats/customers.ts';
import { createCustomerActions, type WhatsAppActions } from './customers/customer-actions.ts';
import { type RoutedCall, routeCall } from './graph/graph-router.ts';
import { type SubscriptionChallenge, subscriptionChallenge } from './graph/subscription-challenge.ts';
import {
  badToken,
  errorAnswer,
  GraphError,
  refusal,
  serverTrouble,
  unknownObject,
} from './model/graph-error.ts';
import type { PlannedStep, Platform } from './model/platform.ts';
import { createState } from './model/state.ts';
import { createTimeQueue } from './model/time-queue.ts';
import type { WhatsAppSimConfig } from './model/whatsapp-config.ts';
import { createWebhookOutbox, earliest } from './webhooks/webhook-outbox.ts';
import { createView, type WhatsAppView } from './whatsapp-view.ts';

/** The simulated Cloud API: strict towards the app, playable from the customer's side, readable for an oracle. */
export interface WhatsAppSimulator extends Simulator {
  readonly act: WhatsAppActions;
  readonly view: WhatsAppView;
  readonly faults: Faults;
  /** How long the shell shall wait for the app's answer to a webhook, milliseconds. */
  readonly deliveryTimeoutMs: number;
  /** The GET with which Meta checks an app's callback address, and how to judge the answer. */
  verifySubscription(appId: string): SubscriptionChallenge;
}

/** Meta documents no time-out; this is long enough for an app that stores before it answers, milliseconds. */
const DELIVERY_TIMEOUT_MS = 20_000;

const TRACE_ID_RANGE = 2 ** 48;
const CHALLENGE_RANGE = 1_000_000_000;

/** Builds a simulated Meta with these apps, accounts, numbers and people. Throws when the configuration names what is not there. */
export function createWhatsAppSimulator(world: SimWorld, config: WhatsAppSimConfig): WhatsAppSimulator {
  const listeners = new Set<(what: string) => void>();
  const lateWrites = createLateWrites(world);
  const platform = createPlatform(world, config, lateWrites, (what) => {
    for (const listener of listeners) listener(what);
  });
  return {
    handle: (request) => handle(platform, lateWrites, request),
    takeDueDeliveries() {
      platform.catchUp();
      return platform.outbox.takeDue();
    },
    nextDeliveryAt: () =>
      earliest(earliest(platform.outbox.nextAt(), platform.agenda.nextAt()), lateWrites.nextDueAt()),
    settleDelivery(delivery, outcome) {
      platform.outbox.settle(delivery, outcome);
      platform.announce('webhook.settled');
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    act: createCustomerActions(platform),
    view: createView(platform),
    faults: platform.faults,
    deliveryTimeoutMs: config.deliveryTimeoutMs ?? DELIVERY_TIMEOUT_MS,
    verifySubscription: (appId) => challengeFor(platform, appId),
  };
}

function createPlatform(
  world: SimWorld,
  config: WhatsAppSimConfig,
  lateWrites: LateWrites,
  announce: (what: string) => void,
): Platform {
  const faults = createFaults(world);
  const agenda = createTimeQueue<PlannedStep>();
  const catchUp = (): void => {
    lateWrites.landDue();
    for (let due = agenda.takeDue(world.now()); due !== undefined; due = agenda.takeDue(world.now())) {
      due.item(due.at);
    }
  };
  const outbox = createWebhookOutbox(world, config, faults);
  const platform = { world, config, state: createState(config), faults, agenda, outbox, catchUp, announce };
  const portfolio = config.accounts[0]?.portfolio ?? '';
  for (const customer of config.customers ?? []) addCustomer(platform, customer, portfolio);
  return platform;
}

function handle(platform: Platform, lateWrites: LateWrites, request: SimRequest): SimAnswer {
  platform.catchUp();
  const { operation, run } = routeCall(platform, request);
  const refusals = refusalsFor(platform, request);
  return callWithFaults(platform.faults, lateWrites, { operation, refusals, run: answering(platform, run) });
}

/** Turns a thrown refusal into Meta's answer. */
function answering(platform: Platform, run: RoutedCall['run']): () => SimResponse {
  return () => {
    try {
      return run();
    } catch (error) {
      if (error instanceof GraphError) return errorAnswer(error, traceId(platform.world));
      throw error;
    }
  };
}

function refusalsFor({ world }: Platform, { method, path }: SimRequest): ProviderRefusals {
  const answer = (error: GraphError): SimResponse => errorAnswer(error, traceId(world));
  return {
    deadToken: () => answer(badToken()),
    missingPermission: () => answer(refusal(10, 'The token lacks the permission for this.')),
    rateLimit: () => answer(refusal(130429, 'Too many messages were sent from this number in a short time.')),
    serverError: (status) => answer(serverTrouble(status)),
    notFound: () => answer(unknownObject(method, path.split('/')[2] ?? '')),
    // So it answers for what the token may not see.
    forbidden: () => answer(unknownObject(method, path.split('/')[2] ?? '')),
    // Meta has no conflicts; the nearest refusal of one single send is the pair rate.
    conflict: () => answer(refusal(131056, 'Too many messages were sent to this recipient in a short time.')),
  };
}

function traceId(world: SimWorld): string {
  return `A${Math.floor(world.random() * TRACE_ID_RANGE).toString(36)}`;
}

function challengeFor({ state, world }: Platform, appId: string): SubscriptionChallenge {
  const app = state.apps.get(appId);
  if (app === undefined) throw new Error(`no simulated app '${appId}'`);
  return subscriptionChallenge(app, String(Math.floor(world.random() * CHALLENGE_RANGE)));
}
