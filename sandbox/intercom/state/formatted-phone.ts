/** Intercom's E.164 copy of a phone: good enough for numbers written with their country code. */
export function formattedPhone(phone: string): string {
  return `+${phone.replace(/\D/g, '')}`;
}
