import type { EventDocument } from '../../../domain/journal/event.ts';
import { payloadOf } from '../../../domain/journal/work.ts';
import type { Synchronisation } from '../../../domain/templates/synchronisation.ts';
import { ignored, later, type Outcome } from '../../../engine/journal/outcome.ts';
import { changeSynchronisation, forgetSeen, keepSeen } from '../../../records/templates/synchronisations.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { endComplete, endIncomplete } from './end-synchronisation.ts';
import { keepListed } from './keep-listed.ts';
import { learnAbilities } from './learn-abilities.ts';
import type { Run } from './run.ts';
import { afterFailure } from './synchronisation-failure.ts';

/** Pages that one turn reads: then others have theirs, and a process that is to stop need not wait for all of them. */
const PAGES_IN_A_TURN = 10;

/** A list that goes on beyond this leads nowhere: it would be three times what an account may have. */
const MOST_PAGES = 200;

/**
 * Reads an account's list page by page; each page is stored before the next is asked for, and only what differs. What the
 * list does not show is removed once it was read to its end, never before. It goes on where it stopped, after any crash.
 */
export async function synchroniseAccount(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const { account, run: number } = payloadOf(event, 'synchronise-templates');
  const workspace = deps.connections.account(account)?.workspace;
  const state = await beginRun(deps, account, number);
  if (workspace === undefined || state === undefined) return ANOTHER;
  const run = { workspace, account, state };
  if (state.pages === 0) await forgetSeen(deps, account, { run: number - 1, pages: MOST_PAGES });
  try {
    return await readPages(deps, run);
  } catch (error) {
    return afterFailure(deps, run, error);
  }
}

const ANOTHER = ignored('another run took its place');

/** The run, begun now or earlier; undefined when it is over or another one took its place. */
async function beginRun(deps: BridgeDeps, account: string, run: number): Promise<Run['state'] | undefined> {
  const now = deps.clock.now();
  let state: Synchronisation | undefined;
  await changeSynchronisation(deps, account, (current) => {
    state = current;
    if (current?.run !== run || current.phase !== 'asked') return undefined;
    state = { ...current, phase: 'running', begunAt: now, pages: 0 };
    return state;
  });
  if (state?.run !== run || state.phase !== 'running') return undefined;
  return { ...state, begunAt: state.begunAt ?? now };
}

async function readPages(deps: BridgeDeps, first: Run): Promise<Outcome> {
  let run = first;
  for (let read = 0; read < PAGES_IN_A_TURN; read += 1) {
    const { after } = run.state;
    const next = await readPage(deps, run);
    const state = await turnPage(deps, run, next);
    if (state === undefined) return ANOTHER;
    run = { ...run, state };
    if (next === undefined) {
      await learnAbilities(deps, run);
      return endComplete(deps, run);
    }
    if (next === after || (state.pages ?? 0) >= MOST_PAGES) return endIncomplete(deps, run, ENDLESS);
  }
  return later(deps.clock.now(), 'there are more pages');
}

const ENDLESS = {
  reason: 'WhatsApp’s list of templates does not come to an end.',
  nextStep: 'Nothing to do: it is read again later.',
};

/** Stores the next page; answers the name of the one behind it. */
async function readPage(deps: BridgeDeps, { workspace, account, state }: Run): Promise<string | undefined> {
  const askedAt = deps.clock.now();
  const { after, run, pages = 0 } = state;
  const { templates, next } = await deps
    .templates(account)
    .listTemplates(after === undefined ? {} : { after });
  await keepListed(deps, { workspace, account, templates, askedAt });
  await keepSeen(
    deps,
    { account, run, page: pages },
    templates.map(({ template }) => template),
  );
  return next;
}

/** Undefined when another process or another run came first. */
async function turnPage(
  deps: BridgeDeps,
  { account, state }: Run,
  after: string | undefined,
): Promise<Run['state'] | undefined> {
  const next = await changeSynchronisation(deps, account, (current) =>
    current?.run !== state.run || current.phase !== 'running' || current.pages !== state.pages
      ? undefined
      : { ...current, pages: (state.pages ?? 0) + 1, ...(after !== undefined && { after }) },
  );
  return next && { ...next, begunAt: state.begunAt };
}
