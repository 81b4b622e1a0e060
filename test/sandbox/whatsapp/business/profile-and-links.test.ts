import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  ACCOUNT,
  APP,
  createTestWorld,
  errorCode,
  NUMBER,
  type TestWorld,
  TOKEN,
} from '../whatsapp-world.ts';

const PROFILE = `/v26.0/${NUMBER}/whatsapp_business_profile`;
const LINKS = `/v26.0/${NUMBER}/message_qrdls`;

let world: TestWorld;
beforeEach(() => {
  world = createTestWorld();
});

const change = (body: object) =>
  world.call('POST', PROFILE, { body: { messaging_product: 'whatsapp', ...body } });

describe('the simulated profile', () => {
  it('takes what fits and tells it as a list of one', () => {
    const about = 'Open every day';
    expect(change({ about, websites: '["https://shop.example"]', vertical: 'RETAIL' }).body).toEqual({
      success: true,
    });
    const fields = 'about,websites,vertical,email,profile_picture_url';
    expect(world.call('GET', PROFILE, { query: { fields } }).body).toEqual({
      data: [
        { about, websites: ['https://shop.example'], vertical: 'RETAIL', messaging_product: 'whatsapp' },
      ],
    });
  });

  it.each([
    [{ about: '' }, 'about'],
    [{ about: 'x'.repeat(140) }, 'about'],
    [{ description: 'x'.repeat(513) }, 'description'],
    [{ address: 'x'.repeat(257) }, 'address'],
    [{ email: 'nobody' }, 'email'],
    [{ websites: ['shop.example'] }, 'websites'],
    [{ websites: ['https://a.example', 'https://b.example', 'https://c.example'] }, 'websites'],
    [{ vertical: 'UNDEFINED' }, 'vertical'],
    [{ profile_picture_handle: '4::nobody' }, 'profile_picture_handle'],
    [{ nickname: 'x' }, 'nickname'],
  ])('refuses %j and names the parameter, and nothing of the rest is taken', (body, name) => {
    const answer = change({ email: 'hello@shop.example', ...body });
    expect(errorCode(answer)).toBe(100);
    expect(JSON.stringify(answer.body)).toContain(name);
    expect(world.sim.view.profile(NUMBER)).toEqual({});
  });

  it('shows a picture of a finished upload at an address that ends', () => {
    const bytes = Buffer.from('a picture');
    const query = { file_length: String(bytes.length), file_type: 'image/jpeg' };
    const { id } = world.call('POST', `/v26.0/${APP}/uploads`, { query }).body;
    const headers = { authorization: `OAuth ${TOKEN}`, file_offset: '0' };
    const { h } = world.call('POST', `/v26.0/${String(id)}`, { headers, bytes }).body;
    expect(change({ profile_picture_handle: h }).status).toBe(200);
    const told = world.call('GET', PROFILE, { query: { fields: 'profile_picture_url' } }).body;
    const url = (told as { data: { profile_picture_url: string }[] }).data[0]?.profile_picture_url ?? '';
    const { pathname } = new URL(url);
    expect(Buffer.from(world.request('GET', pathname, { token: undefined }).body).toString()).toBe(
      'a picture',
    );
    world.advance(3 * 3_600_000);
    expect(world.request('GET', pathname, { token: undefined }).status).toBe(403);
  });
});

describe('simulated message links', () => {
  const make = (body: object) => world.call('POST', LINKS, { body });

  it('are made, listed, changed and deleted', () => {
    const made = make({ prefilled_message: 'Hello', generate_qr_image: 'SVG' }).body;
    expect(made).toMatchObject({ code: expect.stringMatching(/^[A-Z2-7]{14}$/), prefilled_message: 'Hello' });
    const code = String(made['code']);
    expect(made['deep_link_url']).toBe(`https://wa.me/message/${code}`);
    expect(make({ code, prefilled_message: 'Other' }).body['code']).toBe(code);
    const [listed] = world.call('GET', LINKS).body['data'] as object[];
    expect(listed).toEqual({ code, prefilled_message: 'Other', deep_link_url: made['deep_link_url'] });
    const query = { fields: 'qr_image_url.format(PNG)' };
    expect(world.call('GET', `${LINKS}/${code}`, { query }).body['data']).toEqual([
      { qr_image_url: expect.stringContaining('PNG') },
    ]);
    expect(world.call('DELETE', `${LINKS}/${code}`).body).toEqual({ success: true });
    expect(world.call('GET', `${LINKS}/${code}`).body['data']).toEqual([]);
    expect(errorCode(world.call('DELETE', `${LINKS}/${code}`))).toBe(100);
  });

  it.each([
    [{}],
    [{ prefilled_message: '' }],
    [{ prefilled_message: 'x'.repeat(141) }],
    [{ prefilled_message: 'x', generate_qr_image: 'GIF' }],
    [{ prefilled_message: 'x', code: 'ABCDEFGHIJKLMN' }],
  ])('of %j are refused', (body) => {
    expect(errorCode(make(body))).toBe(100);
    expect(world.sim.view.links(NUMBER)).toEqual([]);
  });

  it('are no more than 2,000', () => {
    for (let n = 0; n < 2_000; n += 1) world.sim.act.makesLink({ number: NUMBER, text: 'x' });
    expect(errorCode(make({ prefilled_message: 'one more' }))).toBe(100);
  });
});

describe('simulated pricing analytics', () => {
  const ask = (more = '') => {
    const [start, end] = [world.now() - 86_400_000, world.now() + 86_400_000].map((at) =>
      Math.floor(at / 1_000),
    );
    const fields = `pricing_analytics.start(${start}).end(${end}).granularity(DAILY).metric_types(["COST","VOLUME"]).dimensions(["PHONE","PRICING_CATEGORY","PRICING_TYPE"])${more}`;
    return world.call('GET', `/v26.0/${ACCOUNT}`, { query: { fields } });
  };
  const converse = () => {
    world.sim.act.customerWrites({ customer: 'ada', number: NUMBER, text: 'Hi' });
    world.send({ to: '447700900123', type: 'text', text: { body: 'Hello' } });
    world.deliver(5_000);
  };

  it('tell volume and cost of what was delivered, by day of the account', () => {
    expect(ask().body['pricing_analytics']).toEqual({ data: [] });
    converse();
    const start = Date.UTC(2026, 10, 20, 8) / 1_000;
    expect(ask().body).toMatchObject({
      pricing_analytics: {
        data: [
          {
            data_points: [
              {
                start,
                end: start + 86_400,
                phone_number: '15550100123',
                pricing_category: 'SERVICE',
                pricing_type: 'FREE_CUSTOMER_SERVICE',
                volume: 1,
                cost: 0,
              },
            ],
          },
        ],
      },
    });
  });

  it('tell no cost where a partner pays, and refuse what they do not know', () => {
    const account = { id: ACCOUNT, portfolio: 'portfolio-1', app: APP, accessToken: TOKEN, name: 'Acme' };
    world = createTestWorld({ accounts: [{ ...account, billedByPartner: true }] });
    converse();
    const told = JSON.stringify(ask().body);
    expect(told).toContain('"volume":1');
    expect(told).not.toContain('cost');
    expect(errorCode(ask('.dimensions(["COLOUR"])'))).toBe(100);
  });
});
