import type { IncomingEvent } from '../domain/journal/event.ts';
import type { Limits } from '../engine/effects/limits.ts';
import { acceptEvents } from '../engine/journal/accept-events.ts';
import { createWorker, type Worker } from '../engine/lanes/worker.ts';
import type { Clock } from '../ports/clock.ts';
import type { ContactLookUpPort } from '../ports/contact-look-up.ts';
import type { Storage } from '../ports/documents.ts';
import type { FailureExplainer } from '../ports/failure-explainer.ts';
import type { FileConverter } from '../ports/file-converter.ts';
import type { FileSource } from '../ports/file-source.ts';
import type { IntercomPort } from '../ports/intercom.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { WebhookReader } from '../ports/webhook-reader.ts';
import type { WhatsAppPort } from '../ports/whatsapp.ts';
import { createChores } from './chores.ts';
import type { Connections } from './connections/connections.ts';
import { keepForeignParts } from './connections/keep-foreign-parts.ts';
import { keepOwnEvents } from './connections/keep-own-events.ts';
import { learningWhatsApp } from './connections/learning-whatsapp.ts';
import type { FileDeps } from './files/file-deps.ts';
import { openFileRoom } from './files/file-room.ts';
import { openFileShelf } from './files/file-shelf.ts';
import type { MediaLinks } from './files/media-links.ts';
import { createStories } from './stories.ts';

/** What the bridge stands on: a port or a shared part for each thing that it cannot do itself. */
export interface BridgeParts {
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
  readonly files: FileSource;
  readonly converter: FileConverter;
  readonly links: MediaLinks;
  readonly newId: () => string;
  readonly random: () => number;
  readonly pseudonyms: FileDeps['pseudonyms'];
  readonly retentionMs: number;
  /** Files of all lanes in memory at once, bytes. */
  readonly fileRoomBytes: number;
  /** Unique among processes and restarts: claims carry it. */
  readonly id: string;
  /** Lanes of one workspace and direction that run at once. */
  readonly concurrency: number;
  /** False where another process works on what this one accepts. */
  readonly works: boolean;
  /** Puts something else in the place of a part: for the deliberate breaks of the fault simulation. */
  readonly alter?: (deps: FileDeps) => FileDeps;
}

/** The product above its ports: what webhooks told is accepted, and worked on. */
export interface Bridge {
  readonly deps: FileDeps;
  readonly worker: Worker;
  /** Of what WhatsApp told: what its sender has a say over; `app` is the account whose own Meta app signed it. */
  keepOwn(events: IncomingEvent[], app: string | undefined): IncomingEvent[];
  /** Of what Intercom told: what we did not write ourselves. */
  keepForeign(events: readonly IncomingEvent[]): IncomingEvent[];
  /** Stores what is kept. When this resolves it is durable; rejects with `StorageError`. */
  accept(events: readonly IncomingEvent[]): Promise<void>;
}

/** Wires all that is above the ports; the product and the fault simulation run the same. */
export function openBridge(parts: BridgeParts): Bridge {
  let woken: Worker | undefined;
  const { alter = (deps: FileDeps) => deps } = parts;
  const deps = alter({
    ...sharedParts(parts),
    sequence: counter(),
    wake: (events) => woken?.wake(events),
    wakeThread: (thread, lane) => woken?.wakeThread(thread, lane),
  });
  const { id, concurrency } = parts;
  const worker = createWorker(deps, {
    id,
    concurrency,
    stories: createStories(deps),
    chores: createChores(deps),
  });
  if (parts.works) woken = worker;
  return {
    deps,
    worker,
    keepOwn: (events, app) => keepOwnEvents(deps, events, app),
    keepForeign: (events) => keepForeignParts(deps, events),
    accept: (events) => acceptEvents(deps, events),
  };
}

function sharedParts(parts: BridgeParts): Omit<FileDeps, 'sequence' | 'wake' | 'wakeThread'> {
  const { links, fileRoomBytes, id: _, concurrency: __, works: ___, alter: ____, ...shared } = parts;
  return {
    ...shared,
    whatsapp: learningWhatsApp(parts.whatsapp, parts),
    fileRoom: openFileRoom(fileRoomBytes),
    fileShelf: openFileShelf(parts.clock),
    mediaLink: (file) => links.sign(file),
    customerFileLink: (file) => links.signCustomerFile(file),
  };
}

function counter(): () => number {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}
