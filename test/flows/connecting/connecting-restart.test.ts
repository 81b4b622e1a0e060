import { expect, it } from '@jest/globals';
import { createSecretBox } from '../../../server/adapters/shared/secret-box.ts';
import { secretPurposes } from '../../../server/bridge/connections/secret-purposes.ts';
import { nextCheck } from '../../../server/domain/connecting/plan.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { ATELIER, createConnectingWorld, MOVING } from '../../support/connecting-world.ts';
import { SHOP } from '../../support/world-setup.ts';

const who = `admin:${SHOP.admin.id}`;
const wanted = { phone: MOVING.phone, countryCode: '1', national: MOVING.phone.slice(2) };
const secrets = createSecretBox([Buffer.alloc(32, 7)]);

/** What a person does who reads the page: whatever it asks for. True: there is nothing more to do. */
async function answer(world: PeopledWorld): Promise<boolean> {
  const steps = world.service().connect;
  const [connection] = await world.storage
    .collection('connections')
    .find({ index: 'byWorkspace', equals: [SHOP.workspace], limit: 1 });
  if (connection === undefined) {
    const access = { account: ATELIER.account, token: ATELIER.token };
    await steps.start({ workspace: SHOP.workspace, who, kind: 'migrate', access, wanted });
    return false;
  }
  if (connection.ended !== undefined) return true;
  const of = { workspace: SHOP.workspace, connection: connection.id, who };
  const name = nextCheck(connection);
  const verdict = name && connection.checks[name];
  if (verdict?.kind !== 'you') return false;
  if (verdict.why === 'ask-code') await steps.askCode(of, { method: 'SMS', language: 'en' });
  else if (verdict.why === 'confirm-move') await steps.confirmMove(of);
  else if (verdict.why === 'enter-code') await readCode(world, of);
  else throw new Error(`nobody expected ${verdict.why}`);
  return false;
}

/** No code came: another one, as soon as the page lets them. */
async function readCode(
  world: PeopledWorld,
  of: { workspace: string; connection: string; who: string },
): Promise<void> {
  const steps = world.service().connect;
  const digits = lineOf(world)?.code?.digits;
  if (digits === undefined) await steps.askCode(of, { method: 'SMS', language: 'en' });
  else await steps.enterCode(of, digits);
}

function lineOf(world: PeopledWorld) {
  const number = world.whatsapp.view.numbers().find(({ phone }) => phone === MOVING.phone);
  return number && world.whatsapp.view.line(number.id);
}

/** Answers the page again and again, whatever dies meanwhile, for half an hour. */
async function goOn(world: PeopledWorld): Promise<boolean> {
  const end = world.now() + 30 * 60_000;
  while (world.now() < end) {
    if (!world.isRunning()) {
      await world.pass(20_000);
      await world.start();
    }
    // Of a process that died the answer never comes.
    const done = await Promise.race([answer(world), world.pass(5_000).then(() => false)]);
    if (done) return true;
    await world.pass(5_000);
  }
  return false;
}

it('comes to its end whatever step the process dies at, with nothing made twice', async () => {
  for (let n = 1; ; n += 1) {
    const world = await createConnectingWorld();
    const begun = world.steps().length;
    world.crashAtStep(n);
    const first = world.steps();
    expect(await goOn(world)).toBe(true);
    const died = first !== world.steps();
    const step = `step ${n}: ${first[begun + n - 1]}`;
    const moved = world.whatsapp.view.numbers().filter(({ phone }) => phone === MOVING.phone);
    expect([step, moved.length]).toEqual([step, 1]);
    expect([step, lineOf(world)?.status]).toEqual([step, 'CONNECTED']);
    expect([step, lineOf(world)?.codesAsked.length]).not.toEqual([step, 3]);
    const number = moved[0]?.id ?? '';
    const state = await world.storage.collection('numberStates').get(number);
    expect([step, secrets.open(state?.pin ?? '', secretPurposes.numberPin(number))]).toEqual([
      step,
      lineOf(world)?.pin,
    ]);
    expect(world.service().deps.connections.number(number)).toMatchObject({ workspace: SHOP.workspace });
    await world.close();
    if (!died) {
      expect(n).toBeGreaterThan(30);
      return;
    }
  }
}, 300_000);
