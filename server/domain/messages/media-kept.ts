/** WhatsApp keeps what was uploaded for 30 days (media, upload); a day less, so that none expires on its way. Milliseconds. */
export const MEDIA_KEPT_MS = 29 * 24 * 60 * 60_000;
