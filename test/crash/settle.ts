import { setTimeout as delay } from 'node:timers/promises';
import type { CrashSetup } from './crash-setup.ts';
import { startMissing } from './rounds.ts';

/**
 * What is needed after the last kill even if nothing is in doubt: a reply may be looked for by reconciliation (every
 * 3 minutes) once it is 90 seconds old. Milliseconds of the scaled clock.
 */
const LEAST_MS = (90 + 180 + 30) * 1_000;

/** The longest patience (a contact looked for 10 minutes, its twin 10 minutes later) with room for two in a row. */
const MOST_MS = 60 * 60_000;

/** Between two looks. Milliseconds of the machine's clock. */
const LOOK_EVERY_MS = 100;

/** Quiet at so many looks in a row. */
const QUIET_LOOKS = 3;

/** Waits until the product has nothing left to do; answers whether it came to that. */
export async function settle(setup: CrashSetup): Promise<boolean> {
  const startedAt = setup.clock.now();
  await startMissing(setup);
  let quiet = 0;
  while (quiet < QUIET_LOOKS) {
    const passed = setup.clock.now() - startedAt;
    if (passed > MOST_MS) return false;
    await delay(LOOK_EVERY_MS);
    const isQuiet = passed > LEAST_MS && setup.world.isQuiet() && (await eventsWaiting(setup.url)) === 0;
    quiet = isQuiet ? quiet + 1 : 0;
  }
  return true;
}

/** What the product itself tells its operators; undefined when it does not answer. */
async function eventsWaiting(url: string): Promise<number | undefined> {
  try {
    const text = await (await fetch(`${url}/metrics`)).text();
    const value = /^\w*events_waiting\s+(\d+)/m.exec(text)?.[1];
    return value === undefined ? undefined : Number(value);
  } catch {
    return undefined;
  }
}
