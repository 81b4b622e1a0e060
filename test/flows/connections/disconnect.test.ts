import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../../server/adapters/shared/secret-box.ts';
import { connectAccount } from '../../../server/bridge/installation/connect-account.ts';
import { connectNumber } from '../../../server/bridge/installation/connect-number.ts';
import { connectWorkspace } from '../../../server/bridge/installation/connect-workspace.ts';
import { disconnectNumber, disconnectWorkspace } from '../../../server/bridge/installation/disconnect.ts';
import { changeSettings } from '../../../server/bridge/settings/change-settings.ts';
import { NotConnectedError } from '../../../server/domain/errors.ts';
import { callOnce } from '../../../server/engine/effects/call-once.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { callsForWork } from '../../support/calls-for-work.ts';
import { CAFE, MAEVE, NOOR, provisionFile, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WHO = 'admin 7214001';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** What an admin does in the running server. */
const deps = () => ({ ...world.service().deps, secrets: createSecretBox([Buffer.alloc(32, 7)]) });
const file = provisionFile();
const shop = { who: WHO, workspace: SHOP.workspace };
const number = file.numbers[0];

async function connectShop(): Promise<void> {
  await connectWorkspace(deps(), { who: WHO, workspace: file.workspaces[0] });
  await connectAccount(deps(), { who: WHO, account: file.accounts[0] });
  await connectNumber(deps(), { ...shop, number });
}

const calls = () => [...world.calls('intercom'), ...callsForWork(world, 'meta')];

describe('a number that is disconnected', () => {
  beforeEach(async () => {
    await world.knownThread('one');
    await disconnectNumber(deps(), { ...shop, number: SHOP.number });
    world.forgetCalls();
  });

  it('has its messages held, and delivered into the same conversation when it is connected again', async () => {
    world.customerWrites('two');
    await world.pass(10 * MINUTE);
    expect(callsForWork(world, 'meta')).toEqual([]);
    expect(world.transcript()).toEqual(['customer: one']);
    await connectNumber(deps(), { ...shop, number });
    await world.pass(2_000);
    expect(world.transcript().map((line) => line.split('\n').at(-1))).toEqual([
      'customer: one',
      expect.stringMatching(/two$/),
    ]);
    expect(world.conversations()).toHaveLength(1);
  });

  it('sends nothing any more, and a note says within the hour why a reply did not go out', async () => {
    world.teammateReplies('<p>Hello</p>');
    await world.pass(2 * HOUR);
    expect(callsForWork(world, 'meta')).toEqual([]);
    expect(world.phone()).toEqual([]);
    expect(world.notes()).toHaveLength(1);
  });

  it('sends a reply that waited when it is connected again', async () => {
    world.teammateReplies('<p>Hello</p>');
    await world.pass(10 * MINUTE);
    await connectNumber(deps(), { ...shop, number });
    await world.pass(MINUTE);
    expect(world.phone()).toEqual(['Hello']);
    expect(world.notes()).toEqual([]);
  });

  it('does not disturb another number', async () => {
    world.customerWrites('to the cafe', { number: CAFE.number, customer: NOOR.id });
    await world.settle();
    expect(world.transcript({ workspace: CAFE.workspace })).toEqual(['customer: to the cafe']);
  });
});

describe('a workspace that is disconnected', () => {
  beforeEach(() => world.knownThread('one'));

  it('is called no more from that moment on, whatever was under way', async () => {
    world.intercom.setFaults([{ kind: 'slowAnswer', operation: '*', ms: 3_000, count: 1 }]);
    world.customerWrites('two');
    await world.pass(1_000);
    for (const text of ['three', 'four']) world.customerWrites(text);
    world.teammateReplies('<p>Hello</p>');
    await world.pass(50);
    world.forgetCalls();
    await disconnectWorkspace(deps(), shop);
    await world.pass(2 * HOUR);
    expect(calls()).toEqual([]);
  });

  it('goes on where it was when it is connected again: nothing is lost and nothing comes twice', async () => {
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    world.customerWrites('two');
    await world.pass(1_000);
    await disconnectWorkspace(deps(), shop);
    world.customerWrites('three');
    world.teammateReplies('<p>Hello</p>');
    await world.pass(20 * MINUTE);
    await connectShop();
    await world.pass(10 * MINUTE);
    const lines = world.transcript().map((line) => line.split('\n').at(-1));
    expect(lines.filter((line) => /(one|two|three)$/.test(line ?? ''))).toHaveLength(3);
    expect(world.phone()).toEqual(['Hello']);
    expect(world.conversations()).toHaveLength(1);
    expect(world.contacts()).toHaveLength(1);
  });

  it('settles a send whose answer was lost: shown as uncertain after its return, and not sent again', async () => {
    world.whatsapp.faults.set([
      { kind: 'loseAnswer', operation: 'message.send', count: 1 },
      { kind: 'dropWebhook', operation: 'status.*' },
    ]);
    world.teammateReplies('<p>Hello</p>');
    await world.pass(1_000);
    await disconnectWorkspace(deps(), shop);
    world.forgetCalls();
    await world.pass(10 * MINUTE);
    expect(calls()).toEqual([]);
    await connectShop();
    await world.pass(10 * MINUTE);
    expect(world.phone()).toEqual(['Hello']);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['uncertain']);
    expect(world.notes()).toHaveLength(1);
  });

  it('has its secrets destroyed by the next process when this one dies over it', async () => {
    const secretsLeft = async () =>
      (await world.storage.collection('accounts').get(SHOP.account))?.accessToken !== '';
    world.crashAtStep(4);
    void disconnectWorkspace(deps(), shop);
    await world.pass(1_000);
    expect(world.isRunning()).toBe(false);
    expect(await secretsLeft()).toBe(true);
    world.customerWrites('two');
    world.forgetCalls();
    await world.start();
    await world.pass(2 * MINUTE);
    expect(await secretsLeft()).toBe(false);
    expect(calls()).toEqual([]);
  });
});

describe('a client that was given before a disconnection', () => {
  it('calls nothing any more: a reserved call has certainly not happened', async () => {
    await world.settle();
    world.forgetCalls();
    const inbox = deps().intercom(SHOP.workspace);
    const phone = deps().whatsapp(SHOP.number);
    await disconnectWorkspace(deps(), shop);
    const refused = { kind: 'refused', error: expect.any(NotConnectedError) };
    expect(await callOnce(() => inbox.getConversation('1'))).toEqual(refused);
    expect(await callOnce(() => inbox.reserved.getConversation('1'))).toEqual(refused);
    const sent = await callOnce(() =>
      phone.send({
        to: { phone: MAEVE.phone.slice(1) },
        content: { kind: 'text', text: 'Hello', previewUrl: false },
        callbackData: 'x',
      }),
    );
    expect(sent).toEqual(refused);
    expect(calls()).toEqual([]);
  });
});

describe('a setting that somebody changes', () => {
  it('holds for the next message', async () => {
    await world.knownThread('one');
    const owner = { kind: 'workspace', workspace: SHOP.workspace } as const;
    await changeSettings(deps(), { who: WHO, owner, settings: { teammateName: '{first_name}:' } });
    world.teammateReplies('<p>Hello</p>');
    await world.settle();
    expect(world.phone()).toEqual(['Ben:\nHello']);
  });
});
