import type { EventDocument } from '../../../domain/journal/event.ts';
import type { AutomaticBurst } from '../../../domain/journal/thread.ts';
import { noteWork } from '../../../domain/journal/work.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { eventRef } from '../../../engine/journal/event-ref.ts';
import type { LaneRun } from '../../../engine/lanes/lane-run.ts';
import type { PartNews } from '../../../ports/webhook-reader.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { settingsOf } from '../../connections/settings-of.ts';
import { paragraphs } from '../../translate/note-html.ts';
import { windowFacts } from './reply-window.ts';

/** Messages of bots within this are a burst. Milliseconds. */
const WITHIN_MS = 60_000;

/**
 * Counts a bot's message. False when there were too many within a minute without a word of the customer: two machines
 * may be talking to each other, so nothing automatic goes out any more until the customer writes; one note says so.
 */
export async function mayBotSpeak(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  news: PartNews,
): Promise<boolean> {
  const thread = run.thread();
  const limit = settingsOf(deps, news.workspace).automaticBurst;
  const { lastCustomerAt: heard = 0 } = await windowFacts(deps, thread);
  const before = thread.automatic?.heard === heard ? thread.automatic : { heard, times: [] };
  if (before.stopped !== true && countWithin(before, news.part.at) < limit) {
    const times = [...before.times.slice(-limit), news.part.at];
    run.defer((current) => ({ ...current, automatic: { heard, times } }));
    return true;
  }
  if (before.stopped !== true) await stop(deps, run, event, news, before);
  return false;
}

function countWithin({ times }: AutomaticBurst, at: number): number {
  return times.filter((time) => Math.abs(at - time) < WITHIN_MS).length;
}

/** The note is asked for first: after a crash in between, it is asked for again and written once. */
async function stop(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  { conversation }: PartNews,
  burst: AutomaticBurst,
): Promise<void> {
  const thread = run.thread();
  await enqueue(
    deps,
    noteWork(thread, `${thread.id}|${burst.heard}|burst`, {
      conversation,
      html: paragraphs(
        [{ bold: 'Automatic messages stopped on WhatsApp. ' }, 'A bot wrote too many within a minute.'],
        'What teammates write still goes out. Automatic messages go out again once the customer has written.',
      ),
    }),
  );
  deps.metrics.count('automatic_stopped');
  deps.logger.warn('automatic messages stopped', { thread: thread.id, event: eventRef(event.id) });
  await run.change((current) => ({ ...current, automatic: { ...burst, stopped: true } }));
}
