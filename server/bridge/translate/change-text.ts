import type { MessageContent, Quoted } from '../../domain/message-content.ts';
import { oneLine } from './one-line.ts';

type Of<Kind extends MessageContent['kind']> = Extract<MessageContent, { kind: Kind }>;

/** `👍 to: Is Friday good?`, or that it was taken back. */
export function reactionText({ emoji }: Of<'reaction'>, quoted: Quoted | undefined): string {
  const shown = oneLine(emoji ?? '');
  const act = shown === '' ? 'Took back the reaction to' : `${shown} to`;
  return quoted?.state === 'known' && quoted.by === 'customer'
    ? `${act} their own message: ${quoted.text}`
    : `${act}${whichOne(quoted, ' ')}`;
}

/** The old words and the new ones: Intercom cannot change what was posted. */
export function editText(content: string | undefined, quoted: Quoted | undefined): string {
  return `Edited${whichOne(quoted, ' ')}\n→ ${content ?? 'WhatsApp does not say what it says now.'}`;
}

export function deletionText(quoted: Quoted | undefined): string {
  return `Deleted on WhatsApp${whichOne(quoted, ', ')}`;
}

const WHOSE = {
  customer: 'the customer’s own message',
  team: 'a message of the team',
  'phone-app': 'a message from the phone app',
} as const;

/** Names the message that is meant. */
function whichOne(quoted: Quoted | undefined, joint: string): string {
  switch (quoted?.state) {
    case 'known':
      return `: ${quoted.text}`;
    case 'gone':
      return `${joint}${WHOSE[quoted.by]} that is not kept here any more`;
    default:
      return `${joint}a message that is not known here`;
  }
}
