import type { FileConverter } from '../../ports/file-converter.ts';
import type { FileSource } from '../../ports/file-source.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { FileRoom } from './file-room.ts';
import type { FileShelf } from './file-shelf.ts';

/** What stories with files are handed besides. */
export interface FileDeps extends BridgeDeps {
  /** Bytes of files that all lanes of this process may hold at once. */
  readonly fileRoom: FileRoom;
  /** Fetched files that wait for their turn in a lane. */
  readonly fileShelf: FileShelf;
  /** Where the files of replies come from. */
  readonly files: FileSource;
  readonly converter: FileConverter;
  /** Address of a file of a teammate's reply that the customer may open: signed, expiring. */
  readonly mediaLink: (file: MediaReference) => string;
  /** Address of our page for a customer's file that Intercom does not take: signed, expiring. */
  readonly customerFileLink: (file: CustomerFileReference) => string;
}

/** Names one attachment of one part; the address is looked up when somebody opens it. */
export interface MediaReference {
  readonly workspace: string;
  readonly conversation: string;
  readonly part: string;
  readonly index: number;
}

/** Names the file of one message; WhatsApp is asked for it when somebody opens it. */
export interface CustomerFileReference {
  /** Id of the message's event. */
  readonly event: string;
  readonly sizeBytes: number;
  /** When WhatsApp forgets it, milliseconds. */
  readonly until: number;
}
