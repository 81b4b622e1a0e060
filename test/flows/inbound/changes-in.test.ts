import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { photo } from '../../support/sample-files.ts';
import { MAEVE, provisionFile, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const edit = (of: string, body: string) => ({
  type: 'edit',
  payload: { original_message_id: of, message: { type: 'text', text: { body } } },
});
const revoke = (of: string) => ({ type: 'revoke', payload: { original_message_id: of } });

describe('an edit', () => {
  it('shows the old words and the new ones', async () => {
    const wamid = world.customerWrites('Friday 2 pm?');
    await world.settle();
    world.customerSends(edit(wamid, 'Friday 3 pm?'));
    await world.settle();
    expect(world.transcript()).toEqual([
      'customer: Friday 2 pm?',
      'customer: Edited: Friday 2 pm?\n→ Friday 3 pm?',
    ]);
  });

  it('of an edited message begins with its newest words, and so does a quote', async () => {
    const wamid = world.customerWrites('Friday 2 pm?');
    await world.settle();
    for (const words of ['Friday 3 pm?', 'Friday 4 pm?']) {
      world.customerSends(edit(wamid, words));
      await world.settle();
    }
    world.customerSends({ type: 'text', payload: { body: 'well?' } }, { replyTo: wamid });
    await world.settle();
    expect(world.transcript().slice(2)).toEqual([
      'customer: Edited: Friday 3 pm?\n→ Friday 4 pm?',
      'customer: In reply to their own message: “Friday 4 pm?”\nwell?',
    ]);
  });

  it('of a message that nobody knows, and one without its new words', async () => {
    await world.knownThread('Hi');
    world.customerSends(edit('wamid.X', 'new'));
    await world.pass(1_000);
    world.customerSends({ type: 'edit', payload: {} });
    await world.settle();
    expect(world.transcript().slice(1)).toEqual([
      'customer: Edited a message that is not known here\n→ new',
      'customer: Edited a message that is not known here\n→ WhatsApp does not say what it says now.',
    ]);
  });
});

describe('a deletion', () => {
  it('is told in a note, once, and wakes no closed conversation', async () => {
    const wamid = world.customerWrites('my secret');
    await world.settle();
    world.teammateReplies('<p>Bye</p>', { close: true });
    await world.pass(MINUTE);
    world.whatsapp.faults.set([{ kind: 'duplicateWebhook', operation: '*' }]);
    world.customerSends(revoke(wamid));
    await world.pass(MINUTE);
    expect(world.notes()).toEqual(['note: From the customer: Deleted on WhatsApp: my secret']);
    expect(world.conversation().state).toBe('closed');
  });

  it('of one photo of several says which one: by its caption, else by its place', async () => {
    await world.knownThread('Hi');
    const sent = [1, 2, 3, 4].map((n) =>
      world.customerSends(photo(600 + n, n === 2 ? 'The scratch' : undefined)),
    );
    await world.pass(MINUTE);
    for (const index of [3, 1]) {
      world.customerSends(revoke(sent[index] ?? ''));
      await world.pass(MINUTE);
    }
    expect(world.notes()).toEqual([
      'note: From the customer: Deleted on WhatsApp: [photo, the 4th of 4]',
      'note: From the customer: Deleted on WhatsApp: [photo] The scratch',
    ]);
  });

  it('before there is any conversation is still told', async () => {
    world.customerSends(revoke('wamid.X'));
    await world.settle();
    expect(world.transcript()).toEqual(['customer: Deleted on WhatsApp, a message that is not known here']);
  });
});

describe('a deletion that redacts', () => {
  let own: PeopledWorld;
  beforeEach(async () => {
    own = await createWorld({ settings: { redactDeleted: true } });
  });
  afterEach(() => own.close());

  const stored = async (wamid: string) =>
    JSON.stringify(await own.storage.collection('events').get(`wa|${SHOP.number}|message|${wamid}`));

  /** What is stored of our own work and of the customer; webhooks that nobody asked for are kept as they came. */
  const kept = async () => {
    const events = await own.storage.collection('events').find({ index: 'expires', limit: 1_000 });
    const customers = await own.storage.collection('customers').find({ index: 'byContact', limit: 100 });
    return JSON.stringify([events.filter(({ kind }) => kind !== 'intercom.other'), customers]);
  };

  it('takes the photo that opened a conversation and came after its words', async () => {
    const wamid = own.customerSends({ ...photo(600), caption: 'secret' });
    await own.pass(MINUTE);
    expect(own.conversation().parts.flatMap(({ attachments }) => attachments)).toHaveLength(1);
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    expect(own.conversation().source.redacted).toBe(true);
    expect(own.conversation().parts.map(({ redacted }) => redacted)).toEqual([true]);
    expect(own.notes()).toEqual([]);
  });

  it('takes a form with the files that were given with it', async () => {
    await own.knownThread('Hi');
    const reply = { name: 'flow', body: 'Sent', response_json: '{"note":"secret"}' };
    const wamid = own.customerSends({
      type: 'interactive',
      payload: { type: 'nfm_reply', nfm_reply: reply },
      formFiles: { photos: [photo(600), photo(700)] },
    });
    await own.pass(MINUTE);
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    expect(own.conversation().parts.map(({ redacted }) => redacted)).toEqual([true, true]);
    expect(own.notes()).toEqual([]);
  });

  it('leaves what another participant of the conversation has as the last text', async () => {
    const wamid = own.customerWrites('secret');
    await own.settle();
    const { workspace } = SHOP;
    const contactId = own.intercom.act.createUser({
      workspace,
      name: 'Peter Example',
      email: 'peter@landlord.example',
      customAttributes: { 'Last user text': 'of Peter' },
    });
    own.intercom.act.attachContact({ workspace, conversationId: own.conversation().id, contactId });
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    const texts = own.contacts().map(({ customAttributes }) => customAttributes['Last user text']);
    expect(texts).toContain('of Peter');
    expect(texts.join()).not.toContain('secret');
  });

  it('takes one of several photos out of our copy, and tells that the others are beside it', async () => {
    await own.knownThread('Hi');
    const [first] = [1, 2].map((n) => own.customerSends({ ...photo(600 + n), caption: `secret ${n}` }));
    await own.pass(MINUTE);
    own.customerSends(revoke(first ?? ''));
    await own.pass(MINUTE);
    expect(await stored(first ?? '')).not.toContain('secret');
    expect(own.conversation().parts.some(({ redacted }) => redacted)).toBe(false);
    expect(own.notes()).toEqual([
      expect.stringMatching(/could not be redacted here.*the 1st of 2 that came together/),
    ]);
  });

  it('takes Last user text with one of several photos, whichever of them it was told for', async () => {
    await own.knownThread('Hi');
    const wamids = [1, 2].map((n) => own.customerSends({ ...photo(600 + n), caption: `secret ${n}` }));
    await own.pass(MINUTE);
    own.customerSends(revoke(wamids.at(-1) ?? ''));
    await own.pass(MINUTE);
    expect(own.conversation().customAttributes['Last user text']).toBe('[redacted]');
    expect(await kept()).not.toContain('secret 2');
  });

  it('takes the words out of Intercom and out of our copy, first message or later one', async () => {
    const first = own.customerWrites('secret one');
    await own.settle();
    const second = own.customerWrites('secret two');
    await own.settle();
    for (const wamid of [first, second]) {
      own.customerSends(revoke(wamid));
      await own.pass(MINUTE);
      expect(await stored(wamid)).not.toContain('secret');
    }
    expect(JSON.stringify([own.conversation(), own.contacts()])).not.toContain('secret');
    expect(await kept()).not.toContain('secret');
    expect(own.conversation().source.redacted).toBe(true);
    expect(own.notes()).toEqual([]);
  });

  it('takes every wording of an edited message', async () => {
    const wamid = own.customerWrites('secret one');
    await own.settle();
    for (const words of ['secret two', 'secret three']) {
      own.customerSends(edit(wamid, words));
      await own.settle();
    }
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    expect(JSON.stringify(own.conversation())).not.toContain('secret');
    const kept = await own.storage.collection('events').find({ index: 'expires', limit: 100 });
    const ours = kept.filter(({ kind }) => kind === 'whatsapp.message' || kind === 'intercom.part');
    expect(ours.length).toBeGreaterThan(3);
    expect(JSON.stringify(ours)).not.toContain('secret');
    expect(own.notes()).toEqual([]);
  });

  it('goes on after a lost answer and a crash, and changes nothing twice', async () => {
    const wamid = own.customerWrites('secret');
    await own.settle();
    own.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.redact', count: 1 }]);
    own.customerSends(revoke(wamid));
    await own.pass(5_000);
    own.crash();
    await own.start();
    await own.pass(10 * MINUTE);
    expect(JSON.stringify(own.conversation())).not.toContain('secret');
    expect(await stored(wamid)).not.toContain('secret');
    expect(own.notes()).toEqual([]);
  });

  const react = (to: string, emoji = '👍') => ({ type: 'reaction', payload: { message_id: to, emoji } });
  const say = (words: string) => ({ type: 'text', payload: { body: words } });
  /** Everything that Intercom shows, and everything that we keep of our own work. */
  const everywhere = async () => JSON.stringify([own.conversations(), own.contacts(), await kept()]);

  it('takes reactions to it as a whole, and Last user text with it', async () => {
    const wamid = own.customerWrites('secret');
    await own.pass(MINUTE);
    own.customerSends(react(wamid));
    await own.pass(MINUTE);
    expect(own.transcript().at(-1)).toBe('customer: 👍 to their own message: secret');
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    expect(await everywhere()).not.toContain('secret');
    expect(own.conversation().parts.map(({ redacted }) => redacted)).toEqual([true]);
    expect(own.notes()).toEqual([]);
  });

  it('takes reactions to it that are shown as notes', async () => {
    await own.close();
    own = await createWorld({ settings: { redactDeleted: true, reactions: 'note' } });
    const wamid = own.customerWrites('secret');
    await own.settle();
    own.customerSends(react(wamid));
    await own.settle();
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    expect(await everywhere()).not.toContain('secret');
  });

  it('leaves what else was said in a quote of it, and a note tells of the quote without its words', async () => {
    const wamid = own.customerWrites('secret');
    await own.settle();
    own.customerSends(say('did you see it?'), { replyTo: wamid });
    await own.pass(MINUTE);
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    expect(own.transcript()).toContain('customer: In reply to their own message: “secret”\ndid you see it?');
    expect(own.notes()).toEqual([
      expect.stringMatching(/deleted a message.*also quoted in another message above/s),
    ]);
    expect(own.notes().join()).not.toContain('secret');
    expect(await kept()).not.toContain('secret');
    expect(own.conversation().customAttributes['Last user text']).toBe('did you see it?');
  });

  it('takes a quote’s words with the quote when that is deleted as well, and tells nothing more', async () => {
    const wamid = own.customerWrites('secret');
    await own.settle();
    const quote = own.customerSends(say('did you see it?'), { replyTo: wamid });
    await own.settle();
    for (const each of [quote, wamid]) {
      own.customerSends(revoke(each));
      await own.pass(MINUTE);
    }
    expect(await everywhere()).not.toContain('secret');
    expect(own.notes()).toEqual([]);
  });

  it('waits for a quote of it that is on its way, and what names it afterwards finds no words', async () => {
    const wamid = own.customerWrites('secret');
    await own.settle();
    own.intercom.setFaults([{ kind: 'loseRequest', operation: 'conversation.reply', count: 1 }]);
    own.customerSends(react(wamid));
    await own.pass(2_000);
    own.customerSends(revoke(wamid));
    await own.pass(30 * MINUTE);
    expect(await everywhere()).not.toContain('secret');
    own.customerSends(react(wamid, '🎉'));
    await own.settle();
    expect(own.transcript().at(-1)).toBe(
      'customer: 🎉 to a message of their own that is not kept here any more',
    );
  });

  it('that comes before its message waits for it', async () => {
    await own.knownThread('Hi');
    const deletion = { ...message('wamid.D'), type: 'revoke', revoke: { original_message_id: 'wamid.M' } };
    await own.postWhatsApp(body(deletion));
    await own.pass(5_000);
    await own.postWhatsApp(body({ ...message('wamid.M'), type: 'text', text: { body: 'secret' } }));
    await own.pass(HOUR);
    expect(JSON.stringify(own.conversation())).not.toContain('secret');
    expect(await stored('wamid.M')).not.toContain('secret');
    expect(own.transcript()).toHaveLength(2);
  });

  const editing = (id: string, of: string, words: string) => ({
    ...message(id),
    type: 'edit',
    edit: { original_message_id: of, message: { type: 'text', text: { body: words } } },
  });

  it('takes an edit that was told before its message', async () => {
    await own.knownThread('Hi');
    await own.postWhatsApp(body(editing('wamid.E', 'wamid.M', 'secret two')));
    await own.pass(5_000);
    expect(own.transcript().at(-1)).toContain('secret two');
    await own.postWhatsApp(body({ ...message('wamid.M'), type: 'text', text: { body: 'secret' } }));
    await own.pass(5_000);
    own.customerSends(revoke('wamid.M'));
    await own.pass(HOUR);
    expect(await everywhere()).not.toContain('secret');
    expect(own.notes()).toEqual([]);
  });

  it('takes an edit of a message that never comes, and tells that the message may be there', async () => {
    await own.knownThread('Hi');
    await own.postWhatsApp(body(editing('wamid.E', 'wamid.M', 'secret two')));
    await own.pass(5_000);
    own.customerSends(revoke('wamid.M'));
    await own.pass(3 * HOUR);
    expect(await everywhere()).not.toContain('secret');
    expect(own.notes()).toEqual([expect.stringMatching(/could not be redacted here/)]);
  });

  it('takes the words out of the contact also when their conversation was deleted before', async () => {
    const wamid = own.customerWrites('secret');
    await own.pass(MINUTE);
    expect(JSON.stringify(own.contacts())).toContain('secret');
    own.intercom.act.deleteConversation({
      workspace: SHOP.workspace,
      conversationId: own.conversation().id,
    });
    await own.pass(MINUTE);
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    expect(JSON.stringify(own.contacts())).not.toContain('secret');
  });

  it('takes the words of a later message from the contact too, and tells them again when they are said again', async () => {
    await own.knownThread('Hi');
    const told = () => own.contacts()[0]?.customAttributes['Last user text'];
    const wamid = own.customerWrites('secret');
    await own.pass(MINUTE);
    expect(told()).toBe('secret');
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    expect(told()).toBe('[redacted]');
    expect(await kept()).not.toContain('secret');
    own.customerWrites('secret');
    await own.pass(MINUTE);
    expect(told()).toBe('secret');
  });

  it('leaves the contact the words of another message that it was told since', async () => {
    const wamid = own.customerWrites('secret');
    await own.pass(MINUTE);
    own.intercom.act.deleteConversation({
      workspace: SHOP.workspace,
      conversationId: own.conversation().id,
    });
    await own.pass(MINUTE);
    own.customerWrites('something else');
    await own.pass(MINUTE);
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    const [contact] = own.contacts();
    expect(contact?.customAttributes['Last user text']).toBe('something else');
  });

  it('tells of Last user text that nobody can change any more, also when more was said since', async () => {
    const wamid = own.customerWrites('secret');
    await own.pass(MINUTE);
    for (const _ of [1, 2])
      own.intercom.act.addConversationAttribute({ workspace: SHOP.workspace, name: 'Last user text' });
    own.customerWrites('something else');
    await own.pass(MINUTE);
    expect(own.conversation().customAttributes['Last user text']).toBe('secret');
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    expect(own.notes()).toEqual([expect.stringMatching(/could not be redacted here/)]);
  });

  describe('of Last user text that Intercom begins to refuse', () => {
    const twins = () => {
      for (const _ of [1, 2])
        own.intercom.act.addConversationAttribute({ workspace: SHOP.workspace, name: 'Last user text' });
    };

    it('is told when an admin had it tried anew, and the later text never took its place', async () => {
      const wamid = own.customerWrites('secret');
      await own.pass(MINUTE);
      twins();
      own.customerWrites('something else');
      await own.pass(5 * MINUTE);
      await own.connect(provisionFile({ redactDeleted: true }));
      expect(own.conversation().customAttributes['Last user text']).toBe('secret');
      own.customerSends(revoke(wamid));
      await own.pass(MINUTE);
      expect(own.notes()).toEqual([expect.stringMatching(/could not be redacted here/)]);
    });

    it('takes it out when Intercom takes changes again, and tells nothing', async () => {
      const wamid = own.customerWrites('secret');
      await own.pass(5 * MINUTE);
      own.intercom.setFaults([{ kind: 'notFound', operation: 'conversation.update' }]);
      own.customerWrites('something else');
      await own.pass(MINUTE);
      own.customerSends(revoke(wamid));
      await own.pass(MINUTE);
      expect(own.conversation().customAttributes['Last user text']).toBe('secret');
      own.intercom.setFaults([]);
      await own.pass(5 * MINUTE);
      expect(own.conversation().customAttributes['Last user text']).toBe('[redacted]');
      expect(own.notes()).toEqual([]);
    });

    it('is told when the refusal comes after the deletion', async () => {
      const wamid = own.customerWrites('secret');
      await own.pass(5 * MINUTE);
      twins();
      own.customerSends(revoke(wamid));
      await own.pass(MINUTE);
      expect(own.conversation().customAttributes['Last user text']).toBe('secret');
      expect(own.notes()).toEqual([expect.stringMatching(/could not be redacted here/)]);
    });
  });

  it('of one of several photos is told where they are, also by an id that is not known to be theirs', async () => {
    await own.knownThread('Hi');
    const [first = ''] = [1, 2].map((n) => own.customerSends(photo(600 + n)));
    await own.pass(MINUTE);
    const stranger = { ...message('wamid.D'), from: undefined, from_user_id: 'US.1' };
    await own.postWhatsApp(body({ ...stranger, type: 'revoke', revoke: { original_message_id: first } }));
    await own.pass(MINUTE);
    expect(own.notes()).toEqual([expect.stringMatching(/could not be redacted here.*the 1st of 2/)]);
  });

  it('of somebody who was joined with another one meanwhile is followed to where the message is', async () => {
    const by = (id: string, from: object) => ({ ...message(id), from: undefined, ...from });
    const phone = { from: MAEVE.phone.slice(1) };
    const user = { from_user_id: 'US.1' };
    const writes = async (id: string, text: string, from: object) => {
      await own.postWhatsApp(body({ ...by(id, from), type: 'text', text: { body: text } }));
      await own.pass(5_000);
    };
    await writes('wamid.1', 'phone', phone);
    await writes('wamid.2', 'user', user);
    await own.postWhatsApp(
      body({ ...by('wamid.D', user), type: 'revoke', revoke: { original_message_id: 'wamid.M' } }),
    );
    await own.pass(5_000);
    await writes('wamid.3', 'both', { ...phone, ...user });
    await own.pass(MINUTE);
    await writes('wamid.M', 'secret', user);
    await own.pass(HOUR);
    expect(JSON.stringify(own.conversations())).not.toContain('secret');
    expect(await stored('wamid.M')).not.toContain('secret');
  });

  it('that Intercom refuses is told, without the words; one of nothing known as well', async () => {
    const wamid = own.customerWrites('secret');
    await own.settle();
    own.intercom.setFaults([{ kind: 'notFound', operation: 'conversation.redact' }]);
    own.customerSends(revoke(wamid));
    await own.pass(MINUTE);
    own.customerSends(revoke('wamid.X'));
    await own.pass(3 * HOUR);
    expect(own.notes()).toHaveLength(2);
    for (const note of own.notes()) expect(note).toMatch(/could not be redacted here/);
    expect(own.notes().join()).not.toContain('secret');
    expect(await stored(wamid)).not.toContain('secret');
  });

  const message = (id: string) => ({
    from: MAEVE.phone.slice(1),
    id,
    timestamp: String(Math.floor(own.now() / 1_000)),
  });
  const body = (item: object) => ({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: SHOP.account,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { phone_number_id: SHOP.number },
              messages: [item],
            },
          },
        ],
      },
    ],
  });
});
