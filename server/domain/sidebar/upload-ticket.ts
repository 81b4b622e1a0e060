import type { UploadKind, UploadRefusal } from '../templates/upload.ts';

/** A ticket for the upload page lasts so long, and at least half of it once its form is shown. Milliseconds. */
export const UPLOAD_TICKET_MS = 10 * 60_000;

/** Lets one file into one field of one draft, once. Stands in the draft, so that both change with one write. */
export interface UploadTicket {
  /** Nobody can guess it; with the draft's id it is the address of the page. */
  readonly secret: string;
  /** Id of the template whose field it is for. */
  readonly template: string;
  /** Milliseconds. */
  readonly until: number;
  readonly isUsed?: true;
}

/** Why no file is taken: no such ticket; too late; used; the template was sent; another was chosen; nobody to send it to. */
export type UploadClosed = 'gone' | 'expired' | 'used' | 'sent' | 'changed' | 'nobody';

/** What the page asks for. */
export interface UploadOffer {
  readonly kind: 'open';
  readonly as: UploadKind;
  /** Name of the template. */
  readonly template: string;
  /** Of a carousel, counted from 1. */
  readonly card?: number;
  /** Name of the file that stands there now. */
  readonly current?: string;
}

export interface ClosedUpload {
  readonly kind: 'closed';
  readonly why: UploadClosed;
}

/** What became of a file. */
export type UploadOutcome =
  | { readonly kind: 'kept'; readonly fileName: string }
  | { readonly kind: 'refused'; readonly why: UploadRefusal; readonly offer: UploadOffer }
  | ClosedUpload;
