import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { InvalidPayloadError, StorageError } from '../../../../server/domain/errors.ts';
import { createApp } from '../../../../server/http/create-app.ts';
import type { Doors } from '../../../../server/http/routes/doors.ts';
import {
  APP_SECRET,
  type FakeDoors,
  fakeDoors,
  intercomHeaders,
  metaHeaders,
  OLD_APP_SECRET,
  OWN_APP_SECRET,
  sign,
  VERIFY_TOKEN,
} from '../fake-doors.ts';

const BODY = '{"object":"whatsapp_business_account","entry":[]}';
const MB = 1024 * 1024;

function setUp(overrides: Partial<Doors> = {}): { doors: FakeDoors; agent: ReturnType<typeof request> } {
  const doors = fakeDoors(overrides);
  return { doors, agent: request(createApp(doors)) };
}

type Agent = ReturnType<typeof request>;

function post(agent: Agent, body: string | Buffer, headers = metaHeaders(body), path = '/webhooks/whatsapp') {
  // Handed over as text, supertest would encode it again; as a Buffer it goes out as it is.
  return agent
    .post(path)
    .set(headers)
    .serialize((sent) => sent)
    .send(Buffer.from(body));
}

function expectOneRefusal(doors: FakeDoors, status: number, code: string): void {
  expect(doors.accepted).toEqual([]);
  expect(doors.loud()).toHaveLength(1);
  expect(doors.loud()[0]?.context).toMatchObject({ status, code, requestId: expect.any(String) });
}

describe('POST /webhooks/whatsapp', () => {
  it('stores what is signed, then answers an empty 200', async () => {
    const { doors, agent } = setUp();
    const answer = await post(agent, BODY);
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(doors.accepted.map((event) => event.payload)).toEqual([JSON.parse(BODY)]);
    expect(doors.loud()).toEqual([]);
  });

  it('answers only after the events are durable', async () => {
    const stored = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const accept = (): Promise<void> => {
      asked.resolve();
      return stored.promise;
    };
    const { agent } = setUp({ accept });
    let answered = false;
    const answer = post(agent, BODY).then((response) => {
      answered = true;
      return response;
    });
    await asked.promise;
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    stored.resolve();
    expect((await answer).status).toBe(200);
  });

  it('accepts both secrets while one is rotated', async () => {
    const { agent } = setUp();
    for (const secret of [APP_SECRET, OLD_APP_SECRET]) {
      expect((await post(agent, BODY, metaHeaders(BODY, secret))).status).toBe(200);
    }
  });

  it('takes the secret of the own app that the address names', async () => {
    const { agent } = setUp();
    const path = '/webhooks/whatsapp/4711';
    expect((await post(agent, BODY, metaHeaders(BODY, OWN_APP_SECRET), path)).status).toBe(200);
    expect((await post(agent, BODY, metaHeaders(BODY, APP_SECRET), path)).status).toBe(401);
    expect((await post(agent, BODY, metaHeaders(BODY), '/webhooks/whatsapp/unknown')).status).toBe(401);
  });

  it('never takes an empty secret for a secret', async () => {
    const { agent } = setUp();
    expect((await post(agent, BODY, metaHeaders(BODY, ''), '/webhooks/whatsapp/unset')).status).toBe(401);
  });

  it.each([
    ['missing', undefined],
    ['of another body', `sha256=${sign('sha256', APP_SECRET, 'other')}`],
    ['by another secret', `sha256=${sign('sha256', 'other', BODY)}`],
    ['too short', `sha256=${sign('sha256', APP_SECRET, BODY).slice(0, 62)}`],
    ['too long', `sha256=${sign('sha256', APP_SECRET, BODY)}00`],
    ['not hex', `sha256=${'z'.repeat(64)}`],
    ['without its prefix', sign('sha256', APP_SECRET, BODY)],
    ['of the other hash', `sha1=${sign('sha1', APP_SECRET, BODY)}`],
    ['given twice', `sha256=${sign('sha256', APP_SECRET, BODY)}, sha256=${sign('sha256', APP_SECRET, BODY)}`],
  ])('answers 401 to a signature that is %s', async (_name, signature) => {
    const { doors, agent } = setUp();
    const headers = {
      'content-type': 'application/json',
      ...(signature && { 'x-hub-signature-256': signature }),
    };
    const answer = await post(agent, BODY, headers);
    expect([answer.status, answer.body.error.code]).toEqual([401, 'signature_invalid']);
    expectOneRefusal(doors, 401, 'signature_invalid');
  });

  it.each([
    ['not JSON', '{"entry":'],
    ['empty', ''],
    ['a list', '[]'],
    ['a number', '7'],
    ['null', 'null'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le')],
    ['nested too deeply', `{"entry":${'['.repeat(101)}${']'.repeat(101)}}`],
    ['nested a million times', `{"entry":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`],
  ])('answers 400 to a signed body that is %s, and stores nothing', async (_name, body) => {
    const { doors, agent } = setUp();
    const answer = await post(agent, body);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'payload_invalid']);
    expectOneRefusal(doors, 400, 'payload_invalid');
  });

  it('answers 400 when the splitter finds no envelope', async () => {
    const splitWhatsApp = (): never => {
      throw new InvalidPayloadError('There is no "entry".');
    };
    const { doors, agent } = setUp({ splitWhatsApp });
    const answer = await post(agent, '{"hello":1}');
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ error: { code: 'payload_invalid', message: 'There is no "entry".' } });
    expectOneRefusal(doors, 400, 'payload_invalid');
  });

  it('answers 400, and logs an error, when the splitter has a fault', async () => {
    const splitWhatsApp = (): never => {
      throw new TypeError('cannot read "text" of Hello Bob');
    };
    const { doors, agent } = setUp({ splitWhatsApp });
    const answer = await post(agent, BODY);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('Bob');
    expect(doors.loud().map((line) => line.level)).toEqual(['error']);
  });

  it('takes depth of 100, brackets in texts, a byte order mark and 1,000 items', async () => {
    const { doors, agent } = setUp();
    const deep = `{"entry":${'['.repeat(99)}${']'.repeat(99)}}`;
    const brackets = JSON.stringify({ entry: [`\\"${'[{'.repeat(500)}`] });
    const items = JSON.stringify({ entry: Array.from({ length: 1_000 }, (_, id) => ({ id })) });
    for (const body of [deep, brackets, `\ufeff${BODY}`, items]) {
      expect((await post(agent, body)).status).toBe(200);
    }
    expect(doors.accepted).toHaveLength(4);
    expect(doors.accepted[1]?.payload).toEqual(JSON.parse(brackets));
  });

  it('hands `__proto__` on as data and lets it reach no prototype', async () => {
    const { doors, agent } = setUp();
    const body = '{"__proto__":{"polluted":1},"entry":[{"constructor":{"prototype":{"polluted":1}}}]}';
    expect((await post(agent, body)).status).toBe(200);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(JSON.stringify(doors.accepted[0]?.payload)).toBe(body);
  });

  it.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/jsonp', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('answers 415 to %s %j', async (type, extra) => {
    const { doors, agent } = setUp();
    const answer = await post(agent, BODY, { ...metaHeaders(BODY), 'content-type': type, ...extra });
    expect([answer.status, answer.body.error.code]).toEqual([415, 'media_type_unsupported']);
    expectOneRefusal(doors, 415, 'media_type_unsupported');
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON', 'application/vnd.api+json'])(
    'takes %s for JSON',
    async (type) => {
      const answer = await post(setUp().agent, BODY, { ...metaHeaders(BODY), 'content-type': type });
      expect(answer.status).toBe(200);
    },
  );

  it('takes 4 MB and answers 413 to one byte more, signed or not', async () => {
    const { doors, agent } = setUp();
    const body = `{"entry":"${'x'.repeat(4 * MB - 12)}"}`;
    expect((await post(agent, body)).status).toBe(200);
    const larger = `${body} `;
    for (const headers of [metaHeaders(larger), { 'content-type': 'application/json' }]) {
      const answer = await post(agent, larger, headers);
      expect([answer.status, answer.body.error.code]).toEqual([413, 'payload_too_large']);
    }
    expect(doors.accepted).toHaveLength(1);
    expect(doors.loud()).toHaveLength(2);
  });

  it('answers 503 with Retry-After when the events cannot be stored, and tells nothing of the reason', async () => {
    const accept = async (): Promise<void> => {
      throw new StorageError('disk /data/app.db is full');
    };
    const { doors, agent } = setUp({ accept });
    const answer = await post(agent, BODY);
    expect([answer.status, answer.body.error.code]).toEqual([503, 'storage_failed']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.text).not.toContain('/data');
    expect(doors.loud().map((line) => line.level)).toEqual(['error']);
  });

  it('gives every answer a request id of its own, the one in the log, and never that of the caller', async () => {
    const { doors, agent } = setUp();
    const refused = await post(agent, BODY, { 'x-request-id': 'chosen-by-caller' });
    const accepted = await post(agent, BODY, { ...metaHeaders(BODY), 'x-request-id': 'chosen-by-caller' });
    expect(doors.log.map((line) => line.context['requestId'])).toEqual([
      refused.headers['x-request-id'],
      accepted.headers['x-request-id'],
    ]);
    expect(JSON.stringify([doors.log, refused.headers, accepted.headers])).not.toContain('chosen-by-caller');
  });

  it('logs nothing that the caller sent', async () => {
    const { doors, agent } = setUp();
    const body = '{"text":"meet me at noon","from":"15550100123"';
    await post(agent, body);
    await post(agent, body, metaHeaders('other'), '/webhooks/whatsapp/15550100123?token=meet');
    await agent.get('/meet/15550100123?token=meet');
    expect(doors.loud()).toHaveLength(3);
    const logged = doors.log.map((line) => `${JSON.stringify(line)} ${String(line.cause)}`).join();
    expect(logged).not.toMatch(/meet|15550100123/);
  });
});

describe('GET /webhooks/whatsapp', () => {
  const query = {
    'hub.mode': 'subscribe',
    'hub.challenge': '1158<b>201444',
    'hub.verify_token': VERIFY_TOKEN,
  };

  it('answers the challenge and nothing else as plain text', async () => {
    const answer = await setUp().agent.get('/webhooks/whatsapp').query(query);
    expect([answer.status, answer.text]).toEqual([200, '1158<b>201444']);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('takes the verify token of the own app that the address names', async () => {
    const { agent } = setUp();
    const own = { ...query, 'hub.verify_token': 'own-token' };
    expect((await agent.get('/webhooks/whatsapp/4711').query(own)).status).toBe(200);
    expect((await agent.get('/webhooks/whatsapp').query(own)).status).toBe(403);
    expect((await agent.get('/webhooks/whatsapp/unknown').query(query)).status).toBe(403);
  });

  it.each([
    ['another token', { ...query, 'hub.verify_token': 'guess' }],
    ['an empty token', { ...query, 'hub.verify_token': '' }],
    ['two tokens', { ...query, 'hub.verify_token': [VERIFY_TOKEN, VERIFY_TOKEN] }],
    ['another mode', { ...query, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN }],
    ['nothing', {}],
  ])('answers 403 to %s', async (_name, asked) => {
    const { doors, agent } = setUp();
    const answer = await agent.get('/webhooks/whatsapp').query(asked);
    expect([answer.status, answer.body.error.code]).toEqual([403, 'challenge_refused']);
    expectOneRefusal(doors, 403, 'challenge_refused');
  });

  it('never takes an empty verify token for one', async () => {
    const empty = { ...query, 'hub.verify_token': '' };
    expect((await setUp().agent.get('/webhooks/whatsapp/unset').query(empty)).status).toBe(403);
  });
});

describe('/webhooks/intercom', () => {
  const path = '/webhooks/intercom';

  it('answers 200 to the validation by HEAD', async () => {
    expect((await setUp().agent.head(path)).status).toBe(200);
  });

  it('stores what is signed with SHA-1 and refuses what is not', async () => {
    const { doors, agent } = setUp();
    expect((await post(agent, BODY, intercomHeaders(BODY), path)).status).toBe(200);
    expect((await post(agent, BODY, intercomHeaders('other'), path)).status).toBe(401);
    expect((await post(agent, BODY, metaHeaders(BODY), path)).status).toBe(401);
    expect(doors.accepted).toHaveLength(1);
  });

  it('takes 10 MB and answers 413 to one byte more', async () => {
    const { agent } = setUp();
    const body = `{"data":"${'x'.repeat(10 * MB - 11)}"}`;
    expect((await post(agent, body, intercomHeaders(body), path)).status).toBe(200);
    expect((await post(agent, `${body} `, intercomHeaders(`${body} `), path)).status).toBe(413);
  });
});
