import { createHash } from 'node:crypto';
import type { NumberSettings, WorkspaceSettings } from '../../domain/workspaces/settings.ts';

/** Tells settings apart from what they were before, whatever order they are stored in. */
export function settingsRevision(settings: WorkspaceSettings | NumberSettings): string {
  const entries = Object.entries(settings).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16);
}
