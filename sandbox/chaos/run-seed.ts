import type { Storage } from '../../server/ports/documents.ts';
import { planScript } from './acts/script.ts';
import { createChance } from './machine/chance.ts';
import { openFaultyStorage } from './machine/faulty-storage.ts';
import { createMachine } from './machine/machine.ts';
import type { Timeline } from './machine/timeline.ts';
import { createSky } from './machine/weather.ts';
import { judge, type Verdict } from './oracle/oracle.ts';
import { knownTemplates } from './record/templates.ts';
import { type Break, unbroken } from './world/breaks.ts';
import { keepMoving, quietFrom, waitForTheEnd } from './world/epilogue.ts';
import { createTokens, type Tokens } from './world/tokens.ts';
import { createWorld, type World } from './world/world.ts';

export interface SeedOptions {
  readonly seed: number;
  readonly broken?: Break;
  /** Told of everything that happens, with the virtual time in front. */
  readonly trace?: (line: string) => void;
}

export interface SeedResult extends Verdict {
  readonly seed: number;
  /** Hash of everything that happened: the same for the same seed and program. */
  readonly fingerprint: string;
  readonly steps: number;
}

/** Time given at once while the product is connected to its providers. Milliseconds. */
const SETTING_UP_MS = 10_000;

/** Plays one seed from the first message until nothing happens any more, and judges it. */
export async function runSeed({ seed, broken = unbroken, trace }: SeedOptions): Promise<SeedResult> {
  const world = createWorld({ seed, broken, tell: trace });
  const { timeline } = world;
  const storage = openPerson(world);
  const tokens = createTokens({ ...world, chance: world.chance.fork('tokens'), storage });
  await untilDone(timeline, setUp(world, storage, tokens));
  const curtain = raise(world, tokens);
  let lateFrom = Number.POSITIVE_INFINITY;
  const calm = keepMoving(world, () => lateFrom);
  world.fleet.start(world.transport);
  await timeline.run(curtain);
  lateFrom = quietFrom(curtain);
  const settled = await waitForTheEnd(world, calm, curtain);
  const verdict = judge({ ...world, endedAt: timeline.now(), settled });
  return { seed, ...verdict, fingerprint: world.fingerprint(), steps: timeline.steps() };
}

/** Everything is connected, and the templates are known. */
async function setUp({ cast }: World, storage: Storage, tokens: Tokens): Promise<void> {
  await tokens.provision();
  await storage.collection('templates').insert(knownTemplates(cast.workspaces));
}

/** Plans what happens; answers when the last of it is over, milliseconds. */
function raise(world: World, tokens: Tokens): number {
  const { timeline, fleet, transport } = world;
  return planScript({ ...world, chance: world.chance.fork('script'), tokens }, (from, until) => {
    world.ledger.nights.push({ from, until });
    timeline.at(from, fleet.stopAll);
    timeline.at(until, () => fleet.start(transport));
  });
}

/** Lets time pass until the work is done. */
async function untilDone(timeline: Timeline, work: Promise<void>): Promise<void> {
  let isDone = false;
  const done = work.then(() => {
    isDone = true;
  });
  while (!isDone) await timeline.run(timeline.now() + SETTING_UP_MS);
  await done;
}

/** A person at the database: a process of their own that never fails. */
function openPerson({ timeline, database }: World): Storage {
  const chance = createChance('person');
  const sky = createSky(chance);
  sky.clear();
  return openFaultyStorage({
    database,
    machine: createMachine({ id: 'person', timeline, chance, offset: 0, timerLagMs: 0 }),
    timeline,
    chance,
    sky,
    onCall: () => undefined,
    onWriteFault: () => undefined,
  });
}
