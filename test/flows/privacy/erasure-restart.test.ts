import { afterEach, describe, expect, it } from '@jest/globals';
import { queueErasure, readErasure } from '../../../server/bridge/privacy/erasure-receipt.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { createDatabaseFiles, type DatabaseFiles } from '../../support/database-files.ts';
import { dieAtEveryStep } from '../../support/die-at-every-step.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const OLD = MAEVE.phone.slice(1);
const NEW = '15550100199';
const SECRETS = ['zebra crossing', 'quiet answer', 'second number', OLD, NEW, MAEVE.name, 'US.1', 'US.2'];

let files: DatabaseFiles | undefined;
afterEach(async () => {
  await files?.remove();
  files = undefined;
});

async function open(): Promise<PeopledWorld> {
  await files?.remove();
  files = await createDatabaseFiles();
  return createWorld({ storageUrl: files.url });
}

const found = async () => {
  const text = (await files?.text()) ?? '';
  return SECRETS.filter((secret) => text.includes(secret));
};

/** A customer whose number and user id have changed, with a reply, statuses, and something without id from before. */
async function talk(world: PeopledWorld): Promise<void> {
  const seconds = () => String(Math.floor(world.now() / 1_000));
  const post = async (message: object) => {
    await world.postWhatsApp(whatsAppBody({ messages: [message] }));
    await world.pass(5_000);
  };
  await post(rawMessage({ wamid: 'wamid.1', text: 'zebra crossing', at: world.now(), userId: 'US.1' }));
  world.teammateReplies('<p>quiet answer</p>');
  await world.pass(5_000);
  await post({ from: OLD, from_user_id: 'US.1', type: 'text' });
  const system = {
    type: 'user_changed_number',
    wa_id: NEW,
    user_id: 'US.2',
    previous_user_id: 'US.1',
    body: `${MAEVE.name} changed`,
  };
  await post({
    from: OLD,
    from_user_id: 'US.1',
    id: 'wamid.2',
    timestamp: seconds(),
    type: 'system',
    system,
  });
  await post(
    rawMessage({ wamid: 'wamid.3', text: 'second number', at: world.now(), from: NEW, userId: 'US.2' }),
  );
  await world.pass(20 * MINUTE);
}

const workFor = async (world: PeopledWorld) => {
  const [customer] = await world.storage.collection('customers').find({ index: 'byContact', limit: 1 });
  return { workspace: SHOP.workspace, customer: customer?.id ?? '', why: 'asked-for' } as const;
};

describe('an erasure', () => {
  it('leaves nothing and closes its receipt, whenever the process dies', async () => {
    let work: Awaited<ReturnType<typeof workFor>>;
    const ask = (world: PeopledWorld) => queueErasure(world.service().deps, work);
    const steps = await dieAtEveryStep(
      {
        open,
        before: async (world) => {
          await talk(world);
          work = await workFor(world);
        },
        // Not awaited: a process that dies gives no answer.
        act: (world) => void ask(world),
        // Asked again, should the process have died before it was stored.
        isDone: async (world) => (await readErasure(world.service().deps, await ask(world))) !== undefined,
      },
      async (world, step) => {
        expect([step, await found()]).toEqual([step, []]);
        const told = await readErasure(world.service().deps, await ask(world));
        const all = { why: 'asked-for', threads: 1, aliases: 4, deliveries: 1 };
        expect([step, told]).toEqual([step, expect.objectContaining(all)]);
      },
    );
    expect(steps).toBeGreaterThan(40);
  });

  it('knows former ids also when it is begun again after they were deleted', async () => {
    const world = await open();
    await talk(world);
    await queueErasure(world.service().deps, await workFor(world));
    const begun = world.steps().length;
    const aliasesGone = () => world.steps().slice(begun).includes('after delete aliases');
    for (let n = 1; n < 40 && !aliasesGone(); n += 1) await new Promise(setImmediate);
    expect(aliasesGone()).toBe(true);
    world.crash();
    await world.start();
    await world.pass(5 * MINUTE);
    expect(await found()).toEqual([]);
    await world.close();
  });
});
