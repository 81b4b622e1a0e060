import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { provisionFile, SETUP } from '../../sandbox/setup/sandbox-setup.ts';
import { freePort } from '../support/free-port.ts';
import { type AppProcess, createAppProcess } from './app-process.ts';
import { type Database, type Engine, openDatabase } from './database.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { type OutsideWorld, openOutsideWorld } from './outside-world.ts';
import { openScaledClock, type ScaledClock } from './scaled-clock.ts';

/** Everything of one run, ready and not yet started. */
export interface CrashSetup {
  readonly engine: Engine;
  readonly clock: ScaledClock;
  readonly speed: number;
  readonly random: () => number;
  readonly database: Database;
  readonly world: OutsideWorld;
  readonly ledger: Ledger;
  /** The first one takes the webhooks. */
  readonly apps: readonly [AppProcess, ...AppProcess[]];
  /** Where the first one listens. */
  readonly url: string;
  close(): Promise<void>;
}

export interface SetupOptions {
  readonly engine: Engine;
  /** For the database file, logs and settings. */
  readonly folder: string;
  readonly customers: number;
  readonly random: () => number;
  /** What the product's processes log. */
  readonly logLevel?: 'warn' | 'debug';
  /** How much faster than the machine's clock; by engine unless given. */
  readonly speed?: number;
}

/**
 * How much faster than the machine's clock. On MongoDB idle workers look into the database every 200 ms of this clock,
 * which bounds it.
 */
const SPEEDS: Readonly<Record<Engine, number>> = { sqlite: 20, mongo: 5 };

export async function openCrashSetup(options: SetupOptions): Promise<CrashSetup> {
  const { engine, folder, random } = options;
  const scale = { startedAt: Date.now(), speed: options.speed ?? SPEEDS[engine] };
  const clock = openScaledClock(scale);
  const database = await openDatabase(engine, folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { customers } = options;
  const world = await openOutsideWorld({ clock, speed: scale.speed, random, target: url, customers });
  const provision = join(folder, 'provision.json');
  await writeFile(provision, JSON.stringify(provisionFile));
  const settings = {
    ...environment(world, url, options.logLevel ?? 'warn'),
    STORAGE_URL: database.url,
    PROVISION_FILE: provision,
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
  const app = (name: string, role: string, at: number): AppProcess =>
    createAppProcess({
      name,
      scale,
      env: { ...settings, ROLE: role, PORT: String(at) },
      logFile: join(folder, `${name}.log`),
    });
  return {
    engine,
    clock,
    speed: scale.speed,
    random,
    database,
    world,
    ledger: openLedger(),
    url,
    apps:
      engine === 'sqlite'
        ? [app('all', 'all', port)]
        : [app('web', 'web', port), app('worker-1', 'worker', 0), app('worker-2', 'worker', 0)],
    close: async () => {
      await world.close();
      await database.wipe();
    },
  };
}

function environment(world: OutsideWorld, url: string, logLevel: string): Record<string, string> {
  return {
    PUBLIC_URL: url,
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: logLevel,
    INTERCOM_CLIENT_SECRET: SETUP.intercomSecret,
    INTERCOM_API_URL: world.intercomUrl,
    META_APP_SECRET: SETUP.metaSecret,
    META_VERIFY_TOKEN: SETUP.verifyToken,
    GRAPH_API_URL: world.graphUrl,
    OUTBOUND_ALLOW: [world.intercomUrl, world.graphUrl].map((each) => new URL(each).host).join(','),
  };
}
