import { createHash } from 'node:crypto';
import { openFileConverter } from '../../../server/adapters/files/open-file-converter.ts';
import { explainIntercomCode } from '../../../server/adapters/intercom/error-table.ts';
import { openIntercomApp } from '../../../server/adapters/intercom/oauth/open-intercom-app.ts';
import { openIntercom } from '../../../server/adapters/intercom/open-intercom.ts';
import { splitIntercomWebhook } from '../../../server/adapters/intercom/split-webhook.ts';
import type { GraphOptions } from '../../../server/adapters/meta/calls/open-graph.ts';
import { explainMetaCode } from '../../../server/adapters/meta/errors/error-table.ts';
import { openMeta } from '../../../server/adapters/meta/open-meta.ts';
import { splitWhatsAppWebhook } from '../../../server/adapters/meta/webhooks/split-webhook.ts';
import { qrCodes } from '../../../server/adapters/qr/qr-codes.ts';
import { createFailureExplainer } from '../../../server/adapters/shared/failure-explainer.ts';
import { createPseudonyms } from '../../../server/adapters/shared/pseudonyms.ts';
import { webhookReader } from '../../../server/adapters/webhook-reader.ts';
import type { Bridge, BridgeParts } from '../../../server/bridge/bridge-doors.ts';
import type { Secrets } from '../../../server/bridge/connections/secret-purposes.ts';
import { openBridge } from '../../../server/bridge/open-bridge.ts';
import type { Storage } from '../../../server/ports/documents.ts';
import type { Logger } from '../../../server/ports/logger.ts';
import type { Metrics } from '../../../server/ports/metrics.ts';
import type { Chance } from '../machine/chance.ts';
import type { Machine } from '../machine/machine.ts';
import type { Transport } from './transport.ts';

/** Intercom as the product is handed it. */
export type ChaosIntercom = ReturnType<BridgeParts['intercom']>;

export interface ProductOptions {
  readonly machine: Machine;
  readonly storage: Storage;
  readonly transport: Transport;
  readonly chance: Chance;
  readonly webhookFormat: 'html' | 'text';
  readonly metrics: Metrics;
  readonly trace: (line: string) => void;
  /** Puts something else in the place of a port: for the deliberate breaks. */
  readonly alter: (intercom: ChaosIntercom) => ChaosIntercom;
}

/** One process of the product, working. */
export interface Product {
  /** What the webhook routes do behind signature and JSON. Rejects when nothing may be acknowledged. */
  readonly accept: (source: 'intercom' | 'whatsapp', body: unknown) => Promise<void>;
  /** What the sidebar asks for. */
  readonly queueTemplate: Bridge['queueTemplate'];
  readonly sidebar: Sidebar;
  /** Takes no more work and resolves when what runs has ended. */
  readonly stop: () => Promise<void>;
}

/** What teammates do in the sidebar, behind the drawing. */
export type Sidebar = Pick<
  Bridge,
  'sendOnceMore' | 'settleAsArrived' | 'templates' | 'choices' | 'starts' | 'uploads' | 'messenger'
>;

const CALLS_AT_ONCE = 96;

/** Nobody presses the Doctor's button. */
const NOBODY_OUTSIDE: BridgeParts['outside'] = {
  ask: async () => ({ kind: 'silent', code: 'ENOTFOUND' }),
  timeAt: async () => undefined,
};

/** Longer than any run. Milliseconds. */
const RETENTION_MS = 14 * 24 * 60 * 60 * 1_000;

/** Sealing is tested elsewhere; here it would only cost time. */
export const openSecrets: Secrets = { seal: (plain) => plain, open: (sealed) => sealed };

/** Wires the product as `compose` does, with virtual time, chance from the seed, and the simulators behind its adapters. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { machine, storage } = options;
  const logger = createLogger(options);
  const bridge = await openBridge({
    storage,
    clock: machine.clock,
    logger,
    metrics: options.metrics,
    secrets: openSecrets,
    intercom: (onRateHeaders) => options.alter(openIntercomOf(options, logger, onRateHeaders)),
    ...openMeta(graphOf(options, logger)).ports,
    qr: qrCodes,
    verifyToken: '',
    signing: { intercom: [], meta: [] },
    outside: NOBODY_OUTSIDE,
    reader: webhookReader,
    explainer: createFailureExplainer({ intercom: explainIntercomCode, meta: explainMetaCode }),
    files: options.transport.files(machine),
    converter: openFileConverter({ ffmpeg: 'no-such-ffmpeg' }),
    publicUrl: 'https://bridge.example',
    cardUrl: 'https://bridge.example',
    appUrl: 'https://app.intercom.com',
    linkKeys: [new Uint8Array(32)],
    sessionKeys: [new Uint8Array(32)],
    stateKeys: [new Uint8Array(32)],
    app: openIntercomApp({
      ...intercomOf(options, logger),
      clientSecrets: ['nobody installs here'],
      appUrl: 'https://app.intercom.com',
      redirectUri: 'https://bridge.example/oauth/callback',
    }),
    newId: createIds(machine.id),
    random: options.chance.random,
    pseudonyms: createPseudonyms([new Uint8Array(32)]),
    retentionMs: RETENTION_MS,
    fileRoomBytes: Number.POSITIVE_INFINITY,
    id: machine.id,
    concurrency: CALLS_AT_ONCE,
    works: true,
  });
  bridge.start();
  return {
    accept: (source, body) => bridge.accept(read(options, bridge, source, body)),
    queueTemplate: (request) => bridge.queueTemplate(request),
    sidebar: bridge,
    stop: () => bridge.stop(),
  };
}

function openIntercomOf(
  options: ProductOptions,
  logger: Logger,
  onRateHeaders: Parameters<BridgeParts['intercom']>[0],
): ChaosIntercom {
  return openIntercom({ ...intercomOf(options, logger), onRateHeaders });
}

/** What both adapters for Intercom stand on. */
function intercomOf({ machine, metrics, transport }: ProductOptions, logger: Logger) {
  return {
    clock: machine.clock,
    logger,
    metrics,
    apiVersion: '2.16',
    apiUrl: 'https://intercom.example',
    fetch: transport.intercomFetch(machine),
  };
}

/** What the adapter for Graph stands on. */
function graphOf({ machine, metrics, transport }: ProductOptions, logger: Logger): GraphOptions {
  return {
    clock: machine.clock,
    logger,
    metrics,
    apiUrl: 'https://graph.example',
    apiVersion: 'v26.0',
    adapter: transport.metaAdapter(machine),
  };
}

function read(
  { webhookFormat }: ProductOptions,
  bridge: Bridge,
  source: 'intercom' | 'whatsapp',
  body: unknown,
) {
  return source === 'intercom'
    ? bridge.keepForeign(splitIntercomWebhook(body, webhookFormat))
    : bridge.keepOwn(splitWhatsAppWebhook(body), undefined);
}

/** Unique and the same in every run of a seed; shaped like the random ones. */
function createIds(machine: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${machine}/${count}`).digest('hex').slice(0, 32);
  };
}

function createLogger({ machine, trace }: ProductOptions): Logger {
  const log = (event: string, context: object = {}, cause?: unknown): void => {
    const reason = cause instanceof Error ? ` (${cause.name}: ${cause.message})` : '';
    trace(`${machine.id} ${event} ${JSON.stringify(context)}${reason}`);
  };
  const logger: Logger = { error: log, warn: log, info: log, debug: () => undefined, child: () => logger };
  return logger;
}
