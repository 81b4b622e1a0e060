import { noteWork } from '../../../domain/journal/work.ts';
import {
  type DeliveryDocument,
  type DeliveryFailure,
  type FileChange,
  type LinkReason,
  wordsOf,
} from '../../../domain/messages/delivery.ts';
import { withoutMarks } from '../../../domain/messages/without-marks.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { paragraphs } from '../../translate/note-html.ts';
import { shortLine } from '../../translate/one-line.ts';
import { failureNoteKey, nthNote } from './failure-notes.ts';

/** What a note repeats of a message, so that the teammate knows which one is meant. Characters. */
const QUOTE_LENGTH = 81;

/** What a note of failure is besides the first of its cause about one reply. */
interface SharedNote {
  readonly others?: readonly DeliveryDocument[];
  /** The how many-eth note of its cause. */
  readonly n?: number;
}

/** One note for one cause: the pieces of one reply that fail alike share it, and so do `others` that failed together. */
export function noteFailure(
  deps: BridgeDeps,
  delivery: DeliveryDocument,
  failure: DeliveryFailure,
  { others = [], n = 1 }: SharedNote = {},
): Promise<void> {
  const html = paragraphs(
    [{ bold: begin(delivery, 'failed') }, quote(delivery)],
    sayOthers(others),
    failure.reason,
    failure.nextStep,
    'What else fails for this reason is named in another note half a minute later; the WhatsApp sidebar shows the newest replies.',
  );
  const { id, thread, conversation } = delivery;
  return enqueue(
    deps,
    noteWork({ id: thread }, nthNote(failureNoteKey(delivery, failure), n), {
      conversation,
      html,
      names: id,
      replies: [delivery, ...others].map(({ event }) => event),
    }),
  );
}

function sayOthers(others: readonly DeliveryDocument[]): string {
  if (others.length === 0) return '';
  const [one, several] = others.every(isReply) ? ['reply', 'replies'] : ['message', 'messages'];
  return `Nor ${others.length} more ${others.length === 1 ? one : several}: ${others.map(quote).join(', ')}.`;
}

function isReply({ content }: DeliveryDocument): boolean {
  return content.kind !== 'template';
}

/** What the notes of a reply are known by: each attempt of a person has its own. */
function causeOfNotes({ id, event, attempt }: DeliveryDocument): string {
  return attempt > 1 ? id : event;
}

export function noteWithheld(
  deps: BridgeDeps,
  delivery: DeliveryDocument,
  failure: DeliveryFailure,
): Promise<void> {
  const html = paragraphs(
    [{ bold: begin(delivery, 'withheld') }, quote(delivery)],
    failure.reason,
    failure.nextStep,
  );
  return enqueue(
    deps,
    noteWork({ id: delivery.thread }, `${causeOfNotes(delivery)}|withheld`, {
      conversation: delivery.conversation,
      html,
    }),
  );
}

export function noteUncertain(deps: BridgeDeps, delivery: DeliveryDocument): Promise<void> {
  const html = paragraphs(
    [{ bold: begin(delivery, 'uncertain') }, quote(delivery)],
    'WhatsApp did not say whether it took this message, and no delivery status has come. It may or may not have arrived.',
    'Ask the customer before you send it again. Then open it in the WhatsApp sidebar and choose It arrived or Send again. If a status comes later, the sidebar shows it.',
  );
  return enqueue(
    deps,
    noteWork({ id: delivery.thread }, `${delivery.id}|uncertain`, {
      conversation: delivery.conversation,
      html,
    }),
  );
}

/** After a note of failure WhatsApp reported the same message as delivered: delivered is true. */
export function noteCorrection(deps: BridgeDeps, delivery: DeliveryDocument): Promise<void> {
  const html = paragraphs(
    [{ bold: begin(delivery, 'corrected') }, quote(delivery)],
    'An earlier note said that this message had failed. The customer has it; do not send it again.',
  );
  return enqueue(
    deps,
    noteWork({ id: delivery.thread }, `${delivery.id}|corrected`, {
      conversation: delivery.conversation,
      html,
    }),
  );
}

/** A reply had content, but none that can be told in words or fetched as a file. */
export function noteNothingToShow(
  deps: BridgeDeps,
  thread: { readonly id: string },
  event: string,
  conversation: string,
): Promise<void> {
  const html = paragraphs(
    [{ bold: 'Not sent to WhatsApp: ' }, 'this reply has nothing that WhatsApp can show.'],
    'Write it as text, or attach the picture as a file.',
  );
  return enqueue(deps, noteWork(thread, `${event}|nothing`, { conversation, html }));
}

/** One note for all files of a reply that the customer gets in another form. */
export async function noteFileChanges(
  deps: BridgeDeps,
  deliveries: readonly DeliveryDocument[],
): Promise<void> {
  const [first] = deliveries;
  const changes = deliveries.flatMap(({ fileChange }) => fileChange ?? []);
  if (first === undefined || changes.length === 0) return;
  const [line = '', ...lines] = changes.map(sayChange);
  await enqueue(
    deps,
    noteWork({ id: first.thread }, `${causeOfNotes(first)}|files`, {
      conversation: first.conversation,
      html: paragraphs([{ bold: 'Sent to WhatsApp in another form: ' }, line], ...lines),
    }),
  );
}

const LINKED_BECAUSE: Readonly<Record<LinkReason, string>> = {
  unfit: 'WhatsApp does not take this file',
  'too-large': 'it is larger than the 100 MB that WhatsApp takes',
  unreachable: 'it could not be fetched within a minute',
  unsafe: 'its address is not one that we may fetch files from',
};

function sayChange({ name, how, to = '', why = 'unfit' }: FileChange): string {
  switch (how) {
    case 'converted':
      return `${name} went out as ${to.toUpperCase()}, because WhatsApp does not show its format.`;
    case 'document':
      return `${name} went out as a document, because WhatsApp cannot show it in the chat.`;
    case 'link':
      return `${name} went out as a link, because ${LINKED_BECAUSE[why]}. The link works for 7 days.`;
    case 'gone':
      return `${name} did not go out: it is no longer in Intercom, or not where Intercom says that it is.`;
    case 'refused':
      return `${name} did not go out: the server that keeps it does not hand it out to us. Attach it to a new reply.`;
    case 'mislabelled':
      return `${name} did not go out: the server that keeps it handed out something else under its name. Attach it to a new reply.`;
  }
}

const WHY_LATE = {
  untold: 'Intercom did not tell us of this reply in time. It was found and sent',
  unlinked:
    'When it was written nobody knew yet that this conversation is a WhatsApp customer’s. It was sent',
} as const;

export function noteFoundLate(
  deps: BridgeDeps,
  delivery: DeliveryDocument,
  why: keyof typeof WHY_LATE,
  minutes: number,
): Promise<void> {
  const html = paragraphs(
    [{ bold: 'Sent late to WhatsApp: ' }, quote(delivery)],
    `${WHY_LATE[why]} ${minutes} minutes after it was written.`,
  );
  return enqueue(
    deps,
    noteWork({ id: delivery.thread }, `${delivery.event}|found-late`, {
      conversation: delivery.conversation,
      html,
    }),
  );
}

/** What a note says first, of a reply and of a template. */
const BEGINNINGS = {
  failed: ['Not delivered on WhatsApp: ', 'The template message was not delivered on WhatsApp: '],
  withheld: ['Not sent to WhatsApp: ', 'The template message was not sent to WhatsApp: '],
  uncertain: ['Uncertain on WhatsApp: ', 'The template message is uncertain on WhatsApp: '],
  corrected: [
    'Delivered on WhatsApp after all: ',
    'The template message was delivered on WhatsApp after all: ',
  ],
} as const;

function begin({ content }: DeliveryDocument, how: keyof typeof BEGINNINGS): string {
  const [ofReply, ofTemplate] = BEGINNINGS[how];
  return content.kind === 'template' ? ofTemplate : ofReply;
}

/** A message as a note names it. */
export function quote(delivery: DeliveryDocument): string {
  return `“${shortLine(withoutMarks(wordsOf(delivery.content)), QUOTE_LENGTH)}”`;
}
