/** Who we are to every server that we call: Meta and many others refuse callers without a name. */
export const USER_AGENT = 'whatsapp-for-intercom-inbox/1';
