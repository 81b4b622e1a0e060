import {
  AccessRejectedError,
  NotConnectedError,
  ProviderError,
  RequestRejectedError,
  UnexpectedReplyError,
} from '../../../domain/errors.ts';
import { later, type Outcome } from '../../../engine/journal/outcome.ts';
import type { Explanation } from '../../../ports/failure-explainer.ts';
import { without } from '../../../records/change-document.ts';
import { changeSynchronisation, forgetSeen } from '../../../records/templates/synchronisations.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { endIncomplete } from './end-synchronisation.ts';
import type { Run } from './run.ts';

/** A run that has lost its place so often is given up; the next one comes by itself. */
const MOST_RESTARTS = 2;

/** So is one that has waited so long for a provider that is away. Milliseconds. */
const LONGEST_MS = 24 * 60 * 60_000;

/**
 * What becomes of a run that met this error: a passing one waits and goes on at the same page, saying why; a refusal ends
 * it. Throws the error where the engine is to wait as it does for everything.
 */
export async function afterFailure(deps: BridgeDeps, run: Run, error: unknown): Promise<Outcome> {
  if (hasLostItsPlace(run, error)) return beginAgain(deps, run);
  const explanation = explain(deps, error);
  if (explanation === undefined) throw error;
  if (endsIt(error) || deps.clock.now() > run.state.begunAt + LONGEST_MS)
    return endIncomplete(deps, run, explanation);
  await say(deps, run, explanation);
  throw error;
}

/** Whoever asks for a page that WhatsApp does not know any more is refused; the list itself may well be read. */
function hasLostItsPlace({ state }: Run, error: unknown): boolean {
  return (
    error instanceof RequestRejectedError &&
    state.after !== undefined &&
    (state.restarts ?? 0) < MOST_RESTARTS
  );
}

async function beginAgain(deps: BridgeDeps, { account, state }: Run): Promise<Outcome> {
  const now = deps.clock.now();
  await forgetSeen(deps, account, state);
  await changeSynchronisation(deps, account, (current) =>
    current?.run === state.run && current.phase === 'running'
      ? {
          ...without(current, 'after'),
          begunAt: now,
          pages: 0,
          restarts: (state.restarts ?? 0) + 1,
        }
      : undefined,
  );
  return later(now, 'its place in the list was lost');
}

function endsIt(error: unknown): boolean {
  return [RequestRejectedError, AccessRejectedError, NotConnectedError, UnexpectedReplyError].some(
    (kind) => error instanceof kind,
  );
}

/** Undefined for what is no provider's doing, such as a full disk. */
function explain(deps: BridgeDeps, error: unknown): Explanation | undefined {
  if (error instanceof NotConnectedError) return NOT_CONNECTED;
  if (!(error instanceof ProviderError)) return undefined;
  if (error.retryable) return PASSING;
  return deps.explainer.explain(error.provider, error.providerCode ?? String(error.status ?? ''));
}

const NOT_CONNECTED: Explanation = {
  reason: 'WhatsApp does not accept the token of this account.',
  nextStep: 'Connect the account again; then its templates are read by themselves.',
};

const PASSING: Explanation = {
  reason: 'WhatsApp does not answer, or allows no more calls at the moment.',
  nextStep: 'Nothing to do: reading goes on by itself.',
};

async function say(
  deps: BridgeDeps,
  { account, state }: Run,
  { reason, nextStep }: Explanation,
): Promise<void> {
  await changeSynchronisation(deps, account, (current) =>
    current?.run !== state.run || current.phase !== 'running' || current.problem === reason
      ? undefined
      : { ...current, problem: reason, nextStep },
  );
}
