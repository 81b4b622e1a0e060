import { createFaults, type FaultRule } from '../shared/faults.ts';
import { createLateWrites } from '../shared/late-writes.ts';
import type { Simulator, SimWorld } from '../shared/simulator.ts';
import { createActions, type IntercomActions } from './act.ts';
import { createInstallRequests, type InstallRequests } from './app/uninstall.ts';
import { type CanvasReading, readCanvasAnswer } from './canvas/canvas-answer.ts';
import { type CanvasRequests, createCanvasRequests } from './canvas/canvas-requests.ts';
import { createRequestHandler } from './handle-request.ts';
import { type CardReading, readCardAnswer } from './messenger/messenger-answer.ts';
import { createMessengerRequests, type MessengerRequests } from './messenger/messenger-requests.ts';
import type { Core } from './state/core.ts';
import type { IntercomConfig } from './state/intercom-config.ts';
import { createWebhookQueue } from './state/webhook-queue.ts';
import { createWorkspaceState } from './state/workspace-state.ts';
import { createView, type IntercomView } from './view.ts';

/** Intercom as an app meets it: API, webhooks, Inbox canvases, and what people do there. */
export interface IntercomSimulator extends Simulator, CanvasRequests, MessengerRequests, InstallRequests {
  readonly act: IntercomActions;
  readonly view: IntercomView;
  /** Reads the app's answer as strictly as Intercom; `problem` is what the teammate would see instead of a canvas. */
  readonly readCanvasAnswer: (status: number, body: string) => CanvasReading;
  /** The same for the card of the Messenger. */
  readonly readCardAnswer: (
    occasion: 'configure' | 'initialize' | 'submit' | 'live',
    status: number,
    body: string,
  ) => CardReading;
  /** Replaces the fault switches. Operations are named in the routes, webhook faults by topic. */
  readonly setFaults: (rules: readonly FaultRule[]) => void;
  readonly faultRules: () => FaultRule[];
  /** Everything visible, as JSON, for the control door. */
  readonly state: () => unknown;
}

/** A simulated Intercom with the configured workspaces, all empty. Its clock and chance are the world's. */
export function createIntercomSimulator(world: SimWorld, config: IntercomConfig): IntercomSimulator {
  const listeners = new Set<(what: string) => void>();
  const core = createCore(world, config, (what) => {
    for (const listener of listeners) listener(what);
  });
  const { webhooks, lateWrites, faults } = core;
  const view = createView(core);
  return {
    handle: createRequestHandler(core),
    takeDueDeliveries() {
      lateWrites.landDue();
      return webhooks.takeDue();
    },
    nextDeliveryAt: () => earliest(webhooks.nextAt(), lateWrites.nextDueAt()),
    settleDelivery: (delivery, outcome) => webhooks.settle(delivery, outcome),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    act: createActions(core),
    view,
    ...createCanvasRequests(core),
    ...createMessengerRequests(core),
    ...createInstallRequests(core),
    readCanvasAnswer,
    readCardAnswer,
    setFaults: (rules) => faults.set(rules),
    faultRules: () => faults.rules(),
    state: () => visibleState(view, faults.rules()),
  };
}

function createCore(world: SimWorld, config: IntercomConfig, changed: Core['changed']): Core {
  const faults = createFaults(world);
  return {
    world,
    config,
    faults,
    lateWrites: createLateWrites(world),
    webhooks: createWebhookQueue(world, config, faults),
    workspaces: new Map(config.workspaces.map((one) => [one.id, createWorkspaceState(one)])),
    tokens: new Map(config.workspaces.map(({ accessToken, id }) => [accessToken, id])),
    revokedTokens: new Set(),
    tokenAdmins: new Map(),
    codes: new Map(),
    statuses: new Map(),
    uninstalled: new Set(),
    removedAdmins: new Set(),
    changed,
  };
}

function earliest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

function visibleState(view: IntercomView, faults: readonly FaultRule[]): unknown {
  const workspaces = view.workspaces().map(({ id, name }) => ({
    id,
    name,
    contacts: view.contacts(id),
    conversations: view.conversations(id).map((one) => view.conversation(id, one.id)),
    tags: view.tags(id),
  }));
  return { workspaces, webhooksDisabled: view.webhooksDisabled(), faults };
}
