import { randomBytes } from 'node:crypto';
import { createSecretBox } from '../server/adapters/shared/secret-box.ts';
import { openStorage } from '../server/adapters/storage/open-storage.ts';
import { catalogue } from '../server/adapters/storage/schema/catalogue.ts';
import { provision } from '../server/bridge/installation/provision.ts';
import { compose, type Service } from '../server/compose.ts';
import { type Config, readConfig } from '../server/config.ts';
import { createIntercomSimulator, type IntercomSimulator } from './intercom/intercom-simulator.ts';
import { INTERCOM_DELIVERY_TIMEOUT_MS } from './intercom/state/webhook-queue.ts';
import { createPage, type SandboxPage } from './page/create-page.ts';
import type { SandboxWorld } from './page/desk/page-world.ts';
import { reconnect } from './page/desk/reconnect.ts';
import { openSettings } from './page/desk/workspace-settings.ts';
import { createMovableClock, type MovableClock } from './setup/movable-clock.ts';
import { intercomConfig, provisionFile, SETUP, whatsappConfig } from './setup/sandbox-setup.ts';
import { type SimulatorShell, serveSimulator } from './shared/serve-simulator.ts';
import { createWhatsAppSimulator, type WhatsAppSimulator } from './whatsapp/whatsapp-simulator.ts';

/** Everything of the sandbox but the port that people know: the server, its storage, its clock and both providers. */
export interface World {
  readonly clock: MovableClock;
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  readonly service: Service;
  /** Begins to work; webhooks go to this address. */
  start(url: string): void;
  /** Lets the open pages go and sends no more webhooks. */
  hush(): Promise<void>;
  /** After `hush`, when no request is left. */
  close(): Promise<void>;
}

export interface WorldOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Where a world that begins keeps what it stores; no two worlds may share it. */
  readonly newStorageUrl: () => string;
  readonly logLevel: Config['logLevel'];
  /** Serves `/sandbox` besides, and writes down the traffic that it shows. */
  readonly page?: boolean;
  /** Settings of the product besides those that a sandbox has. */
  readonly settings?: Readonly<Record<string, string>>;
}

type Outside = Pick<SandboxWorld, 'url' | 'startAgain'>;

/** No limit is documented for Meta; its target is below a second. Milliseconds. */
const META_TIMEOUT_MS = 10_000;

/** Intercom's Messenger takes https alone; the page fetches what it names from the real address. */
const CARD_URL = 'https://card.example';

/** A world at its beginning: nobody has written yet. */
export async function openWorld(options: WorldOptions, outside: Outside): Promise<World> {
  const clock = createMovableClock();
  const page = options.page === true ? createPage(() => clock.now()) : undefined;
  const { intercom, whatsapp, shells } = await openProviders(clock, page, publicUrl(options));
  const config = worldConfig(options, shells.intercom.url, shells.whatsapp.url);
  const storage = await openStorage(config.storageUrl, catalogue, { now: () => clock.now() });
  const secrets = createSecretBox(config.secretKeys);
  await provision({ storage, secrets, clock }, provisionFile);
  const refresh = () => service.deps.connections.refresh();
  const parts: SandboxWorld = {
    ...outside,
    clock,
    intercom,
    whatsapp,
    reconnect: (provider) => reconnect({ intercom, whatsapp, storage, secrets, clock, refresh }, provider),
    settings: openSettings(() => service.deps),
  };
  const service = await compose(config, {
    clock,
    storage,
    cardUrl: CARD_URL,
    extend: (app) => page?.mount(app, parts),
  });
  return { clock, intercom, whatsapp, service, ...lifeOf(service, Object.values(shells), page) };
}

function lifeOf(
  service: Service,
  shells: readonly SimulatorShell[],
  page: SandboxPage | undefined,
): Pick<World, 'start' | 'hush' | 'close'> {
  return {
    start(url) {
      for (const shell of shells) shell.setTarget(url);
      service.start();
    },
    async hush() {
      page?.close();
      await Promise.all(shells.map((shell) => shell.close()));
    },
    close: () => service.stop(),
  };
}

/** Both simulators, each served on a port of its own. */
async function openProviders(clock: MovableClock, page: SandboxPage | undefined, ourUrl: string) {
  const now = () => clock.now();
  const world = { now, random: Math.random };
  let downloads = '';
  const intercom = createIntercomSimulator(world, {
    ...intercomConfig,
    app: {
      clientId: SETUP.intercomClient,
      redirectUris: () => [`${ourUrl}/oauth/callback`],
      uninstallPath: '/intercom/uninstall',
      healthPath: '/intercom/health',
    },
    downloadsBase: () => downloads,
  });
  const signup = { configuration: SETUP.metaConfiguration, origins: () => [ourUrl] };
  const whatsapp = createWhatsAppSimulator(world, {
    ...whatsappConfig,
    appUrl: ourUrl,
    apps: whatsappConfig.apps.map((app) => ({ ...app, signup })),
  });
  const shells = {
    intercom: await serveSimulator({
      simulator: page?.watch('intercom', intercom) ?? intercom,
      control: { setFaults: intercom.setFaults, state: intercom.state },
      port: 0,
      now,
      deliveryTimeoutMs: INTERCOM_DELIVERY_TIMEOUT_MS,
    }),
    whatsapp: await serveSimulator({
      simulator: page?.watch('whatsapp', whatsapp) ?? whatsapp,
      control: { setFaults: (rules) => whatsapp.faults.set(rules), state: () => whatsapp.view.chats() },
      port: 0,
      now,
      deliveryTimeoutMs: META_TIMEOUT_MS,
    }),
  };
  downloads = shells.intercom.url;
  clock.onMove(() => {
    for (const shell of Object.values(shells)) shell.wake();
  });
  return { intercom, whatsapp, shells };
}

function publicUrl({ port }: WorldOptions): string {
  return `http://127.0.0.1:${port === 0 ? 3000 : port}`;
}

function worldConfig(options: WorldOptions, intercomUrl: string, graphUrl: string): Config {
  // Our own address is private here; the Doctor asks it all the same.
  const allowed = [intercomUrl, graphUrl, publicUrl(options)].map((url) => new URL(url).host).join(',');
  return readConfig({
    PORT: String(options.port === 0 ? 3000 : options.port),
    PUBLIC_URL: publicUrl(options),
    STORAGE_URL: options.newStorageUrl(),
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: options.logLevel,
    INTERCOM_CLIENT_ID: SETUP.intercomClient,
    INTERCOM_CLIENT_SECRET: SETUP.intercomSecret,
    INTERCOM_APP_URL: intercomUrl,
    INTERCOM_API_URL: intercomUrl,
    META_APP_ID: SETUP.metaApp,
    META_CONFIG_ID: SETUP.metaConfiguration,
    META_SDK_URL: graphUrl,
    META_APP_SECRET: SETUP.metaSecret,
    META_VERIFY_TOKEN: SETUP.verifyToken,
    GRAPH_API_URL: graphUrl,
    OUTBOUND_ALLOW: allowed,
    ...options.settings,
  });
}
