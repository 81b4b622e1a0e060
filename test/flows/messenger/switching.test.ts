import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readContent } from '../../../server/adapters/meta/webhooks/describe-message.ts';
import { linkId } from '../../../server/domain/journal/thread.ts';
import { writeCode } from '../../../server/domain/switching/switch-code.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { codeIn, messageOf, viewCard } from '../../support/messenger-card.ts';
import { CAFE, NOOR, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const HOUR = 60 * 60_000;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld({ settings: { switchNumber: SHOP.number } });
});
afterEach(() => world.close());

/** Somebody chats in the Messenger, and a teammate answered. */
function visitor(role: 'lead' | 'user' = 'lead') {
  const fields = { workspace: SHOP.workspace, name: 'Visitor' };
  const contact =
    role === 'user'
      ? world.intercom.act.createUser({ ...fields, externalId: 'u-1', email: 'visitor@mail.example' })
      : world.intercom.act.createLead(fields);
  const conversation = world.intercom.act.customerStartsInMessenger({
    workspace: SHOP.workspace,
    contactId: contact,
    text: 'Do you have it in blue?',
  });
  return { contact, conversation };
}

const writes = async (text: string, customer?: string): Promise<void> => {
  world.customerWrites(text, customer === undefined ? {} : { customer });
  await world.pass(10_000);
};

describe('a code that the customer sends', () => {
  it('goes on in the same conversation, of the same contact, and is not seen there', async () => {
    const person = visitor('user');
    await world.pass(5_000);
    await writes(await messageOf(world, person));
    expect(world.conversations()).toHaveLength(1);
    expect(world.contacts()).toHaveLength(1);
    expect(world.transcript()).toEqual([
      'customer: Do you have it in blue?',
      'customer: Hello! I would like to continue our conversation here.',
      expect.stringContaining('note: Continued on WhatsApp.'),
    ]);
    const [contact] = world.contacts();
    expect(contact?.phone).toBe('+15550100155');
    expect(contact?.customAttributes['WhatsApp number']).toBe('+15550100155');
    world.teammateReplies('<p>Yes, we have.</p>');
    await world.pass(5_000);
    expect(world.phone()).toEqual(['Yes, we have.']);
  });

  it.each([
    ['in small letters', (code: string) => `hi ${code.toLowerCase()}`, 'hi'],
    ['in quotes, with text after it', (code: string) => `“${code}” is my code`, 'is my code'],
    ['without its marks', (code: string) => `${code.replaceAll('-', '')}\nI am here`, 'I am here'],
    ['alone', (code: string) => code, '(the code of the Messenger card)'],
  ])('is found %s', async (_how, text, shown) => {
    const person = visitor();
    await world.pass(5_000);
    await writes(text(writeCode(codeIn(await messageOf(world, person)))));
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript()[1]).toBe(`customer: ${shown}`);
  });

  it('is the same however often the card is seen, and shows when it was continued', async () => {
    const person = visitor();
    await world.pass(5_000);
    const message = await messageOf(world, person);
    expect(await messageOf(world, person)).toBe(message);
    await writes(message);
    expect(await viewCard(world, person)).toContain('✅ Continued on WhatsApp on Mar 4, 2026 at');
  });

  it('is a new one when it is about to end, and the first one still leads there', async () => {
    const person = visitor();
    await world.pass(5_000);
    const first = await messageOf(world, person);
    await world.leap(22 * HOUR);
    expect(await messageOf(world, person)).toBe(first);
    await world.leap(1.5 * HOUR);
    expect(await messageOf(world, person)).not.toBe(first);
    await writes(first);
    expect(world.conversations()).toHaveLength(1);
  });

  it('leads its customer there once: the same message again changes nothing', async () => {
    const person = visitor();
    await world.pass(5_000);
    const message = await messageOf(world, person);
    await writes(message);
    await writes(message);
    expect(world.conversations()).toHaveLength(1);
    expect(world.notes()).toHaveLength(1);
  });

  it('follows a lead who became a user in between', async () => {
    const person = visitor();
    await world.pass(5_000);
    const message = await messageOf(world, person);
    const user = world.intercom.act.createUser({
      workspace: SHOP.workspace,
      name: 'Visitor',
      email: 'v@mail.example',
    });
    world.intercom.act.mergeContacts({ workspace: SHOP.workspace, from: person.contact, into: user });
    await world.pass(5_000);
    await writes(message);
    expect(world.conversations()).toHaveLength(1);
    expect(world.conversation().contactIds).toContain(user);
  });

  it('begins a conversation of that contact where the card stands on Home', async () => {
    const contact = world.intercom.act.createUser({
      workspace: SHOP.workspace,
      name: 'Visitor',
      externalId: 'u-2',
    });
    await writes(await messageOf(world, { contact }));
    expect(world.contacts()).toHaveLength(1);
    expect(world.conversation().contactIds).toEqual([contact]);
    expect(await viewCard(world, { contact })).toContain('✅ Continued on WhatsApp');
  });

  it('is a new one each day, also when the first ones are forgotten: none that has ended is shown', async () => {
    const { contact } = visitor();
    const seen = new Set<string>();
    for (let day = 0; day < 34; day += 1) {
      const code = codeIn(await messageOf(world, { contact }));
      expect(seen).not.toContain(code);
      seen.add(code);
      await world.pass(25 * HOUR);
    }
    await writes(await messageOf(world, { contact }));
    expect(await viewCard(world, { contact })).toContain('✅ Continued on WhatsApp');
  });

  it('on Home makes a known customer another contact, in a conversation of that one, and says so', async () => {
    await world.knownThread('Hi');
    const [former] = world.conversations();
    const { contact } = visitor('user');
    await world.pass(5_000);
    await writes(await messageOf(world, { contact }));
    await world.pass(30_000);
    const conversation = world.conversations().at(-1);
    expect(conversation?.contactIds).toEqual([contact]);
    expect(world.transcript({ conversation: conversation?.id ?? '' })).toEqual([
      expect.stringContaining('continue our conversation here'),
      expect.stringContaining('was another contact before'),
    ]);
    expect(world.conversation({ conversation: former?.id ?? '' }).parts).toHaveLength(0);
  });

  it('takes along a customer whom we knew as another contact, and says so', async () => {
    await world.knownThread('Hi');
    const person = visitor('user');
    await world.pass(5_000);
    await writes(await messageOf(world, person));
    expect(world.transcript({ conversation: person.conversation })).toEqual([
      'customer: Do you have it in blue?',
      'customer: Hello! I would like to continue our conversation here.',
      expect.stringContaining('was another contact before'),
    ]);
    world.teammateReplies('<p>Welcome</p>', { conversation: person.conversation });
    await world.pass(5_000);
    expect(world.phone()).toEqual(['Welcome']);
  });
});

describe('a conversation that was another thread’s', () => {
  it('is taken over from one that is gone: its customer is lost nowhere', async () => {
    const person = visitor();
    await world.pass(5_000);
    const text = await messageOf(world, person);
    const { workspace } = SHOP;
    const { conversation } = person;
    const id = linkId(workspace, conversation);
    await world.storage
      .collection('links')
      .insert([{ id, workspace, conversation, thread: 'erased', since: 0 }]);
    await writes(text);
    expect(world.conversations()).toHaveLength(1);
    world.teammateReplies('<p>Yes, we have.</p>');
    await world.pass(5_000);
    expect(world.phone()).toEqual(['Yes, we have.']);
  });
});

describe('a code that joins nothing', () => {
  /** The message is there all the same, in a conversation of its own, with the reason. */
  const expectOwn = (card: string, reason: string): void => {
    const own = world.conversations().filter(({ id }) => id !== card);
    expect(own).toHaveLength(1);
    const transcript = world.transcript({ conversation: own[0]?.id ?? '' });
    expect(transcript[0]).toBe('customer: Hello! I would like to continue our conversation here.');
    expect(transcript.join('\n')).toContain(reason);
    expect(world.transcript({ conversation: card })).toHaveLength(1);
  };

  it('has ended', async () => {
    const person = visitor();
    await world.pass(5_000);
    const message = await messageOf(world, person);
    await world.pass(25 * HOUR);
    await writes(message);
    expectOwn(person.conversation, 'had ended when it was sent');
  });

  it('has ended and was made anew meanwhile', async () => {
    const person = visitor();
    await world.pass(5_000);
    const message = await messageOf(world, person);
    await world.pass(25 * HOUR);
    expect(await messageOf(world, person)).not.toBe(message);
    await writes(message);
    expectOwn(person.conversation, 'had ended when it was sent');
  });

  it('was used by somebody else', async () => {
    const person = visitor();
    await world.pass(5_000);
    const message = await messageOf(world, person);
    await writes(message);
    await writes(message, NOOR.id);
    expect(world.conversations()).toHaveLength(2);
    expect(world.notes()).toEqual([expect.stringContaining('used before, by somebody else')]);
  });

  it('is of a contact who is on WhatsApp by another number', async () => {
    const person = visitor();
    await world.pass(5_000);
    await writes(await messageOf(world, person));
    const other = world.intercom.act.customerStartsInMessenger({
      workspace: SHOP.workspace,
      contactId: person.contact,
      text: 'And in green?',
    });
    await world.pass(5_000);
    await writes(await messageOf(world, { contact: person.contact, conversation: other }), NOOR.id);
    expect(world.conversations()).toHaveLength(3);
    expect(world.notes()).toEqual([expect.stringContaining('by another number already')]);
    expect(world.transcript({ conversation: other })).toEqual(['customer: And in green?']);
  });

  it.each(['conversation.get', 'contact.get'])(
    'cannot be followed because Intercom does not allow %s: the message is delivered, and a note says why',
    async (operation) => {
      const person = visitor();
      await world.pass(5_000);
      const message = await messageOf(world, person);
      world.intercom.setFaults([{ kind: 'forbidden', operation, count: 1 }]);
      await writes(message);
      await world.pass(60_000);
      expect(world.notes()).toEqual([expect.stringContaining('Intercom does not allow')]);
      expect(world.transcript().join()).toContain('continue our conversation here');
      expect(await messageOf(world, person)).not.toBe(message);
    },
  );

  it('was used by the same customer, with another number of ours', async () => {
    const person = visitor();
    await world.pass(5_000);
    const message = await messageOf(world, person);
    await writes(message);
    world.customerWrites(message, { number: SHOP_OUTLET.number });
    await world.pass(30_000);
    expect(world.notes().join()).not.toContain('by somebody else');
  });

  it('is of another workspace', async () => {
    const person = visitor();
    await world.pass(5_000);
    world.customerWrites(await messageOf(world, person), { number: CAFE.number });
    await world.pass(10_000);
    expect(world.conversations(CAFE.workspace)).toHaveLength(1);
    expect(world.notes({ workspace: CAFE.workspace })).toEqual([]);
    expect(world.conversations()).toHaveLength(1);
    expect(await messageOf(world, person)).toBeTruthy();
  });

  it('is of a contact who is gone', async () => {
    const contact = world.intercom.act.createLead({ workspace: SHOP.workspace, name: 'Visitor' });
    const message = await messageOf(world, { contact });
    world.intercom.act.deleteContact({ workspace: SHOP.workspace, contactId: contact });
    await world.pass(5_000);
    await writes(message);
    expect(world.conversations()).toHaveLength(1);
    expect(world.notes()).toEqual([expect.stringContaining('Intercom knows no contact')]);
  });

  it('is a number of the customer’s own', async () => {
    await writes('My order is WA-1234-5678-9012');
    expect(world.transcript()).toEqual(['customer: My order is WA-1234-5678-9012']);
  });
});

describe('another number of ours', () => {
  it('takes the code too, for the customer may have it in another chat', async () => {
    const person = visitor();
    await world.pass(5_000);
    world.customerWrites(await messageOf(world, person), { number: SHOP_OUTLET.number });
    await world.pass(10_000);
    expect(world.conversations()).toHaveLength(1);
  });
});

describe('a visitor who has never written', () => {
  it.each([
    ['is nobody to Intercom', {}],
    ['is no contact yet', { contact: 'v1', role: 'visitor' }],
  ])('is told what to do and has a plain way to WhatsApp, without a code (%s)', async (_who, viewing) => {
    const card = await viewCard(world, viewing);
    expect(card).toContain('Write to us on WhatsApp');
    expect(card).toContain('https://wa.me/15550100123');
    expect(card).not.toContain('?text=');
    expect(card).not.toContain('/switch/');
  });

  it('begins a conversation like anybody by it, and has a code once they have written', async () => {
    await viewCard(world, {});
    await writes('Hello?');
    expect(world.transcript()).toEqual(['customer: Hello?']);
    const person = visitor();
    expect(await viewCard(world, { contact: person.contact })).toContain('?text=');
  });

  it('can let a Workflow go on', async () => {
    expect(await viewCard(world, { location: 'operator' })).toContain('Go on here');
  });
});

it('shows nothing where no number takes part', async () => {
  expect(await viewCard(world, { workspace: CAFE.workspace, contact: 'c1' })).not.toBe('');
});

describe('the contact that somebody was before', () => {
  it('stays theirs: a code for it joins nobody else', async () => {
    await world.knownThread('Hi');
    const [former] = world.contacts();
    await world.pass(5_000);
    await writes(await messageOf(world, visitor('user')));
    await writes(await messageOf(world, { contact: former?.id ?? '' }), NOOR.id);
    expect(world.notes({ conversation: world.conversations().at(-1)?.id ?? '' })).toEqual([
      expect.stringContaining('by another number already'),
    ]);
    expect(world.conversations().at(-1)?.contactIds).not.toContain(former?.id);
  });
});

describe('a code in other places', () => {
  it('is seen in no name or caption of a file that WhatsApp does not hand out', async () => {
    const person = visitor();
    await world.pass(5_000);
    const code = writeCode(codeIn(await messageOf(world, person)));
    const image = { caption: `look ${code}` };
    expect(JSON.stringify(readContent({ type: 'image', image }))).toBe(
      JSON.stringify({ kind: 'placeholder', what: 'photo: look' }),
    );
  });

  it('is not seen in a caption', async () => {
    const person = visitor();
    await world.pass(5_000);
    const code = writeCode(codeIn(await messageOf(world, person)));
    world.customerSends({
      type: 'image',
      bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]),
      mimeType: 'image/jpeg',
      caption: `look ${code}`,
    });
    await world.pass(30_000);
    expect(world.conversations()).toHaveLength(1);
    expect(world.transcript().join('\n')).toContain('look');
    expect(JSON.stringify(world.conversation().parts)).not.toContain(code);
  });
});

it('leaves a contact with whoever was it before, also when it was merged into a user', async () => {
  await world.knownThread('Hi');
  const [former] = world.contacts();
  await world.pass(5_000);
  await writes(await messageOf(world, visitor('user')));
  const user = world.intercom.act.createUser({
    workspace: SHOP.workspace,
    name: 'Maeve',
    email: 'm@mail.example',
  });
  world.intercom.act.mergeContacts({ workspace: SHOP.workspace, from: former?.id ?? '', into: user });
  await world.pass(5_000);
  await writes(await messageOf(world, { contact: user }), NOOR.id);
  expect(world.conversations().at(-1)?.contactIds).not.toContain(user);
});

it('leaves a contact with whoever is it, also when nobody told yet that it was merged into a user', async () => {
  await world.close();
  world = await createWorld({
    settings: { switchNumber: SHOP.number },
    intercom: { webhookDelayMs: HOUR },
  });
  await world.knownThread('Hi');
  const [known] = world.contacts();
  const person = { workspace: SHOP.workspace, contactId: known?.id ?? '' };
  world.intercom.act.customerStartsInMessenger({ ...person, text: 'And here?' });
  const text = await messageOf(world, { contact: person.contactId });
  const user = world.intercom.act.createUser({ workspace: SHOP.workspace, name: 'Maeve' });
  world.intercom.act.mergeContacts({ workspace: SHOP.workspace, from: person.contactId, into: user });
  await writes(text, NOOR.id);
  const [contact] = world.conversations().at(-1)?.contactIds ?? [];
  expect(contact).toBeDefined();
  expect(contact).not.toBe(user);
});
