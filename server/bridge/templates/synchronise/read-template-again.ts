import { RequestRejectedError } from '../../../domain/errors.ts';
import type { EventDocument } from '../../../domain/journal/event.ts';
import { payloadOf } from '../../../domain/journal/work.ts';
import { done, ignored, type Outcome } from '../../../engine/journal/outcome.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { keepListed } from './keep-listed.ts';
import { requestSynchronisation } from './request-synchronisation.ts';

/** One template as WhatsApp has it now. One that it refuses to show may be gone: then the list says so. */
export async function readTemplateAgain(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { account, template } = payloadOf(event, 'read-template');
  const workspace = deps.connections.account(account)?.workspace;
  if (workspace === undefined) return ignored('its account is not connected');
  const askedAt = deps.clock.now();
  try {
    const listed = await deps.templates(account).readTemplate(template);
    await keepListed(deps, { workspace, account, templates: [listed], askedAt });
    return done;
  } catch (error) {
    if (!(error instanceof RequestRejectedError)) throw error;
    await requestSynchronisation(deps, { account });
    return ignored('WhatsApp does not show it');
  }
}
