import type { EventDocument } from '../../domain/journal/event.ts';
import { claimSwitch, switchesOf } from '../../records/switches.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { codeFrom } from './codes.ts';
import { MOST_OFFERED } from './offer-switch.ts';

/**
 * A contact to whom WhatsApp was offered was merged into another one: the person is the same, and is not asked again by
 * another name. What stands for it is forgotten when the offer is. Harmless to repeat; rejects with `StorageError`.
 */
export async function carryOffer(deps: BridgeDeps, event: EventDocument): Promise<void> {
  const { workspace, from, into } = deps.reader.mergedContact(event);
  const theirs = await switchesOf(deps, workspace, from, MOST_OFFERED);
  for (const { offeredAt, id, expires } of theirs) {
    if (offeredAt === undefined) continue;
    await claimSwitch(deps, {
      id: `${workspace}|${into}||of ${id}|carried`,
      workspace,
      contact: into,
      contactKey: `${workspace}|${into}`,
      code: codeFrom(deps.newId()),
      until: 0,
      expires,
      offeredAt,
    });
  }
}
