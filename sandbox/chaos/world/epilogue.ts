import type { Timeline } from '../machine/timeline.ts';
import { type Calm, keepCalm } from './calm.ts';
import type { World } from './world.ts';

/** After the last fault nothing more is expected to happen than what has begun. Milliseconds. */
const QUIET_MS = 13 * 60_000;

/** What has not ended by then is stuck: several of Meta's longest waits between two tries of a webhook. Milliseconds. */
const PATIENCE_MS = 60 * 3_600_000;

/** Many times what any sound seed needs: something runs in circles. */
const MOST_STEPS = 600_000;

/** Time passes visibly at the end, ever more slowly, so that the end is noticed. Milliseconds. */
const HEARTBEAT_MS = 60_000;
const SLOWING = 1.1;

/** Longest skips of time in which nothing happens: chores that come every few minutes stay about on time. Milliseconds. */
const SKIP_MS = 15_000;

/** The same when only repeats of webhooks are still to come. */
const LATE_SKIP_MS = 600_000;

/** Far enough away that it belongs to another story. Milliseconds. */
const FAR_MS = 10 * 24 * 3_600_000;

/** Carries webhooks and skips idle time while the story runs; `lateFrom` says when only stragglers are waited for. */
export function keepMoving({ timeline, database, fleet, postOffice }: World, lateFrom: () => number): Calm {
  const calm = keepCalm({ timeline, database, machines: fleet.machines });
  timeline.onStep(() => {
    postOffice.arm();
    calm.look(timeline.now() > lateFrom() ? LATE_SKIP_MS : SKIP_MS);
  });
  return calm;
}

/** When only stragglers are waited for, milliseconds. */
export function quietFrom(curtain: number): number {
  return curtain + QUIET_MS;
}

/** The sky clears and all that has begun gets the time to end. False when it did not. */
export async function waitForTheEnd(world: World, calm: Calm, curtain: number): Promise<boolean> {
  const { timeline, sky, trace } = world;
  sky.clear();
  trace('the sky is clear');
  beat(timeline, quietFrom(curtain) + PATIENCE_MS, HEARTBEAT_MS);
  const isQuiet = (): boolean =>
    timeline.now() > quietFrom(curtain) && calm.isEverythingDone() && isSilent(world);
  await timeline.run(quietFrom(curtain) + PATIENCE_MS, () => isQuiet() || timeline.steps() > MOST_STEPS);
  return isQuiet();
}

function beat(timeline: Timeline, until: number, ms: number): void {
  if (timeline.now() < until) timeline.at(timeline.now() + ms, () => beat(timeline, until, ms * SLOWING));
}

/** No webhook is on its way, and none will be for long. */
function isSilent({ timeline, intercom, whatsapp, postOffice }: World): boolean {
  return (
    postOffice.underWay() === 0 &&
    [intercom, whatsapp].every(
      (simulator) => (simulator.nextDeliveryAt() ?? Number.POSITIVE_INFINITY) > timeline.now() + FAR_MS,
    )
  );
}
