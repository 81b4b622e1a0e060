import type { FileConverter } from '../../ports/file-converter.ts';
import type { FileSource } from '../../ports/file-source.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { FileLinks } from './file-links.ts';
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
  /** Files that are not sent but linked to: of teammates' replies, and of customers. */
  readonly fileLinks: FileLinks;
}
