import { green, wrong } from '../../../domain/doctor/finding.ts';
import { findProblems } from '../../admins/health.ts';
import { groupSetAside } from '../../set-aside/find-set-aside.ts';
import type { HopCheck } from '../doctor-deps.ts';

/** Nothing that is known keeps messages from going through: what Intercom is told of our health. */
export const checkHealth: HopCheck = async (deps, { workspace }) => {
  const [worst] = await findProblems(deps, workspace);
  if (worst === undefined) return green;
  if (worst.kind === 'token-refused') return wrong('intercom-token');
  return wrong(worst.kind, 'about' in worst ? { about: worst.about } : {});
};

/** No message was set aside. */
export const checkSetAside: HopCheck = async (deps, { workspace }) => {
  const groups = await groupSetAside(deps, workspace, deps.clock.now());
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return count === 0 ? green : wrong('set-aside', { about: String(count) });
};
