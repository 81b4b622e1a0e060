import { isOfMessenger } from '../../server/domain/switching/is-of-messenger.ts';
import type { CanvasRequest } from '../kit/canvas-request.ts';
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
  readonly request: Pick<CanvasRequest, 'conversation'>;
}

/** The card is of the Messenger: whoever writes by e-mail would never see it. */
export function mayInsert({ switching, at, request }: Context): boolean {
  return isOfMessenger(request.conversation ?? {}) && switching.isOffered(at.workspace);
}

/**
 * Puts the card into the composer: Intercom asks for it at our Messenger addresses, and the teammate sends it. Pressed
 * twice it is there twice, and only what is sent is seen by the customer; both show the same code.
 */
export const insertScreen: Screen<Context> = {
  name: insertScreenName,
  show: async (context) => (mayInsert(context) ? insertView() : undefined),
};

/** Intercom never tells whether the card came to the composer: the teammate has to look. */
function insertView(): CanvasAnswer {
  const view = canvas([
    text('inserted', 'header', 'The card should be in the composer now'),
    text(
      'send',
      'paragraph',
      'Look there, and send it like a message. The customer scans its code and goes on in WhatsApp, here in this conversation.',
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
