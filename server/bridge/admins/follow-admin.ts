import type { EventDocument } from '../../domain/journal/event.ts';
import { done, type Outcome } from '../../engine/journal/outcome.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { endAdmin } from './keep-admin.ts';

/** A teammate left the workspace: their sessions end, and if the app works in their name, its health says so. */
export async function followAdminRemoval(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, id } = deps.reader.goneSubject(event);
  await endAdmin(deps, { workspace, admin: id });
  return done;
}
