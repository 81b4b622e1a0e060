import type { EventDocument } from '../../domain/journal/event.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import type { Carried } from '../../domain/messages/customer-media.ts';
import { getEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { type MediaMessage, toMediaMessage } from '../files/media-message.ts';
import type { Cargo, CargoItem } from './cargo.ts';
import { LANE_PATIENCE_MS, loadCargo } from './load-cargo.ts';
import { readAlbum } from './read-album.ts';

/**
 * What one write for this event carries, when it is a message with a file; undefined for any other. Nothing is fetched
 * while there is no conversation: Intercom takes no files with a first message, and its words do not wait.
 */
export async function loadMessages(
  deps: FileDeps,
  thread: ThreadDocument,
  event: EventDocument,
  carries: readonly Carried[] | undefined,
): Promise<Cargo | undefined> {
  const message = toMediaMessage(deps, event);
  if (message === undefined) return undefined;
  const more = () => readAlbum(deps, thread, event);
  const messages = carries === undefined ? await more() : await readSame(deps, message, carries);
  if (thread.conversation === undefined) return withoutFiles(messages.map(following));
  const options = { patienceMs: LANE_PATIENCE_MS, ...(carries === undefined ? { more } : {}) };
  return loadCargo(deps, messages, options);
}

/** A first message: what can be attached comes after it. */
export function withFilesToFollow({ items }: Cargo): Cargo {
  return withoutFiles(items.map((item) => (item.fate.kind === 'attached' ? following(item) : item)));
}

function withoutFiles(items: readonly CargoItem[]): Cargo {
  return { items, release: () => undefined, handOver: () => new Map() };
}

function following({ event, message, media }: MediaMessage): CargoItem {
  return { event, message, media, fate: { kind: 'follows' } };
}

/** Those that an earlier call may have written, except what has ended since. */
async function readSame(
  deps: BridgeDeps,
  head: MediaMessage,
  carries: readonly Carried[],
): Promise<MediaMessage[]> {
  const others = carries.filter(({ event }) => event !== head.event);
  const found = await Promise.all(others.map(({ event }) => getEvent(deps, event)));
  const alive = found.filter((event) => event !== undefined && event.endedAt === undefined);
  const read = alive.map((event) => (event === undefined ? undefined : toMediaMessage(deps, event)));
  return [head, ...read.filter((message) => message !== undefined)];
}
