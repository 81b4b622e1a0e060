import type { IntercomSimulator } from '../../intercom/intercom-simulator.ts';
import type { MovableClock } from '../../setup/movable-clock.ts';
import type { WhatsAppSimulator } from '../../whatsapp/whatsapp-simulator.ts';
import type { Provider } from './describe-hop.ts';
import type { FaultDesk } from './fault-desk.ts';
import type { FileTray } from './file-tray.ts';
import type { HopLog } from './hop-log.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { WorkspaceSettingsDesk } from './workspace-settings.ts';

/** The sandbox as far as the page needs it. */
export interface SandboxWorld {
  readonly clock: MovableClock;
  readonly intercom: IntercomSimulator;
  readonly whatsapp: WhatsAppSimulator;
  /** Of the real server; known once it listens. */
  readonly url: () => string;
  /** Gives the product a new token of this provider. */
  readonly reconnect: (provider: Provider) => Promise<void>;
  readonly settings: WorkspaceSettingsDesk;
  /** Puts a new sandbox in the place of this one, at the same address. */
  readonly startAgain: () => Promise<void>;
}

/** What the page's routes work with. */
export interface PageDeps extends SandboxWorld {
  readonly hops: HopLog;
  readonly faults: FaultDesk;
  readonly board: NoticeBoard;
  /** The workspace and the number that are played with. */
  readonly workspace: string;
  readonly number: string;
  readonly teammates: readonly { readonly id: string; readonly name: string }[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly tray: FileTray;
  /** `app_package_code` of what our app writes. */
  readonly appPackageCode: string;
  /** Ids of the customers who hide their phone from businesses. */
  readonly hiding: Set<string>;
}
