import { expect, it } from '@jest/globals';
import { createSecretBox } from '../../../server/adapters/shared/secret-box.ts';
import { secretPurposes } from '../../../server/bridge/connections/secret-purposes.ts';
import { nextCheck } from '../../../server/domain/connecting/plan.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { ATELIER, COUNTER, createConnectingWorld, MOVING } from '../../support/connecting-world.ts';
import { distinctDeaths } from '../../support/die-at-every-step.ts';
import { signUpApp } from '../../support/meta-window.ts';
import { SHOP } from '../../support/world-setup.ts';

const who = `admin:${SHOP.admin.id}`;
const wanted = { phone: MOVING.phone, countryCode: '1', national: MOVING.phone.slice(2) };
const secrets = createSecretBox([Buffer.alloc(32, 7)]);

interface Way {
  readonly phone: string;
  /** What begins it, also once more when nothing is kept of it. */
  readonly begin: (world: PeopledWorld) => Promise<unknown>;
  /** Steps at least that a process can die at. */
  readonly least: number;
  /** We register it, with a PIN of ours. */
  readonly isRegistered: boolean;
}

const base = { workspace: SHOP.workspace, who } as const;

/** Meta keeps what was made in its window: whoever opens it again chooses that. */
const signUp = (world: PeopledWorld, kind: 'new' | 'coexistence', account: string, number?: string) => {
  const code = world.whatsapp.act.grantAccess(account);
  const ending = { code, account, ...(number !== undefined && { number }) };
  return world.service().connect.signUp({ ...base, kind, ending });
};

const WAYS: Readonly<Record<string, Way>> = {
  'a move': {
    phone: MOVING.phone,
    begin: (world) =>
      world.service().connect.start({
        ...base,
        kind: 'migrate',
        access: { account: ATELIER.account, token: ATELIER.token },
        wanted,
      }),
    least: 30,
    isRegistered: true,
  },
  'a number out of Meta’s window': {
    phone: ATELIER.phone,
    begin: (world) => signUp(world, 'new', ATELIER.account, ATELIER.number),
    least: 25,
    isRegistered: true,
  },
  'a number of the phone app, with its chats': {
    phone: COUNTER.phone,
    begin: async (world) => {
      const there = world.whatsapp.view.numbers().find(({ phone }) => phone === COUNTER.phone);
      const account = there?.account ?? signUpApp(world.whatsapp, COUNTER.phone).data['waba_id'] ?? '';
      await signUp(world, 'coexistence', account);
    },
    least: 20,
    isRegistered: false,
  },
};

type Of = { workspace: string; connection: string; who: string };

/** What a person does who reads the page: whatever it asks for. True: there is nothing more to do. */
async function answer(world: PeopledWorld, way: Way): Promise<boolean> {
  const steps = world.service().connect;
  const [connection] = await world.storage
    .collection('connections')
    .find({ index: 'byWorkspace', equals: [SHOP.workspace], limit: 1 });
  if (connection === undefined) {
    await way.begin(world);
    return false;
  }
  if (connection.ended !== undefined) return true;
  const of = { ...base, connection: connection.id };
  const name = nextCheck(connection);
  const verdict = name && connection.checks[name];
  if (verdict?.kind !== 'you') return false;
  if (verdict.why === 'ask-code') await steps.askCode(of, { method: 'SMS', language: 'en' });
  else if (verdict.why === 'confirm-move') await steps.confirmMove(of, connection.facts.number ?? '');
  else if (verdict.why === 'bring-history') await steps.decideHistory(of, true);
  else if (verdict.why === 'enter-code') await readCode(world, way, of);
  else throw new Error(`nobody expected ${verdict.why}`);
  return false;
}

/** No code came: another one, as soon as the page lets them. */
async function readCode(world: PeopledWorld, way: Way, of: Of): Promise<void> {
  const steps = world.service().connect;
  const digits = lineOf(world, way)?.code?.digits;
  if (digits === undefined) await steps.askCode(of, { method: 'SMS', language: 'en' });
  else await steps.enterCode(of, digits);
}

function lineOf(world: PeopledWorld, { phone }: Way) {
  const number = world.whatsapp.view.numbers().find((each) => each.phone === phone);
  return number && world.whatsapp.view.line(number.id);
}

/** Answers the page again and again, whatever dies meanwhile, for half an hour. */
async function goOn(world: PeopledWorld, way: Way): Promise<boolean> {
  const end = world.now() + 30 * 60_000;
  while (world.now() < end) {
    if (!world.isRunning()) {
      await world.pass(20_000);
      await world.start();
    }
    // Of a process that died the answer never comes.
    const done = await Promise.race([answer(world, way), world.pass(5_000).then(() => false)]);
    if (done) return true;
    await world.pass(5_000);
  }
  return false;
}

it.each(Object.entries(WAYS))(
  '%s comes to its end whatever step the process dies at, with nothing made twice',
  async (_name, way) => {
    const steps = await play(way);
    expect(steps.length).toBeGreaterThanOrEqual(way.least);
    for (const n of distinctDeaths(steps)) await play(way, n);
  },
);

/** The process dies at the n-th step, if at all. Answers the steps of the first process. */
async function play(way: Way, n = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
  const world = await createConnectingWorld();
  const steps = world.steps();
  const begun = steps.length;
  world.crashAtStep(n);
  expect(await goOn(world, way)).toBe(true);
  await checkConnected(world, way, `step ${n}: ${steps[begun + n - 1]}`);
  await world.close();
  return steps.slice(begun);
}

async function checkConnected(world: PeopledWorld, way: Way, step: string): Promise<void> {
  const numbers = world.whatsapp.view.numbers().filter(({ phone }) => phone === way.phone);
  const line = lineOf(world, way);
  expect([step, numbers.length]).toEqual([step, 1]);
  expect([step, line?.status]).toEqual([step, 'CONNECTED']);
  expect([step, line?.codesAsked.length]).not.toEqual([step, 3]);
  const number = numbers[0]?.id ?? '';
  const state = await world.storage.collection('numberStates').get(number);
  expect([step, state?.wantsHistory]).toEqual([step, way.isRegistered ? undefined : true]);
  expect([step, world.calls('meta', /register$/).length > 0]).toEqual([step, way.isRegistered]);
  if (way.isRegistered)
    expect([step, secrets.open(state?.pin ?? '', secretPurposes.numberPin(number))]).toEqual([
      step,
      line?.pin,
    ]);
  expect(world.service().deps.connections.number(number)).toMatchObject({ workspace: SHOP.workspace });
}
