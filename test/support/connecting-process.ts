import { createSecretBox } from '../../server/adapters/shared/secret-box.ts';
import type { ConnectingDeps } from '../../server/bridge/connecting/connecting-deps.ts';
import type { ConnectingPort } from '../../server/ports/connecting.ts';
import type { PeopledWorld } from './bridge-people.ts';

/** One of several processes on the same storage, which asks Meta by this port; its clock is ahead of the world's. */
export function connectingProcess(
  world: PeopledWorld,
  id: string,
  connecting: ConnectingPort,
  ahead: () => number = () => 0,
): ConnectingDeps {
  const { deps } = world.service();
  return {
    ...deps,
    clock: { ...deps.clock, now: () => world.now() + ahead() },
    connecting,
    listTemplates: async () => ({ templates: [] }) as never,
    secrets: createSecretBox([Buffer.alloc(32, 7)]),
    callback: () => 'https://bridge.example/webhooks/whatsapp',
    verifyToken: 'verify',
    id,
    release: async () => true,
    hurry: () => undefined,
  };
}
