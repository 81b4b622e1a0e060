import type { Express } from 'express';
import { intercomConfig, SETUP, whatsappConfig } from '../setup/sandbox-setup.ts';
import type { Simulator } from '../shared/simulator.ts';
import type { Provider } from './desk/describe-hop.ts';
import { createFaultDesk } from './desk/fault-desk.ts';
import { createFileTray } from './desk/file-tray.ts';
import { createHopLog, type HopLog } from './desk/hop-log.ts';
import { createNoticeBoard, type NoticeBoard } from './desk/notice-board.ts';
import type { PageDeps, SandboxWorld } from './desk/page-world.ts';
import { watchSimulator } from './desk/watch-simulator.ts';
import { pageRoutes } from './routes/page-routes.ts';

/** The sandbox page, in the order in which the sandbox starts. */
export interface SandboxPage {
  /** Before a simulator is served: the same one, with its traffic in the log. */
  watch(provider: Provider, simulator: Simulator): Simulator;
  /** Puts `/sandbox` on the server, and the way there. */
  mount(app: Express, world: SandboxWorld): void;
  /** Lets the open pages go, so that the server can close. */
  close(): void;
}

/** `now`: milliseconds of the sandbox's clock. */
export function createPage(now: () => number): SandboxPage {
  const hops = createHopLog(now);
  const board = createNoticeBoard(now);
  return {
    watch: (provider, simulator) => watchSimulator(provider, simulator, hops),
    mount(app, world) {
      const deps = toDeps(world, hops, board);
      listenToChanges(deps);
      app.use('/sandbox', pageRoutes(deps));
      app.get('/', (_request, response) => response.redirect('/sandbox'));
      // A browser asks for it beside every file that is opened by itself.
      app.get('/favicon.ico', (_request, response) => response.redirect('/sandbox/assets/icon.svg'));
    },
    close: () => board.close(),
  };
}

function toDeps(world: SandboxWorld, hops: HopLog, board: NoticeBoard): PageDeps {
  const { workspace, number } = SETUP;
  const { admins = [], teams = [] } = intercomConfig.workspaces.find(({ id }) => id === workspace) ?? {};
  const hiding = (whatsappConfig.customers ?? []).filter(({ hidesPhone }) => hidesPhone === true);
  return {
    ...world,
    hops,
    board,
    faults: createFaultDesk(world.intercom, world.whatsapp),
    workspace,
    number,
    teammates: admins.map(({ id, name }) => ({ id, name })),
    teams: teams.map(({ id, name }) => ({ id, name })),
    tray: createFileTray(),
    appPackageCode: intercomConfig.appPackageCode,
    hiding: new Set(hiding.flatMap(({ id }) => (id === undefined ? [] : [id]))),
  };
}

/** A rule that strikes may have been its last: the switches are looked at with every hop. */
function listenToChanges({ board, clock, faults, hops, intercom, whatsapp }: PageDeps): void {
  let switches = JSON.stringify(faults.view());
  intercom.onChange(() => board.post('inbox'));
  whatsapp.onChange((what) => board.post(what === 'webhook.settled' ? 'hops' : 'phone'));
  clock.onMove(() => {
    for (const topic of ['clock', 'phone', 'inbox'] as const) board.post(topic);
  });
  hops.onChange(() => {
    board.post('hops');
    const now = JSON.stringify(faults.view());
    if (now !== switches) board.post('faults');
    switches = now;
  });
}
