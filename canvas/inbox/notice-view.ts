import type { CanvasAnswer } from '../kit/component-types.ts';
import { canvas, linkButton, secondaryButton, text } from '../kit/components.ts';
import { insertScreenName } from '../messenger/insert-ids.ts';
import { settingsIds } from '../settings/settings-ids.ts';
import { startIds } from '../start/start-ids.ts';

/** Reasons for which there is no panel to show. */
export type Notice = 'not-connected' | 'not-whatsapp' | 'own-channel' | 'no-conversation';

const WORDS: Readonly<Record<Notice, string>> = {
  'not-connected':
    'WhatsApp is not connected to this workspace yet. Ask an admin to connect a WhatsApp number, then refresh.',
  'not-whatsapp':
    'This conversation is not on WhatsApp: replies go to the customer by Intercom’s own channels. In a WhatsApp conversation you see here where a reply goes, until when, and whether it arrived.',
  'own-channel':
    'This conversation is of Intercom’s own WhatsApp channel: Intercom delivers the replies itself, and this app leaves it alone.',
  'no-conversation': 'Open a conversation to see whether it is on WhatsApp, then refresh.',
};

/** Says in a sentence why there is nothing to see and what to do. */
export function noticeView(notice: Notice, { maySwitch = false } = {}): CanvasAnswer {
  const ways =
    notice === 'not-whatsapp'
      ? [
          ...(maySwitch ? [secondaryButton(insertScreenName, 'Continue on WhatsApp')] : []),
          linkButton(startIds.open, 'Start a WhatsApp conversation'),
        ]
      : [];
  // Without a conversation no screen can be drawn.
  const settings = notice === 'no-conversation' ? [] : [linkButton(settingsIds.open, 'Settings')];
  return canvas([
    text('notice', 'muted', WORDS[notice]),
    ...ways,
    ...settings,
    linkButton('refresh', 'Refresh'),
  ]);
}
