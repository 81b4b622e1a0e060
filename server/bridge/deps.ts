import type { EventDocument } from '../domain/event.ts';
import type { Clock } from '../ports/clock.ts';
import type { ContactLookUpPort } from '../ports/contact-look-up.ts';
import type { Storage } from '../ports/documents.ts';
import type { FailureExplainer } from '../ports/failure-explainer.ts';
import type { FileConverter } from '../ports/file-converter.ts';
import type { FileSource } from '../ports/file-source.ts';
import type { IntercomPort } from '../ports/intercom.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { New } from '../ports/storage.ts';
import type { WebhookReader } from '../ports/webhook-reader.ts';
import type { WhatsAppPort } from '../ports/whatsapp.ts';
import type { Connections } from './connections.ts';
import type { FileRoom } from './file-room.ts';
import type { FileShelf } from './file-shelf.ts';
import type { Limits } from './limits.ts';

/** What the stories are handed. One object for all, so that a story's signature is `(deps, input)`. */
export interface BridgeDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly intercom: IntercomPort & ContactLookUpPort;
  readonly whatsapp: WhatsAppPort;
  readonly reader: WebhookReader;
  readonly connections: Connections;
  readonly limits: Limits;
  readonly explainer: FailureExplainer;
  /** Rises with every call. */
  readonly sequence: () => number;
  readonly wake: (events: readonly New<EventDocument>[]) => void;
  /** Something that a lane of this thread waits for may have come. */
  readonly wakeThread: (thread: string, lane: 'in' | 'out') => void;
  /** What is done is kept this long before its content goes, and recognised at least as long. Milliseconds. */
  readonly retentionMs: number;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
  /** What stands for an erased id: keyed hashes of it, one for each of our keys, the newest first. */
  readonly pseudonyms: (id: string) => readonly [string, ...string[]];
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Bytes of files that all lanes of this process may hold at once. */
  readonly fileRoom: FileRoom;
  /** Fetched files that wait for their turn in a lane. */
  readonly fileShelf: FileShelf;
  /** Address of our page for a customer's file that Intercom does not take: signed, expiring. */
  readonly customerFileLink: (file: CustomerFileReference) => string;
  /** Where the files of replies come from. */
  readonly files: FileSource;
  readonly converter: FileConverter;
  /** Address of a file of a teammate's reply that the customer may open: signed, expiring. */
  readonly mediaLink: (file: MediaReference) => string;
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
