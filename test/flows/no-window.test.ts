import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../support/bridge-people.ts';
import { whatsAppBody } from '../support/webhook-bodies.ts';
import { MAEVE } from '../support/world-setup.ts';

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

describe('what is no new message of the customer', () => {
  it.each(NOTICES)(
    '(%s) opens no window, neither while it waits nor when it has arrived',
    async (type, content) => {
      world.intercom.setFaults([{ kind: 'rateLimit', operation: '*', ms: 10_000 }]);
      await world.postWhatsApp(whatsAppBody({ messages: [item(type, content)] }));
      await world.pass(1_000);
      world.teammateReplies('<p>while it waits</p>');
      await world.pass(1_000);
      world.intercom.setFaults([]);
      await world.pass(60_000);
      world.teammateReplies('<p>when it has arrived</p>');
      await world.pass(5_000);
      expect(world.calls('meta')).toEqual([]);
      expect(world.notes().filter((note) => note.includes('24 hours'))).toHaveLength(2);
    },
  );

  it('does not hide a message that waits before it', async () => {
    world.intercom.setFaults([{ kind: 'rateLimit', operation: '*', ms: 10_000 }]);
    world.customerWrites('I am back');
    await world.pass(1_000);
    await world.postWhatsApp(whatsAppBody({ messages: [item('revoke', {})] }));
    await world.pass(1_000);
    world.teammateReplies('<p>welcome back</p>');
    await world.pass(3_000);
    expect(world.phone()).toEqual(['welcome back']);
  });
});
