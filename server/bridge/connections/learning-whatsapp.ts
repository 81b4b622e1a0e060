import { AccessRejectedError, RateLimitedError } from '../../domain/errors.ts';
import type { WhatsAppAccess, WhatsAppPort } from '../../ports/whatsapp.ts';
import type { BridgeDeps } from './deps.ts';
import { numberScope } from './scopes.ts';
import { notConnected } from './whatsapp-access.ts';

type Deps = Pick<BridgeDeps, 'connections' | 'limits' | 'clock' | 'explainer'>;

/**
 * The same port; what a refusal tells of more than its own call is remembered, whichever call it was: a refused token
 * rests the account, a limit closes the number's allowance. The error goes on to the caller. Nothing is called for a
 * number that was disconnected since access was given: `NotConnectedError`.
 */
export function learningWhatsApp(whatsapp: WhatsAppPort, deps: Deps): WhatsAppPort {
  const learning =
    <Args extends readonly unknown[], T>(call: (access: WhatsAppAccess, ...args: Args) => Promise<T>) =>
    async (access: WhatsAppAccess, ...args: Args): Promise<T> => {
      if (deps.connections.number(access.number) === undefined) throw notConnected(access.number);
      try {
        return await call(access, ...args);
      } catch (error) {
        await learnFrom(deps, access, error);
        throw error;
      }
    };
  return {
    send: learning((access, send) => whatsapp.send(access, send)),
    uploadMedia: learning((access, file) => whatsapp.uploadMedia(access, file)),
    markRead: learning((access, read) => whatsapp.markRead(access, read)),
    describeMedia: learning((access, id) => whatsapp.describeMedia(access, id)),
    openMedia: learning((access, url) => whatsapp.openMedia(access, url)),
  };
}

async function learnFrom(deps: Deps, access: WhatsAppAccess, error: unknown): Promise<void> {
  if (error instanceof AccessRejectedError)
    await deps.connections.reportAccessProblem(
      'account',
      access.account,
      deps.explainer.explain('meta', error.providerCode ?? '').reason,
      access.accessToken,
    );
  if (error instanceof RateLimitedError && error.meaning !== 'pair-rate')
    deps.limits.close(numberScope(access.number), deps.clock.now() + error.retryAfterMs);
}
