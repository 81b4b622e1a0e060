import type { EventDocument } from '../../domain/journal/event.ts';
import { noteWork } from '../../domain/journal/work.ts';
import type { PhoneAppMessage } from '../../domain/messages/customer-message.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import { deliveryOfWamid } from '../../records/deliveries.ts';
import { changeThread } from '../../records/threads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { findThreadOf } from '../identity/find-thread.ts';
import { findQuoted } from '../references/find-quoted.ts';
import { rememberMention } from '../references/remember-mention.ts';
import { noteOf } from '../translate/message-note.ts';

/** The customer's message that an answer belongs to may be told later than the answer. */
const CONVERSATION: Patience = { first: 5_000, most: 5_000, giveUp: 2 * 60_000 };

/**
 * Somebody of the business wrote in the WhatsApp app on the phone: a note in the customer's conversation, once. It is
 * never sent again, opens no window, and makes neither contact nor conversation: who has none is no customer here.
 */
export async function notePhoneMessage(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const message = deps.reader.phoneAppMessage(event);
  if (await isOurs(deps, message)) return ignored('a message that we sent');
  const thread = await findThreadOf(deps, message.number, message.to, message.at);
  if (thread?.conversation === undefined) return waitForConversation(deps, event);
  await rememberMention(deps, thread, event, message);
  await changeThread(deps, thread, (current) =>
    (current.lastPhoneAppAt ?? 0) < message.at ? { ...current, lastPhoneAppAt: message.at } : undefined,
  );
  const quoted = await findQuoted(deps, thread, message);
  const html = noteOf(message, { by: 'phone-app', quoted });
  await enqueue(deps, noteWork(thread, event.id, { conversation: thread.conversation.id, html }));
  return { ...done, thread: thread.id };
}

async function isOurs(deps: BridgeDeps, { number, wamid }: PhoneAppMessage): Promise<boolean> {
  return (await deliveryOfWamid(deps, number, wamid)) !== undefined;
}

function waitForConversation(deps: BridgeDeps, event: EventDocument): Outcome {
  const why = 'no conversation for a message from the phone app yet';
  return (
    patiently(deps, event.receivedAt, CONVERSATION, why) ??
    ignored('written to somebody who has no conversation here')
  );
}
