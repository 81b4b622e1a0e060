import { type EventDocument, kindOf } from '../../domain/journal/event.ts';
import { queueName } from '../../domain/journal/lane-order.ts';
import { conversationRoute, threadRoute } from '../../domain/journal/routing-key.ts';
import { rememberErased } from '../../engine/journal/erased.ts';
import { eventPages } from '../../engine/journal/event-pages.ts';
import { assureLease } from '../../engine/leases/lease.ts';
import { sleep } from '../../ports/clock.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { type Erased, isAboutPerson } from './is-about-person.ts';

/** Events read in one step at most, and the pause after it, so that others get their turn. Milliseconds. */
const PAGE = 200;
const PAUSE_MS = 10;

/**
 * Deletes what was journaled of a person and has ended, and replies and notes that wait. Messages of the customer that
 * wait stay. Keys of what WhatsApp may tell again are remembered as hashes. Everybody's events are read once, however
 * many threads the person has. Answers how many were deleted.
 */
export async function eraseEvents(deps: BridgeDeps, erased: Erased): Promise<number> {
  let count = 0;
  for (const conversation of erased.conversations) {
    const prefix = `${erased.workspace}|${conversation}|`;
    const waiting = waitingIn('out', conversationRoute(erased.workspace, conversation));
    count += await sweep(deps, erased, { index: 'part', from: prefix, upTo: `${prefix}~` }, () => true);
    count += await sweep(deps, erased, waiting, () => true);
  }
  for (const { id } of erased.stock.threads)
    for (const lane of ['in', 'out'] as const)
      count += await sweep(deps, erased, waitingIn(lane, threadRoute(id)), () => true);
  const isAbout = (event: EventDocument) => isAboutPerson(deps, erased, event);
  for (const index of ['expires', 'setAside', 'due'] as const)
    count += await sweep(deps, erased, { index }, isAbout);
  return count;
}

function waitingIn(lane: 'in' | 'out', route: string): Range {
  return { index: 'queue', equals: [queueName(lane, route)] };
}

interface Range {
  readonly index: 'part' | 'queue' | 'expires' | 'setAside' | 'due';
  readonly equals?: readonly string[];
  readonly from?: string;
  readonly upTo?: string;
}

/** Index → the field that it is ordered by, behind what the range fixes. */
const ORDERED_BY = {
  part: 'part',
  queue: 'order',
  expires: 'expires',
  setAside: 'setAsideAt',
  due: 'dueAt',
} as const;

async function sweep(
  deps: BridgeDeps,
  erased: Erased,
  range: Range,
  isTheirs: (event: EventDocument) => boolean,
): Promise<number> {
  const events = deps.storage.collection('events');
  const pages = eventPages<string | number>({
    read: (limit, from) => events.find({ ...range, ...(from !== undefined && { from }), limit }),
    valueOf: (event) => event[ORDERED_BY[range.index]],
    from: range.from,
    most: PAGE,
    between: async () => {
      // Everybody's events are read, which may last longer than a lease.
      await assureLease();
      await sleep(deps.clock, PAUSE_MS);
    },
  });
  let count = 0;
  for await (const page of pages) {
    const theirs = page.events.filter(isTheirs);
    const toldAgain = theirs.filter(({ kind }) => kindOf(kind).toldAgain === true).map(({ id }) => id);
    await rememberErased(deps, toldAgain, erased.at);
    count += await events.delete(theirs.map(({ id }) => id));
  }
  return count;
}
