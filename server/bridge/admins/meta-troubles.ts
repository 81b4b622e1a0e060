import { accountTroubles, META_TROUBLES, numberTroubles } from '../../domain/numbers/meta-troubles.ts';
import type { HealthProblem } from '../../domain/workspaces/health.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import { statesOf } from '../../records/number-states.ts';
import type { Connections } from '../connections/connections.ts';

interface Deps {
  readonly storage: Storage;
  readonly connections: Pick<Connections, 'account' | 'number'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * What Meta has told or shows that stops messages of a workspace's connected accounts and numbers, the worst first.
 * Rejects with `StorageError`.
 */
export async function findMetaTroubles(deps: Deps, workspace: string): Promise<readonly HealthProblem[]> {
  const { accounts, numbers } = await statesOf(deps, workspace);
  const found = [
    ...accounts.flatMap((state) => {
      const about = deps.connections.account(state.id)?.name;
      const kinds = about === undefined ? [] : accountTroubles(state, deps.clock.now());
      return kinds.map((kind) => ({ kind, about: about ?? state.id }));
    }),
    ...numbers.flatMap((state) => {
      const about = deps.connections.number(state.id)?.displayName;
      const kinds = about === undefined ? [] : numberTroubles(state);
      return kinds.map((kind) => ({ kind, about: about ?? state.id }));
    }),
  ];
  return META_TROUBLES.flatMap((kind) => found.filter((each) => each.kind === kind));
}
