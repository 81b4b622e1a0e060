import { parkedWork } from '../../../domain/journal/sidebar-work.ts';
import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import { type ParkedDocument, turnKey } from '../../../domain/messages/parked-reply.ts';
import { isSendable } from '../../../domain/messages/remedy.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { firstAttempts } from '../../../records/deliveries.ts';
import { getEvent } from '../../../records/events.ts';
import { getLiveThread } from '../../../records/live-thread.ts';
import { changeParked, pageOfWaiting } from '../../../records/templates/parked.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { isReplyWindowOpen } from '../judge/reply-window.ts';
import { endParked } from './end-parked.ts';
import { noteExpired } from './parked-notes.ts';

/** One step of the sweep. */
const STEP = 200;

/**
 * Looks after replies that wait for an answer: ends those whose time is over, lets those go whose window is open though no
 * message said so, because threads were joined for instance, and deletes what ended long ago. Rejects with `StorageError`.
 */
export async function tendParked(deps: BridgeDeps, isStopping: () => boolean): Promise<void> {
  let from: number | undefined;
  let limit = STEP;
  while (!isStopping()) {
    const step = await pageOfWaiting(deps, limit, from);
    for (const parked of step) await tend(deps, parked);
    const last = step.at(-1)?.waitsUntil;
    if (step.length < limit || last === undefined) break;
    // A page of one single time would be read for ever.
    limit = last === from ? 2 * limit : STEP;
    from = last;
  }
  await purge(deps, isStopping);
}

async function tend(deps: BridgeDeps, parked: ParkedDocument): Promise<void> {
  const thread = await getLiveThread(deps, parked.thread);
  if (thread === undefined) return;
  if (parked.state === 'expired') return tellExpired(deps, thread, parked);
  if (parked.state === 'dropped') return void (await endParked(deps, parked, 'dropped'));
  if (parked.state === 'going') return endForsaken(deps, parked);
  const now = deps.clock.now();
  if (await isReplyWindowOpen(deps, thread)) return enqueue(deps, parkedWork(thread, parked, now));
  if ((parked.waitsUntil ?? now) > now) return;
  const expired = await changeParked(deps, parked, (current) =>
    current.state === 'waiting' ? { ...current, state: 'expired' } : undefined,
  );
  if (expired !== undefined) await tellExpired(deps, thread, expired);
}

/** The note goes before the end: a crash in between repeats both. */
async function tellExpired(deps: BridgeDeps, thread: ThreadDocument, parked: ParkedDocument): Promise<void> {
  await noteExpired(deps, thread, parked);
  await endParked(deps, parked, 'expired');
}

/**
 * Its turn was ended by something else: set aside, or redacted; whatever did so has told of it. Messages that it had planned
 * tell what became of them: what they were made of must not go as well.
 */
async function endForsaken(deps: BridgeDeps, parked: ParkedDocument): Promise<void> {
  const turn = await getEvent(deps, turnKey(parked));
  if (turn !== undefined && turn.endedAt === undefined) return;
  const planned = await firstAttempts(deps, turnKey(parked));
  await endParked(deps, parked, planned.some(isSendable) ? 'sent' : 'dropped');
}

async function purge(deps: BridgeDeps, isStopping: () => boolean): Promise<void> {
  const parked = deps.storage.collection('parked');
  while (!isStopping()) {
    const step = await parked.find({ index: 'expires', upTo: deps.clock.now(), limit: STEP });
    if (step.length === 0) return;
    await parked.delete(step.map(({ id }) => id));
  }
}
