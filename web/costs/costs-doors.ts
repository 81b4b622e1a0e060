import type { ShownCosts } from '../../server/domain/business/shown-costs.ts';

/** What the page of costs is handed by the product: of one workspace only. */
export interface CostsDoors {
  read(workspace: string): Promise<ShownCosts>;
  /** Asks WhatsApp for its figures, not more than once a minute. */
  readNow(workspace: string): Promise<void>;
  /** IANA name of a workspace's time zone; undefined while it is not known. */
  timeZone(workspace: string): string | undefined;
}
