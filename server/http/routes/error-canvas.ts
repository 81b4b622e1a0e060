import type { CanvasHandlers, CanvasOccasion } from './doors.ts';
import { backButton, messengerErrorComponents } from './messenger-error-canvas.ts';

/** What is asked of a canvas, and by which request of Intercom. */
interface Asked {
  readonly location: keyof CanvasHandlers;
  readonly occasion: CanvasOccasion;
  readonly body: object;
}

interface Words {
  readonly what: string;
  readonly next: string;
  readonly back: string;
}

/** No component of any screen: a press on it draws the first view, and repeats nothing. */
const FIRST_VIEW = 'first-view';

const WORDS: Readonly<Record<Exclude<CanvasOccasion, 'live'>, Words>> = {
  initialize: {
    what: 'The WhatsApp panel could not be loaded.',
    next: 'Try again in a minute. If this stays, send your admin the reference below.',
    back: 'Try again',
  },
  submit: {
    what: 'We could not tell whether this worked.',
    next: 'Go back and look before you repeat it. If this stays, send your admin the reference below.',
    back: 'Back',
  },
  configure: {
    what: 'The settings of the card could not be loaded.',
    next: 'Try again in a minute. If this stays, send your admin the reference below.',
    back: 'Try again',
  },
};

/** What people see when a canvas itself failed: what happened, what to do, and what to quote to support. */
export function errorCanvas({ location, occasion, body }: Asked, reference: string): object {
  if (occasion === 'live') return { content: { components: messengerErrorComponents(body, reference) } };
  // A card is seen by customers, whatever Intercom asks for.
  const isForCustomers = location === 'messenger' && occasion !== 'configure';
  const components = isForCustomers
    ? messengerErrorComponents(body, reference)
    : teammateComponents(WORDS[occasion], reference);
  return { canvas: { content: { components } } };
}

function teammateComponents({ what, next, back }: Words, reference: string): readonly object[] {
  return [
    { type: 'text', id: 'failed', text: what, style: 'error' },
    { type: 'text', id: 'next', text: next, style: 'paragraph' },
    { type: 'text', id: 'reference', text: `Reference: ${reference}`, style: 'muted' },
    backButton(FIRST_VIEW, back),
  ];
}
