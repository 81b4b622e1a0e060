import { isRefusal, RequestRejectedError, refusalCode } from '../../../domain/errors.ts';
import type { EventDocument } from '../../../domain/journal/event.ts';
import { partKey } from '../../../domain/journal/part-event-key.ts';
import type { StartWork } from '../../../domain/journal/sidebar-payloads.ts';
import { templateKey, templateWork } from '../../../domain/journal/sidebar-work.ts';
import type { ThreadDocument } from '../../../domain/journal/thread.ts';
import { noteWork, payloadOf } from '../../../domain/journal/work.ts';
import { isContentKept, PURGED } from '../../../domain/messages/content-kept.ts';
import { endEvent } from '../../../engine/journal/end-event.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { ignored, later, type Outcome } from '../../../engine/journal/outcome.ts';
import type { LaneRun } from '../../../engine/lanes/lane-run.ts';
import { changeEvent, getEvent } from '../../../records/events.ts';
import type { IntercomClient } from '../../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { adoptContact } from '../../contacts/adopt-contact.ts';
import type { ContactRequest } from '../../contacts/contact-draft.ts';
import { ensureContact } from '../../contacts/ensure-contact.ts';
import { refreshContact } from '../../contacts/refresh-contact.ts';
import type { Trace } from '../../conversations/find-own-part.ts';
import type { Opened } from '../../conversations/link-opened.ts';
import { writeOnce } from '../../conversations/write-once.ts';
import { paragraphs } from '../../translate/note-html.ts';
import { sentTextHtml } from '../../translate/sent-mark.ts';
import { followRefusal } from '../follow-refusal.ts';
import type { Inbound } from '../inbound.ts';
import { settleStarted } from './settle-started.ts';

/**
 * The business begins a conversation with a template: into the conversation that is open with the customer on this number,
 * else into a new one, which a teammate opens with the template's text. Then the template takes its turn on the way to
 * WhatsApp. Each step happens once, whatever crash comes in between.
 */
export async function startConversation(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  calls = 1,
): Promise<Outcome> {
  const work = payloadOf(event, 'start-conversation');
  const intercom = deps.intercom(run.thread().workspace);
  const open = calls === 1 ? await whereItGoesOn(deps, intercom, run.thread(), work) : undefined;
  if (open !== undefined) return sendFrom(deps, run, event, open);
  await adoptContact(deps, intercom, run.thread(), work.contact);
  const request = contactRequest(intercom, run.thread(), event, work);
  const contact = await ensureContact(deps, request);
  if (contact.kind === 'later') return later(contact.at, 'contact in doubt');
  await refreshContact(deps, contact.id, request);
  return openAsTeammate(deps, run, { event, work, intercom, contact, calls, admin: work.by.id });
}

/** What the opening looks like in Intercom, whoever's name it was written in. */
export function startTrace(workspace: string, event: EventDocument): Trace {
  const { content } = payloadOf(event, 'start-conversation');
  const body = sentTextHtml(content.text);
  return { workspace, author: { type: 'admin' }, kind: 'comment', body, format: 'html' };
}

/** Where it was sent from before a crash, else the conversation that is open. */
async function whereItGoesOn(
  deps: BridgeDeps,
  intercom: IntercomClient,
  thread: ThreadDocument,
  { nonce }: StartWork,
): Promise<string | undefined> {
  const queued = await getEvent(deps, templateKey(thread.workspace, nonce));
  return queued !== undefined && isContentKept(queued)
    ? payloadOf(queued, 'template').conversation
    : openConversationOf(intercom, thread);
}

/** Asked of Intercom: that it was closed, merged or reopened may not have been told. */
async function openConversationOf(
  intercom: IntercomClient,
  { conversation }: ThreadDocument,
): Promise<string | undefined> {
  if (conversation === undefined) return undefined;
  const now = await intercom.getConversation(conversation.id);
  return now === undefined || now.state === 'closed' ? undefined : now.id;
}

/** Its words go on with the template: what is redacted or deleted there is kept nowhere else. */
async function sendFrom(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  conversation: string,
): Promise<Outcome> {
  const { content, by, nonce } = payloadOf(event, 'start-conversation');
  await enqueue(deps, templateWork(run.thread(), nonce, { conversation, content, by }));
  const { id: thread, workspace } = run.thread();
  const part = partKey(workspace, conversation, `start-${nonce}`);
  const ending = { end: 'done', thread, part, result: { conversation } } as const;
  await endEvent(deps, event, ending);
  await changeEvent(deps, event.id, (current) => ({ ...current, payload: PURGED }));
  return { kind: 'ended', ...ending, stored: true };
}

function contactRequest(
  intercom: IntercomClient,
  thread: ThreadDocument,
  { id }: EventDocument,
  { name }: StartWork,
): ContactRequest {
  return { intercom, thread, event: id, lastText: undefined, saidBy: [], name };
}

interface Opening extends Pick<Inbound, 'event' | 'intercom' | 'contact' | 'calls'> {
  readonly work: StartWork;
  /** In whose name. */
  readonly admin: string;
}

function openAsTeammate(deps: BridgeDeps, run: LaneRun, opening: Opening): Promise<Outcome> {
  const { event, work, intercom, contact, calls, admin } = opening;
  const html = sentTextHtml(work.content.text);
  const along = (thread: ThreadDocument) => ({ ...thread, opening: thread.workspace });
  return writeOnce<Opened>(deps, run, {
    intercom,
    event,
    calls,
    intent: { step: 'open', contact: contact.id, along },
    body: () => html,
    call: (reserved) => reserved.openAsAdmin({ contact: contact.id, role: contact.role, admin, html }),
    settle: (opened) => settleStarted(deps, run, { event, calls }, opened),
    refused: (error) => afterRefusal(deps, run, opening, error),
  });
}

/** In the name of whoever installed us where the teammate may not write; a contact that changed is followed. */
async function afterRefusal(
  deps: BridgeDeps,
  run: LaneRun,
  opening: Opening,
  error: unknown,
): Promise<Outcome> {
  if (!isRefusal(error)) throw error;
  const { adminId } = opening.intercom;
  if (opening.admin !== adminId) return openAsTeammate(deps, run, { ...opening, admin: adminId });
  const isGone = error instanceof RequestRejectedError && (error.status === 404 || error.status === 410);
  const outcome = isGone ? await followRefusal(deps, run, opening, 'open', error) : undefined;
  return outcome?.kind === 'later' ? outcome : notStarted(deps, run, opening, refusalCode(error));
}

/** Nothing went out, and whoever asked for it reads so where they did. */
async function notStarted(
  deps: BridgeDeps,
  run: LaneRun,
  { event, work }: Opening,
  code: string,
): Promise<Outcome> {
  const html = paragraphs(
    { bold: 'Not sent to WhatsApp: the template that was to begin a conversation.' },
    `Intercom did not let us open a conversation with this contact (${code}).`,
    'Look whether the contact is blocked or archived, then start the conversation again.',
  );
  await enqueue(
    deps,
    noteWork(run.thread(), `not-started|${event.id}`, { conversation: work.askedIn, html }),
  );
  return ignored(`Intercom did not open the conversation (${code}).`);
}
