import type { PanelState, PhoneRequestResult } from '../../server/domain/sidebar/panel.ts';
import type { CanvasAnswer } from '../kit/component-types.ts';
import { canvas, linkButton, navigation, text } from '../kit/components.ts';
import type { Screen } from '../kit/screen.ts';
import { toPlain, toSentences } from '../kit/to-plain.ts';
import type { InboxContext } from './inbox-context.ts';

const SEND = 'send-ask-phone';

const TEXT_LENGTH = 300;
const REASON_WIDTH = 200;

/** The question for the phone number: shown before it is sent. */
export const askPhoneScreen: Screen<InboxContext> = {
  name: 'ask-phone',
  show: async ({ panel, phoneQuestion }) =>
    mayAskPhone(await panel()) ? questionView(phoneQuestion) : undefined,
  actions: { [SEND]: async ({ askPhone, at }) => askedView(await askPhone(at)) },
};

/** Only who has not shown a number is asked for it, and only while a free message can be sent. */
export function mayAskPhone(panel: PanelState): boolean {
  return (
    panel.kind === 'whatsapp' &&
    panel.customer.phone === undefined &&
    panel.window.kind === 'open' &&
    panel.business !== undefined
  );
}

function questionView(question: string): CanvasAnswer {
  return canvas([
    text('ask-title', 'header', 'Ask for the phone number?'),
    text(
      'ask-words',
      'paragraph',
      `The customer gets this on WhatsApp, above a button that shares the number: “${toPlain(question, TEXT_LENGTH)}”`,
    ),
    text('ask-answer', 'muted', 'The answer becomes the phone number of the contact.'),
    linkButton(SEND, 'Send it'),
    ...navigation('panel'),
  ]);
}

function askedView(result: PhoneRequestResult): CanvasAnswer {
  const words =
    result.kind === 'queued'
      ? text(
          'asked',
          'paragraph',
          'The customer is being asked. What became of it stands under the last messages.',
        )
      : text('asked', 'paragraph', `**Not sent:** ${toSentences(result.reason, REASON_WIDTH)}`);
  return canvas([words, ...navigation('more', 'panel')]);
}
