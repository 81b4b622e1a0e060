import { AccessRejectedError } from '../../../domain/errors.ts';
import type { Region } from '../../../domain/workspaces/workspace.ts';
import type { Identity, InstallStatus, IntercomAppPort } from '../../../ports/intercom-app.ts';
import { readNothing } from '../intercom-answers.ts';
import type { CallerOptions } from '../intercom-caller.ts';
import { type AppCaller, createAppCaller } from './app-caller.ts';
import { readIdentity, readToken } from './read-identity.ts';

export interface AppOptions extends Omit<CallerOptions, 'onRateHeaders'> {
  readonly clientId?: string;
  /** The newest first. */
  readonly clientSecrets: readonly string[];
  /** Intercom's web application; another one than Intercom's own stands for every region. */
  readonly appUrl: string;
  /** Where Intercom sends browsers back to: registered in the Developer Hub. */
  readonly redirectUri: string;
}

/** Where a workspace's teammates authorise an app (Intercom, "Setting up OAuth"; table of regions read 2026-08-18). */
const AUTHORIZE: Readonly<Record<Region, string>> = {
  us: 'https://app.intercom.com/oauth',
  eu: 'https://app.eu.intercom.com/oauth',
  au: 'https://app.au.intercom.com/oauth',
};

const REGIONS: readonly Region[] = ['us', 'eu', 'au'];

const INTERCOMS_OWN = 'https://app.intercom.com';

/** Our app's installation in Intercom, behind our port. No token that it is handed is kept. */
export function openIntercomApp(options: AppOptions): IntercomAppPort & { close(): void } {
  const caller = createAppCaller(options);
  const isElsewhere = options.appUrl !== INTERCOMS_OWN;
  return {
    regions: isElsewhere ? ['us'] : REGIONS,
    authorizeAddress: ({ region, state }) => {
      const { clientId, redirectUri } = options;
      if (clientId === undefined) return undefined;
      const asked = new URLSearchParams({ client_id: clientId, state, redirect_uri: redirectUri });
      return `${isElsewhere ? `${options.appUrl}/oauth` : AUTHORIZE[region]}?${asked.toString()}`;
    },
    exchangeCode: (code) => exchangeCode(caller, options, code),
    identify: (token) => identify(caller, token),
    tellStatus: ({ workspace, region, accessToken }, status) =>
      caller.call({
        operation: 'tell_status',
        effect: 'write',
        method: 'POST',
        path: '/app_install/status',
        region,
        workspace,
        token: accessToken,
        body: statusBody(status),
        read: readNothing,
      }),
    close: caller.close,
  };
}

/** The American host exchanges the codes of every region. While the secret is rotated, the older one is tried as well. */
function exchangeCode(
  { call }: AppCaller,
  { clientId, clientSecrets }: AppOptions,
  code: string,
): Promise<string> {
  return firstAccepted(clientSecrets, (secret) =>
    call({
      operation: 'exchange_code',
      effect: 'write',
      method: 'POST',
      path: '/auth/eagle/token',
      region: 'us',
      body: { code, client_id: clientId, client_secret: secret },
      read: readToken,
    }),
  );
}

/** A region's host may refuse what is another one's. */
function identify({ call }: AppCaller, token: string): Promise<Identity> {
  return firstAccepted(REGIONS, (region) =>
    call({
      operation: 'identify',
      effect: 'read',
      method: 'GET',
      path: '/me',
      region,
      token,
      read: readIdentity,
    }),
  );
}

/** The first answer that is no refusal of what we hold; rejects with the last refusal when all are. */
async function firstAccepted<Option, T>(
  options: readonly Option[],
  ask: (option: Option) => Promise<T>,
): Promise<T> {
  let refusal: unknown;
  for (const option of options) {
    try {
      return await ask(option);
    } catch (error) {
      if (!(error instanceof AccessRejectedError)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/** Intercom, "Installation health check". */
function statusBody(status: InstallStatus): object {
  if (status.state === 'OK') return { state: 'OK' };
  const { state, message, action } = status;
  return {
    state,
    message,
    ...(action.kind === 'reinstall'
      ? { cta_type: 'REINSTALL_CTA', cta_label: 'Reinstall' }
      : { cta_type: 'URL_CTA', cta_label: action.label, cta_url: action.url }),
  };
}
