import type { NumberState, Overview } from '../../domain/workspaces/overview.ts';
import type { NumberDocument } from '../../domain/workspaces/workspace.ts';
import type { Connections } from '../connections/connections.ts';

interface Deps {
  readonly connections: Pick<Connections, 'workspace' | 'account' | 'numbersOf' | 'sendProblem'>;
}

/** How a workspace and each of its numbers stand, from memory; undefined when it is not connected. */
export function readOverview(deps: Deps, workspace: string): Overview | undefined {
  const found = deps.connections.workspace(workspace);
  if (found === undefined) return undefined;
  const { accessProblem, lastChange } = found;
  return {
    numbers: deps.connections
      .numbersOf(workspace)
      .map((number) => stateOf(deps, number))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    ...(accessProblem === undefined ? {} : { problem: accessProblem.reason }),
    ...(lastChange === undefined ? {} : { last: { who: lastChange.who, at: lastChange.at } }),
  };
}

function stateOf({ connections }: Deps, { id, account, displayName, phone }: NumberDocument): NumberState {
  const problem = connections.account(account)?.accessProblem ?? connections.sendProblem(id);
  return {
    number: id,
    account,
    name: displayName,
    phone,
    ...(problem === undefined ? {} : { problem: problem.reason }),
  };
}
