import { RequestRejectedError } from '../domain/errors.ts';
import type { EventDocument, IntercomResult } from '../domain/event.ts';
import type { ThreadDocument } from '../domain/thread.ts';
import type { RedactablePart } from '../ports/intercom.ts';
import { callIntercom, getIntercomAccess, isRefusal } from './call-intercom.ts';
import { changeDocument } from './change-document.ts';
import { PURGED } from './content-kept.ts';
import type { BridgeDeps } from './deps.ts';
import { partKey } from './end-event.ts';
import { queueNote, type RedactionWork } from './enqueue.ts';
import { findMessageEvent } from './find-quoted.ts';
import { forgetLastText } from './forget-text.ts';
import { getLiveThread } from './live-thread.ts';
import { done, ignored, later, type Outcome } from './outcome.ts';
import { paragraphs } from './translate/note-html.ts';

/** The message itself may be told, or reach Intercom, later than its deletion. Milliseconds. */
const MESSAGE_PATIENCE_MS = 60 * 60_000;

/** Between two looks. Milliseconds. */
const LOOK_EVERY_MS = 10_000;

/**
 * A customer deleted a message and the setting says that it goes here too: its part and those of its edits are redacted
 * in Intercom, and our copies purged. Redacting twice changes nothing, so a lost answer is simply asked again. What
 * cannot be redacted is told in a note, without the text.
 */
export async function redactDeleted(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = event.payload as RedactionWork;
  const thread = await getLiveThread(deps, work.thread);
  if (thread === undefined) return ignored('the thread is gone');
  const versions = await versionsOf(deps, thread, work.wamid);
  if (versions.length === 0 || versions.some(({ endedAt }) => endedAt === undefined))
    return waitForMessage(deps, event, thread);
  let isRedacted = true;
  for (const version of versions) {
    isRedacted = (await redact(deps, thread, version)) && isRedacted;
    await purge(deps, version);
    await forgetLastText(deps, thread, version);
  }
  return isRedacted ? done : tell(deps, event, thread);
}

/** The message and its edits, each of which became a part of its own. */
async function versionsOf(
  deps: BridgeDeps,
  thread: ThreadDocument,
  wamid: string,
): Promise<readonly EventDocument[]> {
  const original = await findMessageEvent(deps, thread, wamid);
  if (original === undefined) return [];
  const events = deps.storage.collection('events');
  const edits = await Promise.all((original.edits ?? []).map((id) => events.get(id)));
  return [original, ...edits.filter((edit) => edit !== undefined)];
}

async function purge(deps: BridgeDeps, version: EventDocument): Promise<void> {
  await changeDocument(deps.storage.collection('events'), version.id, (current) => ({
    ...current,
    payload: PURGED,
  }));
}

async function waitForMessage(
  deps: BridgeDeps,
  event: EventDocument,
  thread: ThreadDocument,
): Promise<Outcome> {
  const now = deps.clock.now();
  return now < event.receivedAt + MESSAGE_PATIENCE_MS
    ? later(
        now + Math.max(LOOK_EVERY_MS, (now - event.receivedAt) / 2),
        'the deleted message is not here yet',
      )
    : tell(deps, event, thread);
}

/** True when neither its text nor a file that followed is in Intercom any more. */
async function redact(deps: BridgeDeps, thread: ThreadDocument, original: EventDocument): Promise<boolean> {
  const { result, filed } = original;
  const isApart = result?.part !== undefined && !(await isShared(deps, thread.workspace, result));
  const isText = isApart && (await redactAt(deps, thread, toPart(result, result.opened === true)));
  if (filed === undefined) return isText;
  const isFile =
    filed.shared === undefined && filed.part !== undefined && (await redactAt(deps, thread, toPart(filed)));
  return isText && isFile;
}

function toPart(
  { conversation, part = '' }: Pick<IntercomResult, 'conversation' | 'part'>,
  isSource = false,
): RedactablePart {
  return { conversation, part, isSource };
}

async function redactAt(deps: BridgeDeps, thread: ThreadDocument, part: RedactablePart): Promise<boolean> {
  const access = getIntercomAccess(deps, thread.workspace);
  try {
    await callIntercom(deps, access, () => deps.intercom.redactPart(access, part));
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return isGone(deps, thread.workspace, part, error);
  }
}

/** Photos that came together share one part: the others stay. */
async function isShared(
  deps: BridgeDeps,
  workspace: string,
  { conversation, part = '' }: IntercomResult,
): Promise<boolean> {
  const query = { index: 'part', equals: [partKey(workspace, conversation, part)], limit: 20 };
  const told = await deps.storage.collection('events').find(query);
  return told.filter(({ kind }) => kind === 'whatsapp.message').length > 1;
}

/** Refused because there is nothing left to redact. */
async function isGone(
  deps: BridgeDeps,
  workspace: string,
  { conversation, part: id }: RedactablePart,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof RequestRejectedError)) return false;
  const access = getIntercomAccess(deps, workspace);
  const snapshot = await callIntercom(deps, access, () =>
    deps.intercom.getConversation(access, conversation),
  );
  const part = snapshot?.parts.find((each) => each.id === id);
  return snapshot === undefined || part?.redacted === true;
}

async function tell(deps: BridgeDeps, event: EventDocument, thread: ThreadDocument): Promise<Outcome> {
  const html = paragraphs(
    { bold: 'The customer deleted a message on WhatsApp.' },
    'It could not be redacted here. If it is still to be seen above, redact it by hand.',
  );
  if (thread.conversation !== undefined)
    await queueNote(deps, thread, event.id, { conversation: thread.conversation.id, html });
  return ignored('the deleted message could not be redacted');
}
