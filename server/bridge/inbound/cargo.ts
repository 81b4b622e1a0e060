import type { Carried, FileFate } from '../../domain/messages/customer-media.ts';
import type { CustomerMessage } from '../../domain/messages/customer-message.ts';
import { changesEarlier, type Quoted } from '../../domain/messages/message-content.ts';
import type { AttachedFile } from '../../ports/intercom.ts';
import { getEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { ShelvedFile } from '../files/file-shelf.ts';
import { type MediaMessage, toMediaMessage } from '../files/media-message.ts';
import { absoluteTime } from '../translate/absolute-time.ts';
import { contentText } from '../translate/content-text.ts';
import { filesText, messagesText } from '../translate/media-text.ts';
import { toIntercomBody } from '../translate/to-intercom-text.ts';

export interface CargoItem extends MediaMessage {
  readonly fate: FileFate;
  /** Present when it is attached and in memory. */
  readonly file?: AttachedFile;
  /** Graph itself said that there is no such file. */
  readonly refused?: true;
}

/** What one write to Intercom carries: messages with files, and the files themselves as far as they are there. */
export interface Cargo {
  readonly items: readonly CargoItem[];
  /** Gives the memory back; harmless to repeat. */
  release(): void;
  /** The files one by one, by event: from now on whoever has them gives the memory back. */
  handOver(): ReadonlyMap<string, ShelvedFile>;
}

/** What the reservation keeps, so that whoever looks for the write knows its text. */
export function toCarried(items: readonly CargoItem[]): Carried[] {
  return items.map(({ event, fate }) => ({ event, fate }));
}

/** The file is there and goes along: its size is kept, because that tells a part without words from others of its kind. */
export function attachedFate({ name, bytes }: AttachedFile): FileFate {
  return { kind: 'attached', name, sizeBytes: bytes.length };
}

export function attachedFiles(items: readonly CargoItem[]): AttachedFile[] {
  return items.flatMap(({ fate, file }) => (fate.kind === 'attached' && file !== undefined ? [file] : []));
}

type ToldItem = Pick<CargoItem, 'message' | 'media' | 'fate'>;

/**
 * The customer's own words in a write, for **Last user text**: without what surrounds them, so that nothing of another
 * message is in it; undefined for what only marks or changes an earlier one.
 */
export function ownWords(
  { content }: Pick<CustomerMessage, 'content'>,
  items?: readonly ToldItem[],
): string | undefined {
  if (changesEarlier(content)) return undefined;
  return items === undefined ? contentText(content) : messagesText(items);
}

/** The text of messages with files. `now` is the time of the reservation. */
export function cargoBody(items: readonly ToldItem[], now: number, quoted?: Quoted): string {
  const [head] = items;
  if (head === undefined) return filesText(items);
  const text = messagesText(items);
  return toIntercomBody({ ...head.message, content: { kind: 'text', text } }, now, quoted);
}

/** The text of a message; `items` when it brings files. */
export function messageBody(
  message: CustomerMessage,
  items: readonly ToldItem[] | undefined,
  now: number,
  quoted?: Quoted,
): string {
  return items === undefined ? toIntercomBody(message, now, quoted) : cargoBody(items, now, quoted);
}

/** The text of files that come after their messages; `isApart` when those stand in another conversation. */
export function filesBody(items: readonly ToldItem[], isApart: boolean): string {
  const [head] = items;
  const text = filesText(items);
  if (head === undefined || !isApart) return text;
  return `Belongs to their message of ${absoluteTime(head.message.at)} in an earlier conversation:\n${text}`;
}

/** What a write carries that was reserved before: read again from the events. */
export async function readCarried(
  deps: BridgeDeps,
  carries: readonly Carried[],
): Promise<readonly ToldItem[]> {
  const items = await Promise.all(
    carries.map(async ({ event: id, fate }) => {
      const event = await getEvent(deps, id);
      const found = event === undefined ? undefined : toMediaMessage(deps, event);
      return found === undefined ? [] : [{ ...found, fate }];
    }),
  );
  return items.flat();
}
