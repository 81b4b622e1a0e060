import { expect, it } from '@jest/globals';
import { createWorld } from '../../support/bridge-people.ts';
import { distinctDeaths } from '../../support/die-at-every-step.ts';
import { provisionFile, SHOP, whatsappConfig } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/** One workspace with one number. */
function onlyTheShop() {
  const { workspaces, accounts, numbers } = provisionFile();
  return { workspaces: workspaces.slice(0, 1), accounts: accounts.slice(0, 1), numbers: numbers.slice(0, 1) };
}

/** The process dies at the n-th step of a run, if at all; another one starts half a minute after. */
async function dieAt(n = Number.POSITIVE_INFINITY) {
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
  const steps = world.steps().slice(begun);
  if (!world.isRunning()) {
    await world.pass(30 * SECOND);
    await world.start();
  }
  const until = world.now() + 10 * MINUTE;
  while ((await runs.get(SHOP.workspace))?.endedAt === undefined && world.now() < until)
    await world.pass(10 * SECOND);
  const run = await runs.get(SHOP.workspace);
  const leads = world.contacts().filter(({ name }) => name === 'WhatsApp Doctor (test)');
  await world.close();
  return { steps, run, leads };
}

function expectWhole({ run, leads }: Awaited<ReturnType<typeof dieAt>>, step: string): void {
  const told = run?.hops.map(({ hop, finding }) => [hop, finding?.kind ?? 'nothing']) ?? [];
  const red = told.filter(([, kind]) => kind !== 'proved');
  expect([step, red, run?.endedAt === undefined]).toEqual([step, [], false]);
  expect(leads.length).toBeLessThanOrEqual(2);
}

it('a run of the Doctor ends with every line said, wherever the process dies', async () => {
  const undisturbed = await dieAt();
  expectWhole(undisturbed, 'none');
  const { steps } = undisturbed;
  expect(steps.length).toBeGreaterThanOrEqual(60);
  for (const n of distinctDeaths(steps)) expectWhole(await dieAt(n), `step ${n}: ${steps[n - 1]}`);
});
