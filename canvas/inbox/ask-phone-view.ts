import type { PhoneRequestResult } from '../../server/domain/sidebar/panel.ts';
import { type CanvasAnswer, canvas, linkButton, text } from '../kit/components.ts';
import { toLine, toPlain } from '../kit/to-plain.ts';

/** Id of the button that leads to the question, and of the one that sends it. */
export const ASK_PHONE = 'ask-phone';
export const SEND_ASK_PHONE = 'send-ask-phone';

const TEXT_LENGTH = 300;
const REASON_WIDTH = 200;

/** What the customer will be asked, before it is sent. */
export function askPhoneView(question: string): CanvasAnswer {
  return canvas([
    text('ask-title', 'header', 'Ask for the phone number?'),
    text(
      'ask-words',
      'paragraph',
      `The customer gets this on WhatsApp, above a button that shares the number: “${toPlain(question, TEXT_LENGTH)}”`,
    ),
    text('ask-answer', 'muted', 'The answer becomes the phone number of the contact.'),
    linkButton(SEND_ASK_PHONE, 'Send it'),
    linkButton('back', 'Back'),
  ]);
}

export function askedPhoneView(result: PhoneRequestResult): CanvasAnswer {
  const words =
    result.kind === 'queued'
      ? text(
          'asked',
          'paragraph',
          'The customer is being asked. What became of it stands under the last messages.',
        )
      : text('asked', 'paragraph', `**Not sent:** ${toLine(result.reason, REASON_WIDTH)}`);
  return canvas([words, linkButton('back', 'Back')]);
}
