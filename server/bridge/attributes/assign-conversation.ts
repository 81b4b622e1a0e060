import { isRefusal } from '../../domain/errors.ts';
import type { EventDocument } from '../../domain/journal/event.ts';
import { payloadOf } from '../../domain/journal/work.ts';
import type { Assignee } from '../../ports/intercom.ts';
import { without } from '../../records/change-document.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { explainRefusal } from '../connections/explain-refusal.ts';

/**
 * Gives a new conversation to the team or teammate of its number. When an earlier try may have done so, or somebody took
 * it meanwhile, it is left as it is. A refusal (the team was deleted) is told once and stops nothing.
 */
export async function assignConversation(
  deps: BridgeDeps,
  intercom: IntercomClient,
  event: EventDocument,
  number: string,
): Promise<void> {
  const { conversation } = payloadOf(event, 'mark-read');
  const to = deps.connections.number(number)?.settings.assignTo ?? undefined;
  if (to === undefined || (wasTried(event) && (await isTaken(intercom, conversation)))) return;
  try {
    await intercom.assignConversation({ conversation, to });
    await forgetProblem(deps, intercom.workspace, number);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await rememberProblem(deps, intercom.workspace, number, to, error);
  }
}

function wasTried({ tries, passingFailures = 0 }: EventDocument): boolean {
  return tries + passingFailures > 0;
}

async function isTaken(intercom: IntercomClient, conversation: string): Promise<boolean> {
  const current = await intercom.getConversation(conversation);
  return current === undefined || current.isAssigned === true;
}

async function rememberProblem(
  deps: BridgeDeps,
  workspace: string,
  number: string,
  to: Assignee,
  error: Parameters<typeof explainRefusal>[1],
): Promise<void> {
  const problem = explainRefusal(deps, error, `${to.type} ${to.id}`);
  const changed = await deps.connections.updateWorkspace(workspace, (current) =>
    current.assignmentProblems?.[number]?.about === problem.about
      ? undefined
      : { ...current, assignmentProblems: { ...current.assignmentProblems, [number]: problem } },
  );
  if (changed !== undefined)
    deps.logger.warn('assignment refused', { workspace, to: to.type, providerCode: error.providerCode });
}

async function forgetProblem(deps: BridgeDeps, workspace: string, number: string): Promise<void> {
  if (deps.connections.workspace(workspace)?.assignmentProblems?.[number] === undefined) return;
  await deps.connections.updateWorkspace(workspace, (current) => ({
    ...current,
    assignmentProblems: without(current.assignmentProblems ?? {}, number),
  }));
}
