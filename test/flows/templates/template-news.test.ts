import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { requestSynchronisation } from '../../../server/bridge/templates/synchronise/request-synchronisation.ts';
import type { TemplateDocument } from '../../../server/domain/templates/template.ts';
import { noticesOf } from '../../../server/records/notices.ts';
import { templatesOf } from '../../../server/records/templates/templates.ts';
import { aTemplate } from '../../support/a-template.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { accountBody } from '../../support/webhook-bodies.ts';
import { CAFE, SHOP } from '../../support/world-setup.ts';

const MINUTE = 60_000;
const TEMPLATE = '990011223344';
const LIST = /^GET \S+\/message_templates\b/;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld({ whatsapp: { templates: [aTemplate()] } });
  await world.pass(2 * MINUTE);
  world.forgetCalls();
});
afterEach(() => world.close());

async function stored(): Promise<TemplateDocument> {
  const [template] = await templatesOf(world, SHOP.account);
  if (template === undefined) throw new Error('there is no template');
  return template;
}

const notices = () => noticesOf(world, SHOP.account);
const lists = () => world.calls('meta', LIST).filter(({ path }) => path.includes(SHOP.account));
const act = () => world.whatsapp.act;
const on = { template: TEMPLATE };

/** A webhook of WhatsApp's, that happened so long ago. Milliseconds. */
async function told(field: string, value: object, agoMs = 0, account: string = SHOP.account): Promise<void> {
  const named = {
    message_template_id: Number(TEMPLATE),
    message_template_name: 'order_late',
    message_template_language: 'en-US',
  };
  const time = Math.floor((world.now() - agoMs) / 1_000);
  await world.postWhatsApp(accountBody(field, { ...named, ...value }, account, time));
  await world.settle();
}

const status = (event: string, agoMs = 0) =>
  told('message_template_status_update', { event, reason: null }, agoMs);

describe('what WhatsApp tells of a template', () => {
  it('changes its status, with a notice', async () => {
    const { revision } = await stored();
    act().templatePaused(on);
    await world.settle();
    expect(await stored()).toMatchObject({ status: 'paused' });
    expect((await stored()).revision).not.toBe(revision);
    expect(await notices()).toMatchObject([
      { kind: 'status', from: 'approved', to: 'paused', name: 'order_late', language: 'en_US' },
    ]);
    expect(lists()).toEqual([]);
  });

  it('says why it was rejected', async () => {
    act().templateRejected({ ...on, reason: 'INVALID_FORMAT' });
    await world.settle();
    expect(await stored()).toMatchObject({ status: 'rejected', statusReason: 'INVALID_FORMAT' });
    expect(await notices()).toMatchObject([{ kind: 'status', to: 'rejected', reason: 'INVALID_FORMAT' }]);
  });

  it('changes its quality, and draft and message stay the same', async () => {
    const { revision } = await stored();
    act().templateQuality({ ...on, score: 'YELLOW' });
    await world.settle();
    expect(await stored()).toMatchObject({ quality: 'yellow', revision });
    expect(await notices()).toMatchObject([{ kind: 'quality', to: 'yellow' }]);
  });

  it('announces another category, and then changes it', async () => {
    act().templateCategory({ ...on, category: 'MARKETING' });
    await world.settle();
    expect(await stored()).toMatchObject({ category: 'utility', nextCategory: 'marketing' });
    await world.pass(25 * 60 * MINUTE);
    expect(await stored()).toMatchObject({ category: 'marketing' });
    expect(await stored()).not.toHaveProperty('nextCategory');
    expect((await notices()).map(({ kind }) => kind)).toEqual(['category', 'planned-category']);
  });

  it('makes it be read again when its words changed', async () => {
    act().templateComponents({ ...on, components: [{ type: 'BODY', text: 'It is here.' }] });
    await world.settle();
    expect(await stored()).toMatchObject({ contents: { body: 'It is here.' } });
    expect(lists()).toEqual([]);
  });

  it('takes it away from senders when it was deleted', async () => {
    await status('DELETED');
    expect(await stored()).toMatchObject({ status: 'pending-deletion' });
  });

  it('is told once, counted, and never with its name in the log', async () => {
    world.whatsapp.faults.set([{ kind: 'duplicateWebhook', operation: '*' }]);
    act().templatePaused(on);
    await world.pass(MINUTE);
    expect(await notices()).toHaveLength(1);
    const metrics = (await world.request({ method: 'GET', path: '/metrics' })).body;
    expect(metrics).toMatch(/template_changes_total\{of="status"\} 1/);
    expect(world.logs()).not.toContain('order_late');
  });

  it('is for the template of this account only', async () => {
    await told('message_template_status_update', { event: 'PAUSED', reason: null }, 0, CAFE.account);
    expect(await stored()).toMatchObject({ status: 'approved' });
  });
});

describe('news that come in another order than they happened', () => {
  it('do not undo what was told later', async () => {
    await status('PAUSED');
    await status('APPROVED', 10_000);
    expect(await stored()).toMatchObject({ status: 'paused' });
    expect(await notices()).toHaveLength(1);
  });

  it('do not undo a newer list, which is asked for again', async () => {
    await status('PAUSED', 10 * MINUTE);
    expect(await stored()).toMatchObject({ status: 'approved' });
    await world.pass(2 * MINUTE);
    expect(lists()).toHaveLength(1);
    expect(await stored()).toMatchObject({ status: 'approved' });
  });

  it('are not undone by a list that was asked for before them', async () => {
    world.whatsapp.faults.set([{ kind: 'slowAnswer', operation: 'template.list', ms: 10_000 }]);
    await requestSynchronisation(world.service().deps, { account: SHOP.account });
    await world.pass(3_000);
    await status('PAUSED');
    await world.pass(MINUTE);
    expect(await stored()).toMatchObject({ status: 'paused' });
  });
});

describe('a template that nobody knows', () => {
  it('is found by the list, once for many', async () => {
    for (const id of [990_011_223_355, 990_011_223_366, 990_011_223_377])
      await told('message_template_status_update', { event: 'APPROVED', message_template_id: id });
    await world.pass(2 * MINUTE);
    expect(lists()).toHaveLength(1);
  });
});
