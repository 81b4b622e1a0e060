import type { EventDocument } from '../../domain/journal/event.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { OrphanWork } from '../../domain/journal/work-payloads.ts';
import { ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { IntercomContact } from '../../ports/intercom.ts';
import { isContactOfCustomer } from '../../records/customers.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import { formerHolder } from '../../records/switches.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { unlessRefused } from '../connections/unless-refused.ts';
/** A contact was created twice because its first answer was lost: the twin, if it exists, is archived. */
export async function archiveOrphans(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, keep, thread, since } = payloadOf(event, 'archive-orphans');
  const intercom = deps.intercom(workspace);
  const found = await getLiveThread(deps, thread);
  const phone = found?.identity.phone;
  if (phone === undefined) return ignored('nothing to search by');
  return unlessRefused(async () => {
    const twins = await intercom.searchContacts({ phones: [`+${phone}`] });
    for (const twin of twins)
      if (await isOrphan(deps, workspace, twin, { keep, since })) await intercom.archiveContact(twin.id);
  });
}

/** A twin is ours to archive when it is a lead that we began since, and that no customer of ours has or had. */
export async function isOrphan(
  deps: BridgeDeps,
  workspace: string,
  twin: IntercomContact,
  { keep, since }: Pick<OrphanWork, 'keep' | 'since'>,
): Promise<boolean> {
  const isOurs =
    twin.role === 'lead' && twin.attributes['Channel'] === 'WhatsApp' && (twin.createdAt ?? 0) >= since;
  if (twin.id === keep || !isOurs) return false;
  if (await isContactOfCustomer(deps, workspace, twin.id)) return false;
  return (await formerHolder(deps, workspace, twin.id)) === undefined;
}
