import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contactIds as ids } from '../../../canvas/contacts/contact-ids.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { sidebarOf, type TeammateSidebar } from '../../support/teammate-sidebar.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const { workspace } = SHOP;
const MINUTE = 60_000;
/** Longer than a canvas may take. */
const ANSWERED_MS = 4_500;

let world: PeopledWorld;
let sidebar: TeammateSidebar;
let contactId: string;
beforeEach(async () => {
  world = await createWorld({ settings: { newConversationAfter: '0 minutes' } });
  await world.knownThread('Hi');
  contactId = world.contacts()[0]?.id ?? '';
  await world.pass(MINUTE);
  world.forgetCalls();
  sidebar = sidebarOf(world, { patience: ANSWERED_MS });
});
afterEach(() => world.close());

describe('who is this', () => {
  it('shows what Intercom tells of the customer, asked on the press only', async () => {
    const shown = await sidebar.press(ids.who);
    for (const words of [
      MAEVE.name,
      MAEVE.phone,
      'Lead',
      'Created',
      'WhatsApp number',
      'No other conversations',
    ])
      expect(shown).toContain(words);
    expect(world.calls('intercom')).toHaveLength(2);
  });

  it('lists the other conversations with title and state, each at its address in Intercom', async () => {
    const [first] = world.conversations();
    world.teammateReplies('<p>Done</p>', { close: true });
    await world.pass(MINUTE);
    world.customerWrites('One more thing');
    await world.pass(MINUTE);
    sidebar = sidebarOf(world, { patience: ANSWERED_MS });
    const shown = await sidebar.press(ids.who);
    expect(shown).toContain(`https://app.intercom.com/a/inbox/${workspace}/inbox/conversation/${first?.id}`);
    expect(shown).toContain('closed');
    expect(`${shown}\n`).not.toContain(`/conversation/${world.conversation().id}\n`);
  });

  it('follows a merge that nobody told us of', async () => {
    const user = world.intercom.act.createUser({ workspace, name: 'Ada Quill', externalId: 'shop-77' });
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: '*' }]);
    world.intercom.act.mergeContacts({ workspace, from: contactId, into: user });
    const shown = await sidebar.press(ids.who);
    expect(shown).toContain('shop-77');
    expect(shown).toContain('User');
  });

  it('says that the contact is gone', async () => {
    const { path, headers, body } = world.intercom.submitCanvas({
      workspace,
      conversationId: world.conversation().id,
      adminId: SHOP.admin.id,
      componentId: ids.who,
      inputValues: {},
      currentCanvas: { content: {} },
    });
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: '*' }]);
    world.intercom.act.deleteContact({ workspace, contactId });
    const asked = world.request({ method: 'POST', path, headers, body });
    await world.pass(ANSWERED_MS);
    expect((await asked).body).toContain('does not have this contact any more');
  });

  it.each([
    ['forbidden', 'permission to read users'],
    ['rateLimit', 'allows no more calls'],
    ['deadToken', 'connect Intercom again'],
    ['serverError', 'Try again'],
  ] as const)('says what %s means, and works when it is over', async (kind, words) => {
    world.intercom.setFaults([{ kind, operation: 'contact.get', count: 1, ms: 1_000 }]);
    const shown = await sidebar.press(ids.who);
    expect(shown).toContain(words);
    expect(sidebar.doors()).toContain(ids.who);
    if (kind === 'deadToken') return;
    await world.pass(MINUTE);
    expect(await sidebar.press(ids.who)).toContain(MAEVE.phone);
  });

  it('says within the time of a canvas that Intercom is too slow', async () => {
    world.intercom.setFaults([{ kind: 'slowAnswer', operation: 'contact.get', ms: 10_000, count: 1 }]);
    expect(await sidebar.press(ids.who)).toContain('did not answer within 3 seconds');
    await world.pass(MINUTE);
    expect(await sidebar.press(ids.who)).toContain(MAEVE.phone);
  });
});
