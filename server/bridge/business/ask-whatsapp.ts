import type { Asked, Unanswered } from '../../domain/business/asked.ts';
import {
  BridgeError,
  NotConnectedError,
  OutcomeUnknownError,
  ProviderError,
  UnexpectedReplyError,
} from '../../domain/errors.ts';
import type { NumberDocument } from '../../domain/workspaces/workspace.ts';
import type { BusinessPort } from '../../ports/business.ts';
import type { AccountAccess } from '../../ports/templates.ts';
import type { Bound } from '../connections/clients/bound-port.ts';
import type { BusinessDeps, OfNumber } from './business-deps.ts';

/** WhatsApp, for the account of one number. */
export type BusinessClient = Bound<BusinessPort, AccountAccess>;

/** A number of this workspace; undefined when it is another's, or not connected. */
export function ownNumber(
  { connections }: Pick<BusinessDeps, 'connections'>,
  { workspace, number }: OfNumber,
): NumberDocument | undefined {
  const found = connections.number(number);
  return found?.workspace === workspace ? found : undefined;
}

/** Asks WhatsApp about a number. What keeps it from answering is an outcome; our own troubles go on to the caller. */
export async function askWhatsApp<T extends object>(
  deps: BusinessDeps,
  of: OfNumber,
  ask: (client: BusinessClient, number: NumberDocument) => Promise<T>,
): Promise<Asked<T>> {
  const number = ownNumber(deps, of);
  if (number === undefined) return { kind: 'gone' };
  try {
    return { kind: 'done', ...(await ask(deps.business(number.account), number)) };
  } catch (error) {
    return toUnanswered(deps, error);
  }
}

/** Throws what is no provider's doing, such as a full disk. */
export function toUnanswered({ explainer }: Pick<BusinessDeps, 'explainer'>, error: unknown): Unanswered {
  if (!(error instanceof BridgeError)) throw error;
  if (error instanceof OutcomeUnknownError || error instanceof UnexpectedReplyError)
    return { kind: 'unknown' };
  if (error instanceof NotConnectedError) return NO_TOKEN;
  if (!(error instanceof ProviderError)) throw error;
  if (error.retryable) return { kind: 'away' };
  const code = error.providerCode ?? String(error.status ?? '');
  return { kind: 'refused', code, ...explainer.explain(error.provider, code) };
}

const NO_TOKEN: Unanswered = {
  kind: 'refused',
  reason: 'WhatsApp refuses the token of this account.',
  nextStep: 'Connect the account again with a new token.',
};
