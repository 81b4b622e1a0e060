import { yourTurn } from '../../domain/connecting/verdict.ts';
import { AccessRejectedError, isRefusal, type ProviderError, refusalCode } from '../../domain/errors.ts';
import type { TokenFacts } from '../../ports/connecting.ts';
import type { AccountAccess } from '../../ports/templates.ts';
import type { ConnectingDeps, Said } from './connecting-deps.ts';

/** What a token needs for what we do (permissions, 2025-12). */
const SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging'];

/** Since 2026-06-10 tokens of Meta's window carry the second one in the place of the first. */
const INSTEAD: Readonly<Record<string, string>> = {
  whatsapp_business_management: 'whatsapp_business_manage_events',
};

/** Why an account cannot be read with this token: what was pasted in its place, or what Meta was not told. */
export async function explainAccess(
  deps: ConnectingDeps,
  { account, accessToken }: AccountAccess,
  error: ProviderError,
): Promise<Said> {
  const code = refusalCode(error);
  const token = await unlessRefused(deps.connecting.describeToken(accessToken));
  if (token === undefined || !token.isValid) return { verdict: yourTurn('token-refused', { code }) };
  const accounts = await unlessRefused(deps.connecting.accountsOfBusiness(accessToken, account));
  if (accounts !== undefined) return { verdict: yourTurn('business-id'), facts: { accounts } };
  if (await deps.connecting.isNumber(accessToken, account)) return { verdict: yourTurn('phone-id') };
  return { verdict: ofToken(token, code) };
}

function ofToken({ kind, scopes }: TokenFacts, code: string) {
  const missing = SCOPES.filter((scope) => !scopes.includes(scope) && !scopes.includes(INSTEAD[scope] ?? ''));
  if (missing.length > 0) return yourTurn('permission-missing', { code, about: missing.join(', ') });
  return kind === undefined || kind === 'SYSTEM_USER'
    ? yourTurn('not-assigned', { code })
    : yourTurn('user-token', { code, about: kind });
}

async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (isRefusal(error) || error instanceof AccessRejectedError) return undefined;
    throw error;
  });
}
