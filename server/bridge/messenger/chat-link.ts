/** Opens a chat with a number, with words that the customer only has to send. `phone`: `+E.164`. */
export function chatLink(phone: string, text?: string): string {
  const digits = phone.replace(/\D/g, '');
  return `https://wa.me/${digits}${text === undefined ? '' : `?text=${encodeURIComponent(text)}`}`;
}
