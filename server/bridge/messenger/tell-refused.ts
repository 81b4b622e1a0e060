import type { EventDocument } from '../../domain/journal/event.ts';
import { noteWork, payloadOf } from '../../domain/journal/work.ts';
import type { SwitchRefusal } from '../../domain/switching/switch.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { paragraphs } from '../translate/note-html.ts';
import { ANOTHER_CONTACT } from './tell-joined.ts';

/** The conversation may still have to be opened. */
const UNTIL_OPENED: Patience = { first: 2_000, most: 60_000, giveUp: 24 * 60 * 60_000 };

const WHY: Readonly<Record<SwitchRefusal, string>> = {
  ended:
    'The code of the card had ended when it was sent. The card in the Messenger makes a new one when it is opened again.',
  used: 'The code of the card was used before, by somebody else. The card in the Messenger belongs to the person who sees it.',
  'contact-gone':
    'Intercom knows no contact for whom the card was shown: it was deleted, or a visitor who had not written yet.',
  'contact-of-another':
    'The contact that the card was shown to is known on WhatsApp by another number already. If both are the same person, merge them in the sidebar.',
  'conversation-of-another': 'That conversation is on WhatsApp already, by another number.',
  'not-allowed':
    'Intercom does not allow us to read the contact or the conversation of the card. The WhatsApp settings page says what is missing.',
};

/**
 * Says in the conversation of a message why it did not go on where the card stood, or as whom it did. Waits until there is
 * one. May be told twice without harm; rejects with `StorageError`.
 */
export async function tellRefusedSwitch(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { thread: id, why, event: cause } = payloadOf(event, 'tell-refused-switch');
  const thread = await getLiveThread(deps, id);
  if (thread === undefined) return ignored('the thread is gone');
  const conversation = thread.conversation?.id;
  if (conversation === undefined)
    return (
      patiently(deps, event.receivedAt, UNTIL_OPENED, 'no conversation yet') ?? ignored('no conversation')
    );
  const html =
    why === 'another-contact'
      ? paragraphs({ bold: 'Continued on WhatsApp, from the Messenger.' }, ANOTHER_CONTACT)
      : paragraphs(
          { bold: 'This message carried a code of the Messenger card, but it is a conversation of its own.' },
          WHY[why],
        );
  await enqueue(deps, noteWork(thread, `refused-switch|${cause}`, { conversation, html }));
  return done;
}
