import { OutcomeUnknownError, RequestRejectedError } from '../domain/errors.ts';
import type { EventDocument } from '../domain/event.ts';
import { settledBy } from '../domain/reservation.ts';
import type { ConversationSnapshot } from '../ports/intercom.ts';
import { getIntercomAccess, guardedCall } from './call-intercom.ts';
import { withSnapshot } from './choose-conversation.ts';
import type { BridgeDeps } from './deps.ts';
import { endEvent, partKey } from './end-event.ts';
import type { NoteWork } from './enqueue.ts';
import { findOwnPart } from './find-own-part.ts';
import type { LaneRun } from './lane-run.ts';
import { intercomScope } from './limits.ts';
import { type Ending, ignored, later, type Outcome } from './outcome.ts';

/** Writes one of our notes into a conversation. It takes its turn in the inbound lane: one open write per conversation. */
export async function writeNote(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  calls = 1,
): Promise<Outcome> {
  const work = event.payload as NoteWork;
  const access = getIntercomAccess(deps, run.thread().workspace);
  await deps.limits.take(intercomScope(access.workspace));
  const known = run.thread().conversation;
  const anchor = known?.id === work.conversation ? known.lastPart : undefined;
  const reserved = await run.reserve({
    effect: event.id,
    event: event.id,
    step: 'note',
    conversation: work.conversation,
    anchor,
    calls,
  });
  if (deps.clock.now() > reserved.callBy) {
    run.settled();
    return later(deps.clock.now(), 'held up before the call');
  }
  try {
    const snapshot = await guardedCall(deps, access, () => deps.intercom.addNote(access, work));
    const trace = {
      workspace: access.workspace,
      author: { type: 'admin' as const, id: access.adminId },
      kind: 'note' as const,
      body: work.html,
      format: 'html' as const,
    };
    const part = await findOwnPart(deps, snapshot, trace, reserved);
    return await settleNote(deps, run, event, snapshot, part?.id);
  } catch (error) {
    if (error instanceof OutcomeUnknownError) return later(settledBy(reserved), 'note in doubt');
    run.settled();
    if (!(error instanceof RequestRejectedError)) throw error;
    deps.metrics.count('notes_failed');
    return ignored(`Intercom refused the note (${error.providerCode ?? error.status ?? 'no code'}).`);
  }
}

export async function settleNote(
  deps: BridgeDeps,
  run: LaneRun,
  event: EventDocument,
  snapshot: ConversationSnapshot,
  part: string | undefined,
): Promise<Outcome> {
  const { workspace, id: thread } = run.thread();
  const ending: Ending = {
    end: 'done',
    thread,
    result: { conversation: snapshot.id, ...(part === undefined ? {} : { part }) },
    ...(part === undefined ? {} : { part: partKey(workspace, snapshot.id, part) }),
  };
  await endEvent(deps, event, ending);
  run.defer((current) =>
    current.conversation?.id === snapshot.id
      ? { ...current, conversation: withSnapshot(current.conversation, snapshot) }
      : current,
  );
  run.settled();
  return { kind: 'ended', ...ending };
}
