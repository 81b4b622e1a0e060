import {
  accountTroubles,
  META_TROUBLES,
  type MetaTrouble,
  numberTroubles,
} from '../../domain/numbers/meta-troubles.ts';
import type { NumberState, Overview } from '../../domain/workspaces/overview.ts';
import type { NumberDocument } from '../../domain/workspaces/workspace.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Stored } from '../../ports/documents.ts';
import { getCardSeen } from '../../records/card-seen.ts';
import { statesOf } from '../../records/number-states.ts';
import type { Connections } from '../connections/connections.ts';

interface Deps extends Stored {
  readonly connections: Pick<Connections, 'workspace' | 'account' | 'numbersOf' | 'sendProblem'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** How a workspace and each of its numbers stand; undefined when it is not connected. Rejects with `StorageError`. */
export async function readOverview(deps: Deps, workspace: string): Promise<Overview | undefined> {
  const found = deps.connections.workspace(workspace);
  if (found === undefined) return undefined;
  const { accessProblem, lastChange } = found;
  const [troubles, cardSeen] = await Promise.all([
    troublesById(deps, workspace),
    getCardSeen(deps, workspace),
  ]);
  return {
    numbers: deps.connections
      .numbersOf(workspace)
      .map((number) => stateOf(deps, number, troubles))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    cardSeen,
    ...(accessProblem === undefined ? {} : { problem: accessProblem }),
    ...(lastChange === undefined ? {} : { last: { who: lastChange.who, at: lastChange.at } }),
  };
}

type Troubles = ReadonlyMap<string, readonly MetaTrouble[]>;

/** By account and by number. */
async function troublesById(deps: Deps, workspace: string): Promise<Troubles> {
  const { accounts, numbers } = await statesOf(deps, workspace);
  return new Map([
    ...accounts.map((state) => [state.id, accountTroubles(state, deps.clock.now())] as const),
    ...numbers.map((state) => [state.id, numberTroubles(state)] as const),
  ]);
}

function stateOf(
  { connections }: Deps,
  { id, account, displayName, phone }: NumberDocument,
  troubles: Troubles,
): NumberState {
  const stored = connections.account(account);
  const problem = stored?.accessProblem ?? connections.sendProblem(id);
  const own = new Set([account, id].flatMap((each) => troubles.get(each) ?? []));
  const kind = META_TROUBLES.find((each) => own.has(each));
  const about = kind === 'number-down' ? displayName : (stored?.name ?? account);
  return {
    number: id,
    account,
    name: displayName,
    phone,
    ...(problem === undefined ? {} : { problem }),
    ...(kind === undefined ? {} : { trouble: { kind, about } }),
  };
}
