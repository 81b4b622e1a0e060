import { createHmac } from 'node:crypto';
import type { FileLinkDocument, StoredFileReference } from '../../domain/messages/file-link.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Stored } from '../../ports/documents.ts';
import { getFileLink, keepFileLink } from '../../records/file-links.ts';
import type { Connections } from '../connections/connections.ts';
import { openedOrUndefined, type Secrets, secretPurposes } from '../connections/secret-purposes.ts';
import type { LinkedFile } from './linked-file.ts';
import { readSignedLink } from './signed-links.ts';

/** A customer may open a file of a reply this long. Milliseconds. */
const REPLY_FILE_MS = 7 * 24 * 60 * 60_000;

/** 128 bits, which nobody guesses. */
const ID_BYTES = 16;
const ID = /^[\w-]{22}$/;

/** Links to files: `PUBLIC_URL/media/` and an id that says nothing. */
export interface FileLinks {
  /** Of the same file always the same, so that doing it again gives away nothing new. Good once it is kept. */
  addressOf(file: LinkedFile): string;
  /** Makes the address of a file good, before anybody is told it. Harmless to repeat; rejects with `StorageError`. */
  keep(file: LinkedFile, at: Pick<FileLinkDocument, 'workspace' | 'thread'>): Promise<void>;
  /**
   * What a link leads to; undefined when it is unknown, of a workspace that is not connected, or, to a file of a reply,
   * has ended. One to a customer's file that has ended is still read: its page says so. Rejects with `StorageError`.
   */
  read(token: string): Promise<LinkedFile | undefined>;
}

interface Parts extends Stored {
  readonly publicUrl: string;
  /** The newest first: it makes the ids, all of them read links of the former form. */
  readonly keys: readonly Uint8Array[];
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly connections: Pick<Connections, 'workspace'>;
}

export function createFileLinks(parts: Parts): FileLinks {
  const { publicUrl, clock, secrets } = parts;
  const [key] = parts.keys;
  if (key === undefined) throw new RangeError('a key is needed');
  return {
    addressOf: (file) => `${publicUrl}/media/${idOf(key, file)}`,
    keep: (file, { workspace, thread }) =>
      keepFileLink(parts, {
        id: idOf(key, file),
        workspace,
        thread,
        until: file.kind === 'customer' ? file.until : clock.now() + REPLY_FILE_MS,
        file: stored(secrets, file),
      }),
    read: async (token) => (ID.test(token) ? readKept(parts, token) : readSigned(parts, token)),
  };
}

/** What is hashed begins like nothing that the same key signs. */
function idOf(key: Uint8Array, file: LinkedFile): string {
  const name =
    file.kind === 'reply'
      ? [file.kind, file.workspace, file.conversation, file.part, file.index]
      : [file.kind, file.event];
  const hash = createHmac('sha256', key)
    .update(`file link ${JSON.stringify(name)}`)
    .digest();
  return hash.subarray(0, ID_BYTES).toString('base64url');
}

function stored(secrets: Secrets, file: LinkedFile): StoredFileReference {
  if (file.kind === 'customer') {
    const { kind, event, sizeBytes } = file;
    return { kind, event: secrets.seal(event, secretPurposes.customerFile), sizeBytes };
  }
  const { kind, conversation, part, index } = file;
  return { kind, conversation, part, index };
}

async function readKept(parts: Parts, id: string): Promise<LinkedFile | undefined> {
  const link = await getFileLink(parts, id);
  if (link === undefined || parts.connections.workspace(link.workspace) === undefined) return undefined;
  const { file, until, workspace } = link;
  if (file.kind === 'reply') return parts.clock.now() < until ? { ...file, workspace } : undefined;
  const event = openedOrUndefined(parts.secrets, file.event, secretPurposes.customerFile);
  return event === undefined ? undefined : { ...file, event, until };
}

function readSigned(parts: Parts, token: string): LinkedFile | undefined {
  const file = readSignedLink(parts, token);
  const isOver = file?.kind === 'reply' && parts.connections.workspace(file.workspace) === undefined;
  return isOver ? undefined : file;
}
