import type { Problem } from '../../../../templates/validation.ts';
import {
  BridgeError,
  NotConnectedError,
  OutcomeUnknownError,
  ProviderError,
  RequestRejectedError,
  UnexpectedReplyError,
} from '../../../domain/errors.ts';
import type { TemplateClient } from '../../connections/clients/template-clients.ts';
import type { BridgeDeps } from '../../connections/deps.ts';

/** Whose account is meant. It is looked for in this workspace only. */
export interface OfAccount {
  readonly workspace: string;
  readonly account: string;
}

/** What came of a change: nothing was changed when it is refused, and nobody knows when it is uncertain. */
export type Managed<T extends object = object> =
  | ({ readonly kind: 'done' } & T)
  | { readonly kind: 'refused' | 'uncertain'; readonly problems: readonly Problem[] };

export function refused(...problems: readonly Problem[]): {
  readonly kind: 'refused';
  readonly problems: readonly Problem[];
} {
  return { kind: 'refused', problems };
}

export const NO_SUCH_TEMPLATE: Problem = {
  problem: 'There is no such template.',
  cure: 'Read the templates again and choose another one.',
};

const NO_SUCH_ACCOUNT: Problem = {
  problem: 'This WhatsApp account is not connected.',
  cure: 'Connect it in the settings of this app.',
};

const UNCERTAIN: Problem = {
  problem: 'WhatsApp did not answer, so that it is not known whether this was done.',
  cure: 'Look at the templates again in some minutes before you repeat it.',
};

/**
 * One change of an account's templates. `ask` makes the call, once. When its answer is lost `lookUp` says what came of it,
 * or undefined when it cannot tell; nothing is repeated. Refusals are in plain words.
 */
export async function manage<T extends object>(
  deps: BridgeDeps,
  { workspace, account }: OfAccount,
  ask: (client: TemplateClient) => Promise<T>,
  lookUp: (client: TemplateClient) => Promise<T | undefined>,
): Promise<Managed<T>> {
  if (deps.connections.account(account)?.workspace !== workspace) return refused(NO_SUCH_ACCOUNT);
  try {
    return { kind: 'done', ...(await ask(deps.templates(account))) };
  } catch (error) {
    if (!isInDoubt(error)) return refused(inWords(deps, error));
    const found = await lookAt(deps, account, lookUp);
    return found === undefined ? { kind: 'uncertain', problems: [UNCERTAIN] } : { kind: 'done', ...found };
  }
}

function isInDoubt(error: unknown): boolean {
  return error instanceof OutcomeUnknownError || error instanceof UnexpectedReplyError;
}

/** Whatever keeps us from looking leaves it uncertain. */
async function lookAt<T>(
  deps: BridgeDeps,
  account: string,
  lookUp: (client: TemplateClient) => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    return await lookUp(deps.templates(account));
  } catch (error) {
    if (!(error instanceof ProviderError || error instanceof NotConnectedError)) throw error;
    return undefined;
  }
}

/** What is no provider's doing, such as a full disk, goes on to the caller. */
function inWords(deps: BridgeDeps, error: unknown): Problem {
  if (!(error instanceof BridgeError)) throw error;
  if (error instanceof NotConnectedError) return NO_SUCH_ACCOUNT;
  if (!(error instanceof ProviderError)) throw error;
  if (error.retryable) return BUSY;
  if (error instanceof RequestRejectedError && error.meaning === 'content-refused') return NOT_ACCEPTED;
  const { reason, nextStep } = deps.explainer.explain(
    error.provider,
    error.providerCode ?? String(error.status ?? ''),
  );
  return { problem: reason, cure: nextStep };
}

const BUSY: Problem = {
  problem: 'WhatsApp is not available, or allows no more changes at the moment.',
  cure: 'Nothing was changed. Try again later; an account may make 100 templates in an hour.',
};

const NOT_ACCEPTED: Problem = {
  problem: 'WhatsApp did not accept this, and does not say what is wrong.',
  cure: 'Check every part of the template, or do it in WhatsApp Manager.',
};
