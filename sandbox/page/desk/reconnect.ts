import { randomUUID } from 'node:crypto';
import { provision } from '../../../server/bridge/installation/provision.ts';
import type { IntercomSimulator } from '../../intercom/intercom-simulator.ts';
import { provisionFile, SETUP } from '../../setup/sandbox-setup.ts';
import type { WhatsAppSimulator } from '../../whatsapp/whatsapp-simulator.ts';
import type { Provider } from './describe-hop.ts';

type Provisioning = Parameters<typeof provision>[0];

/** What connecting again goes through: the provider that gives a token, and the product that stores it. */
export interface Reconnecting extends Provisioning {
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  /** The product looks at what is stored again. */
  readonly refresh: () => Promise<void>;
}

/** What an admin does when a token is dead: the provider gives a new one, and the product goes on with it. */
export async function reconnect(parts: Reconnecting, provider: Provider): Promise<void> {
  const accessToken = `sandbox-${randomUUID()}`;
  if (provider === 'intercom') parts.intercom.act.grantToken(SETUP.workspace, accessToken);
  else parts.whatsapp.act.replaceToken({ account: SETUP.account, accessToken });
  await provision(parts, fileWith(provider, accessToken));
  await parts.refresh();
}

/** Names only what has the new token: the rest stays. */
function fileWith(provider: Provider, accessToken: string): object {
  const { workspaces, accounts } = provisionFile;
  return provider === 'intercom'
    ? { workspaces: workspaces.map((workspace) => ({ ...workspace, accessToken })) }
    : { accounts: accounts.map((account) => ({ ...account, accessToken })) };
}
