import { afterEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
afterEach(() => world.close());

const open = async (settings: object): Promise<void> => {
  world = await createWorld({ settings: { switchNumber: SHOP.number, ...settings } });
};

/** Somebody begins a conversation in the Messenger; answers its id. */
const begins = async (contactId: string, text = 'Hello?'): Promise<string> => {
  const conversation = world.intercom.act.customerStartsInMessenger({
    workspace: SHOP.workspace,
    contactId,
    text,
  });
  await world.pass(10_000);
  return conversation;
};

const lead = () => world.intercom.act.createLead({ workspace: SHOP.workspace, name: 'Visitor' });

const OFFER = 'teammate: You can also continue this conversation on WhatsApp: WhatsApp';

describe('a conversation that begins in the Messenger', () => {
  it('is left alone unless the workspace wants the offer', async () => {
    await open({});
    const conversation = await begins(lead());
    expect(world.transcript({ conversation })).toEqual(['customer: Hello?']);
  });

  it('is answered with a link that leads to it, once for each person', async () => {
    await open({ switchOffer: 'always' });
    const person = lead();
    const conversation = await begins(person);
    expect(world.transcript({ conversation })).toEqual(['customer: Hello?', expect.stringContaining(OFFER)]);
    const html = world.conversation({ conversation }).parts[0]?.html ?? '';
    const [, text = ''] = /text=([^"&]+)/.exec(html) ?? [];
    world.customerWrites(decodeURIComponent(text));
    await world.pass(10_000);
    expect(world.conversations()).toHaveLength(1);
    const second = await begins(person, 'And now?');
    expect(world.transcript({ conversation: second })).toEqual(['customer: And now?']);
  });

  it('is not answered again when the person has become a user since', async () => {
    await open({ switchOffer: 'always' });
    const person = lead();
    await begins(person);
    const user = world.intercom.act.createUser({
      workspace: SHOP.workspace,
      name: 'Visitor',
      email: 'v@mail.example',
    });
    world.intercom.act.mergeContacts({ workspace: SHOP.workspace, from: person, into: user });
    await world.pass(5_000);
    const second = await begins(user, 'And now?');
    expect(world.transcript({ conversation: second })).toEqual(['customer: And now?']);
  });

  it('is answered with the words of the workspace as words, whatever they look like', async () => {
    await open({ switchOffer: 'always', switchOfferText: '<img src=x onerror=alert(1)> {link} & more' });
    const conversation = await begins(lead());
    const html = world.conversation({ conversation }).parts[0]?.html ?? '';
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).toContain('&amp; more');
    expect(html).not.toContain('<img');
  });

  it('is left alone when a teammate began it', async () => {
    await open({ switchOffer: 'always' });
    const conversation = world.intercom.act.teammateStartsConversation({
      workspace: SHOP.workspace,
      contactId: lead(),
      adminId: SHOP.admin.id,
      html: '<p>Hello from us</p>',
    });
    await world.pass(10_000);
    expect(world.transcript({ conversation }).join()).not.toContain('WhatsApp');
  });

  it('is not answered outside the hours of the office', async () => {
    // The clock begins on a Wednesday at 12:00 UTC.
    await open({ switchOffer: 'hours', switchHours: 'Sat-Sun 09:00-17:00' });
    expect(world.transcript({ conversation: await begins(lead()) })).toHaveLength(1);
  });

  it('is answered in the hours of the office', async () => {
    await open({ switchOffer: 'hours', switchHours: 'Mon-Sun 00:00-23:59' });
    expect(world.transcript({ conversation: await begins(lead()) })).toHaveLength(2);
  });

  it('is not answered to somebody on WhatsApp', async () => {
    await open({ switchOffer: 'always' });
    await world.knownThread('Hi');
    const [person] = world.contacts();
    const conversation = await begins(person?.id ?? '');
    expect(world.transcript({ conversation })).toEqual(['customer: Hello?']);
  });

  it('gets no second offer when the answer of Intercom is lost', async () => {
    await open({ switchOffer: 'always' });
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    const conversation = await begins(lead());
    await world.pass(30 * 60_000);
    expect(world.transcript({ conversation })).toEqual(['customer: Hello?', expect.stringContaining(OFFER)]);
  });

  it('gets it later when Intercom limits our calls', async () => {
    await open({ switchOffer: 'always' });
    world.intercom.setFaults([{ kind: 'rateLimit', operation: 'conversation.reply', count: 2, ms: 20_000 }]);
    const conversation = await begins(lead());
    await world.pass(5 * 60_000);
    expect(world.transcript({ conversation })).toHaveLength(2);
  });
});
