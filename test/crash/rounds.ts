import { setTimeout as delay } from 'node:timers/promises';
import type { AppProcess } from './app-process.ts';
import type { CrashSetup } from './crash-setup.ts';

/** What one round did, for the log. */
export interface RoundReport {
  readonly round: number;
  readonly killed: readonly string[];
}

/** How long a process works before it is killed, at most. Milliseconds of the machine's clock, like all here. */
const LONGEST_LIFE_MS = 900;

/** Share of kills that strike while the process still starts. */
const DURING_START = 0.15;
const LONGEST_START_MS = 500;

/** Every so many rounds the database server dies too, for so long. */
const DATABASE_EVERY = 10;
const LONGEST_OUTAGE_MS = 700;

/** Of several processes, each dies in a round with this chance; one always does. */
const ALSO_DIES = 0.4;

/** One round: processes die at random moments, each for itself, and are started again. */
export async function playRound(setup: CrashSetup, round: number): Promise<RoundReport> {
  const { apps, random } = setup;
  const certain = Math.floor(random() * apps.length);
  const victims = apps.filter((_, index) => index === certain || random() < ALSO_DIES);
  const killed: string[] = [];
  const strikes = victims.map((app) => strike(setup, app, killed));
  if (setup.database.server !== undefined && round % DATABASE_EVERY === DATABASE_EVERY - 1)
    strikes.push(killDatabase(setup, killed));
  await Promise.all(strikes);
  await startMissing(setup);
  return { round, killed };
}

/** A start may fail while the database is away, not again and again. */
const MOST_STARTS = 20;

/** Starts what does not run, until all do; rejects when one of them cannot be started. */
export async function startMissing({ apps }: CrashSetup): Promise<void> {
  await Promise.all(
    apps.map(async (app) => {
      for (let starts = 0; !app.isRunning(); starts += 1) {
        if (starts === MOST_STARTS) throw new Error(`${app.name} cannot be started; see its log`);
        await app.start();
      }
    }),
  );
}

async function strike(setup: CrashSetup, app: AppProcess, killed: string[]): Promise<void> {
  const { random } = setup;
  await delay(random() * LONGEST_LIFE_MS);
  await kill(setup, app, killed);
  while (random() < DURING_START) {
    void app.start();
    await delay(random() * LONGEST_START_MS);
    await kill(setup, app, killed);
  }
  await app.start();
}

async function kill({ ledger, clock }: CrashSetup, app: AppProcess, killed: string[]): Promise<void> {
  ledger.kills.push({ what: app.name, at: clock.now() });
  killed.push(app.name);
  await app.kill();
}

async function killDatabase(
  { database, ledger, clock, random }: CrashSetup,
  killed: string[],
): Promise<void> {
  await delay(random() * LONGEST_LIFE_MS);
  ledger.kills.push({ what: 'database', at: clock.now() });
  killed.push('database');
  await database.server?.kill();
  await delay(random() * LONGEST_OUTAGE_MS);
  await database.server?.up();
}
