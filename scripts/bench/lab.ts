import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mongoose';
import { type Child, startChild } from './child.ts';
import type { BareCommands } from './children/bare-route.ts';
import type { HostileCommands } from './children/hostile.ts';
import type { LoadCommands } from './children/load.ts';
import type { NeighbourCommands } from './children/neighbours.ts';
import type { InsertCommands } from './children/plain-insert.ts';
import type { ProductCommands } from './children/product.ts';
import type { Behaviour, ProviderCommands } from './children/provider.ts';
import type { Commands } from './serve-parent.ts';
import { PROVISION, SET_UP } from './set-up.ts';

/** A child that listens. */
export type Server<C extends Commands> = Child<C> & { readonly port: number };

export interface ProductOptions {
  readonly storageUrl: string;
  readonly provider?: Server<ProviderCommands>;
  readonly role?: 'all' | 'web' | 'worker';
  /** Lanes at once; 0: only accepts. Without it as in production. */
  readonly concurrency?: number;
  /** Collects garbage whenever its usage is asked. */
  readonly exposeGc?: boolean;
  /** Counts the calls of its storage, which begins with so many known threads. */
  readonly countedThreads?: number;
}

/** Starts what a measurement needs and takes it away afterwards. */
export interface Lab {
  /** How long to measure what is measured for a time. */
  readonly seconds: number;
  /** A line for people. */
  tell(line: string): void;
  /** A SQLite file of its own on the disk. */
  sqliteUrl(name: string): string;
  /** A database of its own; undefined without a server. */
  mongoUrl(name: string): string | undefined;
  product(options: ProductOptions): Promise<Server<ProductCommands>>;
  /** `npm start` itself on a port that is known before; begun, not awaited. */
  production(options: ProductOptions, port: number): { kill(): Promise<void> };
  bareRoute(provider?: Server<ProviderCommands>): Promise<Server<BareCommands>>;
  provider(behaviour: Behaviour): Promise<Server<ProviderCommands>>;
  load(): Child<LoadCommands>;
  neighbours(): Child<NeighbourCommands>;
  hostile(): Child<HostileCommands>;
  plainInsert(url: string): Child<InsertCommands>;
  /** Ends all processes and deletes all data. */
  close(): Promise<void>;
}

export interface LabOptions extends Pick<Lab, 'seconds' | 'tell'> {
  /** On a real disk: an acknowledgement waits for it. */
  readonly parent: string;
  readonly mongoUri?: string;
  readonly profile?: string;
}

/** Nobody listens here: for products that are not to call anybody. */
const NOBODY = 'http://127.0.0.1:9';

export async function openLab({ parent, mongoUri, profile, seconds, tell }: LabOptions): Promise<Lab> {
  const folder = await mkdtemp(join(parent, 'bench-'));
  const provisionFile = join(folder, 'provision.json');
  await writeFile(provisionFile, JSON.stringify(PROVISION));
  const children = new Set<{ stop(): Promise<void> }>();
  const databases = new Set<string>();
  let started = 0;

  const start = <C extends Commands>(
    script: string,
    env: Record<string, string> = {},
    nodeArguments: readonly string[] = [],
  ): Child<C> => {
    started += 1;
    const child = startChild<C>({
      script: fileURLToPath(new URL(`./children/${script}.ts`, import.meta.url)),
      env,
      log: join(folder, `${script}-${started}.log`),
      nodeArguments,
    });
    children.add(child);
    return {
      ...child,
      stop: () => {
        children.delete(child);
        return child.stop();
      },
    };
  };
  const listening = async <C extends Commands & { readonly port: () => number }>(
    child: Child<C>,
  ): Promise<Server<C>> => {
    const port: unknown = await child.ask('port', ...([] as unknown as Parameters<C['port']>));
    return { ...child, port: Number(port) };
  };

  return {
    seconds,
    tell,
    sqliteUrl: (name) => `sqlite:${join(folder, `${name}.db`)}`,
    mongoUrl: (name) => {
      if (mongoUri === undefined) return undefined;
      const url = withDatabase(mongoUri, `bench_${process.pid}_${name}`);
      databases.add(url);
      return url;
    },
    product: (options) =>
      listening(
        start<ProductCommands>('product', productEnvironment(options, provisionFile), [
          ...(options.exposeGc === true ? ['--expose-gc'] : []),
          ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]),
        ]),
      ),
    production: (options, port) => {
      started += 1;
      const child = startChild({
        script: fileURLToPath(new URL('../../server/main.ts', import.meta.url)),
        env: { ...productEnvironment(options, provisionFile), PORT: String(port) },
        log: join(folder, `main-${started}.log`),
      });
      children.add({ stop: () => child.kill() });
      return child;
    },
    bareRoute: (provider) =>
      listening(start<BareCommands>('bare-route', provider && { BENCH_FORWARD: urlOf(provider) })),
    provider: async (behaviour) => {
      const provider = await listening(start<ProviderCommands>('provider'));
      await provider.ask('behave', behaviour);
      return provider;
    },
    load: () => start<LoadCommands>('load'),
    neighbours: () => start<NeighbourCommands>('neighbours'),
    hostile: () => start<HostileCommands>('hostile'),
    plainInsert: (url) => start<InsertCommands>('plain-insert', { BENCH_DATABASE: url }),
    close: async () => {
      await Promise.all([...children].map((child) => child.stop()));
      for (const url of databases) await dropDatabase(url);
      await rm(folder, { recursive: true });
    },
  };
}

function productEnvironment(options: ProductOptions, provisionFile: string): Record<string, string> {
  const providers = options.provider === undefined ? NOBODY : urlOf(options.provider);
  return {
    PORT: '0',
    PUBLIC_URL: 'https://bridge.example.com',
    STORAGE_URL: options.storageUrl,
    SECRET_KEY: SET_UP.secretKey,
    ROLE: options.role ?? 'all',
    LOG_LEVEL: 'warn',
    INTERCOM_CLIENT_SECRET: SET_UP.intercomSecret,
    INTERCOM_API_URL: providers,
    INTERCOM_API_VERSION: SET_UP.intercomVersion,
    META_APP_SECRET: SET_UP.metaSecret,
    META_VERIFY_TOKEN: SET_UP.verifyToken,
    GRAPH_API_URL: providers,
    OUTBOUND_ALLOW: new URL(providers).host,
    PROVISION_FILE: provisionFile,
    ...(options.concurrency === undefined ? {} : { BENCH_CONCURRENCY: String(options.concurrency) }),
    ...(options.countedThreads === undefined
      ? {}
      : { BENCH_COUNTED_THREADS: String(options.countedThreads) }),
  };
}

function urlOf({ port }: { readonly port: number }): string {
  return `http://127.0.0.1:${port}`;
}

/** Puts the database's name into an address that may have options. */
function withDatabase(server: string, database: string): string {
  return server.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/${database}`);
}

async function dropDatabase(url: string): Promise<void> {
  const connection = await createConnection(url).asPromise();
  await connection.dropDatabase();
  await connection.close();
}
