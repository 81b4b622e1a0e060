import { createWorld, type PeopledWorld } from './bridge-people.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/** After this nothing may be missing any more: two waits of ten minutes for a lead and a conversation, and some. */
const PATIENCE_MS = 30 * MINUTE;

export interface Scene {
  /** A world in memory unless given. */
  readonly open?: () => Promise<PeopledWorld>;
  /** Before the process may die. */
  readonly before: (world: PeopledWorld) => Promise<unknown>;
  readonly act: (world: PeopledWorld) => unknown;
  readonly isDone: (world: PeopledWorld) => Promise<boolean>;
}

/**
 * Plays a scene again and again; each time the process dies one step later (before or after a write or an outside
 * call), another one starts half a minute after, and everything must have taken effect once.
 */
export async function dieAtEveryStep(
  scene: Scene,
  check: (world: PeopledWorld, step: string) => Promise<void>,
): Promise<number> {
  for (let n = 1; ; n += 1) {
    const world = await (scene.open ?? createWorld)();
    await scene.before(world);
    const begun = world.steps().length;
    world.crashAtStep(n);
    await scene.act(world);
    await world.pass(3 * SECOND);
    const step = world.steps()[begun + n - 1] ?? '';
    const died = !world.isRunning();
    if (died) {
      await world.pass(30 * SECOND);
      await world.start();
    } else world.crashAtStep(Number.POSITIVE_INFINITY);
    const end = world.now() + PATIENCE_MS;
    while (world.now() < end && !(await scene.isDone(world))) await world.pass(20 * SECOND);
    await world.pass(3 * MINUTE);
    await check(world, `step ${n}: ${step}`);
    await world.close();
    if (!died) return n;
  }
}
