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

type Check = (world: PeopledWorld, step: string) => Promise<void>;

/**
 * Plays a scene again and again; each time the process dies one step later (before or after a write or an outside
 * call), another one starts half a minute after, and everything must have taken effect once. Answers how many steps it has.
 */
export async function dieAtEveryStep(scene: Scene, check: Check): Promise<number> {
  const steps = await play(scene, check);
  for (const n of distinctDeaths(steps)) await play(scene, check, n);
  return steps.length;
}

/**
 * Steps, from 1, at which a death leaves a world of its own: before something begins the world is as it was after what ended
 * last. Not after events were stored: then a webhook may have been answered.
 */
export function distinctDeaths(steps: readonly string[]): readonly number[] {
  const isSame = (step: string, former = '') =>
    step.startsWith('before ') &&
    former.startsWith('after ') &&
    !/^after (insert|writeAll) events/.test(former);
  return steps.flatMap((step, index) => (isSame(step, steps[index - 1]) ? [] : [index + 1]));
}

/** The process dies at the n-th step, if at all. Answers the steps up to then, or all of the first seconds. */
async function play(scene: Scene, check: Check, n = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
  const world = await (scene.open ?? createWorld)();
  await scene.before(world);
  const begun = world.steps().length;
  world.crashAtStep(n);
  await scene.act(world);
  await world.pass(3 * SECOND);
  const steps = world.steps().slice(begun);
  await heal(world);
  const end = world.now() + PATIENCE_MS;
  while (world.now() < end && !(await scene.isDone(world))) await world.pass(20 * SECOND);
  await world.pass(3 * MINUTE);
  await check(world, `step ${n}: ${steps[n - 1] ?? ''}`);
  await world.close();
  return steps;
}

async function heal(world: PeopledWorld): Promise<void> {
  if (world.isRunning()) return world.crashAtStep(Number.POSITIVE_INFINITY);
  await world.pass(30 * SECOND);
  await world.start();
}
