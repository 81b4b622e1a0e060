import type { MessageContent, Quoted } from '../../domain/message-content.ts';
import { oneLine } from './one-line.ts';

type Of<Kind extends MessageContent['kind']> = Extract<MessageContent, { kind: Kind }>;

/** `👍 to: Is Friday good?`, or that it was taken back. */
export function reactionText({ emoji }: Of<'reaction'>, quoted: Quoted | undefined): string {
  const shown = oneLine(emoji ?? '');
  return shown === '' ? `Took back the reaction to${whichOne(quoted)}` : `${shown} to${whichOne(quoted)}`;
}

/** The old words and the new ones: Intercom cannot change what was posted. */
export function editText(content: string | undefined, quoted: Quoted | undefined): string {
  const now = content === undefined ? 'WhatsApp does not say what it says now.' : content;
  return `Edited${whichOne(quoted)}\n→ ${now}`;
}

export function deletionText(quoted: Quoted | undefined): string {
  return `Deleted on WhatsApp${whichOne(quoted, ', ')}`;
}

const WHOSE = {
  customer: 'the customer’s own message',
  team: 'a message of the team',
  'phone-app': 'a message from the phone app',
} as const;

/** Names the message that is meant. The team's own words need no owner: they are what customers react to. */
function whichOne(quoted: Quoted | undefined, joint = ' '): string {
  switch (quoted?.state) {
    case 'known':
      return quoted.by === 'customer' && joint === ' '
        ? ` their own message: ${quoted.text}`
        : `: ${quoted.text}`;
    case 'gone':
      return `${joint}${WHOSE[quoted.by]} that is not kept here any more`;
    default:
      return `${joint}a message that is not known here`;
  }
}
