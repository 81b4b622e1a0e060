import { RequestRejectedError, refusalCode } from '../../domain/errors.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import { partKey } from '../../domain/journal/part-event-key.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { NoteWork } from '../../domain/journal/work-payloads.ts';
import { insist } from '../../engine/effects/insist.ts';
import { endEvent } from '../../engine/journal/end-event.ts';
import { type Ending, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { LaneRun } from '../../engine/lanes/lane-run.ts';
import type { ConversationSnapshot } from '../../ports/intercom.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { withSnapshot } from './conversation-news.ts';
import { newestOwnPart, type Trace } from './find-own-part.ts';
import { repeatedMark, writeOnce } from './write-once.ts';

/** Writes one of our notes into a conversation. It takes its turn in the inbound lane: one open write per conversation. */
export async function writeNote(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  calls = 1,
): Promise<Outcome> {
  const work = payloadOf(event, 'note');
  const intercom = deps.intercom(run.thread().workspace);
  return writeOnce<ConversationSnapshot>(deps, run, {
    intercom,
    event,
    calls,
    intent: { step: 'note', conversation: work.conversation },
    body: () => work.html,
    call: (reserved) => reserved.addNote(work),
    settle: (answer) => {
      const part = newestOwnPart(deps, answer, noteTrace(intercom, work));
      return settleNote(deps, run, { event, calls }, answer, part?.id);
    },
    refused: async (error) => noteRefused(deps, run, error),
  });
}

export function noteTrace(intercom: IntercomClient, work: NoteWork): Trace {
  const author = { type: 'admin', id: intercom.adminId } as const;
  return { workspace: intercom.workspace, author, kind: 'note', body: work.html, format: 'html' };
}

function noteRefused(deps: BridgeDeps, run: LaneRun, error: unknown): Outcome {
  if (!(error instanceof RequestRejectedError)) throw error;
  deps.metrics.count('notes_failed');
  deps.logger.error('note refused', { workspace: run.thread().workspace, providerCode: error.providerCode });
  return ignored(`Intercom refused the note (${refusalCode(error)}).`);
}

/** What was written stands in the conversation: the event ends with the map to its part, then the slot is free. */
export async function settleNote(
  deps: BridgeDeps,
  run: LaneRun,
  { event, calls }: { readonly event: EventDocument; readonly calls: number },
  snapshot: ConversationSnapshot,
  part: string | undefined,
): Promise<Outcome> {
  const { workspace, id: thread } = run.thread();
  const ending: Ending = {
    end: 'done',
    thread,
    result: {
      conversation: snapshot.id,
      ...(part === undefined ? {} : { part }),
      ...repeatedMark(deps, calls, event.kind),
    },
    ...(part === undefined ? {} : { part: partKey(workspace, snapshot.id, part) }),
  };
  await insist(deps.clock, () => endEvent(deps, event, ending));
  run.defer((current) =>
    current.conversation?.id === snapshot.id
      ? { ...current, conversation: withSnapshot(current.conversation, snapshot) }
      : current,
  );
  run.settled();
  return { kind: 'ended', ...ending, stored: true };
}
