import { createTimeQueue } from '../../whatsapp/model/time-queue.ts';

/** Who an event belongs to: held back while it is stalled, dropped when it is dead. */
export interface Owner {
  readonly alive: boolean;
  /** Nothing of it runs before this, milliseconds. */
  readonly stalledUntil: number;
}

/** Virtual time: one event after the other, in the order (time, when planned), everything settled in between. */
export interface Timeline {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Plans an event of the world itself; answers the way to call it off. */
  at(time: number, run: () => void): () => void;
  /** Plans an event of a process. */
  atFor(owner: Owner, time: number, run: () => void): () => void;
  /** When the world's own next event is due. */
  readonly nextWorldAt: () => number | undefined;
  /** Lets everything happen until `time`, or until `isDone`, which is asked after each event of the world. */
  run(time: number, isDone?: () => boolean): Promise<void>;
  /** Called before each event. */
  onStep(listener: () => void): void;
  /** How many events ran. */
  steps(): number;
}

interface Planned {
  readonly owner: Owner | undefined;
  readonly run: () => void;
  off: boolean;
}

export function createTimeline(start: number): Timeline {
  const world = createTimeQueue<Planned>();
  const processes = createTimeQueue<Planned>();
  let now = start;
  let steps = 0;
  let onStep: () => void = () => undefined;

  const plan = (owner: Owner | undefined, time: number, run: () => void): (() => void) => {
    const planned: Planned = { owner, run, off: false };
    (owner === undefined ? world : processes).add(Math.max(now, time), planned);
    return () => {
      planned.off = true;
    };
  };

  const isDue = (planned: Planned): boolean => {
    const { owner } = planned;
    if (planned.off || owner?.alive === false) return false;
    if (owner === undefined || owner.stalledUntil <= now) return true;
    processes.add(owner.stalledUntil, planned);
    return false;
  };

  const takeNext = (until: number): Planned | undefined => {
    const worldAt = world.nextAt() ?? Number.POSITIVE_INFINITY;
    const processAt = processes.nextAt() ?? Number.POSITIVE_INFINITY;
    const at = Math.min(worldAt, processAt);
    if (at > until) return undefined;
    now = Math.max(now, at);
    return (worldAt <= processAt ? world : processes).takeDue(now)?.item;
  };

  return {
    now: () => now,
    at: (time, run) => plan(undefined, time, run),
    atFor: plan,
    nextWorldAt: () => world.nextAt(),
    onStep: (listener) => {
      onStep = listener;
    },
    steps: () => steps,
    run: async (until, isDone = () => false) => {
      for (;;) {
        onStep();
        const planned = takeNext(until);
        if (planned === undefined) break;
        if (!isDue(planned)) continue;
        steps += 1;
        planned.run();
        await settled();
        if (planned.owner === undefined && isDone()) return;
      }
      now = Math.max(now, until);
    },
  };
}

/** Every continuation that can run without time passing has run. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
