import type { WorkspaceHome } from '../../domain/workspaces/health.ts';
import { ATTRIBUTES, attributeKey } from '../attributes/our-attributes.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { findProblems } from './health.ts';
import { readOpenNotices } from './status-notices.ts';

/** What the first page of a workspace shows. Rejects with `StorageError`. */
export async function readHome(deps: BridgeDeps, workspace: string): Promise<WorkspaceHome> {
  const { connections } = deps;
  const stored = connections.workspace(workspace);
  const tag = settingsOf(deps, workspace).conversationTag;
  const states = (['contact', 'conversation'] as const).flatMap((of) =>
    Object.keys(ATTRIBUTES[of]).map((name) => stored?.attributes?.[attributeKey(of, name)] === 'ready'),
  );
  const parts = tag === '' ? states : [...states, stored?.tagIds?.[tag] !== undefined];
  return {
    workspace,
    region: stored?.region ?? 'us',
    ...(stored?.name === undefined ? {} : { name: stored.name }),
    problems: await findProblems(deps, workspace),
    notices: await readOpenNotices(deps, workspace),
    ...(stored?.timeZone === undefined ? {} : { timeZone: stored.timeZone }),
    numbers: connections
      .numbersOf(workspace)
      .map(({ id, phone, displayName }) => ({ id, phone, name: displayName })),
    missing: Object.values(stored?.attributeProblems ?? {}),
    prepared: { ready: parts.filter(Boolean).length, all: parts.length },
  };
}
