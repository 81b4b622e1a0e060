import type { ConversationPart } from '../../domain/messages/teammate-part.ts';
import { paragraphs } from './note-html.ts';
import { normaliseText } from './to-intercom-text.ts';

/** What a message made in the sidebar begins with in the conversation: whoever reads it there knows that it went out. */
const MARK = 'Sent on WhatsApp:';

/** Its text, as the teammate's reply in the conversation. */
export function sentTextHtml(text: string): string {
  return paragraphs({ bold: MARK }, text);
}

/** The same as a note, which says what it is and who sent it. */
export function sentNoteHtml(text: string, what: string, by: string): string {
  return paragraphs([{ bold: `${MARK} ` }, `${what} by ${by}.`], text);
}

/**
 * True of what an app wrote and marked as sent on WhatsApp already. People's words come without an app's code, but so does
 * whatever begins a conversation.
 */
export function isMarkedAsSent({
  appPackageCode,
  body,
  format,
  isSource,
}: Pick<ConversationPart, 'appPackageCode' | 'body' | 'format' | 'isSource'>): boolean {
  const mayBeOurs = appPackageCode !== undefined || isSource;
  return mayBeOurs && normaliseText(body, format).startsWith(normaliseText(MARK, 'text'));
}
