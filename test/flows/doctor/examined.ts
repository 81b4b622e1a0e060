import type { HopState } from '../../../server/domain/doctor/doctor-run.ts';
import type { HopName } from '../../../server/domain/doctor/hops.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import type { WorldOptions } from '../../support/bridge-world.ts';
import { type SignedIn, signIn } from '../../support/signed-in.ts';
import { SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;

/** A workspace and an admin in front of the Doctor's page. */
export interface Practice {
  readonly world: PeopledWorld;
  readonly admin: SignedIn;
  /** Presses the button and waits until all is said. */
  examine(): Promise<void>;
  /** What the line of this hop says; of the first of that name unless a subject is given. */
  line(hop: HopName, about?: string): Promise<HopState | undefined>;
  hops(): Promise<readonly HopState[]>;
  /** Presses the button that mends a line, or the one that looks again. */
  press(hop: HopName, how: 'mend' | 'again', about?: string): Promise<number>;
  page(): Promise<string>;
}

/** All that is examined is well, until a test breaks it. */
export async function openPractice(options: WorldOptions = {}): Promise<Practice> {
  const world = await createWorld({
    ...options,
    whatsapp: { appUrl: 'https://bridge.example', ...options.whatsapp },
  });
  const admin = await signIn(world, SHOP);
  await admin.post('/settings/check');
  // Templates are read a minute after the start.
  await world.pass(3 * MINUTE);
  return practiceIn(world, admin);
}

export function practiceIn(world: PeopledWorld, admin: SignedIn): Practice {
  const run = () => world.storage.collection('doctorRuns').get(SHOP.workspace);
  const ended = async () => {
    const until = world.now() + 20 * MINUTE;
    while ((await run())?.endedAt === undefined && world.now() < until) await world.pass(1_000);
  };
  const hops = async () => (await run())?.hops ?? [];
  return {
    world,
    admin,
    hops,
    examine: async () => {
      await admin.post('/doctor?act=begin');
      await ended();
    },
    line: async (hop, about) =>
      (await hops()).find((state) => state.hop === hop && (about === undefined || state.about?.id === about)),
    press: async (hop, how, about = '') => {
      const mend = how === 'mend' ? 'yes' : '';
      const { status } = await admin.post('/doctor?act=line', { hop, about, mend });
      await ended();
      return status;
    },
    page: async () => (await admin.get('/doctor')).body,
  };
}
