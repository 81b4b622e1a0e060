import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { formatPhone } from '../../../server/domain/people/format-phone.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { ATELIER, createConnectingWorld } from '../../support/connecting-world.ts';
import { formOf, openMetaWindow, signUpNew } from '../../support/meta-window.ts';
import { type SignedIn, signIn } from '../../support/signed-in.ts';
import { CAFE, META_APP, SECRETS, SHOP, whatsappConfig } from '../../support/world-setup.ts';

const FRESH = '+15550100244';
const SIGNED_OUT = { cookie: 'x=1', accept: 'text/html' };

let world: PeopledWorld;
let admin: SignedIn;
const begin = async (...more: Parameters<typeof createConnectingWorld>) => {
  world = await createConnectingWorld(...more);
  admin = await signIn(world, SHOP);
};
beforeEach(() => begin());
afterEach(() => world.close());

/** Sends what the window ended with, lets what follows happen, and opens the page it leads to. */
async function send(form: Record<string, string>, kind = 'new') {
  const answer = await admin.post(`/connect/${kind}`, form);
  if (answer.status !== 303) return { ...answer, to: '' };
  const to = answer.headers['location'] ?? '';
  await world.pass(10_000);
  return { ...(await admin.get(to)), to };
}

const numberWith = (phone: string) => {
  const found = world.whatsapp.view.numbers().find((each) => each.phone === phone);
  return { id: found?.id ?? '', line: world.whatsapp.view.line(found?.id ?? '') };
};

/** The rest of the way on our own page. */
async function prove(to: string, phone: string) {
  await admin.post(`${to}?act=ask-code`, { method: 'SMS' });
  await world.pass(5_000);
  await admin.post(`${to}?act=code`, { code: numberWith(phone).line?.code?.digits ?? '' });
  await world.pass(10_000);
  return admin.get(to);
}

describe('Meta’s window that ends', () => {
  it('with a proved number connects it by itself, registered with a PIN of ours, and its messages arrive', async () => {
    const ending = signUpNew(world.whatsapp, 'proved', FRESH);
    expect(ending).toMatchObject({ event: 'FINISH', code: expect.any(String) });
    const { body } = await send(formOf(ending));
    expect(body).toContain('The number is connected');
    const { id, line } = numberWith(FRESH);
    expect(line).toMatchObject({ status: 'CONNECTED', pin: expect.stringMatching(/^\d{6}$/) });
    const state = await world.storage.collection('numberStates').get(id);
    expect([state?.pin, JSON.stringify(state)]).toEqual([
      expect.any(String),
      expect.not.stringContaining(line?.pin ?? 'none'),
    ]);
    expect(world.calls('meta', /^POST .*subscribed_apps$/)).toHaveLength(1);
    world.customerWrites('Hello fresh shop', { number: id });
    await world.settle();
    expect(world.transcript()).toEqual(['customer: Hello fresh shop']);
    world.teammateReplies('<p>Welcome</p>');
    await world.settle();
    expect(world.phone({ number: id })).toEqual(['Welcome']);
  });

  it('says nothing of code, token, secret and PIN in the log', async () => {
    const ending = signUpNew(world.whatsapp, 'proved', FRESH);
    await send(formOf(ending));
    await send(formOf({ ...ending, code: 'AQ-not-a-code' }));
    const { pin = 'none' } = numberWith(FRESH).line ?? {};
    for (const secret of [ending.code ?? '', 'AQ-not-a-code', 'EAAsignup', SECRETS.meta, `"${pin}"`])
      expect(world.logs()).not.toContain(secret);
  });

  it('with a number that is not proved yet has it proved on our page', async () => {
    const { to, body } = await send(formOf(signUpNew(world.whatsapp, 'not-proved', FRESH)));
    expect(body).toContain('Prove that the number is yours');
    expect((await prove(to, FRESH)).body).toContain('The number is connected');
  });

  it('without a number has one added on our page', async () => {
    const ending = signUpNew(world.whatsapp, 'none');
    expect(ending.event).toBe('FINISH_ONLY_WABA');
    const { to, body } = await send(formOf(ending));
    expect(body).toContain('Choose the number');
    await admin.post(`${to}?act=add`, { phone: FRESH, displayName: 'Fresh Shop' });
    await world.pass(20_000);
    expect((await prove(to, FRESH)).body).toContain('The number is connected');
  });

  it('while Meta reviews the name registers the number only afterwards, by itself', async () => {
    await world.close();
    await begin({ newNameStatus: 'PENDING_REVIEW' });
    const { to, body } = await send(formOf(signUpNew(world.whatsapp, 'proved', FRESH)));
    expect(body).toContain('Meta is reviewing the display name');
    const { id, line } = numberWith(FRESH);
    expect(line?.registrations).toEqual([]);
    world.whatsapp.act.lineChanges({ number: id, line: { nameStatus: 'APPROVED' } });
    await world.pass(20 * 60_000);
    expect((await admin.get(to)).body).toContain('The number is connected');
  });

  it('is understood without what it told: the account by its token, the number by asking', async () => {
    const { code } = signUpNew(world.whatsapp, 'proved', FRESH);
    const { to, body } = await send({ by: 'window', code: code ?? '' });
    expect(body).toContain('Choose the number');
    await admin.post(`${to}?act=number`, { number: numberWith(FRESH).id });
    await world.pass(10_000);
    expect((await admin.get(to)).body).toContain('The number is connected');
  });

  it('whose token opens several accounts asks which, by their names', async () => {
    const atelier = {
      id: ATELIER.account,
      portfolio: SHOP.portfolio,
      app: META_APP.id,
      accessToken: ATELIER.token,
    };
    const studio = { ...atelier, id: '102290129349002', name: 'Studio' };
    await world.close();
    await begin({ accounts: [...whatsappConfig.accounts, studio, { ...atelier, name: 'Atelier' }] });
    const { to, body } = await send({ by: 'window', code: world.whatsapp.act.grantAccess(ATELIER.account) });
    expect(body).toContain('Which account?');
    expect(body).toContain(`Studio (${studio.id})`);
    await admin.post(`${to}?act=account`, { chosen: ATELIER.account });
    await world.pass(10_000);
    expect((await admin.get(to)).body).toContain(formatPhone(ATELIER.phone));
  });

  it('by a code that is sent twice, even at once, begins one connection', async () => {
    const form = formOf(signUpNew(world.whatsapp, 'not-proved', FRESH));
    const [one, two] = await Promise.all([
      admin.post('/connect/new', form),
      admin.post('/connect/new', form),
    ]);
    await world.pass(10_000);
    const again = await admin.post('/connect/new', form);
    const places = [one, two, again]
      .filter(({ status }) => status === 303)
      .map(({ headers }) => headers['location']);
    expect(new Set(places).size).toBe(1);
    const begun = await world.storage
      .collection('connections')
      .find({ index: 'byWorkspace', equals: [SHOP.workspace], limit: 5 });
    expect(begun).toHaveLength(1);
  });

  it('by a code that is 30 seconds old says so, and what to do', async () => {
    const form = formOf(signUpNew(world.whatsapp, 'proved', FRESH));
    await world.pass(30_000);
    const { status, body } = await send(form);
    expect([status, body]).toEqual([422, expect.stringContaining('Meta’s answer came too late')]);
    expect(body).toContain('data-signup');
  });

  it('while Meta does not answer says so', async () => {
    const form = formOf(signUpNew(world.whatsapp, 'proved', FRESH));
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'token.exchange', status: 503 }]);
    const { status, body } = await send(form);
    expect([status, body]).toEqual([422, expect.stringContaining('Meta could not be reached')]);
    expect(world.calls('meta', /access_token/)).toHaveLength(2);
  });
});

describe('what a browser says of the window', () => {
  it('is believed of no account that its token does not open', async () => {
    const ending = signUpNew(world.whatsapp, 'proved', FRESH);
    const data = { ...ending.data, waba_id: CAFE.account };
    const { body } = await send(formOf({ ...ending, data }));
    expect(body).toContain('The system user does not see this account');
    expect(world.service().deps.connections.account(CAFE.account)?.workspace).toBe(CAFE.workspace);
  });

  it('is believed of no number that is not in the account', async () => {
    const ending = signUpNew(world.whatsapp, 'proved', FRESH);
    const data = { ...ending.data, phone_number_id: CAFE.number };
    const { body } = await send(formOf({ ...ending, data }));
    expect(body).toContain('Choose the number');
    expect(body).not.toContain(formatPhone(CAFE.phone));
  });

  it.each(['<script>', '12 34', '9'.repeat(31)])('names nothing by an id like %j', async (id) => {
    const ending = signUpNew(world.whatsapp, 'proved', FRESH);
    const { body } = await send(formOf({ ...ending, data: { waba_id: id, phone_number_id: id } }));
    expect(body).toContain('Choose the number');
  });

  it('is nothing from another site', async () => {
    const form = new URLSearchParams(formOf(signUpNew(world.whatsapp, 'proved', FRESH))).toString();
    const headers = {
      cookie: admin.cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
    };
    const { status } = await world.request({ method: 'POST', path: '/connect/new', headers, body: form });
    expect(status).toBe(403);
    expect(world.calls('meta')).toEqual([]);
  });
});

describe('Meta’s window that is left', () => {
  const STEPS = [
    ['at the business', [], 'Closed while choosing the business'],
    ['at the account', [{ portfolio: SHOP.portfolio }], 'Closed while choosing the WhatsApp account'],
    [
      'at the number',
      [{ portfolio: SHOP.portfolio }, { account: ATELIER.account }],
      'Closed while entering the number',
    ],
    [
      'at the code',
      [{ portfolio: SHOP.portfolio }, { account: ATELIER.account }, { number: ATELIER.number }],
      'Closed while proving the number',
    ],
  ] as const;

  it.each(STEPS)('%s says where that was and how to go on', async (_where, entered, words) => {
    const window = openMetaWindow(world.whatsapp);
    for (const fields of entered) window.press(fields);
    window.press({}, 'cancel');
    const { status, body } = await send(formOf(window.ending()));
    expect([status, body]).toEqual([422, expect.stringContaining(words)]);
    expect(body).toContain('Open Meta’s window');
    expect(world.calls('meta')).toEqual([]);
  });

  it('at a step that nobody has told us of is told by Meta’s name', async () => {
    const { body } = await send({ by: 'window', event: 'CANCEL', step: 'BUSINESS_<B>_CHECK' });
    expect(body).toContain('Closed at: business &lt;b&gt; check');
  });

  it('with an error shows Meta’s words and what its support needs', async () => {
    const window = openMetaWindow(world.whatsapp);
    window.press({}, 'report');
    const { status, body } = await send(formOf(window.ending()));
    expect([status, body]).toEqual([422, expect.stringContaining('Something went wrong in Meta’s window')]);
    expect(body).toContain('524126');
    expect(body).toMatch(/the session: session-\d+/);
  });

  it('with an error told at length shows its beginning', async () => {
    const { body } = await send({ by: 'window', event: 'CANCEL', words: `Wrong ${'x'.repeat(400)}` });
    expect(body).toContain('Something went wrong in Meta’s window');
    expect(body).toContain('In Meta’s words: Wrong xxx');
  });

  it('without a word, or with an end but no code, says so', async () => {
    expect((await send({ by: 'window' })).body).toContain('Meta’s window was closed before its end');
    expect((await send({ by: 'window', event: 'FINISH' })).body).toContain('ended without an answer');
  });
});

describe('the page of Meta’s window', () => {
  const policyOf = async (path: string) => {
    const { headers } = await admin.get(path);
    return [headers['content-security-policy'] ?? '', headers['cross-origin-opener-policy']] as const;
  };

  it.each(['/connect/new', '/connect/coexistence'])('%s lets Meta in', async (path) => {
    const [policy, opener] = await policyOf(path);
    expect(policy).toContain("script-src 'self' https://connect.facebook.net;");
    expect(policy).toContain("connect-src 'self' https://www.facebook.com https://web.facebook.com;");
    expect(policy).toContain('frame-src https://www.facebook.com https://web.facebook.com');
    expect(opener).toBe('same-origin-allow-popups');
  });

  it.each(['/connect', '/connect/by-hand', '/connect/migrate', '/numbers', '/settings'])(
    '%s does not',
    async (path) => {
      const [policy, opener] = await policyOf(path);
      expect(policy).not.toContain('facebook');
      expect(opener).toBe('same-origin');
    },
  );

  it('is nobody’s who has not signed in', async () => {
    const { status } = await world.request({ method: 'GET', path: '/connect/new', headers: SIGNED_OUT });
    expect(status).toBe(303);
  });
});
