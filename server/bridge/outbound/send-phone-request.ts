import type { EventDocument } from '../../domain/journal/event.ts';
import type { PhoneRequest } from '../../domain/journal/sidebar-payloads.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { noteWork, payloadOf } from '../../domain/journal/work.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import type { Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { FileDeps } from '../files/file-deps.ts';
import { absoluteTime } from '../translate/absolute-time.ts';
import { paragraphs } from '../translate/note-html.ts';
import { sendMade } from './send-made.ts';

/** The request's turn in the outbound lane; then a note says that the customer was asked. */
export function sendPhoneRequest(deps: FileDeps, run: LaneRun, event: EventDocument): Promise<Outcome> {
  const request = payloadOf(event, 'ask-phone');
  const made = {
    conversation: request.conversation,
    content: { kind: 'ask-phone', text: request.text } as const,
  };
  return sendMade(deps, run, event, made, () => noteAsked(deps, run.thread(), event, request));
}

function noteAsked(
  deps: BridgeDeps,
  thread: ThreadDocument,
  event: EventDocument,
  request: PhoneRequest,
): Promise<void> {
  const html = paragraphs(
    { bold: 'The customer was asked for the phone number on WhatsApp' },
    `on ${absoluteTime(event.at)}.`,
  );
  return enqueue(deps, noteWork(thread, `${event.id}|asked`, { conversation: request.conversation, html }));
}
