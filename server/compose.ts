import { hkdfSync, randomUUID } from 'node:crypto';
import type { AxiosAdapter } from 'axios';
import type { Express } from 'express';
import { createInboxCanvas } from '../canvas/inbox/create-inbox-canvas.ts';
import { createMessengerCanvas } from '../canvas/messenger/create-messenger-canvas.ts';
import { createPages } from '../web/create-pages.ts';
import { openFileConverter } from './adapters/files/open-file-converter.ts';
import { openFileSource } from './adapters/files/open-file-source.ts';
import { explainIntercomCode } from './adapters/intercom/error-table.ts';
import { HOSTS } from './adapters/intercom/intercom-caller.ts';
import { openIntercomApp } from './adapters/intercom/oauth/open-intercom-app.ts';
import { openIntercom } from './adapters/intercom/open-intercom.ts';
import { splitIntercomWebhook } from './adapters/intercom/split-webhook.ts';
import { explainMetaCode } from './adapters/meta/errors/error-table.ts';
import { openMeta } from './adapters/meta/open-meta.ts';
import { splitWhatsAppWebhook } from './adapters/meta/webhooks/split-webhook.ts';
import { openOutside } from './adapters/outside/open-outside.ts';
import { qrCodes } from './adapters/qr/qr-codes.ts';
import { createFailureExplainer } from './adapters/shared/failure-explainer.ts';
import { openPinoLogger } from './adapters/shared/pino-logger.ts';
import { openMetrics } from './adapters/shared/prom-metrics.ts';
import { createPseudonyms } from './adapters/shared/pseudonyms.ts';
import { createSecretBox } from './adapters/shared/secret-box.ts';
import { systemClock } from './adapters/shared/system-clock.ts';
import { openStorage } from './adapters/storage/open-storage.ts';
import { catalogue } from './adapters/storage/schema/catalogue.ts';
import { webhookReader } from './adapters/webhook-reader.ts';
import type { Bridge } from './bridge/bridge-doors.ts';
import type { FileDeps } from './bridge/files/file-deps.ts';
import { provision } from './bridge/installation/provision.ts';
import { readProvisionFile } from './bridge/installation/provision-file.ts';
import { openBridge } from './bridge/open-bridge.ts';
import type { Config } from './config.ts';
import { embeddedSignup } from './domain/connecting/embedded-signup.ts';
import { openChore } from './engine/lanes/chore.ts';
import { createServerClock } from './engine/lanes/server-clock.ts';
import { createApp } from './http/create-app.ts';
import { createMetricsApp } from './http/create-metrics-app.ts';
import type { MetricsAccess } from './http/routes/metrics-route.ts';
import type { Clock } from './ports/clock.ts';
import type { Storage } from './ports/documents.ts';
import type { FileConverter } from './ports/file-converter.ts';
import type { FileSource } from './ports/file-source.ts';
import type { Logger } from './ports/logger.ts';
import type { OutsidePort } from './ports/outside.ts';

/** Parts that a sandbox, a test or the fault simulation replaces. */
export interface Parts {
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly storage?: Storage;
  /** Carries the calls to Intercom and to Graph instead of the network. */
  readonly intercomFetch?: typeof fetch;
  readonly metaAdapter?: AxiosAdapter;
  /** Fetches the files of replies instead of the network. */
  readonly files?: FileSource;
  readonly converter?: FileConverter;
  /** Asks our own address instead of the network. */
  readonly outside?: OutsidePort;
  readonly random?: () => number;
  readonly newId?: () => string;
  /** Lanes of one workspace and direction that run at once. */
  readonly concurrency?: number;
  /** Where Intercom's Messenger asks for our card and its pictures, https only; PUBLIC_URL unless given. */
  readonly cardUrl?: string;
  readonly extend?: (app: Express) => void;
}

/** The product, wired and not yet working. */
export interface Service {
  readonly app: Express;
  /** The metrics, when they have a port of their own. */
  readonly metricsApp?: Express;
  readonly deps: FileDeps;
  /** What pages are handed of connecting numbers. */
  readonly connect: Bridge['connect'];
  readonly doctor: Bridge['doctor'];
  readonly logger: Logger;
  /** A code by which whoever runs the server connects the first workspace; undefined once there is one. */
  firstRunCode(): Promise<string | undefined>;
  /** Begins to work on what is stored and on what comes. */
  start(): void;
  /** Finishes what runs, then gives everything back. */
  stop(): Promise<void>;
}

/** Enough calls under way for a provider that answers in half a second and allows 166 a second. */
const CONCURRENCY = 96;

/**
 * Files of all lanes in memory at once. A customer's is there once: it becomes base64 piece by piece while it is sent to
 * Intercom as JSON. A teammate's counts up to the 8 MB above which it lies on disk, and is there twice while its form is
 * made for WhatsApp. What a picture takes while it is converted is not counted. Bytes.
 */
const FILE_ROOM = 24 * 1024 * 1024;

/** How often our clock is compared with the database server's. Milliseconds. */
const CLOCK_MS = 60_000;

/** The only place that knows every part. Rejects with `ConfigError`, `StorageError` or `StorageTooNewError`. */
export async function compose(config: Config, parts: Parts = {}): Promise<Service> {
  const ownClock = parts.clock ?? systemClock;
  const logger = parts.logger ?? openPinoLogger({ level: config.logLevel, clock: ownClock });
  const metrics = openMetrics();
  const secrets = createSecretBox(config.secretKeys);
  const storage: Storage =
    parts.storage ?? (await openStorage(config.storageUrl, catalogue, { now: () => ownClock.now() }));
  const clock = createServerClock(ownClock, storage, logger);
  await clock.measure();
  if (config.provisionFile !== undefined)
    await provision(
      { storage, secrets: { ...secrets, replaceUnreadable: true }, clock },
      await readProvisionFile(config.provisionFile),
    );
  const meta = openMeta({
    clock,
    logger,
    metrics,
    apiUrl: config.meta.graphUrl,
    apiVersion: config.meta.graphVersion,
    ...(parts.metaAdapter === undefined ? {} : { adapter: parts.metaAdapter }),
    allowed: config.outboundAllow,
    app: ownMetaApp(config),
  });
  const intercomApp = openIntercomApp({
    clock,
    logger,
    metrics,
    ...config.intercom,
    redirectUri: `${config.publicUrl}/oauth/callback`,
    ...(parts.intercomFetch === undefined ? {} : { fetch: parts.intercomFetch }),
  });
  const outside = openOutside({ clock, allowed: config.outboundAllow, ...addressesOf(config) });
  const files = openFileSource({ clock, allowed: config.outboundAllow });
  const held = parts.files ?? files;
  let closeIntercom: () => void = () => undefined;
  const newId = parts.newId ?? randomUUID;
  const bridge = await openBridge({
    storage,
    clock,
    logger,
    metrics,
    secrets,
    intercom: (onRateHeaders) => {
      const intercom = openIntercom({
        clock,
        logger,
        metrics,
        apiVersion: config.intercom.apiVersion,
        ...(config.intercom.apiUrl === undefined ? {} : { apiUrl: config.intercom.apiUrl }),
        ...(parts.intercomFetch === undefined ? {} : { fetch: parts.intercomFetch }),
        onRateHeaders,
      });
      closeIntercom = () => intercom.close();
      return intercom;
    },
    ...meta.ports,
    qr: qrCodes,
    verifyToken: config.meta.verifyToken,
    ...(config.meta.appId === undefined ? {} : { metaApp: config.meta.appId }),
    signing: { intercom: config.intercom.clientSecrets, meta: config.meta.appSecrets },
    outside: parts.outside ?? outside,
    ...signupParts(config),
    reader: webhookReader,
    explainer: createFailureExplainer({ intercom: explainIntercomCode, meta: explainMetaCode }),
    files: held,
    converter: parts.converter ?? openFileConverter(),
    publicUrl: config.publicUrl,
    cardUrl: parts.cardUrl ?? config.publicUrl,
    appUrl: config.intercom.appUrl,
    linkKeys: keysFor(config, 'media links'),
    sessionKeys: keysFor(config, 'sessions'),
    stateKeys: keysFor(config, 'authorizations'),
    app: intercomApp,
    ...(config.messenger === undefined ? {} : { messenger: config.messenger }),
    newId,
    random: parts.random ?? Math.random,
    pseudonyms: createPseudonyms(config.secretKeys),
    retentionMs: config.retentionMs,
    fileRoomBytes: FILE_ROOM,
    id: newId(),
    concurrency: parts.concurrency ?? CONCURRENCY,
    works: config.role !== 'web',
  });
  const { deps } = bridge;
  metrics.gauge('events_waiting', 'Accepted events that have not ended, up to 10000.', () =>
    bridge.waiting(),
  );

  const metricsText = () => metrics.text();
  const app = createApp({
    logger,
    clock,
    accept: (events) => bridge.accept(events),
    splitWhatsApp: (body, app) => bridge.keepOwn(splitWhatsAppWebhook(body), app),
    splitIntercom: (body) => bridge.keepForeign(splitIntercomWebhook(body, config.intercom.webhookFormat)),
    metaApp: (app) => metaKeys(config, app === undefined ? undefined : deps.connections.metaApp(app), app),
    intercomSecrets: config.intercom.clientSecrets,
    canvas: {
      inbox: createInboxCanvas(bridge),
      messenger: createMessengerCanvas({
        ...bridge,
        liveAddress: `${parts.cardUrl ?? config.publicUrl}/canvas/messenger/live`,
      }),
    },
    codeOfPicture: (token) => bridge.messenger.codeOfPicture(token),
    switchPicture: async (token) => {
      const text = await bridge.messenger.picture(token);
      return text === undefined ? undefined : qrCodes.png(text);
    },
    ready: () => storage.ping(),
    metricsText,
    metricsAccess: config.metrics.port === undefined ? metricsAccess(config, 'nearby') : 'elsewhere',
    openLink: (token) => bridge.openLink(token),
    pages: createPages(bridge),
    uninstall: (workspace) => bridge.uninstall(workspace),
    health: (workspace) => bridge.health(workspace),
    findAdmin: (token) => bridge.sessions.find(token),
    publicUrl: config.publicUrl,
    holdFile: (source, limits) => held.hold(source, limits),
    ...(parts.extend === undefined ? {} : { extend: parts.extend }),
  });

  const clockChore = openChore({ clock: ownClock, logger }, 'set the clock', async () => {
    await clock.measure();
    return CLOCK_MS;
  });

  return {
    app,
    ...(config.metrics.port !== undefined && {
      metricsApp: createMetricsApp({ logger, clock, metricsText }, metricsAccess(config, 'anybody')),
    }),
    deps,
    connect: bridge.connect,
    doctor: bridge.doctor,
    logger,
    firstRunCode: () => bridge.firstRunCode(),
    start: () => {
      clockChore.start();
      bridge.start();
    },
    stop: async () => {
      await Promise.all([bridge.stop(), clockChore.stop()]);
      closeIntercom();
      intercomApp.close();
      meta.close();
      files.close();
      outside.close();
      await storage.close();
    },
  };
}

/** Where we are, and where the providers are; Intercom in any region: whose clock is looked at does not matter. */
function addressesOf({ publicUrl, intercom, meta }: Config) {
  return { publicUrl, apis: { intercom: intercom.apiUrl ?? HOSTS.us, meta: meta.graphUrl } };
}

/** Meta's window for signing up, where its settings are there. */
function signupParts({ meta }: Config) {
  const signup = embeddedSignup(meta);
  return signup === undefined ? {} : { signup };
}

/** The newest secret: the older one only reads what was signed with it. */
function ownMetaApp({ meta: { appId, appSecrets } }: Config) {
  return { secret: appSecrets[0] ?? '', ...(appId !== undefined && { id: appId }) };
}

function metaKeys(
  config: Config,
  own: { readonly secret: string; readonly verifyToken: string } | undefined,
  app: string | undefined,
) {
  if (app === undefined) return { secrets: config.meta.appSecrets, verifyTokens: [config.meta.verifyToken] };
  return own === undefined ? undefined : { secrets: [own.secret], verifyTokens: [own.verifyToken] };
}

function metricsAccess({ metrics: { token } }: Config, otherwise: 'nearby' | 'anybody'): MetricsAccess {
  return token === undefined ? { kind: otherwise } : { kind: 'token', token };
}

/** Keys of their own for one purpose, so that no other secret is made from the same ones. */
function keysFor({ secretKeys }: Config, purpose: string): Uint8Array[] {
  return secretKeys.map((key) => new Uint8Array(hkdfSync('sha256', key, '', purpose, 32)));
}
