import type { BusinessPort } from '../../ports/business.ts';
import type { QrCodes } from '../../ports/qr-codes.ts';
import type { AccountClients } from '../connections/clients/account-clients.ts';
import type { FileDeps } from '../files/file-deps.ts';

/** What profiles, message links and costs need beside what every story has. */
export interface BusinessDeps extends FileDeps {
  readonly business: AccountClients<BusinessPort>;
  readonly qr: QrCodes;
}

/** Whose number is meant. It is looked for in this workspace only. */
export interface OfNumber {
  readonly workspace: string;
  readonly number: string;
}
