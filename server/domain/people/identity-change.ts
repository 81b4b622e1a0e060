import type { WhatsAppIdentity } from '../whatsapp-identity.ts';

/** News of WhatsApp itself about who a customer is. */
export interface IdentityChange {
  readonly number: string;
  /** `number`, `user-id`: known under new ids from now on. `security-code`: the same ids on another phone or app. */
  readonly kind: 'number' | 'user-id' | 'security-code';
  /** When it happened, milliseconds. */
  readonly at: number;
  readonly from: WhatsAppIdentity;
  /** What is told of the new ids; empty for a new security code. */
  readonly to: WhatsAppIdentity;
}
