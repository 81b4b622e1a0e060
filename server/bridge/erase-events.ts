import { z } from 'zod';
import type { EventDocument } from '../domain/event.ts';
import { conversationRoute, threadRoute, workspaceRoute } from '../domain/routing-key.ts';
import { sleep } from '../ports/clock.ts';
import { queueName } from './accept-events.ts';
import type { BridgeDeps } from './deps.ts';
import { rememberErased } from './erased.ts';

/** All that tells whether an event is about an erased person. */
export interface Erased {
  readonly workspace: string;
  readonly number: string;
  readonly thread: string;
  readonly conversations: readonly string[];
  readonly contact: string | undefined;
  /** Phones (digits) and user ids. */
  readonly identities: ReadonlySet<string>;
  /** Of what was sent to them. */
  readonly wamids: ReadonlySet<string>;
  /** Now, milliseconds. */
  readonly at: number;
}

/** Events read in one step, and the pause after it, so that others get their turn. Milliseconds. */
const PAGE = 200;
const PAUSE_MS = 10;

/**
 * Deletes what was journaled of a person and has ended, and replies and notes that wait. Messages of the customer that
 * wait stay. Keys of messages are remembered as hashes. Answers how many there were.
 */
export async function eraseEvents(deps: BridgeDeps, erased: Erased): Promise<number> {
  let count = 0;
  for (const conversation of erased.conversations) {
    const prefix = `${erased.workspace}|${conversation}|`;
    count += await sweep(deps, erased, { index: 'part', from: prefix, upTo: `${prefix}~` }, () => true);
    count += await sweep(
      deps,
      erased,
      waitingIn('out', conversationRoute(erased.workspace, conversation)),
      () => true,
    );
  }
  for (const lane of ['in', 'out'] as const)
    count += await sweep(deps, erased, waitingIn(lane, threadRoute(erased.thread)), () => true);
  const isAbout = (event: EventDocument) => isAboutPerson(deps, erased, event);
  count += await sweep(deps, erased, { index: 'expires' }, isAbout);
  count += await sweep(deps, erased, { index: 'setAside' }, isAbout);
  count += await sweep(deps, erased, { index: 'due' }, (event) => event.kind !== 'erase' && isAbout(event));
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
  let count = 0;
  let from: string | number | undefined = range.from;
  for (;;) {
    const page = await events.find({ ...range, ...(from === undefined ? {} : { from }), limit: PAGE });
    const theirs = page.filter(isTheirs);
    const messages = theirs.filter(({ kind }) => kind === 'whatsapp.message');
    await rememberErased(
      deps,
      messages.map(({ id }) => id),
      erased.at,
    );
    count += await events.delete(theirs.map(({ id }) => id));
    const last = page.at(-1)?.[ORDERED_BY[range.index]];
    if (page.length < PAGE || last === undefined) return count;
    // A page of one single value would be read for ever.
    from = last === from && typeof last === 'number' ? last + 1 : last;
    await sleep(deps.clock, PAUSE_MS);
  }
}

function isAboutPerson(deps: BridgeDeps, erased: Erased, event: EventDocument): boolean {
  const isOne = (ids: readonly (string | undefined)[]) =>
    ids.some((id) => id !== undefined && erased.identities.has(id));
  switch (event.kind) {
    case 'whatsapp.message':
    case 'whatsapp.phone-shared': {
      const { number, from } = deps.reader.customerMessage(event);
      return number === erased.number && isOne([from.phone, from.userId]);
    }
    case 'whatsapp.identity': {
      const { from, to } = deps.reader.identityChange(event);
      return isOne([from.phone, from.userId, to.phone, to.userId]);
    }
    case 'whatsapp.status': {
      const { recipient, wamid } = deps.reader.status(event);
      return erased.wamids.has(wamid) || isOne([recipient.phone, recipient.userId]);
    }
    case 'whatsapp.other':
      return namesPerson(event, erased);
    case 'intercom.other':
      return namesPerson(event, erased) || namesConversation(event, erased);
    case 'intercom.part': {
      const { workspace, conversation } = deps.reader.part(event);
      return workspace === erased.workspace && erased.conversations.includes(conversation);
    }
    case 'intercom.contact-changed':
      return deps.reader.changedContact(event).id === erased.contact || namesPerson(event, erased);
    default:
      return isOurWork(event, erased) || namesPerson(event, erased);
  }
}

const workSchema = z.object({ thread: z.string().optional(), conversation: z.string().optional() }).catch({});

/** Notes and the like, left for the person's thread. */
function isOurWork({ payload, route }: EventDocument, { thread, conversations }: Erased): boolean {
  const work = workSchema.parse(payload);
  const inConversation = work.conversation !== undefined && conversations.includes(work.conversation);
  return (
    route === threadRoute(thread) || work.thread === thread || (inConversation && route.startsWith('t:'))
  );
}

/** Kept raw: as a whole value somewhere in it, with or without `+`. */
function namesPerson({ payload }: EventDocument, { identities, contact }: Erased): boolean {
  const raw = JSON.stringify(payload) ?? '';
  const ids = contact === undefined ? [...identities] : [...identities, contact];
  return ids.some((id) => raw.includes(`"${id}"`) || raw.includes(`"+${id}"`));
}

/** Webhooks of no use to us are kept raw, and tell of conversations without naming the person. */
function namesConversation({ payload, route }: EventDocument, { workspace, conversations }: Erased): boolean {
  if (route !== workspaceRoute(workspace)) return false;
  const raw = JSON.stringify(payload) ?? '';
  return conversations.some((id) => raw.includes(`"id":"${id}"`));
}
