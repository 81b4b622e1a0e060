import type { EventDocument } from '../domain/event.ts';
import { changeDocument } from './change-document.ts';
import type { BridgeDeps } from './deps.ts';
import { forgetGathered } from './forget-text.ts';
import { purgeSent } from './redact-part.ts';

/** Parts that are purged at one go. */
const STEP = 200;

/** Above every character that an id may have. */
const LAST = '\uffff';

/**
 * A conversation was deleted in Intercom: our copies of what was said in it go, on both sides. Keys and the map to parts
 * stay, so that repeated webhooks are still known; what has not ended goes its way first.
 */
export async function purgeConversation(
  deps: Pick<BridgeDeps, 'storage'>,
  workspace: string,
  conversation: string,
): Promise<void> {
  await forgetGathered(deps, workspace, conversation);
  const events = deps.storage.collection('events');
  const prefix = `${workspace}|${conversation}|`;
  let after = prefix;
  for (;;) {
    const step = await events.find({ index: 'part', after, upTo: `${prefix}${LAST}`, limit: STEP });
    for (const event of step) await purgeEvent(deps, event);
    const last = step.at(-1)?.part;
    if (step.length < STEP || last === undefined || last === after) return;
    after = last;
  }
}

async function purgeEvent(deps: Pick<BridgeDeps, 'storage'>, event: EventDocument): Promise<void> {
  if (event.endedAt === undefined) return;
  if (event.kind === 'intercom.part') await purgeSent(deps, event.id);
  await changeDocument(deps.storage.collection('events'), event, (current) =>
    current.endedAt === undefined ? undefined : { ...current, payload: { redacted: true } },
  );
}
