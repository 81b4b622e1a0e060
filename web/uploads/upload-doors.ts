import type { ReceivedFile } from '../../server/domain/pages/page-route.ts';
import type { ClosedUpload, UploadOffer, UploadOutcome } from '../../server/domain/sidebar/upload-ticket.ts';

/** What the upload page is handed by the product. */
export interface UploadDoors {
  /** What a token is for, or why it takes nothing. */
  readonly offer: (token: string) => Promise<UploadOffer | ClosedUpload>;
  /** The page's own address as a code, SVG: for a phone that has the file. */
  readonly code: (token: string) => string;
  /** Keeps the file and puts it where the token says, once. */
  readonly take: (token: string, given: ReceivedFile) => Promise<UploadOutcome>;
}
