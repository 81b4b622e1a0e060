import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { attributesKey } from '../../domain/journal/work.ts';
import type { AttributeValues } from '../../domain/journal/work-payloads.ts';
import type { AdReferral } from '../../domain/messages/message-content.ts';
import type { Left } from '../../engine/journal/leave.ts';
import type { Outcome } from '../../engine/journal/outcome.ts';
import { outsideLeases } from '../../engine/leases/lease.ts';
import { getEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { LAST_TEXT } from './our-attributes.ts';
import { leaveAttributes, queueAttributes } from './queue-attributes.ts';

/**
 * A message that has arrived in this conversation: its words, if it has any, become **Last user text** of both it and the
 * contact. To be stored with the end of its event. Rejects with `StorageError`.
 */
export async function leaveLastText(
  deps: BridgeDeps,
  { id: thread, workspace, conversation: known }: ThreadDocument,
  said: { readonly conversation: string; readonly text: string; readonly event: string },
): Promise<Left> {
  const { conversation, text, event: saidBy } = said;
  const isGathered = known?.id === conversation && known.gathers === true;
  const gathered = isGathered ? await getEvent(deps, attributesKey(workspace, conversation)) : undefined;
  const values = { conversation: { [LAST_TEXT]: text }, contact: { [LAST_TEXT]: text }, saidBy };
  return leaveAttributes(deps, { thread, workspace, conversation }, values, gathered);
}

/** The message has arrived and came from an ad: the conversation says which, in **Ad**. */
export async function tellAd(
  deps: BridgeDeps,
  thread: ThreadDocument,
  referral: AdReferral | undefined,
  outcome: Outcome,
): Promise<void> {
  const { headline, sourceId, url } = referral ?? {};
  const ad = headline ?? sourceId ?? url;
  if (ad === undefined || thread.conversation === undefined || !hasArrived(outcome)) return;
  const { id } = thread.conversation;
  // The message has arrived, and nobody tells its ad again.
  await outsideLeases(() => tell(deps, thread, id, { conversation: { Ad: ad } }));
}

function hasArrived(outcome: Outcome): boolean {
  return outcome.kind === 'ended' && outcome.end === 'done';
}

/** Of an attribute that could not be remembered the next message tells. */
async function tell(
  deps: BridgeDeps,
  { id: thread, workspace }: ThreadDocument,
  conversation: string,
  values: AttributeValues,
): Promise<void> {
  try {
    await queueAttributes(deps, { thread, workspace, conversation }, values);
  } catch (error) {
    deps.logger.warn('attributes not remembered', { workspace, thread }, error);
  }
}
