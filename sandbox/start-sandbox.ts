import { randomBytes } from 'node:crypto';
import { createSecretBox } from '../server/adapters/shared/secret-box.ts';
import { openStorage } from '../server/adapters/storage/open-storage.ts';
import { catalogue } from '../server/adapters/storage/schema/catalogue.ts';
import { provision } from '../server/bridge/installation/provision.ts';
import { compose, type Service } from '../server/compose.ts';
import { type Config, readConfig } from '../server/config.ts';
import { listen } from '../server/http/listen.ts';
import { createIntercomSimulator, type IntercomSimulator } from './intercom/intercom-simulator.ts';
import { INTERCOM_DELIVERY_TIMEOUT_MS } from './intercom/webhook-queue.ts';
import { createMovableClock, type MovableClock } from './movable-clock.ts';
import { createPage } from './page/create-page.ts';
import type { Provider } from './page/describe-hop.ts';
import { reconnect } from './page/reconnect.ts';
import { intercomConfig, provisionFile, SETUP, whatsappConfig } from './sandbox-setup.ts';
import { type SimulatorShell, serveSimulator } from './shared/serve-simulator.ts';
import { createWhatsAppSimulator, type WhatsAppSimulator } from './whatsapp/whatsapp-simulator.ts';

/** The real server between two simulated providers, each on a loopback port of its own. */
export interface Sandbox {
  readonly url: string;
  readonly clock: MovableClock;
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  readonly service: Service;
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly storageUrl: string;
  readonly logLevel: Config['logLevel'];
  /** Serves `/sandbox` besides, and writes down the traffic that it shows. */
  readonly page?: boolean;
}

/** No limit is documented for Meta; its target is below a second. Milliseconds. */
const META_TIMEOUT_MS = 10_000;

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const clock = createMovableClock();
  const world = { now: () => clock.now(), random: Math.random };
  const page = options.page === true ? createPage(world.now) : undefined;
  const shells: SimulatorShell[] = [];
  const intercom = createIntercomSimulator(world, {
    ...intercomConfig,
    downloadsBase: () => shells[0]?.url ?? '',
  });
  const whatsapp = createWhatsAppSimulator(world, whatsappConfig);
  shells.push(
    await serveSimulator({
      simulator: page?.watch('intercom', intercom) ?? intercom,
      control: { setFaults: intercom.setFaults, state: intercom.state },
      port: 0,
      now: () => clock.now(),
      deliveryTimeoutMs: INTERCOM_DELIVERY_TIMEOUT_MS,
    }),
    await serveSimulator({
      simulator: page?.watch('whatsapp', whatsapp) ?? whatsapp,
      control: { setFaults: (rules) => whatsapp.faults.set(rules), state: () => whatsapp.view.chats() },
      port: 0,
      now: () => clock.now(),
      deliveryTimeoutMs: META_TIMEOUT_MS,
    }),
  );
  clock.onMove(() => {
    for (const shell of shells) shell.wake();
  });
  const config = sandboxConfig(options, shells[0]?.url ?? '', shells[1]?.url ?? '');
  const storage = await openStorage(config.storageUrl, catalogue, { now: () => clock.now() });
  const secrets = createSecretBox(config.secretKeys);
  await provision({ storage, secrets, clock }, provisionFile);
  let url = '';
  const again = (provider: Provider): Promise<void> =>
    reconnect({ intercom, whatsapp, storage, secrets, clock, deps: service.deps }, provider);
  const service = await compose(config, {
    clock,
    storage,
    extend: (app) => page?.mount(app, { clock, intercom, whatsapp, url: () => url, reconnect: again }),
  });
  const server = await listen(service.app, options.port, { logger: service.logger, host: '127.0.0.1' });
  url = `http://127.0.0.1:${server.port}`;
  for (const shell of shells) shell.setTarget(url);
  service.start();
  return {
    url,
    clock,
    intercom,
    whatsapp,
    service,
    close: async () => {
      page?.close();
      await Promise.all(shells.map((shell) => shell.close()));
      await server.close();
      await service.stop();
    },
  };
}

function sandboxConfig(options: SandboxOptions, intercomUrl: string, graphUrl: string): Config {
  const allowed = [intercomUrl, graphUrl].map((url) => new URL(url).host).join(',');
  return readConfig({
    PORT: String(options.port === 0 ? 3000 : options.port),
    PUBLIC_URL: `http://127.0.0.1:${options.port === 0 ? 3000 : options.port}`,
    STORAGE_URL: options.storageUrl,
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: options.logLevel,
    INTERCOM_CLIENT_SECRET: SETUP.intercomSecret,
    INTERCOM_API_URL: intercomUrl,
    META_APP_SECRET: SETUP.metaSecret,
    META_VERIFY_TOKEN: SETUP.verifyToken,
    GRAPH_API_URL: graphUrl,
    OUTBOUND_ALLOW: allowed,
  });
}
