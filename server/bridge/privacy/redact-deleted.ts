import { isRefusal, RequestRejectedError } from '../../domain/errors.ts';
import type { EventDocument, IntercomResult } from '../../domain/journal/event.ts';
import { wamidOf } from '../../domain/journal/message-event-key.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { noteWork, payloadOf } from '../../domain/journal/work.ts';
import { TAKEN_BACK } from '../../domain/messages/content-kept.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, ignored, type Later, later, type Outcome } from '../../engine/journal/outcome.ts';
import { type Patience, patiently } from '../../engine/journal/patiently.ts';
import type { RedactablePart } from '../../ports/intercom.ts';
import { changeEvent } from '../../records/events.ts';
import { findLinkedThread } from '../../records/links.ts';
import { getLiveThread } from '../../records/live-thread.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { albumPosition, messagesOfPart } from '../references/album-position.ts';
import { filesInside } from '../references/files-inside.ts';
import { findChangedEvent, findMentions } from '../references/find-quoted.ts';
import { paragraphs } from '../translate/note-html.ts';
import { forgetContactText, forgetLastText, type WordsLeft } from './forget-text.ts';
import { isWritten, type Mention, mentionsOf, purgeMention, shownAs } from './redact-mentions.ts';
import { forgetPart, SECOND_LOOK_MS } from './redact-part.ts';

/** What repeats its words is waited for so long; after it the teammate is told that something is not redacted yet. Milliseconds. */
const MESSAGE_PATIENCE_MS = 60 * 60_000;

/** The message itself may be told, or reach Intercom, so much later than its deletion: Meta repeats for days. */
const WRITTEN: Patience = { first: 10_000, most: 30 * 60_000, giveUp: 7 * 24 * 60 * 60_000 };

/**
 * A customer deleted a message and the setting says that it goes here too: its part, those of its edits and of reactions
 * to it are redacted in Intercom, and our copies purged. Redacting twice changes nothing, so a lost answer is simply asked
 * again. What cannot be redacted, or would take other words with it, is told in a note, without the text.
 */
export async function redactDeleted(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const work = payloadOf(event, 'redact');
  const thread = await getLiveThread(deps, work.thread);
  if (thread === undefined) return ignored('the thread is gone');
  const { original, versions, wamids } = await versionsOf(deps, thread, work.wamid);
  if (original === undefined || !versions.every(isEnded))
    return waitForMessage(deps, event, thread, versions);
  const before = await mentionsOf(deps, thread, wamids);
  if (isPatient(deps, event) && !before.every(isWritten)) return waitOn(deps, event);
  const taken = await takeBack(deps, thread, versions);
  // Read again: who names it from now on finds no words.
  const now = await versionsOf(deps, thread, work.wamid);
  if (now.versions.length > versions.length) return waitOn(deps, event);
  const mentions = await mentionsOf(deps, thread, now.wamids);
  if (isPatient(deps, event) && !mentions.every(isWritten)) return waitOn(deps, event);
  const quotedIn = await redactMentions(deps, thread, mentions);
  const wait = taken.some(({ words }) => words === 'leaving') ? waitMore(deps, event) : undefined;
  const left = taken
    .filter(({ words }) => words === 'stay' || (words === 'leaving' && wait === undefined))
    .map(({ version }) => version);
  const position = left.length === 0 ? undefined : await albumPosition(deps, original);
  const leftIn = left.flatMap(({ result }) => result?.conversation ?? thread.conversation?.id ?? []);
  await tell(deps, event, thread, { leftIn, position, quotedIn });
  if (wait !== undefined) return wait;
  // What was just written may be about to be told as the last text: all is done once more when that is over.
  const again = Math.max(...versions.map(({ endedAt = 0 }) => endedAt)) + SECOND_LOOK_MS;
  if (deps.clock.now() < again) return later(again, 'its text may be on its way to the attributes');
  return left.length === 0 ? done : ignored(NOT_REDACTED);
}

const NOT_REDACTED = 'the deleted message could not be redacted';

/** Answers the conversations in which its words still stand. */
async function redactMentions(
  deps: BridgeDeps,
  thread: ThreadDocument,
  mentions: readonly Mention[],
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const mention of mentions) {
    // What is not written after all this time may be at any moment, as it was reserved.
    if (!isWritten(mention) && thread.conversation !== undefined) left.push(thread.conversation.id);
    if (!isWritten(mention)) continue;
    await purgeMention(deps, mention);
    const shown = shownAs(deps, mention);
    if (shown === undefined) continue;
    const isGone = !shown.hasOwnWords && (await redactAt(deps, thread, shown.part));
    if (!isGone) left.push(shown.part.conversation);
  }
  return left;
}

interface Versions {
  readonly original: EventDocument | undefined;
  /** The message, if it is known, the files inside it, and its edits, each of which became a part of its own. */
  readonly versions: readonly EventDocument[];
  readonly wamids: readonly string[];
}

async function versionsOf(deps: BridgeDeps, thread: ThreadDocument, wamid: string): Promise<Versions> {
  const original = await findChangedEvent(deps, thread, wamid);
  const files = original === undefined ? [] : await filesInside(deps, original);
  const edits = await findMentions(deps, thread, 'edit', wamid);
  return {
    original,
    versions: original === undefined ? edits : [original, ...files, ...edits],
    wamids: [wamid, ...edits.map(({ id }) => wamidOf(id))],
  };
}

function isEnded({ endedAt }: EventDocument): boolean {
  return endedAt !== undefined;
}

interface TakenBack {
  readonly version: EventDocument;
  readonly words: WordsLeft;
}

/** Redacts each version and purges our copies; answers what Intercom still shows of each. */
async function takeBack(
  deps: BridgeDeps,
  thread: ThreadDocument,
  versions: readonly EventDocument[],
): Promise<readonly TakenBack[]> {
  const taken: TakenBack[] = [];
  for (const version of versions) {
    const isGone = await redact(deps, thread, version, versions);
    await forgetContactText(deps, thread, version);
    await forgetParts(deps, thread.workspace, version);
    await purge(deps, version);
    const words = await forgetLastText(deps, thread, version);
    taken.push({ version, words: isGone ? words : 'stay' });
  }
  return taken;
}

/** What webhooks told of its parts is our copy as well, whether or not Intercom could redact them. */
async function forgetParts(
  deps: BridgeDeps,
  workspace: string,
  { result, filed }: EventDocument,
): Promise<void> {
  for (const at of [result, filed])
    if (at?.part !== undefined)
      await forgetPart(deps, { workspace, conversation: at.conversation, part: at.part });
}

async function purge(deps: BridgeDeps, version: EventDocument): Promise<void> {
  await changeEvent(deps, version.id, (current) => ({
    ...current,
    payload: TAKEN_BACK,
  }));
}

/** It is not told, or not written, yet: after a while the teammate is told, and what is here of it goes. */
async function waitForMessage(
  deps: BridgeDeps,
  event: EventDocument,
  thread: ThreadDocument,
  versions: readonly EventDocument[],
): Promise<Outcome> {
  if (isPatient(deps, event)) return waitOn(deps, event);
  await takeBack(deps, thread, versions.filter(isEnded));
  await tell(deps, event, thread, { leftIn: [thread.conversation?.id ?? []].flat(), quotedIn: [] });
  return waitOn(deps, event);
}

/** True when neither its text nor a file that followed is in Intercom any more. */
async function redact(
  deps: BridgeDeps,
  thread: ThreadDocument,
  original: EventDocument,
  versions: readonly EventDocument[],
): Promise<boolean> {
  const { result, filed } = original;
  // Photos that came together share one part: those of other messages stay.
  const together = await messagesOfPart(deps, original);
  const isApart =
    result?.part !== undefined && together.every(({ id }) => versions.some((each) => each.id === id));
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
  const intercom = deps.intercom(thread.workspace);
  try {
    await intercom.redactPart(part);
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return isGone(deps, thread.workspace, part, error);
  }
}

/** Refused because there is nothing left to redact. */
async function isGone(
  deps: BridgeDeps,
  workspace: string,
  { conversation, part: id }: RedactablePart,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof RequestRejectedError)) return false;
  const intercom = deps.intercom(workspace);
  const snapshot = await intercom.getConversation(conversation);
  const part = snapshot?.parts.find((each) => each.id === id);
  return snapshot === undefined || part?.redacted === true;
}

function isPatient({ clock }: BridgeDeps, { receivedAt }: EventDocument): boolean {
  return clock.now() < receivedAt + MESSAGE_PATIENCE_MS;
}

function waitOn(deps: BridgeDeps, event: EventDocument): Outcome {
  return waitMore(deps, event) ?? ignored(NOT_REDACTED);
}

function waitMore(deps: BridgeDeps, { receivedAt }: EventDocument): Later | undefined {
  const why = 'the deleted message, what names it, or the end of its last text is not written yet';
  return patiently(deps, receivedAt, WRITTEN, why);
}

interface Telling {
  /** Conversations in which it still stands, as far as is known. */
  readonly leftIn: readonly string[];
  /** Which of the files of one part it was. */
  readonly position?: string | undefined;
  /** Conversations in which words of the customer quote it. */
  readonly quotedIn: readonly string[];
}

const QUOTED =
  'Its words are also quoted in another message above, which says more and was left as it is. Redact that one by hand if they are to go.';

/**
 * One note for each conversation in which something is left to be done. It may be another thread's than the one that
 * heard of the deletion, as long as the two are not known to be one person's.
 */
async function tell(
  deps: BridgeDeps,
  event: EventDocument,
  thread: ThreadDocument,
  { leftIn, position, quotedIn }: Telling,
): Promise<void> {
  const which = position === undefined ? '' : ` (${position} that came together)`;
  const failed = `It could not be redacted here. If it is still to be seen above${which}, redact it by hand.`;
  for (const conversation of new Set([...leftIn, ...quotedIn])) {
    const html = paragraphs(
      { bold: 'The customer deleted a message on WhatsApp.' },
      ...(leftIn.includes(conversation) ? [failed] : []),
      ...(quotedIn.includes(conversation) ? [QUOTED] : []),
    );
    const linked = await findLinkedThread(deps, thread.workspace, conversation);
    const writer = linked?.thread ?? thread;
    await enqueue(deps, noteWork(writer, `${event.id}|${conversation}`, { conversation, html }));
  }
}
