import type { CardState } from '../../server/domain/switching/card.ts';
import type { Component } from '../kit/component-types.ts';
import { image, linkButton, openButton, text } from '../kit/components.ts';
import type { FormatTime } from '../kit/format-time.ts';

/** A side of the picture: a phone reads it from a screen at arm's length. Pixels. */
const PICTURE = 200;

/** What the components of the card are called. */
export const cardIds = { again: 'again', stay: 'stay' } as const;

/** The card as the person sees it who looks at it. `isWaitedFor`: a Workflow goes on when it is done. */
export function cardView(
  state: CardState,
  formatTime: FormatTime,
  { isWaitedFor = false, isLookedFor = false, isHome = false } = {},
): readonly Component[] {
  switch (state.kind) {
    case 'off':
      return [
        text('off', 'muted', 'WhatsApp is not available here at the moment. Just write here.'),
        ...goOn(isWaitedFor),
      ];
    case 'nobody':
      return neutralView(state.phone);
    case 'done':
      return [
        text('done', 'header', `✅ Continued on WhatsApp on ${formatTime(state.at)}`),
        text('where', 'muted', `What you write to ${state.phone} on WhatsApp arrives here.`),
        openButton('open', 'Open WhatsApp', state.link),
        ...goOn(isWaitedFor),
      ];
    case 'offer':
      return [
        ...(isHome ? homeHeading : heading),
        image('code', state.picture, PICTURE, PICTURE),
        openButton('open', 'Open WhatsApp on this device', state.link),
        text('how', 'muted', `Then just send the message that is there already, to ${state.phone}.`),
        ...(isLookedFor
          ? [text('not-yet', 'paragraph', 'Your message has not arrived yet. Send it on WhatsApp first.')]
          : []),
        text('until', 'muted', `The code is yours alone, works once, and until ${formatTime(state.until)}.`),
        ...(isWaitedFor
          ? [linkButton(cardIds.again, 'I have sent it'), linkButton(cardIds.stay, 'Stay here')]
          : []),
      ];
  }
}

/** Without a way on, a Workflow would wait for ever. */
function goOn(isWaitedFor: boolean): readonly Component[] {
  return isWaitedFor ? [linkButton(cardIds.stay, 'Go on here')] : [];
}

const heading: readonly Component[] = [
  text('title', 'header', 'Continue on WhatsApp'),
  text(
    'what',
    'paragraph',
    'Scan the code with your phone: this conversation goes on there, with the same people.',
  ),
];

const homeHeading: readonly Component[] = [
  text('title', 'header', 'Chat with us on WhatsApp'),
  text('what', 'paragraph', 'Scan the code with your phone: we know there who you are.'),
];

/** Where nobody knows yet who will see it. */
export function neutralView(phone: string): readonly Component[] {
  return [
    ...heading,
    text('who', 'muted', `The code appears for whoever opens this card. WhatsApp ${phone}`),
  ];
}
