import type {
  CodeMethod,
  ConnectingFacts,
  ConnectionDocument,
} from '../../../domain/connecting/connection.ts';
import { type Verdict, yourTurn } from '../../../domain/connecting/verdict.ts';
import { OutcomeUnknownError, ProviderError, RateLimitedError, refusalCode } from '../../../domain/errors.ts';
import { without } from '../../../records/change-document.ts';
import { type CountedCode, claimCode, releaseCode } from '../../../records/code-counts.ts';
import { numberOf } from '../access-of.ts';
import { changeFactsOf, findConnection, type OfConnection } from '../change-connection.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';
import { checkAgain } from './decide.ts';

/** What came of asking: asked, too early for another one, or refused (then the page says why). */
export type AskedCode = 'asked' | 'too-early' | 'gone';

interface HowToSend {
  readonly method: CodeMethod;
  readonly language: string;
}

/**
 * Has Meta send a code. Counted for the phone before it is asked for, so that two presses, two connections and a crash ask
 * once; refused, it does not count. Only for a number that is proved to be in the account. Rejects with `StorageError`,
 * and with `NotConnectedError` before anything is counted.
 */
export async function askCode(deps: ConnectingDeps, of: OfConnection, how: HowToSend): Promise<AskedCode> {
  const found = await findConnection(deps, of);
  const phone = found && phoneOf(found);
  if (found === undefined || phone === undefined) return 'gone';
  const sendTo = numberOf(deps, found);
  const counted = await claimCode(deps, phone, deps.clock.now());
  if (counted === undefined) return tooEarly(deps, of);
  const { method } = how;
  const code = { method, askedAt: counted.now.askedAt };
  const kept = await changeFactsOf(deps, of, found, (facts) => ({ ...without(facts, 'codeProblem'), code }));
  if (kept !== undefined) return send(deps, of, { found, sendTo, how, counted });
  await releaseCode(deps, counted);
  return 'gone';
}

/** Somebody else may have asked for the last one: looked at again, the page tells when another one can be sent. */
async function tooEarly(deps: ConnectingDeps, of: OfConnection): Promise<AskedCode> {
  await checkAgain(deps, of);
  return 'too-early';
}

function phoneOf({ facts, checks, ended }: ConnectionDocument): string | undefined {
  return ended === undefined && checks.number?.kind === 'proved' ? facts.phone : undefined;
}

interface Sending {
  /** The connection as it was before. */
  readonly found: ConnectionDocument;
  readonly sendTo: ReturnType<typeof numberOf>;
  readonly how: HowToSend;
  readonly counted: CountedCode;
}

async function send(deps: ConnectingDeps, of: OfConnection, sending: Sending): Promise<AskedCode> {
  const { access, number } = sending.sendTo;
  try {
    await deps.connecting.requestCode(access, number, sending.how);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (error instanceof OutcomeUnknownError) await markUnsure(deps, of, sending);
    else await takeBack(deps, of, sending, error);
  }
  return 'asked';
}

function markUnsure(deps: ConnectingDeps, of: OfConnection, { found }: Sending) {
  return changeFactsOf(deps, of, found, (facts) => {
    const { code } = facts;
    return code === undefined ? facts : { ...facts, code: { ...code, isUnsure: true } };
  });
}

const HOUR = 60 * 60_000;

/** As if nobody had asked; why Meta sent none stays on the page until the next try. */
async function takeBack(
  deps: ConnectingDeps,
  of: OfConnection,
  { found, counted }: Sending,
  error: ProviderError,
): Promise<void> {
  await releaseCode(deps, counted);
  const { code } = found.facts;
  await changeFactsOf(
    deps,
    of,
    found,
    (facts): ConnectingFacts => ({
      ...without(facts, 'code'),
      ...(code !== undefined && { code }),
      codeProblem: problemOf(deps, error),
    }),
  );
}

/** 136024 is said of every number to which no code goes out at the moment; of one that is verified, the check knows. */
function problemOf({ clock }: ConnectingDeps, error: ProviderError): Verdict {
  const code = refusalCode(error);
  if (error instanceof RateLimitedError || code === '136024')
    return yourTurn('code-too-often', { code, until: clock.now() + HOUR });
  if (code === '2388091' || code === '2388093') return yourTurn('not-migrating', { code });
  return error.retryable ? yourTurn('ask-code', { code }) : yourTurn('refused', { code });
}
