import { createHmac } from 'node:crypto';
import {
  createIntercomSimulator,
  type IntercomSimulator,
} from '../../sandbox/intercom/intercom-simulator.ts';
import type { IntercomConfig } from '../../sandbox/intercom/state/intercom-config.ts';
import type { SimDelivery, SimDeliveryOutcome, Simulator } from '../../sandbox/shared/simulator.ts';
import type { WhatsAppSimConfig } from '../../sandbox/whatsapp/model/whatsapp-config.ts';
import {
  createWhatsAppSimulator,
  type WhatsAppSimulator,
} from '../../sandbox/whatsapp/whatsapp-simulator.ts';
import { openPinoLogger } from '../../server/adapters/shared/pino-logger.ts';
import { createSecretBox } from '../../server/adapters/shared/secret-box.ts';
import { openStorage } from '../../server/adapters/storage/open-storage.ts';
import { catalogue } from '../../server/adapters/storage/schema/catalogue.ts';
import { provision } from '../../server/bridge/installation/provision.ts';
import { compose, type Service } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import type { Storage } from '../../server/ports/documents.ts';
import type { OutsideAnswer, OutsidePort, OutsideRequest } from '../../server/ports/outside.ts';
import { type InjectedAnswer, type InjectedRequest, injectRequest } from './inject-request.ts';
import { createLife, type OutsideCall, type ProcessLife } from './process-life.ts';
import { searchForSecrets } from './search-for-secrets.ts';
import { createRandom } from './seeded-random.ts';
import { waitForQuiet } from './wait-for-quiet.ts';
import { intercomConfig, META_APP, provisionFile, SECRETS, whatsappConfig } from './world-setup.ts';

export interface WorldOptions {
  /** Settings of both workspaces. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly intercom?: Partial<IntercomConfig>;
  readonly whatsapp?: Partial<WhatsAppSimConfig>;
  /** How the product is told that Intercom writes bodies; HTML unless given. */
  readonly webhookFormat?: 'html' | 'text';
  /** In memory unless given. */
  readonly storageUrl?: string;
  /** What is connected from the start; everything unless given. */
  readonly connected?: unknown;
}

/** The real product between both simulated providers, in virtual time and without sockets. */
export interface BridgeWorld {
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  readonly storage: Storage;
  /** How the world sees the product's own address, and how far the product's clock is ahead of the providers'. */
  readonly seen: SeenFromOutside;
  now(): number;
  service(): Service;
  /** Calls that left the product, oldest first. */
  calls(provider: OutsideCall['provider'], matching?: RegExp): readonly OutsideCall[];
  forgetCalls(): void;
  /** Every line logged so far. */
  logs(): string;
  /** Lets happen what is due now and whatever follows within two seconds of it, and so on until nothing does. */
  settle(): Promise<void>;
  /** Lets this much time pass. Half a day and more goes in strides: what is due within one is done at its end. Milliseconds. */
  pass(ms: number): Promise<void>;
  /** Moves on at once, as for a machine that was asleep: what fell due meanwhile happens now. Milliseconds. */
  leap(ms: number): Promise<void>;
  /** Writes into these collections are refused, as by a full disk; none: they work again. */
  refuseWrites(...collections: readonly string[]): void;
  /** A process starts on the same storage. */
  start(): Promise<void>;
  /** The process finishes what runs and ends. */
  stop(): Promise<void>;
  /** The process dies at once; answers that were on their way to it are lost. */
  crash(): void;
  /** The process dies at the n-th of its steps from now: before and after each write and each outside call. */
  crashAtStep(n: number): void;
  isRunning(): boolean;
  /** Steps of the process since it was started. */
  steps(): readonly string[];
  /** Provisions, and makes the running process look. */
  connect(file: unknown): Promise<void>;
  request(request: InjectedRequest): Promise<InjectedAnswer>;
  postWhatsApp(body: unknown): Promise<InjectedAnswer>;
  postIntercom(body: unknown): Promise<InjectedAnswer>;
  close(): Promise<void>;
}

export interface SeenFromOutside {
  /** Something else than the product answers there; undefined: the product does. */
  answer: ((request: OutsideRequest) => OutsideAnswer | undefined) | undefined;
  /** Milliseconds. */
  aheadMs: number;
}

/** A Wednesday. */
const START = Date.UTC(2026, 2, 4, 12);

/** So much time goes in strides. Milliseconds. */
const LONG_MS = 12 * 60 * 60_000;
const STRIDE_MS = 5 * 60_000;

/** What is due within this follows from what happened now. Milliseconds. */
const FORESIGHT_MS = 2_000;

const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');

const config = readConfig({
  PUBLIC_URL: 'https://bridge.example',
  STORAGE_URL: 'sqlite::memory:',
  SECRET_KEY,
  LOG_LEVEL: 'debug',
  INTERCOM_CLIENT_ID: SECRETS.intercomClient,
  INTERCOM_CLIENT_SECRET: SECRETS.intercom,
  INTERCOM_API_URL: 'http://intercom.example',
  META_APP_ID: META_APP.id,
  META_CONFIG_ID: META_APP.configuration,
  META_APP_SECRET: SECRETS.meta,
  META_VERIFY_TOKEN: SECRETS.verifyToken,
  GRAPH_API_URL: 'http://graph.example',
});
const secrets = createSecretBox(config.secretKeys);

export async function createBridgeWorld(options: WorldOptions = {}): Promise<BridgeWorld> {
  let time = START;
  const chance = { now: () => time, random: createRandom() };
  const intercom = createIntercomSimulator(chance, { ...intercomConfig, ...options.intercom });
  const whatsapp = createWhatsAppSimulator(chance, { ...whatsappConfig, ...options.whatsapp });
  const simulators: readonly Simulator[] = [intercom, whatsapp];
  const storage: Storage = await openStorage(options.storageUrl ?? 'sqlite::memory:', catalogue, {
    now: () => time,
  });
  await provision(
    { storage, secrets, clock: { now: () => time } },
    options.connected ?? provisionFile(options.settings),
  );

  const seen: SeenFromOutside = { answer: undefined, aheadMs: 0 };
  const activity = { count: 0, busy: 0 };
  const lines: string[] = [];
  const refused = new Set<string>();
  /** Webhooks under way, and how to tell their sender that no answer comes. */
  const underWay = new Set<(outcome: SimDeliveryOutcome) => void>();
  let calls: OutsideCall[] = [];
  let steps: string[] = [];
  let dieAt = Number.POSITIVE_INFINITY;
  let running: { readonly life: ProcessLife; readonly service: Service } | undefined;

  const service = (): Service => {
    if (running === undefined) throw new Error('no process is running');
    return running.service;
  };

  const crash = (): void => {
    running?.life.die();
    running = undefined;
    dieAt = Number.POSITIVE_INFINITY;
    for (const tell of underWay) tell({ kind: 'timeout' });
  };

  const start = async (): Promise<void> => {
    steps = [];
    const life = createLife({
      startAt: time,
      storage,
      intercom,
      whatsapp,
      activity,
      onCall: (call) => calls.push(call),
      onStep: (step) => {
        steps.push(step);
        dieAt -= 1;
        return dieAt > 0;
      },
      refusesWrite: (collection) => refused.has(collection),
    });
    const logger = openPinoLogger({
      level: 'debug',
      clock: life.clock,
      destination: { write: (line) => void lines.push(line) },
    });
    const { clock, intercomFetch, metaAdapter, files, converter } = life;
    const outside: OutsidePort = {
      ask: (asked) => life.outside(`ourselves ${asked.method} ${asked.path}`, () => askOurselves(asked)),
      timeAt: async () => time - seen.aheadMs,
    };
    const providers = { intercomFetch, metaAdapter, files, converter, outside };
    const parts = { clock, logger, storage: life.storage, ...providers, random: () => 0.5 };
    const webhookFormat = options.webhookFormat ?? config.intercom.webhookFormat;
    const composed = await compose({ ...config, intercom: { ...config.intercom, webhookFormat } }, parts);
    running = { life, service: composed };
    composed.start();
  };

  const askOurselves = async (asked: OutsideRequest): Promise<OutsideAnswer> => {
    const other = seen.answer?.(asked);
    if (other !== undefined) return other;
    const { status, body } = await injectRequest(service().app, asked);
    return { kind: 'answered', status, body };
  };

  const quiet = async (): Promise<void> => {
    await waitForQuiet(activity);
    if (running?.life.isAlive() === false) crash();
  };

  const deliver = (simulator: Simulator, delivery: SimDelivery): void => {
    const settle = (outcome: SimDeliveryOutcome) => {
      if (underWay.delete(settle)) simulator.settleDelivery(delivery, outcome);
    };
    underWay.add(settle);
    activity.count += 1;
    if (running === undefined) {
      settle({ kind: 'timeout' });
      return;
    }
    const { path, headers, body } = delivery;
    void injectRequest(running.service.app, { method: 'POST', path, headers, body }).then(({ status }) => {
      activity.count += 1;
      settle({ kind: 'status', status });
    });
  };

  const nextAt = (): number =>
    Math.min(
      running?.life.clock.nextAt() ?? Number.POSITIVE_INFINITY,
      ...simulators.map((each) => each.nextDeliveryAt() ?? Number.POSITIVE_INFINITY),
    );

  const moveTo = (at: number): void => {
    time = Math.max(time, at);
    running?.life.clock.moveTo(time);
    for (const simulator of simulators)
      for (const delivery of simulator.takeDueDeliveries()) deliver(simulator, delivery);
  };

  /** Event by event, as long as the next one is due by `limit` (asked anew each time). */
  const runUntil = async (limit: () => number, stride = 0): Promise<void> => {
    for (;;) {
      await quiet();
      const next = nextAt();
      if (next > limit()) return;
      moveTo(Math.max(next, Math.min(time + stride, limit())));
    }
  };

  const request = async (injected: InjectedRequest) => {
    const answer = await answered(injectRequest(service().app, injected), runUntil, () => time);
    searchForSecrets(`the answer to ${injected.method}`, `${answer.body}${JSON.stringify(answer.headers)}`);
    return answer;
  };
  const signed =
    (scheme: 'sha1' | 'sha256', secret: string, header: string, path: string) => (body: unknown) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const signature = `${scheme}=${createHmac(scheme, secret).update(text).digest('hex')}`;
      const headers = { 'content-type': 'application/json', [header]: signature };
      return request({ method: 'POST', path, headers, body: text });
    };

  const world: BridgeWorld = {
    intercom,
    whatsapp,
    storage,
    seen,
    now: () => time,
    service,
    calls: (provider, matching = /./) =>
      calls.filter((call) => call.provider === provider && matching.test(`${call.method} ${call.path}`)),
    forgetCalls: () => {
      calls = [];
    },
    logs: () => lines.join(''),
    settle: () => runUntil(() => time + FORESIGHT_MS),
    pass: async (ms) => {
      const end = time + ms;
      await runUntil(() => end, ms < LONG_MS ? 0 : STRIDE_MS);
      moveTo(end);
      await quiet();
    },
    leap: async (ms) => {
      await quiet();
      moveTo(time + ms);
      await runUntil(() => time + FORESIGHT_MS);
    },
    refuseWrites: (...collections) => {
      refused.clear();
      for (const collection of collections) refused.add(collection);
    },
    start,
    stop: async () => {
      const { service: ending } = running ?? {};
      let ended = ending === undefined;
      const stopped = ending?.stop().then(() => {
        ended = true;
      });
      await runUntil(() => (ended ? time - 1 : Number.POSITIVE_INFINITY));
      await stopped;
      running = undefined;
    },
    crash,
    crashAtStep: (n) => {
      dieAt = n;
    },
    isRunning: () => running !== undefined,
    steps: () => steps,
    connect: async (file) => {
      await provision({ storage, secrets, clock: { now: () => time } }, file);
      await running?.service.deps.connections.refresh();
    },
    request,
    postWhatsApp: signed('sha256', SECRETS.meta, 'x-hub-signature-256', '/webhooks/whatsapp'),
    postIntercom: signed('sha1', SECRETS.intercom, 'x-hub-signature', '/webhooks/intercom'),
    close: async () => {
      crash();
      await storage.close();
      searchForSecrets('the log', lines.join(''));
    },
  };
  await start();
  await quiet();
  return world;
}

/** Lets time run for an answer that needs outside calls, at most a minute. */
async function answered(
  answer: Promise<InjectedAnswer>,
  runUntil: (limit: () => number) => Promise<void>,
  now: () => number,
): Promise<InjectedAnswer> {
  let ended = false;
  const end = now() + 60_000;
  const marked = answer.then((value) => {
    ended = true;
    return value;
  });
  await runUntil(() => (ended ? now() - 1 : end));
  if (!ended) throw new Error('the product did not answer within a minute');
  return marked;
}
