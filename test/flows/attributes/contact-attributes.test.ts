import { afterEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
afterEach(() => world.close());

const storedWorkspace = () => world.storage.collection('workspaces').get(SHOP.workspace);
const refused = () =>
  world
    .logs()
    .split('\n')
    .filter((line) => line.includes('attributes refused'));

describe('attributes of a contact', () => {
  it('hold number, name and id of WhatsApp, created before they are set', async () => {
    world = await createWorld();
    await world.knownThread('Hi');
    expect(world.contacts()[0]).toMatchObject({
      name: MAEVE.name,
      phone: MAEVE.phone,
      customAttributes: { 'WhatsApp number': MAEVE.phone, 'WhatsApp name': MAEVE.name },
    });
    expect(world.contacts()[0]?.customAttributes['WhatsApp id']).toMatch(/^US\./);
  });

  it('follow the last text, with one call for many messages and none when nothing has changed', async () => {
    world = await createWorld();
    await world.knownThread('Hi');
    await world.pass(30_000);
    const lastText = () => world.contacts()[0]?.customAttributes['Last user text'];
    const calls = () => world.calls('intercom', /PUT \/contacts/).length;
    world.forgetCalls();
    for (const text of ['one', 'two', 'three']) world.customerWrites(text);
    await world.pass(30_000);
    expect([lastText(), calls()]).toEqual(['three', 1]);
    world.customerWrites('three');
    await world.pass(30_000);
    expect([lastText(), calls()]).toEqual(['three', 1]);
  });

  it('never overwrite a name that a person has edited', async () => {
    world = await createWorld({ settings: { newConversationAfter: '0 minutes' } });
    await world.knownThread('Hi');
    const contactId = world.contacts()[0]?.id ?? '';
    world.intercom.act.updateContact({
      workspace: SHOP.workspace,
      contactId,
      fields: { name: 'Mrs Quill' },
    });
    world.teammateReplies('<p>Bye</p>', { close: true });
    await world.pass(60_000);
    world.customerWrites('Hi again');
    await world.pass(60_000);
    expect(world.conversations()).toHaveLength(2);
    expect(world.contacts()[0]).toMatchObject({ name: 'Mrs Quill' });
  });

  it('that the plan refuses are explained once, and no message is held up', async () => {
    world = await createWorld({ intercom: { attributesRestricted: () => true } });
    await world.knownThread('one');
    world.customerWrites('two', { customer: 'noor' });
    await world.pass(60_000);
    expect(world.conversations()).toHaveLength(2);
    expect(world.contacts().map(({ customAttributes }) => customAttributes)).toEqual([{}, {}]);
    expect(refused().filter((line) => line.includes('contact"'))).toHaveLength(1);
    expect((await storedWorkspace())?.attributeProblems?.['contact:WhatsApp name']).toMatchObject({
      reason: expect.stringMatching(/\.$/),
      nextStep: expect.stringMatching(/\.$/),
    });
  });

  it('that were refused are asked for again after a day, and the problem is over', async () => {
    let isRestricted = true;
    world = await createWorld({ intercom: { attributesRestricted: () => isRestricted } });
    await world.knownThread('one');
    expect((await storedWorkspace())?.attributeProblems?.['contact:WhatsApp name']).toBeDefined();
    isRestricted = false;
    await world.pass(25 * 60 * 60_000);
    world.customerWrites('two', { customer: 'noor' });
    await world.pass(60_000);
    expect((await storedWorkspace())?.attributeProblems?.['contact:WhatsApp name']).toBeUndefined();
    expect(world.contacts().at(-1)?.customAttributes['WhatsApp name']).toBe('Noor Vale');
  });

  describe('when WhatsApp tells of a new number', () => {
    const NEW = '+15550100199';
    const changes = () => world.whatsapp.act.customerChangesNumber({ customer: MAEVE.id, phone: NEW });
    const phones = () =>
      world.contacts().map(({ phone, customAttributes }) => [phone, customAttributes['WhatsApp number']]);

    it('follow it, and so does the phone; nothing more is written when it is told again', async () => {
      world = await createWorld();
      await world.knownThread('Hi');
      const before = world.contacts()[0]?.customAttributes['WhatsApp id'];
      world.whatsapp.faults.set([{ kind: 'duplicateWebhook', operation: '*', ms: 20_000 }]);
      changes();
      await world.pass(60_000);
      expect(phones()).toEqual([[NEW, NEW]]);
      const after = world.contacts()[0]?.customAttributes['WhatsApp id'];
      expect(after).toMatch(/^US\./);
      expect(after).not.toBe(before);
      expect(world.calls('intercom', /^PUT \/contacts/)).toHaveLength(2);
    });

    it('leave a phone alone that people have entered', async () => {
      world = await createWorld();
      await world.knownThread('Hi');
      const contactId = world.contacts()[0]?.id ?? '';
      const fields = { phone: '+15550100142' };
      world.intercom.act.updateContact({ workspace: SHOP.workspace, contactId, fields });
      changes();
      await world.pass(60_000);
      expect(phones()).toEqual([['+15550100142', NEW]]);
    });

    it('follow it when Intercom is back', async () => {
      world = await createWorld();
      await world.knownThread('Hi');
      world.intercom.setFaults([{ kind: 'serverError', operation: 'contact.*', status: 503 }]);
      changes();
      await world.pass(10 * 60_000);
      expect(phones()).toEqual([[MAEVE.phone, MAEVE.phone]]);
      world.intercom.setFaults([]);
      await world.pass(60 * 60_000);
      expect(phones()).toEqual([[NEW, NEW]]);
    });
  });
});
