import type { Faults } from '../../shared/faults.ts';
import type { LateWrites } from '../../shared/late-writes.ts';
import type { SimWorld } from '../../shared/simulator.ts';
import type { IntercomConfig } from './intercom-config.ts';
import { Refusal } from './refusal.ts';
import type { WebhookQueue } from './webhook-queue.ts';
import type { SimConversation, WorkspaceState } from './workspace-state.ts';

/** What every part of the simulator works with. */
export interface Core {
  readonly world: SimWorld;
  readonly config: IntercomConfig;
  readonly faults: Faults;
  readonly lateWrites: LateWrites;
  readonly webhooks: WebhookQueue;
  readonly workspaces: ReadonlyMap<string, WorkspaceState>;
  /** Access token → workspace id. */
  readonly tokens: Map<string, string>;
  readonly revokedTokens: Set<string>;
  /** Access token → the teammate who authorised it; the workspace's first one unless named. */
  readonly tokenAdmins: Map<string, string>;
  /** Codes that nobody has exchanged yet. `until`: milliseconds. */
  readonly codes: Map<string, { readonly workspace: string; readonly admin: string; readonly until: number }>;
  /** What the app said last about its installation, by workspace. */
  readonly statuses: Map<string, object>;
  /** Workspaces that removed the app. */
  readonly uninstalled: Set<string>;
  /** Teammates who left: workspace and id, with a blank between. */
  readonly removedAdmins: Set<string>;
  /** Tells the listeners that something visible changed. */
  readonly changed: (what: string) => void;
}

/** A conversation, with everything around it. */
export interface Place {
  readonly core: Core;
  readonly workspace: WorkspaceState;
  readonly conversation: SimConversation;
}

const MS_PER_SECOND = 1_000;

/** The world's time in whole seconds, as Intercom's JSON carries it. */
export function nowSeconds(core: Core): number {
  return Math.floor(core.world.now() / MS_PER_SECOND);
}

/** The workspace; an Error when the simulator was not configured with it. */
export function getWorkspace(core: Core, id: string): WorkspaceState {
  const workspace = core.workspaces.get(id);
  if (workspace === undefined) throw new Refusal(404, 'not_found', `no simulated workspace ${id}`);
  return workspace;
}
