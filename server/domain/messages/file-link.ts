import type { StoredDocument } from '../stored-document.ts';

/** Which file a link of ours leads to, as it is stored: the link itself says nothing. */
export type StoredFileReference =
  | {
      readonly kind: 'reply';
      readonly conversation: string;
      readonly part: string;
      /** Which attachment of the part. */
      readonly index: number;
    }
  | {
      readonly kind: 'customer';
      /** Id of the message's event, sealed: it tells the customer's number. */
      readonly event: string;
      readonly sizeBytes: number;
    };

/** A link that was given away. Its id is all that stands in the address. */
export interface FileLinkDocument extends StoredDocument {
  readonly workspace: string;
  /** Whose conversation it was given away in: erased with it. */
  readonly thread: string;
  /** When it ends, milliseconds. */
  readonly until: number;
  readonly file: StoredFileReference;
}
