import { type DoctorRunDocument, type HopState, mayLookAgain } from '../../domain/doctor/doctor-run.ts';
import { type Finding, wrong } from '../../domain/doctor/finding.ts';
import { hopOf, isTestHop } from '../../domain/doctor/hops.ts';
import { within } from '../../engine/effects/within.ts';
import { without } from '../../records/change-document.ts';
import { changeRun } from './change-run.ts';
import type { DoctorDeps, Hop, Looked } from './doctor-deps.ts';
import { findingOfError } from './finding-of-error.ts';
import { FIXES } from './fixes.ts';
import { HOP_CHECKS } from './hop-checks.ts';

/** A line is looked at for less than this. Whoever holds a claim longer has died. Milliseconds. */
const CLAIM_MS = 75_000;

/** The longest look at a line, whatever it waits for. Milliseconds. */
const LOOK_MS = 60_000;

/**
 * Goes through the lines of a run until something is waited for or all is said; each finding is stored before the next
 * line begins. One process at a time: what another holds is left alone. Rejects with `StorageError`; a crash at any step
 * leaves the run due.
 */
export async function advanceRun(deps: DoctorDeps, workspace: string): Promise<void> {
  let run = await claim(deps, workspace);
  while (run !== undefined) {
    const at = run.hops.findIndex(({ finding }) => finding === undefined);
    const state = run.hops[at];
    if (state === undefined) return finish(deps, run);
    run = await keep(deps, run, at, await look(deps, run, state));
  }
}

function claim(deps: DoctorDeps, workspace: string): Promise<DoctorRunDocument | undefined> {
  const now = deps.clock.now();
  return changeRun(deps, workspace, (stored) => {
    const isHeld = stored.claim !== undefined && stored.claim.until > now;
    if (isHeld || stored.endedAt !== undefined) return undefined;
    return claimed(deps, stored.claim === undefined ? stored : { ...stored, hops: withTime(stored.hops) });
  });
}

/** Due again when the claim ends: should this process die, another one goes on. */
function claimed(deps: DoctorDeps, stored: DoctorRunDocument): DoctorRunDocument {
  const until = deps.clock.now() + CLAIM_MS;
  const by =
    stored.claim?.by.startsWith(`${deps.id} `) === true ? stored.claim.by : `${deps.id} ${deps.newId()}`;
  return { ...stored, claim: { by, until }, dueAt: until, hops: begun(deps, stored.hops) };
}

/** Whoever held it has died: what was being looked at has its time again. */
function withTime(hops: readonly HopState[]): readonly HopState[] {
  return hops.map((state) => (state.finding === undefined ? without(state, 'begunAt') : state));
}

/** The line that comes next has begun now. */
function begun({ clock }: DoctorDeps, hops: readonly HopState[]): readonly HopState[] {
  const at = hops.findIndex(({ finding }) => finding === undefined);
  const state = hops[at];
  return state === undefined || state.begunAt !== undefined
    ? hops
    : hops.with(at, { ...state, begunAt: clock.now() });
}

async function look(deps: DoctorDeps, run: DoctorRunDocument, state: HopState): Promise<Looked> {
  if (isOpenBefore(run, state)) return { kind: 'unsaid', why: 'needs' };
  const { id: workspace } = run;
  const { hop, memo = {}, about = { id: '', name: '' }, begunAt = deps.clock.now() } = state;
  const { deadlineMs } = hopOf(hop);
  const isLate = deps.clock.now() >= begunAt + deadlineMs;
  const asked: Hop = { workspace, run, state, memo, about, isLate };
  try {
    const looked = await within(deps.clock, Math.min(LOOK_MS, deadlineMs), () => mendAndLook(deps, asked));
    if (looked === undefined || (isLate && looked.kind === 'again')) return wrong('too-slow');
    return looked;
  } catch (error) {
    return findingOfError(deps, hop, error);
  }
}

async function mendAndLook(deps: DoctorDeps, asked: Hop): Promise<Looked> {
  const { fix, hop } = asked.state;
  if (fix !== undefined) {
    const hindrance = await FIXES[fix](deps, asked);
    if (hindrance !== undefined) return hindrance;
  }
  return HOP_CHECKS[hop](deps, asked);
}

/** What it needs was looked at and is not proved. A number needs what its account does. */
function isOpenBefore(run: DoctorRunDocument, { hop, about }: HopState): boolean {
  const { needs } = hopOf(hop);
  const needed = run.hops.filter((each) => each.hop === needs);
  const isTheirs = (id: string) => id === about?.id || id === about?.account;
  const own = needed.filter((each) => each.about === undefined || isTheirs(each.about.id));
  return own.some(({ finding }) => finding !== undefined && finding.kind !== 'proved');
}

/** Undefined when nothing more is to be done now, or the run was taken back or begun anew meanwhile. */
async function keep(
  deps: DoctorDeps,
  { id: workspace, claim: mine, run }: DoctorRunDocument,
  at: number,
  looked: Looked,
): Promise<DoctorRunDocument | undefined> {
  const isOver = looked.kind !== 'again';
  const stored = await changeRun(deps, workspace, (current) => {
    const state = current.hops[at];
    if (state === undefined || current.run !== run || current.claim?.by !== mine?.by) return undefined;
    const told = { ...current, hops: current.hops.with(at, withLooked(deps, state, looked)) };
    return isOver ? claimed(deps, told) : { ...without(told, 'claim'), dueAt: looked.at };
  });
  return isOver ? stored : undefined;
}

function withLooked({ clock, logger }: DoctorDeps, state: HopState, looked: Looked): HopState {
  const free = without(state, 'fix');
  if (looked.kind === 'again') return { ...free, memo: { ...looked.memo, ...state.memo } };
  logger.info('doctor looked', { hop: state.hop, finding: looked.kind, ...whyOf(looked) });
  return { ...without(free, 'memo'), finding: looked, endedAt: clock.now() };
}

function whyOf(finding: Finding): { readonly why?: string } {
  return 'why' in finding ? { why: finding.why } : {};
}

async function finish(deps: DoctorDeps, { id, claim: mine }: DoctorRunDocument): Promise<void> {
  await changeRun(deps, id, (current) => {
    if (current.claim?.by !== mine?.by) return undefined;
    const free = { ...without(current, 'claim', 'dueAt'), endedAt: deps.clock.now() };
    return isTripOver(current) ? without(free, 'trip') : free;
  });
}

/** Ids of messages tell numbers of phones: they are kept no longer than somebody may look again. */
function isTripOver({ hops }: DoctorRunDocument): boolean {
  return !hops.some((state) => isTestHop(state.hop) && mayLookAgain(state));
}
