import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { formatPhone } from '../../../server/domain/people/format-phone.ts';
import { cookieOf } from '../../support/admin-cookie.ts';
import type { PeopledWorld } from '../../support/bridge-people.ts';
import { ATELIER, createConnectingWorld, MOVING } from '../../support/connecting-world.ts';
import { CAFE, SECRETS, SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
let cookie: string;
beforeEach(async () => {
  world = await createConnectingWorld();
  cookie = await cookieOf(world, { workspace: SHOP.workspace, admin: SHOP.admin.id });
});
afterEach(() => world.close());

const get = (path: string, as = cookie) =>
  world.request({ method: 'GET', path, headers: { cookie: as, accept: 'text/html' } });

const post = (path: string, form: Record<string, string>, as = cookie) =>
  world.request({
    method: 'POST',
    path,
    headers: {
      cookie: as,
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams(form).toString(),
  });

/** Posts a form that is taken, lets what follows happen, and opens the page it leads to. */
async function submit(path: string, form: Record<string, string>) {
  const { status, headers } = await post(path, form);
  expect(status).toBe(303);
  const to = headers['location'] ?? '';
  await world.pass(5_000);
  return { to, page: (await get(to)).body };
}

const begin = (form: Record<string, string> = {}) =>
  submit('/connect/by-hand', { account: ATELIER.account, token: ATELIER.token, ...form });

const codeOf = (phone: string) => {
  const number = world.whatsapp.view.numbers().find((each) => each.phone === phone);
  return world.whatsapp.view.line(number?.id ?? '')?.code?.digits ?? '';
};

describe('the pages of connecting', () => {
  it('ask first what the number is now, and whoever is not signed in to sign in', async () => {
    const { body } = await get('/connect');
    for (const kind of ['new', 'migrate', 'coexistence', 'by-hand'])
      expect(body).toContain(`connect/${kind}"`);
    expect(body).toContain('Who bills what');
    const stranger = await get('/connect', 'x=1');
    expect([stranger.status, stranger.headers['location']]).toEqual([303, '/signin?next=%2Fconnect']);
  });

  it('lead by hand from token to number', async () => {
    const { to, page } = await begin();
    expect(page).toContain('Choose the number');
    expect(page).toContain(`value="https://bridge.example/webhooks/whatsapp"`);
    expect(page).toContain(`value="${SECRETS.verifyToken}"`);
    const chosen = await submit(`${to}?act=number`, { number: ATELIER.number });
    expect(chosen.page).toContain('Prove that the number is yours');
    const asked = await submit(`${to}?act=ask-code`, { method: 'VOICE' });
    expect(asked.page).toContain('Meta calls the number');
    expect(asked.page).toMatch(/Another code can be sent from Mar 4, 2026.*\((UTC|[A-Z]\w+\/\w+)\)/);
    const short = await post(`${to}?act=code`, { code: '12' });
    expect([short.status, short.body]).toEqual([422, expect.stringContaining('Enter six digits.')]);
    const right = codeOf(ATELIER.phone);
    const wrong = await submit(`${to}?act=code`, { code: right === '123456' ? '654321' : '123-456' });
    expect(wrong.page).toContain('This was not the right code');
    const done = await submit(`${to}?act=code`, { code: `${right.slice(0, 3)}-${right.slice(3)}` });
    expect(done.page).toContain('The number is connected');
    expect((await get('/numbers')).body).toContain(formatPhone(ATELIER.phone));
    expect((await get('/numbers')).body).toContain('2,000 customers');
  });

  const atCode = async () => {
    const { to } = await begin();
    await submit(`${to}?act=number`, { number: ATELIER.number });
    return to;
  };

  it('tell no time for another code where none was sent, nor one that is past', async () => {
    const to = await atCode();
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'number.request-code', count: 1 }]);
    await submit(`${to}?act=ask-code`, { method: 'SMS' });
    const again = await submit(`${to}?act=again`, {});
    expect(again.page).toContain('Prove that the number is yours');
    expect(again.page).not.toContain('Another code can be sent from');
    expect((await submit(`${to}?act=ask-code`, { method: 'SMS' })).page).toContain(
      'Another code can be sent from',
    );
    await world.pass(2 * 60_000);
    expect((await get(to)).body).not.toContain('Another code can be sent from');
  });

  it('tell when another code can be sent also where somebody else has just asked for one', async () => {
    const [one, other] = [await atCode(), await atCode()];
    await submit(`${one}?act=ask-code`, { method: 'SMS' });
    expect((await submit(`${other}?act=ask-code`, { method: 'SMS' })).page).toContain(
      'Another code can be sent from',
    );
  });

  it.each([
    ['token', '', 'Enter this.'],
    ['token', `"${ATELIER.token}"`, 'Leave out quotation marks'],
    ['token', '1200450034|abcdef', 'the token of an app'],
    ['token', '0123456789abcdef0123456789abcdef', 'the secret of an app'],
    ['token', 'your-token', 'looks like an example'],
    ['account', 'abc', 'An id has digits only.'],
    ['appSecret', 'only-a-secret', 'Enter both'],
  ])('say at once what is wrong with a %s that is %j', async (field, value, words) => {
    const form = { account: ATELIER.account, token: ATELIER.token, [field]: value };
    const { status, body } = await post('/connect/by-hand', form);
    expect([status, body]).toEqual([422, expect.stringContaining(words)]);
    expect(body).not.toContain(ATELIER.token);
    expect(world.calls('meta')).toEqual([]);
  });

  it('take blanks around what was pasted for what they are', async () => {
    expect((await begin({ token: `  ${ATELIER.token}\n`, account: ` ${ATELIER.account} ` })).page).toContain(
      'Choose the number',
    );
  });

  it('show the accounts of a business whose id was pasted', async () => {
    const { to, page } = await begin({ account: ATELIER.portfolio });
    expect(page).toContain('This is the id of the business');
    expect(page).toContain(`Atelier (${ATELIER.account})`);
    const other = await post(`${to}?act=account`, { chosen: CAFE.account });
    expect([other.status, other.body]).toEqual([422, expect.stringContaining('Choose one.')]);
    expect((await submit(`${to}?act=account`, { chosen: ATELIER.account })).page).toContain(
      'Choose the number',
    );
  });

  it('move a number: what comes along is said first, and it moves when confirmed', async () => {
    const { body } = await get('/connect/migrate');
    expect(body).toContain('Two-step verification is off');
    expect(body).toContain(`${SHOP.account})`);
    const bad = await post('/connect/migrate', {
      phone: '0555',
      account: ATELIER.account,
      token: ATELIER.token,
      own: 'other',
    });
    expect([bad.status, bad.body]).toEqual([422, expect.stringContaining('with country code')]);
    const form = { phone: '+1 (555) 010-0222', own: 'other', account: ATELIER.account, token: ATELIER.token };
    const { to, page } = await submit('/connect/migrate', form);
    expect(page).toContain('Prove that the number is yours');
    await submit(`${to}?act=ask-code`, { method: 'SMS' });
    const proved = await submit(`${to}?act=code`, { code: codeOf(MOVING.phone) });
    expect(proved.page).toContain('Move the number now?');
    expect((await get('/connect')).body).toContain(formatPhone(MOVING.phone));
    const number = /name="number" value="(\d+)"/.exec(proved.page)?.[1] ?? '';
    expect((await submit(`${to}?act=confirm`, { number })).page).toContain('The number is connected');
  });

  it('of another workspace are not there, nor is a number of it', async () => {
    const { to } = await begin();
    const theirs = await cookieOf(world, { workspace: CAFE.workspace, admin: CAFE.admin.id });
    expect((await get(to, theirs)).status).toBe(404);
    await post(`${to}?act=abandon`, {}, theirs);
    expect((await get(to)).body).toContain('Choose the number');
    expect((await get(`/numbers/${SHOP.number}/disconnect`, theirs)).status).toBe(404);
    await post(`/numbers/${SHOP.number}/disconnect`, {}, theirs);
    expect(world.service().deps.connections.number(SHOP.number)).toBeDefined();
  });

  it('disconnect a number when that is confirmed', async () => {
    const { body } = await get(`/numbers/${SHOP.number}/disconnect`);
    expect(body).toContain(`Disconnect ${formatPhone(SHOP.phone)}?`);
    await submit(`/numbers/${SHOP.number}/disconnect`, {});
    expect(world.service().deps.connections.number(SHOP.number)).toBeUndefined();
  });

  it('forget what was entered when somebody stops', async () => {
    const { to } = await begin({ token: 'EAAsomething-else' });
    const { page } = await submit(`${to}?act=abandon`, {});
    expect(page).toContain('Stopped');
    const [stored] = await world.storage
      .collection('connections')
      .find({ index: 'byWorkspace', equals: [SHOP.workspace], limit: 5 });
    expect(stored).not.toHaveProperty('token');
  });
});
