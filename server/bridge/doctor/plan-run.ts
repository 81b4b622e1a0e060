import type { HopState, HopSubject } from '../../domain/doctor/doctor-run.ts';
import { HOPS, type HopName, type HopScope, isTestHop } from '../../domain/doctor/hops.ts';
import type { DoctorDeps } from './doctor-deps.ts';
import { callbacksOf } from './hops/callbacks.ts';

const NAMES = Object.keys(HOPS) as HopName[];

/** Every line of a run of this workspace, in order: what belongs to one account or number stands together. */
export function planRun(deps: DoctorDeps, workspace: string): readonly HopState[] {
  const subjects = subjectsOf(deps, workspace);
  const lines: HopState[] = [];
  for (const group of groupsOf(NAMES.filter((name) => !isTestHop(name))))
    for (const about of subjects[HOPS[group[0]].of])
      lines.push(...group.map((hop) => (about === undefined ? { hop } : { hop, about })));
  return lines;
}

function subjectsOf(
  deps: DoctorDeps,
  workspace: string,
): Readonly<Record<HopScope, readonly (HopSubject | undefined)[]>> {
  const { connections } = deps;
  return {
    once: [undefined],
    messages: [undefined],
    callback: callbacksOf(deps, workspace),
    account: connections
      .accountIds(workspace)
      .map((id) => ({ id, name: connections.account(id)?.name ?? id })),
    number: connections
      .numbersOf(workspace)
      .map(({ id, displayName: name, account }) => ({ id, name, account })),
  };
}

type Group = readonly [HopName, ...HopName[]];

/** Neighbours of one scope. */
function groupsOf(names: readonly HopName[]): readonly Group[] {
  const groups: [HopName, ...HopName[]][] = [];
  for (const name of names) {
    const last = groups.at(-1);
    if (last !== undefined && HOPS[last[0]].of === HOPS[name].of) last.push(name);
    else groups.push([name]);
  }
  return groups;
}
