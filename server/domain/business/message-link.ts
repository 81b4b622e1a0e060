/** A link of WhatsApp's that opens a chat with words ready to be sent. */
export interface MessageLink {
  readonly code: string;
  readonly text: string;
  readonly address: string;
}

/** Characters (message_qrdls, QR codes page). */
export const LINK_TEXT_MOST = 140;

/** Links that a number may have (QR codes page). */
export const MOST_LINKS = 2_000;

/** Opens a chat with a number (`+E.164`); with words, the customer only has to send them. */
export function chatAddress(phone: string, words?: string): string {
  const digits = phone.replace(/\D/g, '');
  return `https://wa.me/${digits}${words === undefined ? '' : `?text=${encodeURIComponent(words)}`}`;
}

/** Why words cannot be those of a link. */
export function linkTextTrouble(text: string): 'empty' | 'too-long' | undefined {
  if (text === '') return 'empty';
  return text.length > LINK_TEXT_MOST ? 'too-long' : undefined;
}
