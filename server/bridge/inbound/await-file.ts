import type { EventDocument } from '../../domain/journal/event.ts';
import { fileWork, payloadOf } from '../../domain/journal/work.ts';
import type { FetchWork } from '../../domain/journal/work-payloads.ts';
import { mediaEnd } from '../../domain/messages/customer-media.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, ignored, later, type Outcome } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { type MediaMessage, readMessage } from '../files/media-message.ts';
import type { CargoItem } from './cargo.ts';
import { loadCargo } from './load-cargo.ts';
import { noteRefused } from './settle-carried.ts';

/** Outside the lane nobody waits behind a slow file; shorter than an event outside the lanes is kept to one process. Milliseconds. */
const PATIENCE_MS = 45_000;

/** Between two tries; given up when WhatsApp forgets the file. */
const FILE: Patience = { first: 15_000, most: 30 * 60_000 };

/** A file that WhatsApp says does not exist may only be late; after this it is believed. Milliseconds. */
const BELIEVED_AFTER_MS = 60 * 60_000;

/**
 * Waits for a file that was not there in time, ever more rarely, until WhatsApp forgets it. Once it is in memory, the
 * thread's lane posts it; when it never comes, a note says so.
 */
export async function awaitFile(deps: FileDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'fetch-media');
  const message = await readMessage(deps, work.message);
  if (message === undefined) return ignored('its message is not kept any more, or its file is there already');
  const cargo = await loadCargo(deps, [message], { patienceMs: PATIENCE_MS });
  const [item] = cargo.items;
  switch (item?.fate.kind) {
    case 'attached':
      for (const [id, held] of cargo.handOver()) deps.fileShelf.put(id, held);
      return post(deps, work, message);
    case 'link':
      return post(deps, work, message);
    case 'refused':
      await noteRefused(deps, work, message, item.fate.why);
      return done;
    default:
      return again(deps, event, message, item);
  }
}

async function post(deps: BridgeDeps, work: FetchWork, { message }: MediaMessage): Promise<Outcome> {
  const { message: id, ...rest } = work;
  await enqueue(deps, fileWork({ ...rest, messages: [id] }, message.at));
  return done;
}

async function again(
  deps: BridgeDeps,
  event: EventDocument,
  message: MediaMessage,
  item: CargoItem | undefined,
): Promise<Outcome> {
  const now = deps.clock.now();
  const waited = now - event.receivedAt;
  if (item?.refused === true && now > message.message.at + BELIEVED_AFTER_MS && waited > BELIEVED_AFTER_MS) {
    await noteRefused(deps, payloadOf(event, 'fetch-media'), message, 'gone');
    return done;
  }
  const giveUp = mediaEnd(message.message) - event.receivedAt;
  return (
    patiently(deps, event.receivedAt, { ...FILE, giveUp }, 'file not there yet') ??
    later(now, 'its time has run out')
  );
}
