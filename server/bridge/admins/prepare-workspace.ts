import { BridgeError } from '../../domain/errors.ts';
import { decorationTag } from '../attributes/decorate-conversation.ts';
import { ensureAttributes } from '../attributes/ensure-attributes.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/**
 * Creates in Intercom what our messages are marked with: the tag, and the attributes of contacts and conversations. What
 * cannot be created now is created with the first message that needs it; harmless to repeat. Rejects with `StorageError`.
 */
export async function prepareWorkspace(deps: BridgeDeps, workspace: string): Promise<void> {
  const intercom = deps.intercom.find(workspace);
  if (intercom === undefined) return;
  try {
    await ensureAttributes(deps, intercom, 'contact');
    await ensureAttributes(deps, intercom, 'conversation');
    await decorationTag(deps, intercom);
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code === 'storage_failed') throw error;
    deps.logger.warn('workspace not prepared', { workspace }, error);
  }
}
