import { expect, it } from '@jest/globals';
import { createWorld } from '../../support/bridge-people.ts';
import { provisionFile, SHOP, whatsappConfig } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/** One workspace with one number. */
function onlyTheShop() {
  const { workspaces, accounts, numbers } = provisionFile();
  return { workspaces: workspaces.slice(0, 1), accounts: accounts.slice(0, 1), numbers: numbers.slice(0, 1) };
}

/** The process dies at the n-th step of a run; another one starts half a minute after. */
async function dieAt(n: number) {
  const world = await createWorld({
    connected: onlyTheShop(),
    whatsapp: { ...whatsappConfig, appUrl: 'https://bridge.example' },
  });
  const runs = world.storage.collection('doctorRuns');
  const who = { workspace: SHOP.workspace, who: 'somebody' };
  await world.service().doctor.begin(who);
  const begun = world.steps().length;
  world.crashAtStep(n);
  await world.pass(5 * SECOND);
  const step = world.steps()[begun + n - 1] ?? '';
  const died = !world.isRunning();
  if (died) {
    await world.pass(30 * SECOND);
    await world.start();
  }
  const until = world.now() + 10 * MINUTE;
  while ((await runs.get(SHOP.workspace))?.endedAt === undefined && world.now() < until)
    await world.pass(10 * SECOND);
  const run = await runs.get(SHOP.workspace);
  const leads = world.contacts().filter(({ name }) => name === 'WhatsApp Doctor (test)');
  await world.close();
  return { died, step, run, leads };
}

it('a run of the Doctor ends with every line said, wherever the process dies', async () => {
  for (let n = 1; ; n += 1) {
    const { died, step, run, leads } = await dieAt(n);
    const told = run?.hops.map(({ hop, finding }) => [hop, finding?.kind ?? 'nothing']) ?? [];
    const red = told.filter(([, kind]) => kind !== 'proved');
    expect([n, step, red, run?.endedAt === undefined]).toEqual([n, step, [], false]);
    expect(leads.length).toBeLessThanOrEqual(2);
    if (!died) return expect(n).toBeGreaterThan(60);
  }
});
