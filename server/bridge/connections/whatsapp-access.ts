import { NotConnectedError } from '../../domain/errors.ts';
import type { WhatsAppAccess } from '../../ports/whatsapp.ts';
import type { BridgeDeps } from './deps.ts';

type Deps = Pick<BridgeDeps, 'connections'>;

/** Access of a number whose account's token is not known to be refused. */
export function findWhatsAppAccess({ connections }: Deps, number: string): WhatsAppAccess | undefined {
  const access = connections.whatsAppAccess(number);
  const isRefused = access !== undefined && connections.account(access.account)?.accessProblem !== undefined;
  return isRefused ? undefined : access;
}

/** The same; throws `NotConnectedError` when there is none. */
export function getWhatsAppAccess(deps: Deps, number: string): WhatsAppAccess {
  const access = findWhatsAppAccess(deps, number);
  if (access === undefined) throw notConnected(number);
  return access;
}

export function notConnected(number: string): NotConnectedError {
  return new NotConnectedError('The number cannot be used until somebody reconnects it.', {
    context: { number },
  });
}
