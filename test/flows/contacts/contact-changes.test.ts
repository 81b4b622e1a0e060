import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../sandbox/shared/faults.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { photo } from '../../support/sample-files.ts';
import { MAEVE, NOOR, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let world: PeopledWorld;
let lead: string;
let user: string;

/** A lead with a conversation, and a user whom it turns out to be. */
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread('one');
  lead = world.contacts()[0]?.id ?? '';
  user = world.intercom.act.createUser({
    workspace: SHOP.workspace,
    email: 'maeve@home.example',
    name: 'Maeve Quill',
  });
  await world.settle();
});
afterEach(() => world.close());

const merge = () => world.intercom.act.mergeContacts({ workspace: SHOP.workspace, from: lead, into: user });

describe('a lead merged into a user', () => {
  it('while a file that follows is refused gets it nevertheless', async () => {
    const slow = { kind: 'slowAnswer', operation: 'media.download', ms: 12_000, count: 1 } as const;
    world.whatsapp.faults.set([slow]);
    world.whatsapp.act.customerSends({ customer: MAEVE.id, number: SHOP.number, content: photo(701) });
    await world.pass(9_000);
    world.intercom.setFaults([
      { kind: 'notFound', operation: 'conversation.reply', count: 1 },
      { kind: 'slowAnswer', operation: 'conversation.get', ms: 8_000, count: 1 },
    ]);
    await world.pass(5_000);
    merge();
    await world.pass(60_000);
    const files = world.conversations().flatMap(({ parts }) => parts.flatMap((each) => each.attachments));
    expect(files.map(({ size }) => size)).toEqual([701]);
  });

  it('is followed when Intercom tells of it: the next message costs one call', async () => {
    merge();
    await world.settle();
    world.forgetCalls();
    world.customerWrites('two');
    await world.settle();
    expect(world.transcript()).toEqual(['customer: one', 'customer: two']);
    expect(world.conversation().parts.at(-1)?.author).toMatchObject({ type: 'user', id: user });
    expect(world.calls('intercom')).toHaveLength(1);
  });

  it('is followed when the webhook was lost and Intercom answers 410 or 404', async () => {
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'contact.merged' }]);
    merge();
    world.customerWrites('two');
    await world.settle();
    expect(world.transcript()).toEqual(['customer: one', 'customer: two']);
    expect(world.conversation().parts.at(-1)?.author.id).toBe(user);
    expect(world.contacts()).toHaveLength(1);
  });

  it('is followed into a new conversation as well, opened as a user', async () => {
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'contact.merged' }]);
    merge();
    world.intercom.act.deleteConversation({
      workspace: SHOP.workspace,
      conversationId: world.conversation().id,
    });
    await world.settle();
    world.customerWrites('two');
    await world.pass(MINUTE);
    expect(world.transcript()).toEqual(['customer: two']);
    expect(world.conversation().source.author).toMatchObject({ type: 'user', id: user });
    expect(world.contacts()).toHaveLength(1);
  });

  it('changes nothing when the news come twice, or before the first message is through', async () => {
    world.intercom.setFaults([{ kind: 'duplicateWebhook', operation: 'contact.merged', ms: 1_000 }]);
    world.customerWrites('two');
    merge();
    await world.settle();
    world.customerWrites('three');
    await world.settle();
    expect(world.transcript()).toEqual(['customer: one', 'customer: two', 'customer: three']);
  });

  it('does not change whom replies go to', async () => {
    merge();
    world.intercom.act.updateContact({
      workspace: SHOP.workspace,
      contactId: user,
      fields: { phone: NOOR.phone },
    });
    await world.settle();
    world.teammateReplies('<p>For Maeve</p>');
    await world.settle();
    expect(world.phone()).toEqual(['For Maeve']);
    expect(world.phone({ customer: NOOR.id })).toEqual([]);
  });
});

describe('a contact that is gone', () => {
  it('is made anew by the next message after it was deleted', async () => {
    world.intercom.act.deleteContact({ workspace: SHOP.workspace, contactId: lead });
    await world.settle();
    world.customerWrites('two');
    await world.pass(10 * MINUTE);
    expect(world.transcript().at(-1)).toBe('customer: two');
    const author = world.conversation().contactIds[0];
    expect(world.contacts().find((contact) => contact.id === author)).toMatchObject({ phone: MAEVE.phone });
  });

  it('is made anew after it was deleted and the webhook of that was lost', async () => {
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'contact.deleted' }]);
    world.intercom.act.deleteContact({ workspace: SHOP.workspace, contactId: lead });
    world.customerWrites('two');
    await world.pass(20 * MINUTE);
    expect(world.transcript().at(-1)).toMatch(/two$/);
  });

  it('is made anew by the next message after it was archived', async () => {
    world.intercom.act.archiveContact({ workspace: SHOP.workspace, contactId: lead });
    await world.settle();
    world.customerWrites('two');
    await world.pass(10 * MINUTE);
    expect(world.transcript().at(-1)).toBe('customer: two');
  });
});

describe('a contact that was given up, because nobody told us that it is gone', () => {
  const { workspace } = SHOP;
  const writer = () => world.conversation().contactIds[0];
  /** The customer writes so long after the other contact was made that searches find it. */
  const writes = async (...faults: readonly FaultRule[]) => {
    await world.leap(DAY);
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'contact.deleted' }, ...faults]);
    if (faults.every(({ operation }) => operation !== 'conversation.reply'))
      world.intercom.act.deleteContact({ workspace, contactId: lead });
    world.customerWrites('two');
    await world.pass(20 * MINUTE);
    expect(world.transcript().at(-1)).toMatch(/two$/);
  };

  it('is followed by a lead that has the phone', async () => {
    const other = world.intercom.act.createLead({ workspace, phone: MAEVE.phone, name: 'Maeve Q.' });
    await writes();
    expect(writer()).toBe(other);
    expect(world.contacts().filter(({ role }) => role === 'lead')).toHaveLength(1);
  });

  it('is followed by a user who has the WhatsApp id', async () => {
    const marks = world.contacts().find(({ id }) => id === lead)?.customAttributes ?? {};
    const other = world.intercom.act.createUser({ workspace, name: 'Maeve Q.', customAttributes: marks });
    await writes();
    expect(writer()).toBe(other);
    expect(world.contacts().filter(({ role }) => role === 'lead')).toEqual([]);
  });

  it('is not followed by a user who only has the phone while users are not identified', async () => {
    const other = world.intercom.act.createUser({ workspace, phone: MAEVE.phone, name: 'Maeve Q.' });
    await writes();
    expect(writer()).not.toBe(other);
  });

  it('is made anew when the search is refused', async () => {
    await writes({ kind: 'conflict', operation: 'contact.search' });
    const [made] = world.contacts().filter(({ role }) => role === 'lead');
    expect([made?.id === lead, writer()]).toEqual([false, made?.id]);
  });

  it('is made anew when the search finds it alone', async () => {
    await writes({ kind: 'notFound', operation: 'conversation.reply', count: 2 });
    expect(writer()).not.toBe(lead);
    expect(world.conversations().at(-1)?.contactIds).toHaveLength(1);
  });
});

describe('a contact that Intercom does not show yet', () => {
  it('makes the message wait, and then go on', async () => {
    const slow = await createWorld({ intercom: { newContactLagMs: 20_000 } });
    slow.customerWrites('Hi');
    await slow.pass(19_000);
    expect(slow.conversations()).toEqual([]);
    await slow.pass(MINUTE);
    expect(slow.transcript()).toEqual(['customer: Hi']);
    expect(slow.contacts()).toHaveLength(1);
    await slow.close();
  });

  it('is not asked for in a storm while it is waited for', async () => {
    const slow = await createWorld({ intercom: { newContactLagMs: 60_000 } });
    slow.customerWrites('Hi');
    await slow.pass(MINUTE);
    expect(slow.calls('intercom', /POST \/conversations$/).length).toBeLessThan(30);
    await slow.pass(MINUTE);
    expect(slow.transcript()).toEqual(['customer: Hi']);
    await slow.close();
  });
});
