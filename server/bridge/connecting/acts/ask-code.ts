import { nextCodeAt } from '../../../domain/connecting/code-wait.ts';
import type { CodeMethod, ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { type Verdict, yourTurn } from '../../../domain/connecting/verdict.ts';
import { OutcomeUnknownError, ProviderError, RateLimitedError, refusalCode } from '../../../domain/errors.ts';
import { without } from '../../../records/change-document.ts';
import { numberOf } from '../access-of.ts';
import { changeConnection, findConnection, type OfConnection } from '../change-connection.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';

/** What came of asking: asked, too early for another one, or refused (then the page says why). */
export type AskedCode = 'asked' | 'too-early' | 'gone';

/**
 * Has Meta send a code. Counted before it is asked for, so that two presses and a crash ask once; refused, it does not
 * count. Rejects with `StorageError`.
 */
export async function askCode(
  deps: ConnectingDeps,
  of: OfConnection,
  how: { readonly method: CodeMethod; readonly language: string },
): Promise<AskedCode> {
  const found = await findConnection(deps, of);
  if (found?.facts.number === undefined || found.ended !== undefined) return 'gone';
  const reserved = await reserve(deps, of, how.method);
  if (reserved === undefined) return 'too-early';
  const { access, number } = numberOf(deps, reserved);
  try {
    await deps.connecting.requestCode(access, number, how);
    return 'asked';
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (error instanceof OutcomeUnknownError) await markUnsure(deps, of);
    else await takeBack(deps, of, found, error);
    return 'asked';
  }
}

function reserve(
  deps: ConnectingDeps,
  of: OfConnection,
  method: CodeMethod,
): Promise<ConnectionDocument | undefined> {
  const now = deps.clock.now();
  return changeConnection(deps, of, (current) => {
    const { code } = current.facts;
    if (code !== undefined && nextCodeAt(code) > now) return undefined;
    const count = (code?.count ?? 0) + 1;
    return {
      ...current,
      facts: { ...without(current.facts, 'codeProblem'), code: { method, askedAt: now, count } },
    };
  });
}

function markUnsure(deps: ConnectingDeps, of: OfConnection) {
  return changeConnection(deps, of, (current) => {
    const { code } = current.facts;
    return code && { ...current, facts: { ...current.facts, code: { ...code, isUnsure: true } } };
  });
}

const HOUR = 60 * 60_000;

/** As if nobody had asked; why Meta sent none stays on the page until the next try. */
function takeBack(deps: ConnectingDeps, of: OfConnection, before: ConnectionDocument, error: ProviderError) {
  const { code } = before.facts;
  return changeConnection(deps, of, (current) => ({
    ...current,
    facts: {
      ...without(current.facts, 'code'),
      ...(code !== undefined && { code }),
      codeProblem: problemOf(deps, error),
    },
  }));
}

/** 136024 is said of every number to which no code goes out at the moment; of one that is verified, the check knows. */
function problemOf({ clock }: ConnectingDeps, error: ProviderError): Verdict {
  const code = refusalCode(error);
  if (error instanceof RateLimitedError || code === '136024')
    return yourTurn('code-too-often', { code, until: clock.now() + HOUR });
  if (code === '2388091' || code === '2388093') return yourTurn('not-migrating', { code });
  return error.retryable ? yourTurn('ask-code', { code }) : yourTurn('refused', { code });
}
