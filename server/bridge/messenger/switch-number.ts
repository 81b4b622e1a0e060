import type { NumberDocument } from '../../domain/workspaces/workspace.ts';
import type { Connections } from '../connections/connections.ts';
import { settingsOf } from '../connections/settings-of.ts';

/** The number of a workspace that receives switches; undefined when there is none, or when it is not connected. */
export function switchNumberOf(
  deps: { readonly connections: Pick<Connections, 'workspace' | 'number'> },
  workspace: string,
): NumberDocument | undefined {
  const { switchNumber } = settingsOf(deps, workspace);
  const number = switchNumber === '' ? undefined : deps.connections.number(switchNumber);
  return number?.workspace === workspace ? number : undefined;
}
