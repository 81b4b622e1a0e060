import type { BridgeDeps } from '../../connections/deps.ts';
import { settingsOf } from '../../connections/settings-of.ts';

/** Whether a teammate may send templates of the category marketing. */
export function maySendMarketing(deps: BridgeDeps, workspace: string, admin: string): boolean {
  const { marketingSenders } = settingsOf(deps, workspace);
  if (marketingSenders === 'everybody') return true;
  return marketingSenders.split(',').some((id) => id.trim() === admin);
}
