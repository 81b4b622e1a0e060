import type { WhatsAppIdentity } from '../whatsapp-identity.ts';

/** A person on one of our numbers: somebody who wrote, or to whom somebody is about to write for the first time. */
export interface Sighting {
  readonly number: string;
  readonly from: WhatsAppIdentity;
  /** When they wrote, or are written to. Milliseconds. */
  readonly at: number;
  /** As WhatsApp shows it. */
  readonly name?: string;
}
