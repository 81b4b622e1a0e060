import type { Storage } from '../../../server/ports/documents.ts';
import type { Metrics } from '../../../server/ports/metrics.ts';
import type { Chance } from '../machine/chance.ts';
import { openFaultyStorage } from '../machine/faulty-storage.ts';
import { createMachine, type Machine } from '../machine/machine.ts';
import type { MemoryDatabase } from '../machine/memory-database.ts';
import type { Timeline } from '../machine/timeline.ts';
import type { Sky } from '../machine/weather.ts';
import type { Ledger } from '../record/ledger.ts';
import type { Break } from './breaks.ts';
import type { Door } from './post-office.ts';
import { startProduct } from './product.ts';
import type { Transport } from './transport.ts';

export interface FleetOptions {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly sky: Sky;
  readonly ledger: Ledger;
  readonly database: MemoryDatabase;
  readonly metrics: Metrics;
  readonly webhookFormat: 'html' | 'text';
  readonly broken: Break;
  readonly trace: (line: string) => void;
}

/** The processes of the product, which die and come back. */
export interface Fleet {
  readonly doors: () => readonly Door[];
  readonly machines: () => readonly Machine[];
  /** Crashes and stalls may strike here. */
  readonly strike: (machine: Machine, occasion: Occasion) => void;
  /** Starts all places, or those that are empty. */
  start(transport: Transport): void;
  readonly crashOne: () => void;
  readonly stallOne: () => void;
  /** A process is told to stop, finishes what runs, and another takes its place. */
  readonly replaceOne: () => void;
  /** Everything is off until `start`. */
  readonly stopAll: () => void;
}

export type Occasion = 'read' | 'write' | 'outside';

interface Place {
  readonly name: string;
  readonly offset: number;
  readonly timerLagMs: number;
  lives: number;
  machine: Machine | undefined;
  door: Door | undefined;
}

/** Of all calls most are looks for work, which are of little interest to a crash. */
const READ_SHARE = 0.04;

/** Longer than any lease. Milliseconds. */
const STALL_MS = { least: 40_000, most: 90_000 } as const;
const RESTART_MS = { least: 500, most: 45_000 } as const;
/** A process that does not stop when told is killed. Milliseconds. */
const KILLED_AFTER_MS = 30_000;
/** A process that cannot start is started again. Milliseconds. */
const START_AGAIN_MS = 1_000;
/** Each clock is off by up to this, so that two are apart by less than the 5 s that the product allows. Milliseconds. */
const CLOCK_OFF_MS = 2_400;

export function createFleet(options: FleetOptions): Fleet {
  const { timeline, chance, sky, ledger } = options;
  let transport: Transport | undefined;
  const places = createPlaces(chance);

  const start = (place: Place): void => {
    if (transport === undefined || place.machine?.alive === true) return;
    place.lives += 1;
    const machine = createMachine({
      id: `${place.name}.${place.lives}`,
      timeline,
      chance: chance.fork(`${place.name}.${place.lives}`),
      offset: place.offset,
      timerLagMs: place.timerLagMs,
    });
    place.machine = machine;
    machine.enter(() => boot(place, machine));
  };
  const boot = (place: Place, machine: Machine): void => {
    if (transport === undefined) return;
    startOn(options, fleet, transport, machine).then(
      (product) => {
        if (machine.alive) place.door = { machine, product };
      },
      () => {
        machine.crash();
        timeline.at(timeline.now() + START_AGAIN_MS, () => start(place));
      },
    );
  };
  const crash = (place: Place, restart: boolean): void => {
    if (place.machine?.alive !== true) return;
    options.trace(`${place.machine.id} crashes`);
    ledger.incidents.push({ kind: 'crash', machine: place.machine.id, at: timeline.now() });
    place.machine.crash();
    place.door = undefined;
    if (restart)
      timeline.at(timeline.now() + chance.between(RESTART_MS.least, RESTART_MS.most), () => start(place));
  };
  const replace = (place: Place): void => {
    const { door } = place;
    if (door?.machine.alive !== true) return;
    options.trace(`${door.machine.id} is told to stop`);
    place.door = undefined;
    const end = (): void => {
      if (!door.machine.alive) return;
      options.trace(`${door.machine.id} has stopped`);
      door.machine.crash();
      start(place);
    };
    door.product.stop().then(end, end);
    timeline.at(timeline.now() + KILLED_AFTER_MS, () => {
      if (place.machine === door.machine) crash(place, true);
    });
  };
  const stall = (machine: Machine): void => {
    const until = timeline.now() + chance.between(STALL_MS.least, STALL_MS.most);
    options.trace(`${machine.id} stands still until ${until}`);
    ledger.incidents.push({ kind: 'stall', machine: machine.id, at: timeline.now() });
    machine.stall(until);
  };
  const anyPlace = (): Place | undefined => places[chance.between(0, places.length - 1)];

  const fleet: Fleet = {
    doors: () => places.flatMap(({ door }) => door ?? []),
    machines: () => places.flatMap(({ machine }) => (machine?.alive === true ? machine : [])),
    strike: (machine, occasion) => {
      const share = occasion === 'read' ? READ_SHARE : 1;
      const place = places.find((each) => each.machine === machine);
      if (place === undefined || !machine.alive) return;
      if (chance.happens(sky.now().crash * share)) crash(place, true);
      else if (chance.happens(sky.now().stall * share)) stall(machine);
    },
    start: (using) => {
      transport = using;
      for (const place of places) start(place);
    },
    crashOne: () => {
      const place = anyPlace();
      if (place !== undefined) crash(place, true);
    },
    stallOne: () => {
      const machine = anyPlace()?.machine;
      if (machine?.alive === true) stall(machine);
    },
    replaceOne: () => {
      const place = anyPlace();
      if (place !== undefined) replace(place);
    },
    stopAll: () => {
      transport = undefined;
      for (const place of places) crash(place, false);
    },
  };
  return fleet;
}

function createPlaces(chance: Chance): Place[] {
  return Array.from({ length: chance.pick([1, 2, 2, 3]) }, (_, index) => ({
    name: `p${index}`,
    offset: chance.between(-CLOCK_OFF_MS, CLOCK_OFF_MS),
    timerLagMs: chance.pick([0, 300, 1_500, 3_000]),
    lives: 0,
    machine: undefined,
    door: undefined,
  }));
}

async function startOn(options: FleetOptions, fleet: Fleet, transport: Transport, machine: Machine) {
  const { database, timeline, chance, sky, ledger, broken } = options;
  const storage: Storage = openFaultyStorage({
    database,
    machine,
    timeline,
    chance: chance.fork(`storage ${machine.id}`),
    sky,
    onCall: fleet.strike,
    onWriteFault: ({ id }, document) =>
      ledger.incidents.push({ kind: 'storage', machine: id, at: timeline.now(), document }),
  });
  const product = await startProduct({
    machine,
    storage: broken.storage(storage),
    transport,
    chance: chance.fork(`product ${machine.id}`),
    webhookFormat: options.webhookFormat,
    metrics: options.metrics,
    trace: options.trace,
    alter: broken.intercom,
  });
  return {
    ...product,
    accept: broken.accept(product.accept),
    queueTemplate: broken.queueTemplate(product.queueTemplate),
  };
}
