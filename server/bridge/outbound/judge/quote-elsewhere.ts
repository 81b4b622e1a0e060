import { elsewhereIn, type ThreadDocument } from '../../../domain/journal/thread.ts';
import { withoutMarks } from '../../../domain/messages/without-marks.ts';
import type { LaneRun } from '../../../engine/lanes/lane-run.ts';
import type { PartNews } from '../../../ports/webhook-reader.ts';
import { getEvent } from '../../../records/events.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { oneLine, shortLine } from '../../translate/one-line.ts';
import { toWhatsAppText } from '../../translate/to-whatsapp-text.ts';

/** Of one quoted message: enough to know which one is answered. Characters. */
const QUOTE_LENGTH = 201;

/** Stands for a message that has files and no words. */
const FILES_ONLY = '📎';

/**
 * The reply with what the customer said by other ways before it, as WhatsApp quotes: one line for each message, in the
 * customer's own words. The reply alone when nothing was said, or when its text is no longer kept.
 */
export async function withQuote<News extends PartNews>(
  deps: BridgeDeps,
  thread: ThreadDocument,
  news: News,
): Promise<News> {
  const lines: string[] = [];
  for (const { event } of answeredBy(thread, news)) {
    const line = await quoteOf(deps, event);
    if (line !== undefined) lines.push(line);
  }
  return lines.length === 0 ? news : { ...news, quote: lines.join('\n') };
}

/** What a reply quoted need not be quoted again. Stored at once, so that only a crash in between repeats it. */
export async function forgetQuoted(run: LaneRun, news: PartNews): Promise<void> {
  if (answeredBy(run.thread(), news).length === 0) return;
  await run.change((thread) => {
    const quoted = new Set(answeredBy(thread, news).map(({ event }) => event));
    return thread.elsewhere === undefined
      ? thread
      : {
          ...thread,
          elsewhere: {
            ...thread.elsewhere,
            unquoted: thread.elsewhere.unquoted.filter(({ event }) => !quoted.has(event)),
          },
        };
  });
}

/** Said in the conversation of the reply, and not after it. */
function answeredBy(thread: ThreadDocument, { conversation, part }: PartNews) {
  const unquoted = elsewhereIn(thread, conversation)?.unquoted ?? [];
  return unquoted.filter(({ at }) => at <= part.at);
}

async function quoteOf(deps: BridgeDeps, id: string): Promise<string | undefined> {
  const event = await getEvent(deps, id);
  if (event === undefined || event.end !== 'done' || event.payload === null) return undefined;
  const { body, format, attachments } = deps.reader.part(event).part;
  const words = inOneLine(toWhatsAppText(body, format));
  if (words === '') return attachments.length > 0 ? `> ${FILES_ONLY}` : undefined;
  return `> ${words}`;
}

/** What is cut loses its marks: one without its end would be shown as a sign. */
function inOneLine(text: string): string {
  const line = oneLine(text);
  return line.length <= QUOTE_LENGTH ? line : shortLine(withoutMarks(line), QUOTE_LENGTH);
}
