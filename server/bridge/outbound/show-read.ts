import { BridgeError } from '../../domain/errors.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { payloadOf, showReadWork } from '../../domain/journal/work.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import { findLinkedThread } from '../../records/links.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { unlessRefused } from '../connections/unless-refused.ts';

/** Later than this it would say something untrue. Milliseconds. */
const STILL_TRUE_MS = 60_000;

/** What happened that tells the customer of attention. */
type Occasion = 'reply' | 'assigned';

/** Blue ticks for the customer's last message, once for each, when the workspace wants them on this occasion. */
export async function tellRead(deps: BridgeDeps, thread: ThreadDocument, occasion: Occasion): Promise<void> {
  const { readReceipts: wanted, typingIndicator: typing } = settingsOf(deps, thread.workspace);
  // Who answers has read, also where the assignment is what counts.
  const isWanted = wanted === 'assigned' || wanted === occasion;
  if (!isWanted || thread.lastWamid === undefined) return;
  await enqueue(
    deps,
    showReadWork({
      thread: thread.id,
      number: thread.number,
      wamid: thread.lastWamid,
      typing,
    }),
  );
}

/** A conversation was given to a teammate. */
export async function followAssignment(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { workspace, conversation } = deps.reader.conversationState(event);
  const linked = await findLinkedThread(deps, workspace, conversation);
  if (linked === undefined) return ignored('not a WhatsApp conversation');
  await tellRead(deps, linked.thread, 'assigned');
  return done;
}

/** Best effort: asked once, and not at all when it comes too late. Typing ends with the next message or after 25 s. */
export async function showRead(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { number, wamid, typing } = payloadOf(event, 'show-read');
  const intercom = deps.whatsapp.find(number);
  if (intercom === undefined || deps.clock.now() > event.receivedAt + STILL_TRUE_MS)
    return ignored('too late to show that it was read');
  try {
    await intercom.markRead({ wamid, typing });
    return done;
  } catch (error) {
    if (error instanceof BridgeError) return ignored(`WhatsApp did not take the read mark (${error.code}).`);
    throw error;
  }
}

/** A reply is on WhatsApp: Intercom need not e-mail it as well. */
export async function markConversationRead(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'mark-read');
  const intercom = deps.intercom(work.workspace);
  return unlessRefused(() => intercom.markRead(work.conversation));
}
