import { synchronisationWork } from '../../../domain/journal/work.ts';
import type { TemplateDocument } from '../../../domain/templates/template.ts';
import { enqueue } from '../../../engine/journal/enqueue.ts';
import { done, ignored, type Outcome } from '../../../engine/journal/outcome.ts';
import type { Explanation } from '../../../ports/failure-explainer.ts';
import { without } from '../../../records/change-document.ts';
import { changeSynchronisation, forgetSeen, readSeen } from '../../../records/templates/synchronisations.ts';
import { deleteStoredTemplates, pagesOfTemplates } from '../../../records/templates/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { isOlder } from './merge-listed.ts';
import { nextRun } from './request-synchronisation.ts';
import type { Run } from './run.ts';
import { tellDeleted } from './template-notices.ts';

/** What is asked for while a run is under way waits so long, so that it is one run. Milliseconds. */
const AGAIN_MS = 30_000;

/** The list was read to its end: what it did not show is gone. */
export async function endComplete(deps: BridgeDeps, run: Run): Promise<Outcome> {
  const { account, state } = run;
  const seen = await readSeen(deps, account, state);
  if (seen === undefined) return endIncomplete(deps, run, INTERRUPTED);
  const removed = await removeUnseen(deps, run, seen);
  await end(deps, run, (current) => ({
    ...without(current, 'problem', 'nextStep'),
    completeAt: state.begunAt,
    count: seen.size,
  }));
  deps.metrics.count('template_lists', { end: 'complete' });
  deps.logger.info('templates synchronised', { account, templates: seen.size, removed });
  return done;
}

const INTERRUPTED: Explanation = {
  reason: 'Reading the list of templates was interrupted.',
  nextStep: 'Nothing to do: it is read again in some minutes.',
};

/** The list could not be read to its end: what is known stays, and the state says why. */
export async function endIncomplete(
  deps: BridgeDeps,
  run: Run,
  { reason, nextStep }: Explanation,
): Promise<Outcome> {
  await end(deps, run, (current) => ({ ...current, problem: reason, nextStep }));
  deps.metrics.count('template_lists', { end: 'incomplete' });
  deps.logger.warn('templates not read to the end', { account: run.account, pages: run.state.pages ?? 0 });
  return ignored('the list could not be read to its end');
}

type Ended = (current: Run['state']) => Omit<Run['state'], 'begunAt'>;

/**
 * What the pages showed is forgotten last: until then a crash leaves the run as it was. Another run that was asked for
 * meanwhile is there as soon as this one is over, so that a crash loses its work at most.
 */
async function end(deps: BridgeDeps, { account, state }: Run, toEnd: Ended): Promise<void> {
  const ended = await changeSynchronisation(deps, account, (current) => {
    if (current?.run !== state.run || current.phase !== 'running') return undefined;
    const now = deps.clock.now();
    const rest = without({ ...current, begunAt: state.begunAt }, 'after', 'again', 'restarts');
    const over = { ...toEnd(rest), phase: 'ended' as const, endedAt: now };
    return current.again === undefined ? over : nextRun(over, { now, dueAt: now + AGAIN_MS });
  });
  await forgetSeen(deps, account, state);
  if (ended?.phase === 'asked')
    await enqueue(deps, synchronisationWork({ account, run: ended.run }, ended.dueAt));
}

/** Removes what neither the list nor anything since has shown. Answers how many. */
async function removeUnseen(
  deps: BridgeDeps,
  { account, state }: Run,
  seen: ReadonlySet<string>,
): Promise<number> {
  const isGone = ({ template, seenAt, toldAt = {} }: TemplateDocument) =>
    !seen.has(template) &&
    seenAt < state.begunAt &&
    Object.values(toldAt).every((at) => isOlder(at, state.begunAt));
  let removed = 0;
  for await (const page of pagesOfTemplates(deps, account)) {
    const gone = page.filter(isGone);
    if (gone.length === 0) continue;
    await tellDeleted(deps, gone, deps.clock.now());
    removed += await deleteStoredTemplates(
      deps,
      account,
      gone.map(({ template }) => template),
    );
  }
  return removed;
}
