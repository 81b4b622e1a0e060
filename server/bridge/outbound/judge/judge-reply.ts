import type { EventDocument } from '../../../domain/journal/event.ts';
import {
  elsewhereIn,
  type LinkDocument,
  type Surface,
  type ThreadDocument,
} from '../../../domain/journal/thread.ts';
import { type Patience, patiently } from '../../../engine/journal/patiently.ts';
import { JUST_NOW_MS, type LaneRun } from '../../../engine/lanes/lane-run.ts';
import type { Lateness, PartNews } from '../../../ports/webhook-reader.ts';
import { getThread } from '../../../records/threads.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { isBeingJoined } from '../../identity/is-being-joined.ts';
import { mayBotSpeak } from './automatic-burst.ts';
import { isForCustomer } from './is-for-customer.ts';
import { isReplyWindowOpen, mayHaveWritten } from './reply-window.ts';

/** A part of a conversation that is linked to a thread, on its way to WhatsApp. */
export interface Reply {
  readonly event: EventDocument;
  readonly news: PartNews;
  readonly link: LinkDocument;
}

/** What becomes of a reply, and why. */
export type ReplyVerdict =
  | { readonly kind: 'send' }
  | { readonly kind: 'ignore'; readonly why: string }
  /** `at`: not to be looked at before, milliseconds. */
  | { readonly kind: 'wait'; readonly why: string; readonly at?: number }
  | { readonly kind: 'withhold'; readonly why: Exclude<Lateness, false> | 'window-closed' | Surface };

/** Answers, or passes on to the next one. */
type Rule = (deps: BridgeDeps, run: LaneRun, reply: Reply) => Promise<ReplyVerdict | undefined>;

/** In this order: the first that answers decides. */
const RULES: readonly Rule[] = [notForCustomer, foundTooLate, windowClosed, tooManyAutomatic];

/** Whether a reply goes to WhatsApp now. Rejects with `StorageError`. */
export async function judgeReply(deps: BridgeDeps, run: LaneRun, reply: Reply): Promise<ReplyVerdict> {
  for (const rule of RULES) {
    const verdict = await rule(deps, run, reply);
    if (verdict !== undefined) return verdict;
  }
  return { kind: 'send' };
}

async function notForCustomer(
  deps: BridgeDeps,
  run: LaneRun,
  { news, link }: Reply,
): Promise<ReplyVerdict | undefined> {
  const verdict = await isForCustomer(deps, news, { link, thread: run.thread() });
  return verdict.kind === 'send' ? undefined : verdict;
}

/** A reply found this late by reconciliation may no longer fit: the teammate decides. Milliseconds. */
const TOO_LATE_TO_SEND_MS = 60 * 60_000;

async function foundTooLate(
  { clock }: BridgeDeps,
  _run: LaneRun,
  { news: { late, part } }: Reply,
): Promise<ReplyVerdict | undefined> {
  const isTooLate = late !== false && part.at < clock.now() - TOO_LATE_TO_SEND_MS;
  return isTooLate ? { kind: 'withhold', why: late } : undefined;
}

/** How a reply waits for a message that may have opened the window. */
const UNSURE: Patience = { first: 500, most: 30_000, giveUp: 10 * 60_000 };

async function windowClosed(
  deps: BridgeDeps,
  run: LaneRun,
  { event, news }: Reply,
): Promise<ReplyVerdict | undefined> {
  if (await isReplyWindowOpen(deps, run.thread())) return undefined;
  const again = patiently(
    deps,
    event.receivedAt,
    UNSURE,
    'whether the customer has written just now is known soon',
  );
  if (again !== undefined && (await mayStillOpen(deps, run.thread())))
    return { kind: 'wait', why: again.why, at: again.at };
  // It may have had its turn between the two looks.
  const thread = (await getThread(deps, run.thread().id)) ?? run.thread();
  if (thread.joinedInto !== undefined)
    return { kind: 'wait', why: 'the conversation leads elsewhere by now', at: deps.clock.now() };
  if (await isReplyWindowOpen(deps, thread)) return undefined;
  return { kind: 'withhold', why: whereItStays(thread, news) };
}

/** The message is looked for first: once it has had its turn, it may have begun the joining. */
async function mayStillOpen(deps: BridgeDeps, thread: ThreadDocument): Promise<boolean> {
  return (await mayHaveWritten(deps, thread)) || isBeingJoined(deps, thread);
}

/** A customer who wrote by the Messenger last reads the reply there. */
function whereItStays(thread: ThreadDocument, { conversation }: PartNews): 'window-closed' | Surface {
  const elsewhere = elsewhereIn(thread, conversation);
  const isLast = elsewhere !== undefined && elsewhere.at > (thread.lastCustomerAt ?? 0);
  return isLast ? elsewhere.surface : 'window-closed';
}

async function tooManyAutomatic(
  deps: BridgeDeps,
  run: LaneRun,
  { event, news }: Reply,
): Promise<ReplyVerdict | undefined> {
  const isTooMany = news.part.author.type === 'bot' && !(await mayBotSpeak(deps, run, event, news));
  return isTooMany ? { kind: 'ignore', why: 'too many automatic messages' } : undefined;
}

/** With what was learned outside the lanes since the lane was begun. */
export async function newest(deps: BridgeDeps, run: LaneRun): Promise<ThreadDocument> {
  if (deps.clock.now() <= run.asOf() + JUST_NOW_MS) return run.thread();
  return (await getThread(deps, run.thread().id)) ?? run.thread();
}
