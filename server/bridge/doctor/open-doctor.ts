import type { DoctorDesk, DoctorRunDocument, DoctorShown } from '../../domain/doctor/doctor-run.ts';
import type { Chore } from '../../engine/lanes/chore.ts';
import { openDueChore } from '../../engine/lanes/due-chore.ts';
import type { ConnectingDeps } from '../connecting/connecting-deps.ts';
import { advanceRun } from './advance-run.ts';
import { beginRun, cancelRun, type LineAsked, lookAgain } from './begin-run.ts';
import { beginTrip, type TripAsked } from './begin-trip.ts';
import { findRun } from './change-run.ts';
import type { DoctorDeps } from './doctor-deps.ts';
import { callbacksOf } from './hops/callbacks.ts';

type DoctorParts = Pick<DoctorDeps, 'outside' | 'app' | 'signing' | 'metaApp'>;

/** Workspaces whose runs go on at a time. */
const MOST_RUNS = 20;

/** What the Doctor's page and command are handed: every one is of one workspace. */
export interface DoctorSteps {
  /** Begins anew; while a run is under way that one goes on. */
  begin(asked: { readonly workspace: string; readonly who: string }): Promise<void>;
  cancel(workspace: string): Promise<void>;
  /** False when there is no such line, or nothing to be done with it. */
  lookAgain(asked: LineAsked): Promise<boolean>;
  beginTrip(asked: TripAsked): ReturnType<typeof beginTrip>;
  desk(workspace: string): Promise<DoctorDesk>;
  /** Goes on with a run in this process, where no worker does. */
  advance(workspace: string): Promise<void>;
}

/** The Doctor: what people do on its page, and what goes on by itself. */
export function openDoctor(
  connecting: Omit<ConnectingDeps, 'hurry'>,
  { outside, app, signing, metaApp }: DoctorParts,
): { readonly steps: DoctorSteps; readonly chores: readonly Chore[] } {
  const deps: DoctorDeps = {
    ...connecting,
    outside,
    app,
    signing,
    ...(metaApp !== undefined && { metaApp }),
    hurry: () => chore.hurry(),
  };
  const chore = openDueChore(deps, {
    name: 'run the doctor',
    collection: 'doctorRuns',
    most: MOST_RUNS,
    tenantOf: ({ id }) => id,
    advance: (workspace) => advanceRun(deps, workspace),
  });
  return { steps: createSteps(deps), chores: [chore] };
}

function createSteps(deps: DoctorDeps): DoctorSteps {
  return {
    begin: (asked) => beginRun(deps, asked),
    cancel: (workspace) => cancelRun(deps, { workspace }),
    lookAgain: (asked) => lookAgain(deps, asked),
    beginTrip: (asked) => beginTrip(deps, asked),
    advance: (workspace) => advanceRun(deps, workspace),
    desk: (workspace) => readDesk(deps, workspace),
  };
}

async function readDesk(deps: DoctorDeps, workspace: string): Promise<DoctorDesk> {
  const run = await findRun(deps, workspace);
  const numbers = deps.connections.numbersOf(workspace);
  return {
    numbers: numbers.map(({ id, displayName: name }) => ({ id, name })),
    callbacks: callbacksOf(deps, workspace).map(({ name }) => name),
    ...(run !== undefined && { shown: toShown(deps, run) }),
  };
}

function toShown({ connections }: DoctorDeps, run: DoctorRunDocument): DoctorShown {
  const { run: id, who, startedAt, hops, endedAt, cancelled, trip } = run;
  const isAwaited =
    endedAt === undefined &&
    trip?.event === undefined &&
    hops.some(({ hop, finding }) => hop === 'test-arrived' && finding === undefined);
  const phone = trip && connections.number(trip.number)?.phone;
  return {
    run: id,
    who,
    startedAt,
    hops,
    ...(endedAt !== undefined && { endedAt }),
    ...(cancelled === true && { cancelled }),
    ...(isAwaited && phone !== undefined && { code: { words: trip?.code ?? '', phone } }),
  };
}
