import type { ConnectionDocument } from '../../../domain/connecting/connection.ts';
import { proved } from '../../../domain/connecting/verdict.ts';
import { accessOf } from '../access-of.ts';
import type { ConnectingDeps, Said } from '../connecting-deps.ts';

const LOOK_AGAIN_MS = 10_000;

/** Meta tells the token's app what happens on the account: asked for, then read back. */
export async function proveSubscription(deps: ConnectingDeps, connection: ConnectionDocument): Promise<Said> {
  const access = accessOf(deps, connection);
  const { app } = connection.facts;
  const isThere = (apps: readonly string[]) => (app === undefined ? apps.length > 0 : apps.includes(app));
  // Where the app is not known, another one may stand there.
  if (app !== undefined && isThere(await deps.connecting.listSubscriptions(access)))
    return { verdict: proved };
  await deps.connecting.subscribe(access);
  if (isThere(await deps.connecting.listSubscriptions(access))) return { verdict: proved };
  return { verdict: { kind: 'we', why: 'unsure', until: deps.clock.now() + LOOK_AGAIN_MS } };
}
