import type { CanvasAnswer } from '../kit/component-types.ts';
import { canvas, navigation, text } from '../kit/components.ts';
import type { Screen } from '../kit/screen.ts';
import { insertScreenName } from './insert-ids.ts';

/** What the sidebar is handed of switching to WhatsApp. */
export interface SwitchingDoors {
  /** A number of the workspace receives switches. */
  readonly isOffered: (workspace: string) => boolean;
}

interface Context {
  readonly switching: SwitchingDoors;
  readonly at: { readonly workspace: string };
}

/**
 * Puts the card into the composer: Intercom asks for it at our Messenger addresses, and the teammate sends it. Pressed
 * twice it is there twice, and only what is sent is seen by the customer; both show the same code.
 */
export const insertScreen: Screen<Context> = {
  name: insertScreenName,
  show: async ({ switching, at }) => (switching.isOffered(at.workspace) ? insertView() : undefined),
};

function insertView(): CanvasAnswer {
  const view = canvas([
    text('inserted', 'header', '✅ The card is in the composer'),
    text(
      'send',
      'paragraph',
      'Send it like a message. The customer scans its code and goes on in WhatsApp, here in this conversation.',
    ),
    text(
      'missing',
      'muted',
      'It is not there? Then this app has no place in the Messenger yet: whoever runs the app adds it in Intercom’s Developer Hub, under Canvas Kit.',
    ),
    ...navigation('panel'),
  ]);
  return { ...view, card_creation_options: { from: 'inbox' } };
}
