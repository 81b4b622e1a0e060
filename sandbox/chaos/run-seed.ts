import { createHash } from 'node:crypto';
import { catalogue } from '../../server/adapters/storage/catalogue.ts';
import type { Metrics } from '../../server/ports/metrics.ts';
import { createIntercomSimulator } from '../intercom/intercom-simulator.ts';
import { createWhatsAppSimulator } from '../whatsapp/whatsapp-simulator.ts';
import { type Break, unbroken } from './breaks.ts';
import { keepCalm } from './calm.ts';
import { createCast } from './cast.ts';
import { createChance } from './chance.ts';
import { openFaultyStorage } from './faulty-storage.ts';
import { createFleet } from './fleet.ts';
import { openLedger } from './ledger.ts';
import { createMachine } from './machine.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { judge, type Verdict } from './oracle.ts';
import { createPostOffice } from './post-office.ts';
import { planScript } from './script.ts';
import { createTimeline } from './timeline.ts';
import { createTokens } from './tokens.ts';
import { createTransport } from './transport.ts';
import { createSky } from './weather.ts';
import { createWitness } from './witness.ts';

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

const START = Date.UTC(2026, 10, 20, 9);

/** Time in which the product is connected to its providers, before anything happens. Milliseconds. */
const SETTING_UP_MS = 10_000;

/** After the last fault nothing more is expected to happen than what has begun. Milliseconds. */
const QUIET_MS = 13 * 60_000;
/** What has not ended by then is stuck. Longer than several of Meta's longest waits between two tries of a webhook. Milliseconds. */
const PATIENCE_MS = 60 * 3_600_000;
const HEARTBEAT_MS = 60_000;

/** Longest skips of time in which nothing happens: chores that come every few minutes stay about on time. Milliseconds. */
const SKIP_MS = 15_000;
/** The same when only repeats of webhooks are still to come. */
const LATE_SKIP_MS = 600_000;

/** Plays one seed from the first message until nothing happens any more, and judges it. */
export async function runSeed({ seed, broken = unbroken, trace: tell }: SeedOptions): Promise<SeedResult> {
  const chance = createChance(seed);
  const timeline = createTimeline(START);
  const print = createHash('sha256');
  const trace = (line: string): void => {
    const text = `${new Date(timeline.now()).toISOString().slice(8, 23)} ${line}`;
    print.update(text);
    tell?.(text);
  };
  const cast = createCast(chance.fork('cast'));
  const sky = createSky(chance.fork('sky'));
  const ledger = openLedger();
  const database = openMemoryDatabase(catalogue);
  const world = { now: timeline.now, random: chance.fork('world').random };
  const intercom = createIntercomSimulator(world, cast.intercom);
  const whatsapp = createWhatsAppSimulator(world, cast.whatsapp);
  const witness = createWitness(intercom, timeline.now);
  witness.onSeen((seen) =>
    trace(
      `inbox: ${seen.conversation}/${seen.id} ${seen.author} ${seen.kind} ${JSON.stringify(seen.html.slice(0, 110))}`,
    ),
  );
  const fleet = createFleet({
    timeline,
    chance: chance.fork('fleet'),
    sky,
    ledger,
    database,
    metrics: countNothing,
    webhookFormat: cast.intercom.webhook.format,
    broken,
    trace,
  });
  const transport = createTransport({
    timeline,
    chance: chance.fork('network'),
    sky,
    ledger,
    intercom,
    whatsapp,
    onCall: fleet.strike,
    trace,
  });
  const postOffice = createPostOffice({
    timeline,
    chance: chance.fork('post'),
    sky,
    ledger,
    cast,
    intercom,
    whatsapp,
    userIdsFrom: START + chance.between(0, 600_000),
    doors: fleet.doors,
    trace,
  });
  const tokens = createTokens({
    timeline,
    chance: chance.fork('tokens'),
    cast,
    intercom,
    whatsapp,
    storage: openPerson(timeline, database),
  });
  await untilDone(timeline, tokens.provision());
  const script = {
    timeline,
    chance: chance.fork('script'),
    cast,
    ledger,
    intercom,
    whatsapp,
    witness,
    tokens,
    fleet,
    trace,
  };
  const curtain = planScript(script, (from, until) => {
    timeline.at(from, fleet.stopAll);
    timeline.at(until, () => fleet.start(transport));
  });
  let lateFrom = Number.POSITIVE_INFINITY;
  const calm = keepCalm({ timeline, database, machines: fleet.machines });
  timeline.onStep(() => {
    postOffice.arm();
    calm.look(timeline.now() > lateFrom ? LATE_SKIP_MS : SKIP_MS);
  });
  fleet.start(transport);
  await timeline.run(curtain);
  sky.clear();
  lateFrom = curtain + QUIET_MS;
  trace('the sky is clear');
  beat(timeline, curtain + QUIET_MS + PATIENCE_MS);
  const isQuiet = (): boolean =>
    timeline.now() > curtain + QUIET_MS &&
    calm.isEverythingDone() &&
    postOffice.underWay() === 0 &&
    isSilent(timeline.now(), intercom, whatsapp);
  await timeline.run(curtain + PATIENCE_MS, isQuiet);
  const verdict = judge({
    cast,
    ledger,
    witness,
    intercom,
    whatsapp,
    database,
    endedAt: timeline.now(),
    settled: isQuiet(),
  });
  return { seed, ...verdict, fingerprint: print.digest('hex'), steps: timeline.steps() };
}

const countNothing: Metrics = { count: () => undefined, observe: () => undefined };

/** Lets time pass until the work is done. */
async function untilDone(timeline: ReturnType<typeof createTimeline>, work: Promise<void>): Promise<void> {
  let isDone = false;
  const done = work.then(() => {
    isDone = true;
  });
  while (!isDone) await timeline.run(timeline.now() + SETTING_UP_MS);
  await done;
}

/** A person at the database: a process of their own that never fails. */
function openPerson(
  timeline: ReturnType<typeof createTimeline>,
  database: ReturnType<typeof openMemoryDatabase>,
) {
  const chance = createChance('person');
  const calm = createSky(chance);
  calm.clear();
  const machine = createMachine({ id: 'person', timeline, chance, offset: 0, timerLagMs: 0 });
  return openFaultyStorage({
    database,
    machine,
    timeline,
    chance,
    sky: calm,
    onCall: () => undefined,
    onWriteFault: () => undefined,
  });
}

/** Time passes visibly, so that the end is noticed; ever more slowly. */
function beat(timeline: ReturnType<typeof createTimeline>, until: number, ms = HEARTBEAT_MS): void {
  if (timeline.now() < until) timeline.at(timeline.now() + ms, () => beat(timeline, until, ms * 1.1));
}

/** Far enough away that it belongs to another story. Milliseconds. */
const FAR_MS = 10 * 24 * 3_600_000;

function isSilent(now: number, ...simulators: readonly { nextDeliveryAt(): number | undefined }[]): boolean {
  return simulators.every(
    (simulator) => (simulator.nextDeliveryAt() ?? Number.POSITIVE_INFINITY) > now + FAR_MS,
  );
}
