import { listen } from '../server/http/listen.ts';
import { openWorld, type World, type WorldOptions } from './open-world.ts';

/** The real server between two simulated providers, each on a loopback port of its own. After a new start it is the new world. */
export interface Sandbox extends Pick<World, 'clock' | 'intercom' | 'whatsapp' | 'service'> {
  readonly url: string;
  close(): Promise<void>;
}

export async function startSandbox(options: WorldOptions): Promise<Sandbox> {
  let url = '';
  let renewing: Promise<void> | undefined;
  const renew = async (): Promise<void> => {
    const last = world;
    world = await open();
    world.start(url);
    await last.hush();
    await last.close();
  };
  const startAgain = (): Promise<void> => {
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  const open = (): Promise<World> => openWorld(options, { url: () => url, startAgain });
  let world = await open();
  const { logger } = world.service;
  const server = await listen((request, response) => world.service.app(request, response), options.port, {
    logger,
    host: '127.0.0.1',
  });
  url = `http://127.0.0.1:${server.port}`;
  world.start(url);
  return {
    url,
    get clock() {
      return world.clock;
    },
    get intercom() {
      return world.intercom;
    },
    get whatsapp() {
      return world.whatsapp;
    },
    get service() {
      return world.service;
    },
    close: async () => {
      await renewing;
      await world.hush();
      await server.close();
      await world.close();
    },
  };
}
