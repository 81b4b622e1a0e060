import type { MessageContent } from '../../domain/messages/message-content.ts';
import { oneLine } from './one-line.ts';
import { ownerOf, type Telling, unseenMessage } from './telling.ts';

type Of<Kind extends MessageContent['kind']> = Extract<MessageContent, { kind: Kind }>;

/** `👍 to: Is Friday good?`, or that it was taken back. */
export function reactionText({ emoji }: Of<'reaction'>, telling: Telling): string {
  const shown = oneLine(emoji ?? '');
  const act = shown === '' ? 'Took back the reaction to' : `${shown} to`;
  return telling.quoted?.state === 'known' && ownerOf(telling) === 'own'
    ? `${act} their own message: ${telling.quoted.text}`
    : `${act}${whichOne(telling, ' ')}`;
}

/** The old words and the new ones: Intercom cannot change what was posted. */
export function editText(content: string | undefined, telling: Telling): string {
  return `Edited${whichOne(telling, ' ')}\n→ ${content ?? 'WhatsApp does not say what it says now.'}`;
}

export function deletionText(telling: Telling): string {
  return `Deleted on WhatsApp${whichOne(telling, ', ')}`;
}

/** Names the message that is meant. */
function whichOne(telling: Telling, joint: string): string {
  return telling.quoted?.state === 'known' ? `: ${telling.quoted.text}` : `${joint}${unseenMessage(telling)}`;
}
