import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { messageOf } from '../../support/messenger-card.ts';
import { photo } from '../../support/sample-files.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const { workspace } = SHOP;

let world: PeopledWorld;
let before: string;
beforeEach(async () => {
  world = await createWorld({ settings: { switchNumber: SHOP.number } });
  before = await world.knownThread();
  world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.get' }]);
  world.whatsapp.act.customerSends({
    customer: MAEVE.id,
    number: SHOP.number,
    content: photo(700, 'The scratch'),
  });
  await world.pass(MINUTE);
});
afterEach(() => world.close());

/** The same customer goes on from the Messenger; then the file can be fetched. */
async function switchAndFetch(): Promise<string> {
  const contact = world.intercom.act.createUser({ workspace, name: 'Visitor', email: 'v@mail.example' });
  const text = 'Do you have it in blue?';
  const conversation = world.intercom.act.customerStartsInMessenger({ workspace, contactId: contact, text });
  await world.pass(5_000);
  world.customerWrites(await messageOf(world, { contact, conversation }));
  await world.pass(10_000);
  expect(world.transcript({ conversation }).join()).toContain('was another contact before');
  world.whatsapp.faults.set([]);
  await world.pass(2 * 60 * MINUTE);
  return conversation;
}

/** Who posted files, by conversation. */
const posted = () =>
  world
    .conversations()
    .flatMap(({ id, parts }) =>
      parts.flatMap(({ author, attachments }) => attachments.map(() => ({ id, author: author.id }))),
    );

it('stands with its words, under the name of whoever wrote them, also where others take part', async () => {
  const [lead] = world.contacts();
  const contactId = world.intercom.act.createUser({ workspace, name: 'P', email: 'p@landlord.example' });
  world.intercom.act.attachContact({ workspace, conversationId: before, contactId });
  await switchAndFetch();
  expect(posted()).toEqual([{ id: before, author: lead?.id }]);
});

it('is not shown in the Messenger, also when the conversation of its words was closed meanwhile', async () => {
  const [lead] = world.contacts();
  world.intercom.act.closeConversation({ workspace, conversationId: before, adminId: '7214002' });
  await world.pass(MINUTE);
  await switchAndFetch();
  expect(posted()).toEqual([{ id: before, author: lead?.id }]);
});
