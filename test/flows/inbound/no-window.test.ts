import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { callsForWork } from '../../support/calls-for-work.ts';
import { rawMessage, whatsAppBody } from '../../support/webhook-bodies.ts';
import { MAEVE, NOOR, provisionFile, SHOP } from '../../support/world-setup.ts';

const DAY = 24 * 60 * 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread('Hi');
  await world.leap(DAY);
});
afterEach(() => world.close());

const item = (type: string, content: unknown) => ({
  from: MAEVE.phone.slice(1),
  id: `wamid.${type}`,
  timestamp: String(Math.floor(world.now() / 1_000)),
  type,
  [type]: content,
});

const NOTICES: readonly (readonly [string, unknown])[] = [
  ['edit', { original_message_id: 'wamid.X', message: { type: 'text', text: { body: 'Hi!' } } }],
  ['revoke', { original_message_id: 'wamid.X' }],
  ['system', { type: 'user_changed_number', body: 'Maeve changed her number' }],
  ['request_welcome', {}],
];

/** From now on nothing reaches Intercom: what comes waits, untouched. */
async function intercomRests(): Promise<void> {
  world.intercom.act.revokeToken(SHOP.workspace);
  world.customerWrites('from Noor', { customer: NOOR.id });
  await world.pass(5_000);
  expect(world.service().deps.connections.workspace(SHOP.workspace)?.accessProblem).toBeDefined();
}

async function intercomIsBack(): Promise<void> {
  world.intercom.act.grantToken(SHOP.workspace, 'shop-intercom-token-2');
  const [shop, cafe] = provisionFile().workspaces;
  await world.connect({ workspaces: [{ ...shop, accessToken: 'shop-intercom-token-2' }, cafe] });
  await world.pass(60_000);
}

const notesOfMaeve = (conversation: string) =>
  world.notes({ conversation }).filter((note) => note.includes('24 hours'));

/** As the customer's words, or as a note about them. */
const ARRIVED = /^(customer|note: From the customer)/;

describe('what is no new message of the customer', () => {
  it.each(NOTICES)(
    '(%s) opens no window, neither while it waits nor when it has arrived',
    async (type, content) => {
      const { id: conversation } = world.conversation();
      await intercomRests();
      await world.postWhatsApp(whatsAppBody({ messages: [item(type, content)] }));
      await world.pass(1_000);
      world.teammateReplies('<p>while it waits</p>', { conversation });
      await world.pass(1_000);
      await intercomIsBack();
      const arrived = world.transcript({ conversation }).filter((line) => ARRIVED.test(line));
      expect(arrived).toHaveLength(2);
      world.teammateReplies('<p>when it has arrived</p>', { conversation });
      await world.pass(5_000);
      expect(callsForWork(world, 'meta')).toEqual([]);
      expect(notesOfMaeve(conversation)).toHaveLength(2);
    },
  );

  it('does not hide a message that waits before it', async () => {
    const { id: conversation } = world.conversation();
    await intercomRests();
    const back = rawMessage({ wamid: 'wamid.back', text: 'I am back', at: world.now() });
    await world.postWhatsApp(whatsAppBody({ messages: [back] }));
    await world.pass(2_000);
    await world.postWhatsApp(whatsAppBody({ messages: [item('revoke', {})] }));
    await world.pass(1_000);
    world.teammateReplies('<p>welcome back</p>', { conversation });
    await world.pass(3_000);
    expect(world.phone()).toEqual(['welcome back']);
  });
});
