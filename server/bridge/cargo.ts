import type { Carried, CustomerMedia, FileFate } from '../domain/customer-media.ts';
import type { CustomerMessage } from '../domain/customer-message.ts';
import type { EventDocument } from '../domain/event.ts';
import type { Quoted } from '../domain/message-content.ts';
import type { AttachedFile } from '../ports/intercom.ts';
import type { BridgeDeps } from './deps.ts';
import type { HeldFile } from './file-shelf.ts';
import { filesText, messagesText } from './translate/media-text.ts';
import { toIntercomBody } from './translate/to-intercom-text.ts';

/** A customer's message with a file. */
export interface MediaMessage {
  readonly event: string;
  readonly message: CustomerMessage;
  readonly media: CustomerMedia;
}

export interface CargoItem extends MediaMessage {
  readonly fate: FileFate;
  /** Present when it is attached and in memory. */
  readonly file?: AttachedFile;
  /** WhatsApp said that there is no such file. */
  readonly refused?: true;
}

/** What one write to Intercom carries: messages with files, and the files themselves as far as they are there. */
export interface Cargo {
  readonly items: readonly CargoItem[];
  /** Gives the memory back; harmless to repeat. */
  release(): void;
  /** The files one by one, by event: from now on whoever has them gives the memory back. */
  handOver(): ReadonlyMap<string, HeldFile>;
}

/** The message of an event, if it has a file and its payload is still there. */
export function toMediaMessage(
  deps: Pick<BridgeDeps, 'reader'>,
  event: EventDocument,
): MediaMessage | undefined {
  const message = deps.reader.customerMessage(event);
  const { content } = message;
  return content.kind === 'media' ? { event: event.id, message, media: content.media } : undefined;
}

/** What the reservation keeps, so that whoever looks for the write knows its text. */
export function toCarried(items: readonly CargoItem[]): Carried[] {
  return items.map(({ event, fate }) => ({ event, fate }));
}

export function attachedFiles(items: readonly CargoItem[]): AttachedFile[] {
  return items.flatMap(({ fate, file }) => (fate.kind === 'attached' && file !== undefined ? [file] : []));
}

/** The text of a write. `now` is the time of its reservation. */
export function cargoBody(
  of: 'messages' | 'files',
  items: readonly Pick<CargoItem, 'message' | 'media' | 'fate'>[],
  now: number,
  quoted?: Quoted,
): string {
  const [head] = items;
  if (head === undefined || of === 'files') return filesText(items);
  const text = messagesText(items);
  return toIntercomBody({ ...head.message, content: { kind: 'text', text } }, now, quoted);
}

/** The text of a write that was reserved before: read again from the events. */
export async function carriedBody(
  deps: Pick<BridgeDeps, 'storage' | 'reader'>,
  of: 'messages' | 'files',
  carries: readonly Carried[],
  now: number,
  quoted?: Quoted,
): Promise<string> {
  const items = await Promise.all(
    carries.map(async ({ event: id, fate }) => {
      const event = await deps.storage.collection('events').get(id);
      const found = event === undefined ? undefined : toMediaMessage(deps, event);
      return found === undefined ? [] : [{ ...found, fate }];
    }),
  );
  return cargoBody(of, items.flat(), now, quoted);
}
