import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { holdBytes } from '../../../server/adapters/files/hold-file.ts';
import { copyTemplates } from '../../../server/bridge/templates/manage/copy-templates.ts';
import { createTemplate } from '../../../server/bridge/templates/manage/create-template.ts';
import { deleteTemplate } from '../../../server/bridge/templates/manage/delete-template.ts';
import { editTemplate } from '../../../server/bridge/templates/manage/edit-template.ts';
import { createFromLibrary, searchLibrary } from '../../../server/bridge/templates/manage/library.ts';
import { unpauseTemplate } from '../../../server/bridge/templates/manage/unpause-template.ts';
import { uploadSample } from '../../../server/bridge/templates/manage/upload-sample.ts';
import type { TemplateDraft } from '../../../server/domain/templates/template-draft.ts';
import { templatesOf } from '../../../server/records/templates/templates.ts';
import { aTemplate } from '../../support/a-template.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { PIXEL } from '../../support/sample-files.ts';
import { CAFE, provisionFile, SHOP, whatsappConfig } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const of = { workspace: SHOP.workspace, account: SHOP.account };
const SECOND = '102290129340888';

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld({
    connected: twoAccounts(),
    whatsapp: { ...twoOfMeta(), templates: [aTemplate()] },
  });
  await world.pass(2 * MINUTE);
  world.forgetCalls();
});
afterEach(() => world.close());

/** The shop has a second account, of the same business, without a number. */
function twoAccounts() {
  const file = provisionFile();
  const [first] = file.accounts;
  return { ...file, accounts: [...file.accounts, { ...first, id: SECOND, name: 'Second' }] };
}

function twoOfMeta() {
  const [first] = whatsappConfig.accounts;
  if (first === undefined) throw new Error('there is no account');
  return { accounts: [...whatsappConfig.accounts, { ...first, id: SECOND, name: 'Second' }] };
}

/** Something that is asked for while time passes. */
async function done<T>(work: Promise<T>): Promise<T> {
  let isOver = false;
  const marked = work.finally(() => {
    isOver = true;
  });
  while (!isOver) await world.pass(1_000);
  return marked;
}

const deps = () => world.service().deps;
const stored = async (account: string = SHOP.account) => templatesOf(world, account);
const statuses = async () => (await stored()).map(({ name, status }) => `${name} ${status}`);
const posts = () => world.calls('meta', /^(POST|DELETE)/);
const fault = (kind: 'loseAnswer' | 'loseRequest' | 'rateLimit', operation: string) =>
  world.whatsapp.faults.set([{ kind, operation, count: 1 }]);

const draft: TemplateDraft = {
  name: 'order_ready',
  language: 'en_US',
  category: 'utility',
  contents: {
    format: 'named',
    header: { kind: 'text', text: 'Order {{order_no}}', example: 'A-77' },
    body: 'Hello {{first_name}}, your order is ready now.',
    examples: { first_name: 'Ada', order_no: 'A-77' },
    footer: 'Acme',
    buttons: [
      { kind: 'quick-reply', text: 'Thanks' },
      {
        kind: 'url',
        text: 'Track',
        url: 'https://acme.example/t/{{1}}',
        example: 'https://acme.example/t/A-77',
      },
      { kind: 'phone', text: 'Call', phone: '+15550100123' },
    ],
  },
};

describe('a new template', () => {
  it('is submitted, shown at once, and approved by webhook', async () => {
    const created = await done(createTemplate(deps(), of, draft));
    expect(created).toMatchObject({
      kind: 'done',
      status: 'pending',
      category: 'utility',
      isOtherCategory: false,
    });
    expect(await statuses()).toEqual(['order_late approved', 'order_ready pending']);
    await world.pass(5 * MINUTE);
    expect(await statuses()).toEqual(['order_late approved', 'order_ready approved']);
  });

  it('says which category WhatsApp made of it', async () => {
    const contents = {
      ...draft.contents,
      body: 'Hello {{first_name}}, get 50% off with our special offer today, a big sale.',
    };
    const created = await done(createTemplate(deps(), of, { ...draft, contents }));
    expect(created).toMatchObject({ kind: 'done', category: 'marketing', isOtherCategory: true });
  });

  it('is not submitted when WhatsApp would refuse it', async () => {
    const contents = { ...draft.contents, body: '{{first_name}}' };
    const { kind, ...rest } = await createTemplate(deps(), of, { ...draft, name: 'Order Ready', contents });
    expect(kind).toBe('refused');
    expect(rest).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ field: 'name' }),
        expect.objectContaining({ field: 'body', cure: expect.any(String) }),
      ]),
    });
    expect(posts()).toEqual([]);
  });

  it('is not submitted under a name that is taken', async () => {
    const again = { ...draft, name: 'order_late' };
    expect(await createTemplate(deps(), of, again)).toMatchObject({
      kind: 'refused',
      problems: [{ field: 'name' }],
    });
    expect(posts()).toEqual([]);
  });

  it('that WhatsApp refuses says why in plain words', async () => {
    await deps().templates(SHOP.account).deleteTemplates({ kind: 'name', name: 'order_late' });
    await world.pass(2 * MINUTE);
    await deps()
      .storage.collection('templates')
      .delete((await stored()).map(({ id }) => id));
    const created = await done(createTemplate(deps(), of, { ...draft, name: 'order_late' }));
    expect(created).toMatchObject({
      kind: 'refused',
      problems: [{ problem: expect.stringContaining('30 days') }],
    });
  });

  it('whose answer is lost is looked up, and submitted once', async () => {
    fault('loseAnswer', 'template.create');
    expect(await done(createTemplate(deps(), of, draft))).toMatchObject({ kind: 'done', status: 'pending' });
    expect(posts()).toHaveLength(1);
    expect(await statuses()).toContain('order_ready pending');
  });

  it('that never arrived is uncertain, and not repeated', async () => {
    fault('loseRequest', 'template.create');
    expect(await done(createTemplate(deps(), of, draft))).toMatchObject({ kind: 'uncertain' });
    expect(posts()).toHaveLength(1);
    expect(await statuses()).toEqual(['order_late approved']);
  });

  it('waits for nobody when WhatsApp allows no more', async () => {
    fault('rateLimit', 'template.create');
    expect(await done(createTemplate(deps(), of, draft))).toMatchObject({ kind: 'refused' });
  });

  it('of an account of another workspace is refused', async () => {
    const created = await createTemplate(deps(), { ...of, account: CAFE.account }, draft);
    expect(created).toMatchObject({ kind: 'refused' });
    expect(posts()).toEqual([]);
  });
});

describe('a template that is edited', () => {
  const ofLate = { ...of, template: '990011223344' };
  const contents = { format: 'positional', body: 'Your order comes tomorrow.', buttons: [] } as const;

  it('is reviewed again', async () => {
    expect(await done(editTemplate(deps(), ofLate, { contents }))).toMatchObject({
      kind: 'done',
      status: 'pending',
    });
    expect(await stored()).toMatchObject([{ contents }]);
  });

  it('is looked up when the answer is lost', async () => {
    fault('loseAnswer', 'template.edit');
    expect(await done(editTemplate(deps(), ofLate, { contents }))).toMatchObject({ kind: 'done' });
    expect(posts()).toHaveLength(1);
  });

  it('keeps its category once it is approved', async () => {
    const edited = await editTemplate(deps(), ofLate, { category: 'marketing' });
    expect(edited).toMatchObject({ kind: 'refused', problems: [{ field: 'category' }] });
  });

  it('is not another workspace’s', async () => {
    const theirs = { ...ofLate, workspace: CAFE.workspace };
    expect(await editTemplate(deps(), theirs, { contents })).toMatchObject({ kind: 'refused' });
    expect(posts()).toEqual([]);
  });
});

describe('templates that are deleted', () => {
  it('can be sent by nobody, at once', async () => {
    const doomed = { ids: ['990011223344'] };
    expect(await done(deleteTemplate(deps(), of, doomed))).toMatchObject({ kind: 'done' });
    expect(await statuses()).toEqual(['order_late pending-deletion']);
    await world.pass(25 * 60 * MINUTE);
    expect(await statuses()).toEqual([]);
  });

  it('are looked up when the answer is lost', async () => {
    fault('loseAnswer', 'template.delete');
    expect(await done(deleteTemplate(deps(), of, { name: 'order_late' }))).toMatchObject({ kind: 'done' });
    expect(posts()).toHaveLength(1);
  });

  it('are uncertain when they are still listed', async () => {
    fault('loseRequest', 'template.delete');
    expect(await done(deleteTemplate(deps(), of, { name: 'order_late' }))).toMatchObject({
      kind: 'uncertain',
    });
    expect(await statuses()).toEqual(['order_late approved']);
  });
});

describe('templates that are copied', () => {
  const into = { ...of, account: SECOND };
  const copies = { from: SHOP.account, templates: ['990011223344'] };

  it('are in the other account of the business', async () => {
    expect(await done(copyTemplates(deps(), into, copies))).toMatchObject({
      kind: 'done',
      migrated: ['990011223344'],
    });
    await world.pass(MINUTE);
    expect(await stored(SECOND)).toMatchObject([{ name: 'order_late', status: 'approved' }]);
    const again = await done(copyTemplates(deps(), into, copies));
    expect(again).toMatchObject({
      kind: 'done',
      migrated: [],
      failed: { '990011223344': expect.any(String) },
    });
  });

  it('are those of this workspace only', async () => {
    const theirs = { workspace: CAFE.workspace, account: CAFE.account };
    expect(await copyTemplates(deps(), theirs, copies)).toMatchObject({ kind: 'refused' });
    expect(posts()).toEqual([]);
  });
});

describe('a sample of a file', () => {
  const file = { name: 'logo.png', mime: 'image/png', file: holdBytes(PIXEL) };

  it('becomes the example of a header', async () => {
    const uploaded = await done(uploadSample(deps(), of, file));
    if (uploaded.kind !== 'done') throw new Error('it was not uploaded');
    const header = { kind: 'media', media: 'image', example: uploaded.handle } as const;
    const contents = { ...draft.contents, header };
    expect(await done(createTemplate(deps(), of, { ...draft, contents }))).toMatchObject({ kind: 'done' });
  });

  it.each([
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['a page', '<!doctype html><script></script>'],
    ['a PDF', '%PDF-1.7\n'],
    ['nothing that is known', 'PNG'],
  ])('that is %s and is called a picture is refused, and never sent', async (_what, content) => {
    world.forgetCalls();
    const called = { ...file, file: holdBytes(Buffer.from(content)) };
    expect(await uploadSample(deps(), of, called)).toMatchObject({ kind: 'refused' });
    expect(world.calls('meta', /uploads/)).toEqual([]);
  });

  it('of another type is refused', async () => {
    expect(await uploadSample(deps(), of, { ...file, mime: 'image/webp' })).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('the library', () => {
  it('is searched, and a template of it is approved at once', async () => {
    const found = await done(searchLibrary(deps(), of, { search: 'order', language: 'en_US' }));
    expect(found).toMatchObject({
      templates: [{ name: 'delivery_update_1', variables: [{ type: 'TEXT' }, {}, {}] }],
    });
    const made = await done(
      createFromLibrary(deps(), of, {
        name: 'my_delivery',
        language: 'en_US',
        library: 'delivery_update_1',
        buttons: [{ kind: 'url', url: 'https://acme.example/t' }],
      }),
    );
    expect(made).toMatchObject({ kind: 'done', status: 'approved', category: 'utility' });
    await world.pass(MINUTE);
    expect(await stored()).toMatchObject([
      { name: 'my_delivery', fromLibrary: true },
      { name: 'order_late' },
    ]);
  });
});

describe('a pause', () => {
  const ofLate = { ...of, template: '990011223344' };

  it('that does not end by itself is ended', async () => {
    world.whatsapp.act.templatePaused({ template: '990011223344', inPacing: true });
    await world.settle();
    expect(await done(unpauseTemplate(deps(), ofLate))).toMatchObject({ kind: 'done' });
    await world.settle();
    expect(await statuses()).toEqual(['order_late approved']);
  });

  it('for its quality is left', async () => {
    world.whatsapp.act.templatePaused({ template: '990011223344' });
    await world.settle();
    expect(await done(unpauseTemplate(deps(), ofLate))).toMatchObject({ kind: 'refused' });
  });
});
