import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Decision } from '../../../sandbox/whatsapp/numbers/meta-decides.ts';
import { formatPhone } from '../../../server/domain/people/format-phone.ts';
import { BROWSER_TEST_MS, describeWithChromium } from '../../sandbox/page/support/chromium.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { hideFields } from '../../support/hide-fields.ts';
import { formOn, type SignedIn, signIn } from '../../support/signed-in.ts';
import { CAFE, provisionFile, SHOP, SHOP_OUTLET } from '../../support/world-setup.ts';
import { LOOKS } from '../support/looks.ts';
import { expectAccessible, listenToPolicy } from '../support/watched-page.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Where to keep pictures for whoever looks at them; none unless given. */
const SHOTS = process.env['SHOTS_DIR'];

let world: PeopledWorld;
let ada: SignedIn;

async function begin(connected: object = provisionFile()): Promise<void> {
  world = await createWorld({ connected });
  ada = await signIn(world, SHOP);
}

afterEach(() => world.close());

const decide = (decision: Decision) => world.whatsapp.act.metaDecides({ number: SHOP.number, decision });
const check = () => ada.post(`/numbers/${SHOP.number}/check`);

/** Words of a page without its tags. */
const words = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const numbers = async (query = '') => words((await ada.get(`/numbers${query}`)).body);

const noNumbers = () => {
  const { workspaces } = provisionFile();
  return { workspaces, accounts: [], numbers: [] };
};

describe('the page of numbers', () => {
  it('says what to do while there is none', async () => {
    await begin(noNumbers());
    expect(await numbers()).toContain('No number is connected yet');
    expect((await ada.get('/numbers')).body).toContain('href="connect"');
  });

  it('says that Meta was not asked yet, asks when somebody presses, and says when', async () => {
    await begin();
    expect(await numbers()).toContain('Meta has not been asked yet');
    const { status, headers } = await check();
    expect([status, headers['location']]).toEqual([303, `/numbers?read=${SHOP.number}#n-${SHOP.number}`]);
    const page = await numbers(`?read=${SHOP.number}`);
    for (const said of [
      'Checked just now.',
      'Status Connected',
      'Display name Approved',
      'Quality High',
      'Throughput 80 messages a second',
      'Verification of the business Verified',
      'Payment method On file',
      'Customers that you may write to first within 24 hours: 2,000 customers',
      'Used: 0 of 2,000',
      'Before Meta has verified the business: 250 customers and 2 numbers.',
    ])
      expect(page).toContain(said);
    expect(page).toMatch(/Checked: Mar 4, 2026, .* \([A-Z]\w+(\/\w+)?\)/);
  });

  it('says that it does not know what Meta does not show', async () => {
    await begin();
    hideFields(world, 'primary_funding_id', 'health_status');
    await check();
    const page = await numbers();
    for (const said of ['Payment method Not known', 'Sending Not known']) expect(page).toContain(said);
    expect(page).not.toContain('On file');
  });

  it('asks Meta once when it is pressed twice', async () => {
    await begin();
    await Promise.all([check(), check()]);
    world.forgetCalls();
    expect((await check()).headers['location']).toContain('read=');
    expect(world.calls('meta')).toEqual([]);
  });

  it('keeps what it showed when Meta is not there', async () => {
    await begin();
    await check();
    await world.pass(MINUTE);
    world.whatsapp.faults.set([{ kind: 'serverError', operation: '*', status: 503 }]);
    const to = (await check()).headers['location'] ?? '';
    expect(to).toContain('not-reached=');
    const page = await numbers(`?not-reached=${SHOP.number}`);
    expect(page).toContain('Meta could not be reached.');
    expect(page).toContain('Status Connected');
  });

  it('tells a token that is refused, in health too', async () => {
    await begin();
    world.whatsapp.act.killToken(SHOP.account);
    expect((await check()).headers['location']).toContain('refused=');
    expect(await numbers()).toContain('Its token is refused');
  });

  it('shows the steps to verification, a missing payment method and a test number', async () => {
    await begin();
    world.whatsapp.act.accountChanges({
      account: SHOP.account,
      to: { verification: 'not_verified', hasPayment: false },
    });
    world.whatsapp.act.lineChanges({
      number: SHOP.number,
      line: { mode: 'SANDBOX', testRecipients: [] },
    });
    await check();
    const page = await numbers();
    for (const said of [
      'Have the business verified',
      'Meta shows none',
      'Without a payment method Meta refuses templates',
      'writes to five recipients only',
      'There is an issue with the payment method',
    ])
      expect(page).toContain(said);
    expect((await ada.get('/numbers')).body).toContain(
      `href="https://business.facebook.com/settings/security?business_id=${SHOP.portfolio}"`,
    );
  });

  it('shows what Meta forbids, until when, and no longer', async () => {
    await begin();
    decide('restricts');
    await world.settle();
    expect(await numbers()).toMatch(
      /Meta has restricted the account: it may not write to customers first\. Until: Mar 11, 2026/,
    );
    expect(words((await ada.get('/settings/numbers')).body)).toContain(
      'write to customers first at the moment',
    );
    await world.leap(8 * 24 * HOUR);
    expect(await numbers()).not.toContain('Meta has restricted');
    expect(words((await ada.get('/settings/numbers')).body)).not.toContain('Needs attention');
  });

  it('is of one workspace: numbers of another cannot be seen or checked', async () => {
    await begin();
    expect(await numbers()).not.toContain(formatPhone(CAFE.phone));
    expect((await ada.post(`/numbers/${CAFE.number}/check`)).status).toBe(404);
    expect(world.calls('meta')).toEqual([]);
  });
});

describe('the first page of a workspace', () => {
  it('shows what happened until somebody dismisses it, which is on record', async () => {
    await begin();
    await check();
    decide('raises-limit');
    await world.pass(MINUTE);
    const { body } = await ada.get('/settings');
    expect(words(body)).toContain(
      `The messaging limit of Account ${SHOP.account} was raised from 2,000 to 10,000 customers in 24 hours.`,
    );
    const form = formOn({ body } as never);
    expect((await ada.post('/settings/dismiss', { notice: form['notice'] ?? '' })).status).toBe(303);
    await ada.post('/settings/dismiss', { notice: form['notice'] ?? '' });
    expect(words((await ada.get('/settings')).body)).not.toContain('The messaging limit');
    const changes = words((await ada.get('/settings/people')).body);
    expect(changes.match(/notice\.limit: dismissed/g)).toHaveLength(1);
  });

  it('keeps a notice of another workspace', async () => {
    await begin();
    world.whatsapp.act.accountEvent({
      account: CAFE.account,
      field: 'account_update',
      value: { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: '<b>' } },
    });
    await world.settle();
    const bea = await signIn(world, CAFE);
    const form = formOn({ body: (await bea.get('/settings')).body } as never);
    await ada.post('/settings/dismiss', { notice: form['notice'] ?? '' });
    const page = (await bea.get('/settings')).body;
    expect(words(page)).toContain('broke its rules');
    expect(page).not.toContain('<b>');
  });

  it('shows what Meta writes as text', async () => {
    await begin();
    const alert_info = { alert_type: 'OBA_REJECTED', alert_description: '<script>alert(1)</script>' };
    world.whatsapp.act.accountEvent({
      account: SHOP.account,
      field: 'account_alerts',
      value: { entity_type: 'BUSINESS', alert_info },
    });
    await world.settle();
    const { body } = await ada.get('/settings');
    expect(body).toContain('&lt;script&gt;alert(1)');
    expect(body).not.toContain('<script>alert');
  });
});

describeWithChromium('the pages of numbers in a browser', (open) => {
  let server: Server;

  beforeEach(async () => {
    await begin();
    server = createServer((request, response) => {
      request.headers.cookie = ada.cookie;
      world.service().app(request, response);
    }).listen(0);
  });
  afterEach(() => {
    server.close();
  });

  const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

  /** Good, then as bad as it can be. */
  async function everythingHappens(): Promise<void> {
    await world.pass(61 * MINUTE);
    for (const decision of ['quality-drops', 'restricts', 'loses-payment', 'declines-name'] as const)
      decide(decision);
    world.whatsapp.act.accountChanges({ account: SHOP.account, to: { verification: 'not_verified' } });
    world.whatsapp.act.lineChanges({ number: SHOP.number, line: { mode: 'SANDBOX' } });
    world.whatsapp.act.lineChanges({ number: SHOP_OUTLET.number, line: { limit: 'TIER_250' } });
    const portfolio = SHOP.portfolio;
    await world.storage.collection('outreaches').insert(
      Array.from({ length: 210 }, (_, n) => ({
        id: `${portfolio}|c${n}`,
        portfolio,
        customer: `c${n}`,
        delivery: `d${n}`,
        at: world.now(),
      })),
    );
    await world.pass(MINUTE);
  }

  it.each(Object.entries(LOOKS))(
    'are readable by everybody and fit, whatever has happened: %s',
    async (name, look) => {
      const { page } = await open(look);
      const violations = await listenToPolicy(page);
      const see = async (path: string, what: string) => {
        await page.goto(at(path));
        expect(await page.locator('h1').count()).toBe(1);
        for (const details of await page.locator('summary').all()) await details.click();
        await expectAccessible(page);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect([path, width]).toEqual([path, look.viewport.width]);
        if (SHOTS !== undefined)
          await page.screenshot({ path: `${SHOTS}/${name} ${what}.png`, fullPage: true });
      };
      await see('/numbers', '1 unasked');
      await everythingHappens();
      await see(`/numbers?read=${SHOP.number}`, '2 numbers');
      await see(`/numbers?not-reached=${SHOP.number}`, '3 not reached');
      await see('/settings', '4 first page');
      await see('/settings/numbers', '5 settings');
      await see(`/numbers/${SHOP.number}/disconnect`, '6 disconnect');
      expect(violations).toEqual([]);
      await page.context().close();
    },
    BROWSER_TEST_MS,
  );
});
