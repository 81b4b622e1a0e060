import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createStories } from '../../../../server/bridge/stories.ts';
import { ProviderUnavailableError, UnexpectedReplyError } from '../../../../server/domain/errors.ts';
import { workspaceRoute } from '../../../../server/domain/journal/routing-key.ts';
import { acceptEvents } from '../../../../server/engine/journal/accept-events.ts';
import { openAttempts } from '../../../../server/engine/journal/attempts.ts';
import { runAside } from '../../../../server/engine/lanes/run-aside.ts';
import { createWorld, type PeopledWorld } from '../../../support/bridge-people.ts';
import { withIntercom } from '../../../support/with-intercom.ts';
import { SHOP } from '../../../support/world-setup.ts';

const ID = 'mark-read|test';
const MINUTE = 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Runs the event again and again, each time with the next of these failures. */
async function fail(...failures: readonly Error[]): Promise<void> {
  const { deps } = world.service();
  let now = world.now();
  const clock = { ...deps.clock, now: () => now };
  const payload = { thread: 't1', workspace: SHOP.workspace, conversation: '1' };
  const route = { lane: 'aside', route: workspaceRoute(SHOP.workspace) } as const;
  await acceptEvents({ ...deps, clock, wake: () => undefined }, [
    { key: ID, kind: 'mark-read', ...route, at: now, payload },
  ]);
  for (const failure of failures) {
    const markRead = () => Promise.reject(failure);
    const failing = withIntercom({ ...deps, clock }, { markRead });
    await runAside(failing, createStories(failing), ID, openAttempts(failing.fileRoom, 0));
    now += 2 * MINUTE;
  }
}

const stored = () => world.storage.collection('events').get(ID);
const passing = () => new ProviderUnavailableError('away', { provider: 'intercom' });
const own = () => new UnexpectedReplyError('nonsense', { provider: 'intercom' });

describe('work outside the lanes', () => {
  it('survives a long outage and seven failures of its own', async () => {
    await fail(...Array.from({ length: 30 }, passing), ...Array.from({ length: 7 }, own));
    expect(await stored()).toMatchObject({ tries: 7, passingFailures: 30 });
    expect((await stored())?.end).toBeUndefined();
  });

  it('is set aside at the eighth failure of its own', async () => {
    await fail(...Array.from({ length: 8 }, own));
    expect(await stored()).toMatchObject({ end: 'set-aside' });
  });
});
