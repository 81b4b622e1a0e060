import type { ParkedDocument, ParkedState } from '../../../domain/messages/parked-reply.ts';
import { without } from '../../../records/change-document.ts';
import { getLiveThread } from '../../../records/live-thread.ts';
import { changeParked, getParked } from '../../../records/templates/parked.ts';
import { changeThread } from '../../../records/threads.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { freePieces } from './keep-pieces.ts';

/** A reply as somebody saw it wait; kept anew, or in its turn since, it is another. */
export type Parked = Pick<ParkedDocument, 'id' | 'round' | 'state'>;

/**
 * Its words go, and it waits no more: false when it has ended, or does not wait any more as it was `seen`. Harmless to
 * repeat. Rejects with `StorageError`.
 */
export async function endParked(
  deps: BridgeDeps,
  seen: Parked | undefined,
  state: ParkedEnd,
): Promise<boolean> {
  const known = seen && (await getParked(deps, seen.id));
  if (seen === undefined || known === undefined || !isStill(known, seen)) return false;
  if (state !== 'sent') await freePieces(deps, known.id);
  const now = deps.clock.now();
  const expires = now + deps.retentionMs;
  const ended = await changeParked(deps, known, (current) =>
    isStill(current, seen)
      ? { ...without(current, 'waitsUntil'), text: '', state, endedAt: now, expires }
      : undefined,
  );
  if (ended !== undefined) await forget(deps, ended);
  return ended !== undefined;
}

type ParkedEnd = Exclude<ParkedState, 'waiting' | 'going'>;

function isStill({ waitsUntil, round, state }: ParkedDocument, seen: Parked): boolean {
  return waitsUntil !== undefined && round === seen.round && state === seen.state;
}

async function forget(deps: BridgeDeps, { thread, id }: ParkedDocument): Promise<void> {
  const live = await getLiveThread(deps, thread);
  if (live === undefined) return;
  await changeThread(deps, live, ({ parked = [], ...current }) => {
    const left = parked.filter((each) => each !== id);
    if (left.length === parked.length) return undefined;
    return left.length === 0 ? current : { ...current, parked: left };
  });
}

/** A teammate drops it: false when its turn has begun, it has ended, or somebody keeps it anew meanwhile. Rejects with `StorageError`. */
export async function dropParked(deps: BridgeDeps, id: string): Promise<boolean> {
  // Marked first: its turn may begin while it is being ended.
  const dropped = await changeParked(deps, id, (current) =>
    current.state === 'waiting' ? { ...current, state: 'dropped' } : undefined,
  );
  return endParked(deps, dropped, 'dropped');
}

/** Of a reply that has gone out in part the rest goes as it was. */
export function isChangeable({ state, gone }: ParkedDocument): boolean {
  return state === 'waiting' && gone.length === 0;
}

/** Other words go out, and files and choices as they were. False when its turn has begun, or it has ended. Rejects with `StorageError`. */
export async function editParked(deps: BridgeDeps, id: string, text: string): Promise<boolean> {
  const edited = await changeParked(deps, id, (current) =>
    isChangeable(current) ? { ...current, text, isEdited: true } : undefined,
  );
  return edited !== undefined;
}
