import type { AccountAccess, TemplatesPort } from '../../../ports/templates.ts';
import { type AccountClients, openAccountClients } from './account-clients.ts';
import type { Bound } from './bound-port.ts';
import type { GuardDeps } from './guard-deps.ts';

/** The templates of one account. */
export type TemplateClient = Bound<TemplatesPort, AccountAccess>;

export type TemplateClients = AccountClients<TemplatesPort>;

export function openTemplateClients(
  port: TemplatesPort,
  deps: Pick<GuardDeps, 'connections'>,
): TemplateClients {
  return openAccountClients(port, deps);
}
