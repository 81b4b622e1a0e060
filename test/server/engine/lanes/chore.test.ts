import { describe, expect, it } from '@jest/globals';
import { openChore } from '../../../../server/engine/lanes/chore.ts';
import { createLogBook } from '../../../support/log-book.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

const turn = () => new Promise(setImmediate);

function setUp(run: () => Promise<number>) {
  const clock = createManualClock(0);
  const logger = createLogBook();
  return { clock, logger, chore: openChore({ clock, logger }, 'sweep', run) };
}

describe('a chore', () => {
  it('is done again after the rest that it asks for', async () => {
    let runs = 0;
    const { clock, chore } = setUp(async () => {
      runs += 1;
      return 1_000;
    });
    chore.start();
    await turn();
    clock.advance(999);
    await turn();
    expect(runs).toBe(1);
    clock.advance(1);
    await turn();
    expect(runs).toBe(2);
  });

  it('that fails is logged and done again later', async () => {
    let runs = 0;
    const { clock, logger, chore } = setUp(async () => {
      runs += 1;
      throw new Error('no luck');
    });
    chore.start();
    await turn();
    expect(logger.lines).toMatchObject([{ level: 'warn', context: { chore: 'sweep' } }]);
    clock.advance(60_000);
    await turn();
    expect(runs).toBe(2);
  });

  it('ends what runs before it has stopped, and is not done again', async () => {
    const gate = Promise.withResolvers<number>();
    let ended = false;
    const { clock, chore } = setUp(() => gate.promise);
    chore.start();
    const stopping = chore.stop().then(() => {
      ended = true;
    });
    await turn();
    expect(ended).toBe(false);
    gate.resolve(10);
    await stopping;
    expect(clock.waiting()).toBe(0);
  });
});
