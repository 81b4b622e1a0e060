import type { EventDocument } from '../../domain/journal/event.ts';
import { fetchWork, fileWork, noteWork, payloadOf } from '../../domain/journal/work.ts';
import type { Carried } from '../../domain/messages/customer-media.ts';
import { insist } from '../../engine/effects/insist.ts';
import { endEvent } from '../../engine/journal/end-event.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import type { Ending } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import { changeEvent, getEvent } from '../../records/events.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { type MediaMessage, readMessage } from '../files/media-message.ts';
import { refusalLine } from '../translate/media-text.ts';
import { paragraphs } from '../translate/note-html.ts';

/** What a write carried, and how often it was made or may have been. */
interface Written {
  readonly carries: readonly Carried[];
  readonly calls: number;
}

/**
 * A write with files has taken effect: what is still owed is queued, then the messages that it carried beside its own
 * event end. Its own event ends after this, so that a crash before leaves the write in doubt and all is done again; each
 * step is harmless to repeat.
 */
export async function settleCarried(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  { carries, calls }: Written,
  ending: Ending,
): Promise<void> {
  const { conversation = '', part } = ending.result ?? {};
  if (event.kind === 'media-file') await rememberFiled(deps, event, carries, { conversation, part });
  await insist(deps.clock, () => queueOwed(deps, run, event, { carries, calls }, conversation));
  for (const { event: id } of carries) {
    if (id === event.id) continue;
    await insist(deps.clock, async () => {
      const other = await getEvent(deps, id);
      if (other !== undefined) await endEvent(deps, other, ending);
    });
  }
}

/** Which part has the file of each message: a try that was thought to have failed does not post it again. */
async function rememberFiled(
  deps: BridgeDeps,
  { id: by }: EventDocument,
  carries: readonly Carried[],
  at: { readonly conversation: string; readonly part: string | undefined },
): Promise<void> {
  const filed = carries.filter(({ fate }) => fate.kind === 'attached' || fate.kind === 'link');
  const { conversation, part } = at;
  const place = {
    by,
    conversation,
    ...(part !== undefined && { part }),
    ...(filed.length > 1 && { shared: true as const }),
  };
  for (const { event } of filed)
    await insist(deps.clock, () => changeEvent(deps, event, (current) => ({ ...current, filed: place })));
}

/** Files that follow or are late, and notes about files that nobody will get. */
export async function queueOwed(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  { carries, calls }: Written,
  conversation: string,
): Promise<void> {
  const thread = run.thread().id;
  const work = event.kind === 'media-file' ? payloadOf(event, 'media-file') : undefined;
  const round = work?.round ?? 0;
  const again = calls > 1 ? { calls } : {};
  const following = carries.filter(({ fate }) => fate.kind === 'follows').map(({ event: id }) => id);
  // Wherever some of them went: each belongs to where its message is.
  const origin = work?.conversation ?? conversation;
  if (following.length > 0) {
    run.defer((current) => ({ ...current, awaitsFile: true }));
    const files = { thread, conversation: origin, messages: following, round, ...again };
    await enqueue(deps, fileWork(files, event.at));
  }
  for (const { event: message, fate } of carries) {
    if (fate.kind === 'late')
      await enqueue(
        deps,
        fetchWork({ thread, conversation: origin, message, round: round + 1, ...again }, deps.clock.now()),
      );
    // Of a message that is written just now, its own text says it.
    if (fate.kind === 'refused' && work !== undefined) {
      const refused = await readMessage(deps, message);
      if (refused !== undefined) await noteRefused(deps, { thread, conversation }, refused, fate.why);
    }
  }
}

/** One note for each file that was promised and does not come. */
export function noteRefused(
  deps: BridgeDeps,
  { thread, conversation }: { readonly thread: string; readonly conversation: string },
  { event, media }: MediaMessage,
  why: Parameters<typeof refusalLine>[1],
): Promise<void> {
  const html = paragraphs(
    [{ bold: 'A file from WhatsApp is missing: ' }, refusalLine(media, why)],
    'Ask the customer to send it again, or in another way.',
  );
  return enqueue(deps, noteWork({ id: thread }, `${event}|file`, { conversation, html }));
}
