/** Who wrote, as far as one webhook tells. At least one of the two is present. */
export interface WhatsAppIdentity {
  /** Business-scoped user id; comparable only inside one portfolio. */
  readonly userId?: string;
  /** Digits as WhatsApp sent them, without `+`. */
  readonly phone?: string;
}
