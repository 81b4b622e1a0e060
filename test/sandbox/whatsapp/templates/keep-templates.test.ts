import { describe, expect, it } from '@jest/globals';
import type { SimTemplate } from '../../../../sandbox/whatsapp/model/whatsapp-config.ts';
import { ACCOUNT, APP, at, createTestWorld, errorCode, NUMBER, TO_ADA, TOKEN } from '../whatsapp-world.ts';

const PATH = `/v25.0/${ACCOUNT}/message_templates`;
const OTHER = '810000000000002';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const template = (id: number, more: Partial<SimTemplate> = {}): SimTemplate => ({
  account: ACCOUNT,
  id: String(id),
  name: `order_${id}`,
  language: 'en_GB',
  category: 'UTILITY',
  status: 'APPROVED',
  components: [{ type: 'BODY', text: `Order ${id} is ready.` }],
  ...more,
});
const worldOf = (...templates: SimTemplate[]) => createTestWorld({ templates });
const names = (answer: { body: unknown }) =>
  (at(answer.body, 'data') as { name: string }[]).map(({ name }) => name);

describe('reading templates', () => {
  const world = worldOf(
    template(1, { name: 'a', quality: 'GREEN' }),
    template(2, { name: 'b', status: 'PAUSED', category: 'MARKETING', quality: 'RED' }),
    template(3, { name: 'b', language: 'de', components: [{ type: 'BODY', text: 'Ihr Paket ist da.' }] }),
  );
  const list = (query: Record<string, string>) => world.call('GET', PATH, { query });

  it.each([
    [{ status: 'paused' }, ['b']],
    [{ category: 'utility' }, ['a', 'b']],
    [{ language: 'de' }, ['b']],
    [{ name: 'b' }, ['b', 'b']],
    [{ content: 'PAKET' }, ['b']],
    [{ name_or_content: 'order 1' }, ['a']],
    [{ quality_score: 'red' }, ['b']],
    [{ status: 'approved', language: 'en_gb' }, ['a']],
  ])('filters by %j', (query, expected) => {
    expect(names(list(query))).toEqual(expected);
  });

  it('counts what was asked for, and no more', () => {
    const summary = 'total_count,message_template_count,message_template_limit';
    expect(list({ summary, name: 'b', limit: '1' }).body['summary']).toEqual({
      total_count: 2,
      message_template_count: 3,
      message_template_limit: 250,
    });
    expect(errorCode(list({ summary: 'colours' }))).toBe(100);
    expect(list({}).body).not.toHaveProperty('summary');
  });

  it('describes one, and says why it cannot be sent', () => {
    const one = world.call('GET', '/v25.0/2', { query: { fields: 'status,quality_score,health_status' } });
    expect(one.body).toMatchObject({
      id: '2',
      status: 'PAUSED',
      quality_score: { score: 'RED' },
      health_status: { can_send_message: 'BLOCKED', entities: [{ errors: [{ error_code: 141002 }] }, {}] },
    });
    expect(Object.keys(world.call('GET', '/v25.0/1').body)).toEqual([
      'name',
      'parameter_format',
      'components',
      'language',
      'status',
      'category',
      'id',
    ]);
    expect(errorCode(world.call('GET', '/v25.0/1', { token: 'other' }))).toBe(190);
  });
});

describe('editing a template', () => {
  const components = [{ type: 'BODY', text: 'Your order is here.' }];
  const edit = (world: ReturnType<typeof worldOf>, body: object, id = 1) =>
    world.call('POST', `/v25.0/${id}`, { body });

  it('replaces the components, tells of it, and approves it again', () => {
    const world = worldOf(template(1));
    expect(edit(world, { components }).body).toMatchObject({ success: true, id: '1' });
    expect(world.call('GET', '/v25.0/1').body).toMatchObject({ components, status: 'PENDING' });
    expect(world.changes(100)).toMatchObject([
      {
        field: 'message_template_components_update',
        value: { message_template_id: 1, message_template_element: 'Your order is here.' },
      },
    ]);
    expect(world.changes(61_000)).toMatchObject([{ value: { event: 'APPROVED' } }]);
  });

  it('lets an approved one be edited once a day and ten times in a month, and keep its category', () => {
    const world = worldOf(template(1));
    expect(edit(world, { category: 'MARKETING' }).status).toBe(400);
    for (let time = 0; time < 10; time += 1) {
      expect(edit(world, { message_send_ttl_seconds: 60 + time }).status).toBe(200);
      world.advance(HOUR_MS);
      expect(edit(world, { message_send_ttl_seconds: 60 }).status).toBe(400);
      world.advance(DAY_MS);
    }
    expect(edit(world, { components }).status).toBe(400);
    world.advance(20 * DAY_MS);
    expect(edit(world, { components }).status).toBe(200);
  });

  it('refuses one in review, one that is disabled, and what breaks a rule', () => {
    const world = worldOf(
      template(1, { status: 'PENDING' }),
      template(2, { status: 'DISABLED' }),
      template(3, { status: 'REJECTED' }),
    );
    expect(edit(world, { components }, 1).status).toBe(400);
    expect(edit(world, { components }, 2).status).toBe(400);
    expect(edit(world, { components: [{ type: 'BODY', text: '{{1}} is first' }] }, 3).status).toBe(400);
    expect(edit(world, { name: 'other' }, 3).status).toBe(400);
    expect(edit(world, {}, 3).status).toBe(400);
    expect(edit(world, { components, category: 'MARKETING' }, 3).status).toBe(200);
  });
});

describe('deleting templates', () => {
  const three = () => worldOf(template(1), template(2, { name: 'order_1', language: 'de' }), template(3));
  const remove = (world: ReturnType<typeof worldOf>, query: Record<string, string>) =>
    world.call('DELETE', PATH, { query });
  const left = (world: ReturnType<typeof worldOf>) => world.sim.view.templates().map(({ id }) => id);

  it.each([
    ['a name in every language', { name: 'order_1' }, ['3']],
    ['one language', { name: 'order_1', hsm_id: '2' }, ['1', '3']],
    ['several', { hsm_ids: '["1","3"]' }, ['2']],
  ])('deletes %s', (_, query, expected) => {
    const world = three();
    expect(remove(world, query).body).toEqual({ success: true });
    expect(left(world)).toEqual(expected);
    expect(world.changes(100).every(({ value }) => value['event'] === 'DELETED')).toBe(true);
  });

  it.each([
    ['an id without the name', { hsm_id: '2' }],
    ['an id of another name', { name: 'order_3', hsm_id: '2' }],
    ['several and a name', { hsm_ids: '["1"]', name: 'order_1' }],
    ['several, one of them unknown', { hsm_ids: '["1","99"]' }],
    ['what is no list', { hsm_ids: '1,3' }],
    ['more than 100', { hsm_ids: JSON.stringify(Array.from({ length: 101 }, (_, i) => i)) }],
    ['an unknown name', { name: 'nothing' }],
    ['nothing', {}],
  ])('refuses %s, and deletes nothing', (_, query) => {
    const world = three();
    expect(errorCode(remove(world, query))).toBe(100);
    expect(left(world)).toEqual(['1', '2', '3']);
  });

  it('keeps a disabled one, and for a month one whose messages are under way', () => {
    const world = worldOf(template(1), template(2, { status: 'DISABLED' }));
    expect(remove(world, { name: 'order_2' }).status).toBe(400);
    world.send({ ...TO_ADA, type: 'template', template: { name: 'order_1', language: { code: 'en_GB' } } });
    remove(world, { name: 'order_1' });
    expect(world.call('GET', '/v25.0/1').body['status']).toBe('PENDING_DELETION');
    world.advance(30 * DAY_MS);
    expect(left(world)).toEqual(['2']);
  });
});

describe('moving templates', () => {
  const account = (id: string, portfolio: string) => ({
    id,
    portfolio,
    app: APP,
    accessToken: TOKEN,
    name: 'Acme',
  });
  const twins = (portfolio: string) =>
    createTestWorld({
      accounts: [account(ACCOUNT, 'portfolio-1'), account(OTHER, portfolio)],
      templates: [template(1), template(2, { quality: 'RED' }), template(3, { status: 'PENDING' })],
    });
  const migrate = (world: ReturnType<typeof worldOf>, more: object = {}) =>
    world.call('POST', `/v25.0/${OTHER}/migrate_message_templates`, {
      body: { source_waba_id: ACCOUNT, page_number: 0, count: 500, ...more },
    });

  it('copies approved ones of good quality within a business, and says why not of the others', () => {
    const world = twins('portfolio-1');
    expect(migrate(world).body).toEqual({
      migrated_templates: ['1'],
      failed_templates: { 2: expect.any(String), 3: expect.any(String) },
    });
    expect(names(world.call('GET', `/v25.0/${OTHER}/message_templates`))).toEqual(['order_1']);
    expect(Object.keys(migrate(world, { template_ids: ['1'] }).body['failed_templates'] ?? {})).toEqual([
      '1',
    ]);
    expect(errorCode(migrate(world, { count: 501 }))).toBe(100);
  });

  it('copies nothing between businesses', () => {
    expect(errorCode(migrate(twins('portfolio-2')))).toBe(100);
  });

  it('archives and brings back, on the path without a version', () => {
    const world = worldOf(template(1), template(2, { status: 'PENDING' }));
    const turn = (way: string, ids: unknown) =>
      world.call('POST', `/${ACCOUNT}/message_templates/${way}`, { body: { hsm_ids: ids } });
    expect(turn('archive', ['1', '2', '99']).body).toEqual({
      archived_templates: ['1'],
      failed_templates: { 2: expect.any(String), 99: expect.any(String) },
    });
    const sent = { name: 'order_1', language: { code: 'en_GB' } };
    expect(errorCode(world.send({ ...TO_ADA, type: 'template', template: sent }))).toBe(132001);
    expect(turn('unarchive', ['1']).body).toEqual({ unarchived_templates: ['1'], failed_templates: {} });
    expect(turn('archive', '1,2').status).toBe(400);
    expect(world.changes(100).map(({ value }) => value['event'])).toEqual(['ARCHIVED', 'UNARCHIVED']);
    expect(world.call('POST', `/v25.0/${ACCOUNT}/message_templates/archive`, { body: {} }).status).toBe(400);
  });
});

describe('what Meta decides about a template', () => {
  const sent = { name: 'order_1', language: { code: 'en_GB' } };
  const message = { ...TO_ADA, type: 'template', template: sent };
  const events = (world: ReturnType<typeof worldOf>, ms: number) =>
    world.changes(ms).map(({ field, value }) => [field.replace(/^(message_)?template_/, ''), value]);

  it('rejects with a reason, and a late review changes nothing of it', () => {
    const world = worldOf();
    const body = { name: 'x', language: 'de', category: 'UTILITY', components: template(1).components };
    const { id } = world.call('POST', PATH, { body }).body;
    const why = { reason: 'INVALID_FORMAT', why: 'Braces', recommendation: 'Close them' };
    world.sim.act.templateRejected({ template: String(id), ...why });
    expect(events(world, HOUR_MS)).toMatchObject([
      [
        'status_update',
        {
          event: 'REJECTED',
          reason: 'INVALID_FORMAT',
          rejection_info: { reason: 'Braces', recommendation: 'Close them' },
        },
      ],
    ]);
    expect(world.sim.view.templates()[0]?.status).toBe('REJECTED');
  });

  it('pauses a RED one for 3 hours, then for 6, then disables it', () => {
    const world = worldOf(template(1));
    const red = () => world.sim.act.templateQuality({ template: '1', score: 'RED' });
    const status = () => world.sim.view.templates()[0]?.status;
    red();
    expect(events(world, 100)).toMatchObject([
      ['quality_update', { previous_quality_score: 'UNKNOWN', new_quality_score: 'RED' }],
      ['status_update', { event: 'PAUSED', other_info: { title: 'FIRST_PAUSE' } }],
    ]);
    expect(errorCode(world.send(message))).toBe(132015);
    expect(events(world, 3 * HOUR_MS)).toMatchObject([
      ['status_update', { event: 'APPROVED', other_info: { title: 'UNPAUSE' } }],
    ]);
    world.sim.act.templatePaused({ template: '1' });
    world.advance(3 * HOUR_MS);
    expect(status()).toBe('PAUSED');
    world.advance(3 * HOUR_MS);
    expect(status()).toBe('APPROVED');
    world.deliver(100);
    world.sim.act.templatePaused({ template: '1' });
    expect(events(world, 100)).toMatchObject([
      ['status_update', { event: 'DISABLED', disable_info: { disable_date: expect.any(Number) } }],
    ]);
    expect(errorCode(world.send(message))).toBe(132016);
  });

  it('gives notice of another category for a day, clears the lifetime, and prices by the new one', () => {
    const world = worldOf(template(1, { ttlSeconds: 60 }));
    world.sim.act.templateCategory({ template: '1', category: 'MARKETING' });
    expect(events(world, 100)).toMatchObject([
      ['category_update', { correct_category: 'MARKETING', new_category: 'UTILITY' }],
    ]);
    expect(events(world, DAY_MS)).toMatchObject([
      ['category_update', { previous_category: 'UTILITY', new_category: 'MARKETING' }],
    ]);
    const fields = 'category,previous_category,correct_category,message_send_ttl_seconds,status';
    expect(world.call('GET', '/v25.0/1', { query: { fields } }).body).toEqual({
      id: '1',
      category: 'MARKETING',
      previous_category: 'UTILITY',
      correct_category: 'MARKETING',
      status: 'APPROVED',
    });
    world.send(message);
    expect(at(world.statuses(400)[0], 'pricing', 'category')).toBe('marketing');
  });

  it('holds the sends of one in pacing, and lets them go when it ends well', () => {
    const world = worldOf(template(1));
    world.sim.act.templatePacing({ template: '1', endsWell: true, afterMs: HOUR_MS });
    expect(at(world.send(message).body, 'messages', 0, 'message_status')).toBe('held_for_quality_assessment');
    expect(world.statuses(HOUR_MS - 1)).toEqual([]);
    expect(world.statuses(2_000).map(({ status }) => status)).toEqual(['sent', 'delivered']);
    expect(at(world.send(message).body, 'messages', 0, 'message_status')).toBe('accepted');
  });

  it('drops the held ones with 132015 and stays paused until it is unpaused', () => {
    const world = worldOf(template(1));
    world.sim.act.templatePacing({ template: '1', endsWell: false, afterMs: HOUR_MS });
    world.send(message);
    const [paused, failed] = world.changes(HOUR_MS + 100);
    expect(paused?.value).toMatchObject({ event: 'PAUSED' });
    expect(at(failed?.value, 'statuses', 0)).toMatchObject({ status: 'failed', errors: [{ code: 132015 }] });
    world.advance(DAY_MS);
    expect(errorCode(world.send(message))).toBe(132015);
    expect(world.call('POST', '/v25.0/1/unpause').body).toEqual({ success: true });
    expect(world.send(message).status).toBe(200);
    expect(world.call('POST', '/v25.0/1/unpause').status).toBe(400);
  });

  it('drops them with 135000 when the portfolio is paced, and leaves the template as it is', () => {
    const world = worldOf(template(1));
    world.sim.act.templatePacing({ template: '1', by: 'portfolio', endsWell: false, afterMs: HOUR_MS });
    world.send(message);
    const [failed] = world.statuses(HOUR_MS + 100);
    expect(failed).toMatchObject({ status: 'failed', errors: [{ code: 135000 }] });
    expect(world.sim.view.templates()[0]?.status).toBe('APPROVED');
  });

  it('tells all of it to the app, never by an override, and names the account alone', () => {
    const world = worldOf(template(1));
    const override = 'https://other.example/hook';
    const setting = { webhook_configuration: { override_callback_uri: override } };
    world.call('POST', `/v25.0/${NUMBER}`, { body: setting });
    world.sim.act.templateComponents({ template: '1', components: [{ type: 'BODY', text: 'New words.' }] });
    const [delivery] = world.deliver(100);
    expect(delivery?.path).toBe('/webhooks/whatsapp');
    expect(delivery?.body).not.toContain('phone_number_id');
    expect(delivery?.body).toContain('New words.');
  });

  it('knows no other template', () => {
    expect(() => worldOf().sim.act.templateApproved({ template: '1' })).toThrow('no simulated template');
  });
});
