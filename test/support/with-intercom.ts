import type { IntercomClient } from '../../server/bridge/connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../../server/bridge/connections/deps.ts';

/** The same dependencies, with these calls to Intercom replaced in every workspace. */
export function withIntercom<Deps extends BridgeDeps>(deps: Deps, calls: Partial<IntercomClient>): Deps {
  const get = (workspace: string): IntercomClient => ({ ...deps.intercom(workspace), ...calls });
  return {
    ...deps,
    intercom: Object.assign(get, { find: get, probe: (workspace: string) => deps.intercom.probe(workspace) }),
  };
}
