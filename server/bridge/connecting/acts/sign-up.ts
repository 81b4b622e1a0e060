import { createHash } from 'node:crypto';
import type { SignedUp, SignupEnding, SignupKind } from '../../../domain/connecting/embedded-signup.ts';
import { ProviderError } from '../../../domain/errors.ts';
import { findConnection } from '../change-connection.ts';
import type { ConnectingDeps } from '../connecting-deps.ts';
import { startConnection } from './start-connection.ts';

interface SignUp {
  readonly workspace: string;
  readonly who: string;
  readonly kind: SignupKind;
  readonly ending: SignupEnding;
}

/**
 * Exchanges the code of Meta's window while it lives, and begins a connection with its token and what the window named,
 * which the checks then prove. A code that is sent twice begins one. Rejects with `StorageError`.
 */
export async function signUp(
  deps: ConnectingDeps,
  { workspace, who, kind, ending: { code, account, number } }: SignUp,
): Promise<SignedUp> {
  const id = connectionOf(code);
  const begun = { kind: 'begun', connection: id } as const;
  const hasBegun = async () => (await findConnection(deps, { workspace, connection: id })) !== undefined;
  if (await hasBegun()) return begun;
  const exchanged = await exchange(deps, code);
  if ('failure' in exchanged) return (await hasBegun()) ? begun : { kind: exchanged.failure };
  const { token } = exchanged;
  const access = { token, isOfWindow: true, ...(account !== undefined && { account }) };
  await startConnection(deps, { id, workspace, who, kind, access, ...(number !== undefined && { number }) });
  return begun;
}

/** Nobody guesses a code, nor so its connection. */
function connectionOf(code: string): string {
  return createHash('sha256').update(`embedded signup ${code}`).digest('hex').slice(0, 32);
}

type Exchanged = { readonly token: string } | { readonly failure: 'code-refused' | 'not-reached' };

/** What Meta did not answer may have reached it: a code works once, so the second try finds out. */
async function exchange(deps: ConnectingDeps, code: string): Promise<Exchanged> {
  const first = await tryExchange(deps, code);
  return 'failure' in first && first.failure === 'not-reached' ? tryExchange(deps, code) : first;
}

async function tryExchange({ connecting, logger }: ConnectingDeps, code: string): Promise<Exchanged> {
  try {
    return { token: await connecting.exchangeCode(code) };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    logger.warn('code_not_exchanged', {}, error);
    return { failure: error.retryable ? 'not-reached' : 'code-refused' };
  }
}
