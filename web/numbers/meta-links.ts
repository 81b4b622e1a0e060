/** Pages of Meta's own (business verification; WhatsApp Manager), of one business where it is known. */
const SECURITY_CENTER = 'https://business.facebook.com/settings/security';

/** Where payment, quality and reviews are. */
export const WHATSAPP_MANAGER = 'https://business.facebook.com/wa/manage/home/';

/** Where the verification of a business is requested. */
export function verificationLink(portfolio: string | undefined): string {
  return portfolio === undefined
    ? SECURITY_CENTER
    : `${SECURITY_CENTER}?${new URLSearchParams({ business_id: portfolio }).toString()}`;
}
