import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { formOn, type SignedIn, signIn } from '../../support/signed-in.ts';
import { CAFE, MAEVE, SHOP } from '../../support/world-setup.ts';

const HOME = '/settings/people';
const ERASURE = `${HOME}/erasure`;

describe('people and data', () => {
  let world: PeopledWorld;
  let ada: SignedIn;
  let cleo: SignedIn;
  beforeAll(async () => {
    world = await createWorld();
    ada = await signIn(world, SHOP);
    cleo = await signIn(world, CAFE);
    await world.knownThread('Hello');
  });
  afterAll(() => world.close());

  const customers = () => world.storage.collection('customers').count({ index: 'byContact', limit: 10 });

  it('show who may change settings, and who changed what, a page at a time', async () => {
    for (let n = 0; n < 60; n += 1)
      await world.storage.collection('changes').insert([
        {
          id: `test|${n}`,
          workspace: SHOP.workspace,
          about: { kind: 'workspace', id: SHOP.workspace },
          who: `Somebody <${n}>`,
          at: world.now() + n,
          fields: [{ field: 'settings.reactions', from: 'reply', to: 'note' }, { field: 'accessToken' }],
        },
      ]);
    const { status, body } = await ada.get(HOME);
    expect(status).toBe(200);
    expect(body).toContain('Ada Park');
    expect(body).not.toContain('Cleo Ames');
    expect(body).toContain('Somebody &lt;59&gt;');
    expect(body).toContain('settings.reactions: reply → note');
    expect(body).toContain('accessToken: a secret');
    expect(body).not.toContain('Somebody &lt;9&gt;');
    expect(body).toContain('href="?page=1"');
    const older = (await ada.get(`${HOME}?page=1`)).body;
    expect(older).toContain('Somebody &lt;9&gt;');
    expect(older).not.toContain('Somebody &lt;59&gt;');
    expect((await cleo.get(HOME)).body).not.toContain('Somebody');
  });

  it('offer a notice for the Messenger', async () => {
    expect((await ada.get(HOME)).body).toContain('Did you write to us on WhatsApp?');
  });

  it('find nobody in another workspace', async () => {
    const before = await customers();
    const asked = await cleo.post(ERASURE, { phone: MAEVE.phone, sure: 'yes' });
    expect(asked.status).toBe(422);
    const contact = world.contacts()[0]?.id ?? '';
    expect((await cleo.post(ERASURE, { contact, sure: 'yes' })).status).toBe(422);
    await world.pass(60_000);
    expect(await customers()).toBe(before);
  });

  it('say at its field what is missing or unknown, with what was typed', async () => {
    const empty = await ada.post(ERASURE, {});
    expect([empty.status, empty.body.includes('id="phone-error"')]).toEqual([422, true]);
    const unknown = await ada.post(ERASURE, { phone: '+1 555 010 0000' });
    expect([unknown.status, formOn(unknown)['phone']]).toEqual([422, '+1 555 010 0000']);
  });

  it('erase somebody once an admin is sure, with a receipt that tells nothing of them', async () => {
    const plan = await ada.post(ERASURE, { phone: MAEVE.phone });
    expect(plan.status).toBe(200);
    expect(await customers()).toBe(1);
    const begun = await ada.post(ERASURE, formOn(plan));
    expect(begun.status).toBe(303);
    const receipt = begun.headers['location'] ?? '';
    expect(receipt).not.toContain(MAEVE.phone.slice(1));
    expect((await ada.get(receipt)).status).toBe(200);
    expect((await cleo.get(receipt)).status).toBe(404);
    await world.pass(60_000);
    expect(await customers()).toBe(0);
    const { body } = await ada.get(receipt);
    expect(body).toMatch(/Erased: <time datetime="2026-03-04/);
    expect(body).toContain('Conversations with a number: 1.');
    expect(body).not.toContain(MAEVE.phone.slice(1));
    expect(body).not.toContain(MAEVE.name);
    expect((await cleo.get(receipt)).status).toBe(404);
    const changes = await world.storage
      .collection('changes')
      .find({ index: 'byWorkspace', equals: [SHOP.workspace], order: 'descending', limit: 5 });
    const [erased] = changes.filter(({ fields }) => fields[0]?.field === 'erasure');
    expect(erased).toMatchObject({ who: 'Ada Park (7214001)' });
    expect(JSON.stringify(erased)).not.toContain(MAEVE.phone.slice(1));
  });
});
