import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PIXEL } from '../../support/sample-files.ts';
import {
  createTemplateWorld,
  ORDER_PHOTO,
  ORDER_UPDATE,
  type TemplateWorld,
} from '../../support/shop-templates.ts';
import { formOn, type SignedIn, signIn } from '../../support/signed-in.ts';
import { CAFE, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';

const LIST = '/settings/templates';
const SHOP_LIST = `${LIST}/${SHOP.account}`;
const UPDATE = `${SHOP_LIST}/${ORDER_UPDATE.template}`;
const PHOTO = `${SHOP_LIST}/${ORDER_PHOTO.template}`;

const DRAFT = {
  name: 'order_late',
  language: 'en_US',
  category: 'utility',
  header: 'Your order',
  body: 'Hi {{1}}, your order is late. We are sorry.',
  examples: '1: Maeve',
  footer: 'The shop',
  button0Kind: 'quick-reply',
  button0Text: 'Cancel it',
};

describe('the pages of templates', () => {
  let world: TemplateWorld;
  let ada: SignedIn;
  let cleo: SignedIn;
  beforeAll(async () => {
    world = await createTemplateWorld();
    ada = await signIn(world, SHOP);
    cleo = await signIn(world, CAFE);
    await world.pass(60_000);
  });
  afterAll(() => world.close());

  const changes = async () =>
    world.storage
      .collection('changes')
      .find({ index: 'byWorkspace', equals: [SHOP.workspace], order: 'descending', limit: 10 });

  it('list what the account has, as of when, and find it by name or words', async () => {
    const { status, body } = await ada.get(LIST);
    expect(status).toBe(200);
    expect(body).toContain('order_update');
    expect(body).toContain('order_photo');
    expect(body).toMatch(/As WhatsApp told us: <time datetime="2026-03-04T/);
    expect(body).toContain(`message-templates/?waba_id=${SHOP.account}`);
    const found = await ada.get(`${LIST}?q=READY`);
    expect(found.body).toContain('order_update');
    expect(found.body).not.toContain('order_photo');
    expect((await cleo.get(LIST)).body).not.toContain('order_update');
  });

  it('are read from WhatsApp again when somebody asks', async () => {
    const { status, headers } = await ada.post(`${SHOP_LIST}/refresh`);
    expect([status, headers['location']]).toEqual([303, `${LIST}?account=${SHOP.account}&refreshed`]);
    const facts = world.storage.collection('facts');
    const runs = async () => Number((await facts.get(`templates|${SHOP.account}`))?.value['run']);
    const before = await runs();
    await world.pass(60_000);
    await ada.post(`${SHOP_LIST}/refresh`);
    expect(await runs()).toBe(before + 1);
    await world.pass(60_000);
  });

  it('say when the list may be incomplete, and why', async () => {
    const facts = world.storage.collection('facts');
    const fact = await facts.get(`templates|${SHOP.account}`);
    if (fact === undefined) throw new Error('The templates are read when a number is connected.');
    const problem = { problem: 'WhatsApp did not answer.', nextStep: 'It is tried again.' };
    const broken = await facts.update({ ...fact, value: { ...fact.value, ...problem } });
    expect((await ada.get(LIST)).body).toContain(
      'may be incomplete. WhatsApp did not answer. It is tried again.',
    );
    await facts.update({ ...fact, version: broken?.version ?? 0 });
  });

  it('show a template as the phone does', async () => {
    const { body } = await ada.get(UPDATE);
    expect(body).toContain('Hi Maeve, your order 1234 is ready.');
    expect(body).toContain('The shop');
    expect((await ada.get(PHOTO)).body).toContain('A picture');
  });

  it('keep what fills it in, with the error at its field', async () => {
    const form = formOn(await ada.get(UPDATE));
    expect(form).toMatchObject({ 'from.body.1': 'none', 'attribute.body.1': '' });
    const wrong = await ada.post(`${UPDATE}/bindings`, {
      ...form,
      'from.body.1': 'contact',
      'fallback.body.1': '<i>',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('id="from.body.1-error"');
    expect(formOn(wrong)).toMatchObject({ 'from.body.1': 'contact', 'fallback.body.1': '<i>' });
    const right = { ...formOn(wrong), 'attribute.body.1': 'name', 'from.body.2': 'ask' };
    const saved = await ada.post(`${UPDATE}/bindings`, right);
    expect([saved.status, saved.headers['location']]).toEqual([303, `${UPDATE}?told=bound`]);
    expect((await ada.get(`${UPDATE}?told=bound`)).body).toContain('Saved. It is used from now on.');
    const [binding] = await world.storage
      .collection('bindings')
      .find({ index: 'byWorkspace', equals: [SHOP.workspace], limit: 1 });
    expect(binding?.variables).toEqual({
      'body.1': { from: 'contact', attribute: 'name', fallback: '<i>' },
      'body.2': { from: 'ask' },
    });
    expect((await changes())[0]).toMatchObject({ who: 'Ada Park (7214001)', about: { kind: 'template' } });
  });

  it('take the address of the usual file, if WhatsApp can fetch it', async () => {
    const wrong = await ada.post(`${PHOTO}/bindings`, { 'media.header': 'http://shop.example/a.jpg' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('id="media.header-error"');
    expect(
      (await ada.post(`${PHOTO}/bindings`, { 'media.header': 'https://shop.example/a.jpg' })).status,
    ).toBe(303);
    expect(formOn(await ada.get(PHOTO))['media.header']).toBe('https://shop.example/a.jpg');
  });

  it('hide it for one number', async () => {
    const form = formOn(await ada.get(UPDATE));
    expect(form).toMatchObject({ [`number.${SHOP.number}`]: 'yes', [`number.${SHOP_OUTLET.number}`]: 'yes' });
    await ada.post(`${UPDATE}/offering`, { [`number.${SHOP.number}`]: 'yes' });
    const hidden = (number: string) =>
      world.service().deps.connections.number(number)?.settings.hiddenTemplates;
    expect([hidden(SHOP.number), hidden(SHOP_OUTLET.number)]).toEqual([undefined, ['order_update']]);
    expect(formOn(await ada.get(UPDATE))).not.toHaveProperty([`number.${SHOP_OUTLET.number}`]);
  });

  it('hold a new one against WhatsApp’s rules, field by field, with what was typed', async () => {
    const bad = {
      ...DRAFT,
      name: 'Order late',
      body: '{{1}} is late',
      examples: '',
      button0Text: 'x'.repeat(26),
    };
    const { status, body } = await ada.post(`${SHOP_LIST}/new`, bad);
    expect(status).toBe(422);
    for (const field of ['name', 'body', 'examples', 'button0Text'])
      expect(body).toContain(`id="${field}-error"`);
    expect(formOn({ body })).toMatchObject({
      name: 'Order late',
      body: '{{1}} is late',
      button0Kind: 'quick-reply',
    });
  });

  it('make a new one, say its category, and delete it', async () => {
    const made = await ada.post(`${SHOP_LIST}/new`, DRAFT);
    expect(made.status).toBe(303);
    const address = made.headers['location'] ?? '';
    expect(address).toMatch(/\?told=made%20utility$/);
    const shown = await ada.get(address);
    expect(shown.body).toContain('WhatsApp took it. Its category is utility.');
    expect(shown.body).toContain('Hi Maeve, your order is late.');
    await world.pass(60_000);

    const [path = ''] = address.split('?');
    expect((await ada.get(`${path}/delete`)).body).toContain('Delete order_late?');
    const deleted = await ada.post(`${path}/delete`);
    expect(deleted.headers['location']).toBe(`${LIST}?account=${SHOP.account}&deleted=order_late`);
    const done = (await changes()).map(({ who, fields }) => `${who} ${fields[0]?.field}`);
    expect(done).toEqual(
      expect.arrayContaining(['Ada Park (7214001) created', 'Ada Park (7214001) deleted']),
    );
  });

  it('change one that was approved, and nothing that the form cannot hold', async () => {
    const form = formOn(await ada.get(`${UPDATE}/edit`));
    expect(form).toMatchObject({ body: ORDER_UPDATE.contents.body, examples: '1: Maeve\n2: 1234' });
    const body = 'Hi {{1}}, your order {{2}} is on its way.';
    const changed = await ada.post(`${UPDATE}/edit`, { ...form, body });
    expect(changed.headers['location']).toBe(`${UPDATE}?told=made%20utility`);
    expect((await ada.get(UPDATE)).body).toContain('Hi Maeve, your order 1234 is on its way.');
    const offer = { text: 'Ends soon', expires: true };
    const templates = world.storage.collection('templates');
    const id = `${SHOP.account}|7009`;
    const contents = { ...ORDER_PHOTO.contents, offer };
    await templates.insert([{ ...ORDER_PHOTO, id, template: '7009', contents }]);
    expect((await ada.get(`${SHOP_LIST}/7009/edit`)).status).toBe(404);
    expect((await ada.post(`${SHOP_LIST}/7009/edit`, form)).status).toBe(404);
    await templates.delete([id]);
  });

  it('change one with a file in its header, once WhatsApp has a new sample', async () => {
    const form = formOn(await ada.get(`${PHOTO}/edit`));
    expect(form).toMatchObject({ headerKind: 'image', body: ORDER_PHOTO.contents.body });
    const words = { ...form, body: 'This is what you ordered, {{1}}, as it is.' };
    const missing = await ada.post(`${PHOTO}/edit`, words);
    expect(missing.status).toBe(422);
    expect(missing.body).toContain('The header has no sample of its file.');
    const wrong = await ada.postParts(`${PHOTO}/edit`, words, {
      headerFile: ['a.svg', 'image/svg+xml', '<svg/>'],
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('WhatsApp takes no sample of this type.');
    expect(wrong.body).not.toContain('The header has no sample of its file.');
    const changed = await ada.postParts(`${PHOTO}/edit`, words, {
      headerFile: ['a.png', 'image/png', PIXEL],
    });
    expect(changed.headers['location']).toBe(`${PHOTO}?told=made%20utility`);
  });

  it('make a carousel; what WhatsApp has of its files stays after an error', async () => {
    const card = (place: number) => ({
      [`card${place}Body`]: 'Here it is, for {{1}} to take.',
      [`card${place}button0Kind`]: 'quick-reply',
      [`card${place}button0Text`]: 'I want it',
    });
    const shelf = {
      name: 'two_boats',
      language: 'en_US',
      category: 'marketing',
      body: 'Hi {{1}}, these came in today.',
      examples: '1: Maeve',
      cardKind: 'image',
      ...card(0),
      ...card(3),
    };
    const photo = (name: string) => [name, 'image/png', PIXEL] as const;
    const one = await ada.postParts(`${SHOP_LIST}/new`, shelf, { card3File: photo('blue.png') });
    expect(one.status).toBe(422);
    expect(one.body).toContain('id="card0File-error"');
    expect(one.body).toContain('WhatsApp has the sample blue.png.');
    const left = formOn(one);
    expect(left['card3Sample']).toMatch(/./);
    const made = await ada.postParts(`${SHOP_LIST}/new`, left, { card0File: photo('red.png') });
    const address = made.headers['location'] ?? '';
    expect(address).toMatch(/\?told=made%20marketing$/);
    const [path = ''] = address.split('?');
    await world.pass(60_000);
    expect(formOn(await ada.get(`${path}/edit`))).toMatchObject({
      cardKind: 'image',
      card0Body: 'Here it is, for {{1}} to take.',
      card1button0Text: 'I want it',
    });
    await ada.post(`${path}/delete`);
  });

  it('check one without submitting it, and show how it looks', async () => {
    const calls = () => world.calls('meta', /message_templates/).length;
    const before = calls();
    const right = await ada.post(`${SHOP_LIST}/new`, { ...DRAFT, name: 'order_later', do: 'check' });
    expect(right.status).toBe(200);
    expect(right.body).toContain('Nothing is wrong as far as we can tell.');
    expect(right.body).toContain('Hi Maeve, your order is late.');
    const wrong = await ada.post(`${SHOP_LIST}/new`, { ...DRAFT, footer: '{{1}}', do: 'check' });
    expect(wrong.status).toBe(200);
    expect(wrong.body).toContain('id="footer-error"');
    const edited = await ada.post(`${UPDATE}/edit`, { ...DRAFT, body: '{{1}}', do: 'check' });
    expect(edited.body).toContain('id="body-error"');
    expect(calls()).toBe(before);
  });

  it('say what is wrong in the reader’s language', async () => {
    const bad = { ...DRAFT, name: '', body: '', do: 'check' };
    expect((await ada.post(`${SHOP_LIST}/new`, bad, 'es-MX')).body).toContain(
      'La plantilla no tiene nombre. Ponle uno, como order_late.',
    );
    expect((await ada.post(`${SHOP_LIST}/new`, bad, 'pt-BR')).body).toContain('Não há texto. Escreva um.');
  });

  it('tell what changed, the newest first', async () => {
    const { body } = await ada.get(`${SHOP_LIST}/notices`);
    expect(body).toContain('order_update');
    const times = [...body.matchAll(/<time datetime="([^"]+)"/g)].map(([, at]) => at);
    expect(times.length).toBeGreaterThan(0);
    expect(times).toEqual(times.toSorted((one, other) => String(other).localeCompare(String(one))));
  });

  it('are not there for another workspace, whatever is asked', async () => {
    const before = await world.storage.collection('templates').get(ORDER_UPDATE.id);
    const seen = ['notices', 'new', 'library', 'library/any?language=en', '7001', '7001/edit', '7001/delete'];
    const done = [
      'refresh',
      'new',
      'library/any?language=en',
      '7001/bindings',
      '7001/offering',
      '7001/copy',
      '7001/edit',
      '7001/delete',
    ];
    const calls = () => world.calls('meta', /message_template/).length;
    const asked = calls();
    for (const path of seen)
      expect([path, (await cleo.get(`${SHOP_LIST}/${path}`)).status]).toEqual([path, 404]);
    for (const path of done)
      expect([
        path,
        (await cleo.post(`${SHOP_LIST}/${path}`, { ...DRAFT, to: CAFE.account })).status,
      ]).toEqual([path, 404]);
    expect((await cleo.get(`${LIST}?account=${SHOP.account}`)).status).toBe(404);
    expect((await ada.post(`${UPDATE}/copy`, { to: CAFE.account })).status).toBe(404);
    expect(calls()).toBe(asked);
    expect(await world.storage.collection('templates').get(ORDER_UPDATE.id)).toEqual(before);
  });
});

it('a place in the library that WhatsApp never gave away is the fault of who asks for it', async () => {
  const world = await createTemplateWorld();
  const ada = await signIn(world, SHOP);
  const { status, body } = await ada.get(`${SHOP_LIST}/library?after=nowhere`);
  expect([status, body]).toEqual([422, expect.stringContaining('role="alert"')]);
  world.whatsapp.faults.set([{ kind: 'serverError', operation: '*', count: 9 }]);
  expect((await ada.get(`${SHOP_LIST}/library`)).status).toBe(503);
  await world.close();
});
