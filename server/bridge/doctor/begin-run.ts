import { type DoctorRunDocument, type HopState, mayLookAgain } from '../../domain/doctor/doctor-run.ts';
import type { FixName } from '../../domain/doctor/finding.ts';
import { type HopName, hopOf } from '../../domain/doctor/hops.ts';
import { without } from '../../records/change-document.ts';
import { changeRun, findRun } from './change-run.ts';
import type { DoctorDeps } from './doctor-deps.ts';
import { planRun } from './plan-run.ts';

interface Asked {
  readonly workspace: string;
  /** As changes name people. */
  readonly who: string;
}

/** All is proved from the beginning; while a run is under way that one goes on. Rejects with `StorageError`. */
export async function beginRun(deps: DoctorDeps, { workspace, who }: Asked): Promise<void> {
  const now = deps.clock.now();
  const fresh = { run: deps.newId(), who, startedAt: now, hops: planRun(deps, workspace), dueAt: now };
  const [outcome] = await deps.storage.collection('doctorRuns').insert([{ id: workspace, ...fresh }]);
  if (outcome === 'duplicate')
    await changeRun(deps, workspace, ({ id, version, endedAt }) =>
      endedAt === undefined ? undefined : { id, version, ...fresh },
    );
  deps.hurry();
}

/** Nothing more is looked at; what was found stays. Rejects with `StorageError`. */
export async function cancelRun(deps: DoctorDeps, { workspace }: Pick<Asked, 'workspace'>): Promise<void> {
  await changeRun(deps, workspace, (run) =>
    run.endedAt === undefined
      ? { ...without(run, 'claim', 'dueAt', 'trip'), endedAt: deps.clock.now(), cancelled: true }
      : undefined,
  );
}

/** Which line; of what it is about, if that is there more than once. */
export interface LineAsked extends Asked {
  readonly hop: string;
  readonly about: string;
  /** Also mend what it shows. */
  readonly mends: boolean;
}

/**
 * One red line is looked at once more, after it was mended where that is wanted, and with it those that need it. False when
 * there is no such line, or it cannot be mended. What is mended is on record. Rejects with `StorageError`.
 */
export async function lookAgain(deps: DoctorDeps, asked: LineAsked): Promise<boolean> {
  const run = await findRun(deps, asked.workspace);
  const state = run?.hops.find((each) => isAsked(each, asked));
  if (run === undefined || state === undefined || !mayLookAgain(state)) return false;
  const fix = asked.mends && state.finding?.kind === 'wrong' ? state.finding.fix : undefined;
  if (asked.mends && fix === undefined) return false;
  // On record first: what is done is never without it.
  if (fix !== undefined) await record(deps, asked, fix);
  const changed = await changeRun(deps, asked.workspace, (current) =>
    current.run === run.run ? restarted(deps, current, state, fix) : undefined,
  );
  if (changed !== undefined) deps.hurry();
  return changed !== undefined;
}

function isAsked({ hop, about }: HopState, asked: LineAsked): boolean {
  return hop === asked.hop && (about?.id ?? '') === asked.about;
}

function restarted(
  { clock }: DoctorDeps,
  run: DoctorRunDocument,
  { hop, about }: HopState,
  fix: FixName | undefined,
): DoctorRunDocument | undefined {
  const at = run.hops.findIndex((state) => state.hop === hop && state.about?.id === about?.id);
  // Somebody was quicker.
  if (run.hops[at]?.finding === undefined) return undefined;
  const hops = run.hops.map((state, place) => {
    const open = without(state, 'finding', 'begunAt', 'endedAt', 'memo', 'fix');
    if (place === at) return fix === undefined ? open : { ...open, fix };
    return dependsOn(state, hop) ? open : state;
  });
  return { ...without(run, 'endedAt', 'cancelled', 'claim'), hops, dueAt: clock.now() };
}

/** What was left out for another line is looked at with it; and what is known of our health may have changed. */
function dependsOn({ hop, finding }: HopState, needed: HopName): boolean {
  const isLeftOut = finding?.kind === 'unsaid' && finding.why === 'needs';
  return isLeftOut || hopOf(hop).needs === needed || hop === 'health';
}

/** Who mended what. */
async function record(
  { storage, clock, newId }: DoctorDeps,
  { workspace, who, hop, about }: LineAsked,
  fix: FixName,
): Promise<void> {
  const fields = [{ field: `doctor.${fix}`, to: about === '' ? hop : `${hop} ${about}` }];
  const of = { kind: 'workspace', id: workspace } as const;
  const id = `doctor|${workspace}|${newId()}`;
  await storage.collection('changes').insert([{ id, workspace, about: of, who, at: clock.now(), fields }]);
}
