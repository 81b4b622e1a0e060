import { isRefusal, refusalCode } from '../../domain/errors.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import type { SentTextWork } from '../../domain/journal/sidebar-payloads.ts';
import { noteWork, payloadOf } from '../../domain/journal/work.ts';
import type { DeliveryDocument } from '../../domain/messages/delivery.ts';
import { sentWords, whatWasSent } from '../../domain/messages/sent-words.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { ConversationSnapshot } from '../../ports/intercom.ts';
import { getDelivery } from '../../records/deliveries.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { sentNoteHtml, sentTextHtml } from '../translate/sent-mark.ts';
import { newestOwnPart, type Trace } from './find-own-part.ts';
import { learnPackageCode } from './learn-package-code.ts';
import { recordBusinessStart } from './record-business-start.ts';
import { settleNote } from './write-note.ts';
import { writeOnce } from './write-once.ts';

/** What was to be written is not kept any more: redacted, or its conversation deleted. */
const NOT_KEPT = 'its text is no longer kept';

/**
 * Writes what was made in the sidebar and sent into the conversation it was sent from, as a reply of the teammate who sent
 * it, of which Intercom notifies nobody: the customer has it by WhatsApp. Where Intercom does not let us write in that
 * name, a note says it. The customer's answer to a template comes to the same conversation. Nothing is written where the
 * text has opened the conversation.
 */
export async function writeSentText(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  calls = 1,
): Promise<Outcome> {
  const work = payloadOf(event, 'sent-text');
  const sent = await readSent(deps, work);
  if (sent === undefined) return ignored(NOT_KEPT);
  if (await isOthers(deps, run, work, sent)) return ignored('its conversation is another customer’s');
  if (work.opened === true) return ignored('its text has opened the conversation');
  const { workspace } = run.thread();
  const html = sentTextHtml(sent.text);
  return writeOnce<ConversationSnapshot>(deps, run, {
    intercom: deps.intercom(workspace),
    event,
    calls,
    intent: { step: 'admin-reply', conversation: work.conversation },
    body: () => html,
    call: (reserved) =>
      reserved.replyAsAdmin({ conversation: work.conversation, admin: work.by.id, html, quiet: true }),
    settle: (answer) =>
      settleText(deps, run, { event, calls }, answer, textTrace(workspace, work, sent.text)),
    refused: (error) => writeAsNote(deps, run, event, sent, error),
  });
}

/** What the written text looks like in the conversation; undefined once the text is no longer kept. */
export async function sentTextTrace(
  deps: BridgeDeps,
  workspace: string,
  event: EventDocument,
): Promise<Trace | undefined> {
  const work = payloadOf(event, 'sent-text');
  const sent = await readSent(deps, work);
  return sent && textTrace(workspace, work, sent.text);
}

async function settleText(
  deps: BridgeDeps,
  run: LaneRun,
  written: { readonly event: EventDocument; readonly calls: number },
  answer: ConversationSnapshot,
  trace: Trace,
): Promise<Outcome> {
  const part = newestOwnPart(deps, answer, trace);
  if (part?.appPackageCode !== undefined) await learnPackageCode(deps, trace.workspace, part.appPackageCode);
  return settleNote(deps, run, written, answer, part?.id);
}

function textTrace(workspace: string, { by }: SentTextWork, text: string): Trace {
  const author = { type: 'admin', id: by.id } as const;
  return { workspace, author, kind: 'comment', body: sentTextHtml(text), format: 'html' };
}

interface Sent extends Pick<DeliveryDocument, 'content'> {
  readonly text: string;
  /** When, milliseconds. */
  readonly at: number;
}

async function readSent(deps: BridgeDeps, { delivery }: SentTextWork): Promise<Sent | undefined> {
  const known = await getDelivery(deps, delivery);
  const text = known && sentWords(known.content);
  return known === undefined || text === undefined
    ? undefined
    : { text, content: known.content, at: sentAt(known) };
}

function sentAt({ times, plannedAt }: DeliveryDocument): number {
  return times.sent ?? times.delivered ?? times.read ?? plannedAt;
}

/**
 * Of a template, which may begin a conversation. Told before, as a rule, when the send was accepted; not where only a late
 * status said so.
 */
async function isOthers(
  deps: BridgeDeps,
  run: LaneRun,
  { conversation }: SentTextWork,
  { content, at }: Sent,
): Promise<boolean> {
  if (content.kind !== 'template') return false;
  return (await recordBusinessStart(deps, { thread: run.thread().id, conversation, at })) === 'taken';
}

/** The admin is gone, or may not write: the teammates read it all the same. */
async function writeAsNote(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  { text, content }: Sent,
  error: unknown,
): Promise<Outcome> {
  if (!isRefusal(error)) throw error;
  const { conversation, by } = payloadOf(event, 'sent-text');
  const note = { conversation, html: sentNoteHtml(text, whatWasSent(content), by.name) };
  await enqueue(deps, noteWork(run.thread(), `${event.id}|note`, note, event.at));
  return ignored(`Intercom refused the reply (${refusalCode(error)}): a note says it.`);
}
