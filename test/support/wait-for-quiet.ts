import { setTimeout as delay } from 'node:timers/promises';

/** What a process does: `count` grows with everything that happens, `busy` tells how many calls are under way. */
export interface Activity {
  count: number;
  busy: number;
}

/** Turns of the event loop without any activity after which nothing is under way. */
const QUIET_TURNS = 6;

/** A call that lasts for more turns than this is another process's work, which gets the processor meanwhile. */
const SPIN_TURNS = 50;

/** Resolves when nothing is under way any more. */
export async function waitForQuiet(activity: Activity): Promise<void> {
  let seen = activity.count;
  let busyTurns = 0;
  for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
    await (busyTurns > SPIN_TURNS ? delay(1) : new Promise(setImmediate));
    busyTurns = activity.busy > 0 ? busyTurns + 1 : 0;
    if (activity.count !== seen || activity.busy > 0) turns = -1;
    seen = activity.count;
  }
}
