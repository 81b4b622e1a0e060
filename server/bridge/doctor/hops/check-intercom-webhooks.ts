import { green, wrong } from '../../../domain/doctor/finding.ts';
import type { EventDocument } from '../../../domain/journal/event.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { changeHop } from '../change-run.ts';
import { again, type HopCheck } from '../doctor-deps.ts';

/** The name of the lead that is made and archived to see what Intercom tells of it. */
const NAME = 'WhatsApp Doctor (test)';

/**
 * Intercom tells us what happens, and signs it with our secret: a lead is made, archived, and heard of. Contacts can be
 * written then as well. A crash between making and keeping it leaves an empty lead behind.
 */
export const checkIntercomWebhooks: HopCheck = async (deps, { workspace, memo, isLate }) => {
  if (memo['heardAt'] !== undefined) return green;
  if (isLate) return wrong('intercom-webhooks');
  const intercom = deps.intercom(workspace);
  const { contact } = memo;
  if (contact === undefined) {
    const { id } = await intercom.createContact({ name: NAME, attributes: {} });
    return again(deps, { contact: id });
  }
  if (memo['archived'] === undefined) await intercom.archiveContact(String(contact));
  return again(deps, { ...memo, archived: 1 });
};

/** Intercom told of a contact that is gone: if it is the Doctor's, its webhooks arrive. Rejects with `StorageError`. */
export async function noteArchivedLead(
  deps: Pick<BridgeDeps, 'storage' | 'clock' | 'reader'>,
  event: EventDocument,
): Promise<void> {
  const { workspace, id } = deps.reader.goneSubject(event);
  await changeHop(deps, workspace, 'intercom-webhooks', (state) =>
    state.memo?.['contact'] === id
      ? { ...state, memo: { ...state.memo, heardAt: deps.clock.now() } }
      : undefined,
  );
}
